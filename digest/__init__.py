"""A static news-digest site generator: seeds in, a site that people read and subscribe to out."""
