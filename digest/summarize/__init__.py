"""From paragraphs to sentences, and from sentences to a summary."""
