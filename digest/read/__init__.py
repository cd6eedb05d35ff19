"""From bytes to drafts: one file a format."""
