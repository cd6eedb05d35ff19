"""From a digest to pages and feeds."""
