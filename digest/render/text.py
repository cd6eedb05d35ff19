"""Text of strangers on its way into a view: what can be seen stays, what steers the page or breaks XML goes."""

import re

# Line ends and tabs among them: inside a view a text is one line.
_BLANK = re.compile(r"[\t-\r\x1c-\x1f\x85\u2028\u2029]+")
# C0 and C1 controls; the embeddings, overrides and isolates of Unicode's bidirectional algorithm (UAX 9), which
# reorder what stands after them; surrogates and noncharacters, which neither UTF-8 nor XML 1.0 can carry.
_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def safe(text: str) -> str:
    """The text without control characters, bidirectional overrides and whatever XML 1.0 cannot carry, on one line."""
    if text.isprintable():
        return text
    return _UNSAFE.sub("", _BLANK.sub(" ", text))


def shorten(text: str, size: int) -> str:
    """The text, or its beginning up to a whole word and "…", in at most ``size`` characters."""
    if len(text) <= size:
        return text
    head = text[: size - 1]
    whole = head.rpartition(" ")[0]
    # One long word, an address for example, is cut inside rather than left out.
    return (whole if len(whole) > size // 2 else head).rstrip() + "…"
