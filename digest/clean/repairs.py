"""Mends the letters and the spacing that scraping and machine translation leave broken, each mending under a name."""

from collections.abc import Callable
from re import Match, Pattern
from re import compile as pattern

from msgspec import Struct

Mending = tuple[str, str, str]
Replacement = Callable[[Match[str]], str | None]

# How much of the words around a mending is shown with it.
AROUND = 24
# How far a dash that opens a parenthesis may be from the one that closes it.
PAIR = 120

# What a letter's UTF-8 bytes look like to one who takes them for Windows-1252 or Latin-1, and the controls that are
# what is left of a Windows-1252 letter. It is a cheap sign: ftfy decides.
_FOLLOWING = "[\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
SCRAMBLED = pattern(f"[Â-ß]{_FOLLOWING}|[à-ï]{_FOLLOWING}{{2}}|[ð-ô]{_FOLLOWING}{{3}}|[\x80-\x9f]")
# The pieces between plain blanks: a blank that does not break may be half of a letter here.
PIECE = pattern("[^ ]+")
INVISIBLE = pattern("[\u00ad\u200b\u200e\u200f\u2060\ufeff]+")
BLANKS = pattern(r"^\s+|\s+$|\s{2,}|[^\S ]")
DOUBLED_STOP = pattern(r"(?<=[^\W_])\. \.(?=\s?[\"'”’]|\s\w)")
LOOSE_MARK = pattern(r"(?<=[\w\"'”’)\]%.]) +([,.])(?=\s(?!\.)|$|[\"”’)])")
LOOSE_HYPHEN = pattern(r" -(?=[^\W_])")
WORD_BEFORE = pattern(r"[^\W_]+$")
WORD_AFTER = pattern(r"[^\W_]+")
# A number that counts, and is not below nothing.
ORDINAL = pattern(r"\d{1,4}(?![\d%°]|[.,]\d|\s(?:derajat|persen|degrees|percent|°))")
CLOSING_DASH = pattern(r"\w[-–—](?:[\s,.]|$)")


def _unscrambled(found: Match[str]) -> str | None:
    """The piece in the letters that were meant; None where it is not surely wrong (by ftfy: Speer 2019)."""
    if not SCRAMBLED.search(found[0]):
        return None
    import ftfy

    # Nothing but the encoding: the other mendings of the library would change what the author wrote.
    config = ftfy.TextFixerConfig(
        unescape_html=False,
        uncurl_quotes=False,
        fix_latin_ligatures=False,
        fix_character_width=False,
        fix_line_breaks=False,
        fix_surrogates=False,
        remove_control_chars=False,
        remove_terminal_escapes=False,
        normalization=None,
    )
    new = ftfy.fix_text(found[0], config)
    return None if new == found[0] else new


def _nothing(_: Match[str]) -> str:
    return ""


def _one_blank(found: Match[str]) -> str:
    at_edge = found.start() == 0 or found.end() == len(found.string)
    return "" if at_edge else " "


def _one_stop(_: Match[str]) -> str:
    return "."


def _mark(found: Match[str]) -> str | None:
    """The mark alone; None after a stop, where three dots in a row may be meant."""
    return None if found.string[found.start() - 1] == "." else found[1]


def _hyphen(found: Match[str]) -> str | None:
    """The hyphen alone where it ties two halves of a word: not before a number, a parenthesis or a dateline's text."""
    before = WORD_BEFORE.search(found.string, max(0, found.start() - AROUND), found.start())
    after = WORD_AFTER.match(found.string, found.end(), found.end() + AROUND)
    if not before or not after:
        return None
    return "-" if _tied(before[0], after[0], found) else None


def _tied(before: str, after: str, found: Match[str]) -> bool:
    if before.lower() == after.lower():
        return True
    if after.isdigit():
        return before.lower() == "ke" and ORDINAL.match(found.string, found.end()) is not None
    opens = CLOSING_DASH.search(found.string, found.end(), found.end() + PAIR) is not None
    words = before.isalpha() and after.isalpha() and len(before) > 1 < len(after)
    return words and not opens and not (after[0].isupper() and _dateline(found))


def _dateline(found: Match[str]) -> bool:
    """Whether only names stand before the dash, as before a report's first words."""
    start = found.string[: found.start()] if found.start() < PAIR // 2 else "x"
    return all(word[:1].isupper() or "." in word for word in start.split())


class Mender(Struct, frozen=True):
    """One kind of mending: what is wrong, what to put there (None: leave it), and a cheap sign of it."""

    name: str
    suspect: Callable[[str], bool]
    wrong: Pattern[str]
    right: Replacement


def _scrambled(text: str) -> bool:
    # All of them begin with a letter or a control of Latin-1: what other letters are lost does no harm here.
    return not text.isascii() and not text.encode("latin-1", "ignore").isascii() and SCRAMBLED.search(text) is not None


def _invisible(text: str) -> bool:
    return not text.isprintable()


def loose(text: str) -> bool:
    """Whether a text may have other blanks than a plain one between two words."""
    # Of all blanks only the plain one counts as printable.
    return "  " in text or text[:1] == " " or text[-1:] == " " or not text.isprintable()


# In this order: letters first, for half of one may look like a blank; then blanks, because the others count on single
# ones; a stop before the mark that follows its quote.
REPAIRS: tuple[Mender, ...] = (
    Mender("mojibake", _scrambled, PIECE, _unscrambled),
    Mender("invisible-character", _invisible, INVISIBLE, _nothing),
    Mender("blanks", loose, BLANKS, _one_blank),
    Mender("doubled-stop", lambda text: ". ." in text, DOUBLED_STOP, _one_stop),
    Mender("blank-before-mark", lambda text: " ," in text or " ." in text, LOOSE_MARK, _mark),
    Mender("blank-before-hyphen", lambda text: " -" in text, LOOSE_HYPHEN, _hyphen),
)


def mend(text: str) -> tuple[str, tuple[Mending, ...]]:
    """The mended text, and for each mending its name, what stood there and what stands there now."""
    done: list[Mending] = []
    for mender in REPAIRS if not _sound(text) else ():
        if mender.suspect(text):
            text = _mend(text, mender, done)
    return text, tuple(done)


def _sound(text: str) -> bool:
    """Whether nothing can be wrong with a text, as with most: one look at it instead of one for each mender."""
    marks = " ." in text or " ," in text or ("-" in text and " -" in text)
    return not marks and not loose(text) and not _scrambled(text)


def _mend(text: str, mender: Mender, done: list[Mending]) -> str:
    pieces, end = [], 0
    for found in mender.wrong.finditer(text):
        new = mender.right(found)
        if new is not None:
            pieces += [text[end : found.start()], new]
            end = found.end()
            done.append((mender.name, *_shown(found, new)))
    return "".join([*pieces, text[end:]]) if end else text


def _shown(found: Match[str], new: str) -> tuple[str, str]:
    """The mending with the pieces of words that it touches."""
    left = found.string[max(0, found.start() - AROUND) : found.start()].rsplit(" ", 1)[-1]
    right = found.string[found.end() : found.end() + AROUND].split(" ", 1)[0]
    return left + found[0] + right, left + new + right
