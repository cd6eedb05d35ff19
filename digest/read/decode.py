"""From bytes to text: a byte-order mark, else strict UTF-8, else UTF-8 or Windows-1252 line by line."""

import codecs
import re
from contextlib import suppress


class UnreadableError(Exception):
    """Bytes or a layout that no article can be had from; the message says why. It becomes a `Problem`."""


# The four-byte marks stand before the two-byte ones that they begin with.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BREAKS = re.compile("\r\n|[\r\v\f\u2028\u2029]")
# What XML 1.0 forbids, and the mark where it marks nothing. The controls from U+0080 on stay: in news text they are
# letters that were decoded wrongly once.
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufeff\ufffe\uffff]")
# UTF-8 and UTF-16 were tried already; the rest of Python's codecs are no encodings of pages.
_KNOWN = re.compile(r"(?:iso-?8859|windows|cp|euc|koi8|gb|big5|tis|shift|johab)[\w-]*", re.IGNORECASE)
# What browsers take these names for.
_WIDER = {"iso-8859-1": "cp1252", "iso-8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932"}
# A text may hold a few of them; what holds more in its first characters is no text.
_SAMPLE = 8192
_STRAY = 4
_STRAY_SHARE = 0.05


def decode(data: bytes, declared: str | None = None) -> str:
    """Return the text with ``\\n`` for every kind of line break and without control characters.

    ``declared`` is the encoding that the data says it is in; it counts where the data is no UTF-8. Raises
    `UnreadableError` for empty or binary data and for broken UTF-16 and UTF-32.
    """
    if not data.strip():
        raise UnreadableError("is empty")
    text = _BREAKS.sub("\n", _text(data, declared))
    controls = len(_CONTROLS.findall(text, 0, _SAMPLE))
    if data.startswith(b"%PDF-") or controls > _STRAY + _STRAY_SHARE * len(text[:_SAMPLE]):
        raise UnreadableError("is not a text: it holds binary data")
    text = _CONTROLS.sub("", text)
    if not text.strip():
        raise UnreadableError("is empty")
    return text


def tidy(text: str) -> str:
    """A text that never was bytes of ours, with ``\\n`` for every kind of line break and without control characters."""
    return _CONTROLS.sub("", _BREAKS.sub("\n", text))


def _text(data: bytes, declared: str | None) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _declared(data, declared) or _by_line(data)


def _declared(data: bytes, encoding: str | None) -> str | None:
    """The text, if the encoding is one that people write pages in and the data is valid in it."""
    if not encoding or not _KNOWN.fullmatch(encoding):
        return None
    try:
        return data.decode(_WIDER.get(encoding.lower(), encoding))
    except (UnicodeDecodeError, LookupError):
        return None


def _by_line(data: bytes) -> str:
    """Each line in its own encoding: a file may be put together of pieces from several places."""
    return "".join(_line(line, number) for number, line in enumerate(data.splitlines(keepends=True), 1))


def _line(line: bytes, number: int) -> str:
    for encoding in ("utf-8", "cp1252"):
        with suppress(UnicodeDecodeError):
            return line.decode(encoding)
    raise UnreadableError(f"is neither UTF-8 nor Windows-1252 text (line {number})")


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableError(f"is not valid {encoding[:6].upper()} text (at byte {error.start})") from error
