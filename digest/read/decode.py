"""From bytes to text: a byte-order mark, else strict UTF-8, else Windows-1252."""

import codecs
import re


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
# A text may hold a few of them; what holds more in its first characters is no text.
_SAMPLE = 8192
_STRAY = 4
_STRAY_SHARE = 0.05


def decode(data: bytes) -> str:
    """Return the text with ``\\n`` for every kind of line break and without control characters.

    Raises `UnreadableError` for empty or binary data and for broken UTF-16 and UTF-32.
    """
    if not data.strip():
        raise UnreadableError("is empty")
    text = _BREAKS.sub("\n", _text(data))
    controls = len(_CONTROLS.findall(text, 0, _SAMPLE))
    if data.startswith(b"%PDF-") or controls > _STRAY + _STRAY_SHARE * len(text[:_SAMPLE]):
        raise UnreadableError("is not a text: it holds binary data")
    text = _CONTROLS.sub("", text)
    if not text.strip():
        raise UnreadableError("is empty")
    return text


def _text(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _strict(data, "cp1252")


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        name = "UTF-8 nor Windows-1252" if encoding == "cp1252" else encoding[:6].upper()
        neither = "neither " if encoding == "cp1252" else "not valid "
        raise UnreadableError(f"is {neither}{name} text (at byte {error.start})") from error
