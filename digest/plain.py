"""Strangers' text on its way to a terminal."""


def plain(text: str) -> str:
    """Return the text with every character that a terminal might obey, or that breaks the line, as an escape."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape", "surrogatepass").decode() for c in text)
