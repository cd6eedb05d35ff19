"""Text cut into words: runs of letters, digits and underscores."""

import re
from collections.abc import Sequence

_WORD = re.compile(r"\w+")
# ASCII text is cut thrice as fast by blanks, once all that is no part of a word is one: a table of its bytes does it.
_BLANKED = "".join([chr(code) if _WORD.match(chr(code)) else " " for code in range(128)])
_AS_WRITTEN, _LOWER = (table.encode().ljust(256) for table in (_BLANKED, _BLANKED.lower()))


def words(text: str) -> Sequence[str]:
    """The words of a text as they are written."""
    return text.encode().translate(_AS_WRITTEN).decode().split() if text.isascii() else _WORD.findall(text)


def lower_words(text: str) -> Sequence[str]:
    """The words of a text in lower case."""
    return text.encode().translate(_LOWER).decode().split() if text.isascii() else _WORD.findall(text.lower())
