"""Drops captions and the credits of pictures: "… di Beijing, 28 Februari. Foto: Xinhua", "TEMPO/Nama Orang"."""

from collections.abc import Iterator
from re import compile as pattern

from ...model import Role
from ..page import LABEL_WORDS, Finding, Page, Row, vocabulary
from ..phrases import phrases

# Room for a credit at the end of a line, and the longest caption, in characters: a longer line is text with a picture.
TAIL = 60
LONGEST = 500
# How far into a page a picture stands whose credit is only an agency and a name: later, such an ending is a reporter's.
TOP = 3
MOST_NAMES = 6
LABEL_NAMES = ("foto", "photo", "photograph", "image", "picture", "pic", "gambar", "dok", "ilustrasi", "credit")
LABELS = "|".join(LABEL_NAMES)
# The quickest way to see that there is none.
SIGN = pattern(LABELS)
# "Foto: Xinhua", "Photo by: Name", "Foto kecil: Nama", "(Dok. Instansi)".
LABELLED = pattern(rf"(?i)(?:^|[\s(|\[.])((?:{LABELS})s?(?:(?: \w{{2,6}})?\s?:(?!//)|\s?/(?!/)|\.\s).*)$")
# "– Foto Bernama", ". Gambar hiasan": after a dash or a stop the label needs no colon.
DASHED = pattern(rf"(?i:\s[-–—]|[–—.])\s?(?=[A-Z])((?i:{LABELS})s?(?: [^\s.,:;!?]+){{1,6}}\.?)$")
# An agency, a slash, a name: "ANTARA FOTO/Nama Orang", "| SITUS.CO/Nama", "(AP Photo/Name)".
AGENCY = pattern(r"[.|()!?]\s?([A-Z][\w.]*(?: [A-Z][\w.]*)?\s?/\s?[A-Z][\w.'-]*[a-z][\w.'-]*(?: [\w.'-]+){0,3}\)?)$")
# "… di Palu kemarin. ANTARA": a sentence and, after it, an agency in capitals.
CAPITALS = pattern(r"(?:[^\W\d_]{5}|\d\d)[.!?]['\"”’]?\s([A-Z]{2,9})$")
# "(kiri)", "(dua, kanan)", "(two from left)": who stands where; in a report "(far right)" is a party.
POSITION = pattern(r"(\((?!far )[a-z, ]{0,24}\b(?:(?i:kiri|kanan|ki-ka|l-r)|tengah|left|right|center|centre)\))")
# So many words after a label without a colon may be any; more must be names.
LOOSE_WORDS = 3
SMALL_WORD = 4


def caption(page: Page) -> Iterator[Finding]:
    """Rows that end in the credit of a picture, and credits that stand alone."""
    cued = phrases("caption").hits(page)
    # A page's last row is below no picture: it is all the text that there is.
    top = min(TOP, len(page.rows) - 1)
    for row in page.rows:
        if evidence := _credit(row, top=row.index < top):
            yield Finding(row.index, _role(row, evidence), evidence)
        elif evidence := cued.get(row.index):
            yield Finding(row.index, "caption", evidence)


def _credit(row: Row, *, top: bool) -> str | None:
    if len(row.text) > LONGEST:
        return None
    if SIGN.search(row.lower, len(row.lower) - TAIL) and (label := _labelled(row.text[-TAIL:])):
        return label
    if top and (sign := _pictured(row)):
        return sign
    if row.item:
        return None
    agency = AGENCY.search(row.text[-TAIL:]) if "/" in row.text and (top or row.count <= LABEL_WORDS) else None
    if agency:
        return agency[1]
    return None if row.closed else _stock(row)


def _labelled(tail: str) -> str | None:
    found = LABELLED.search(tail) or DASHED.search(tail)
    return found[1] if found and _names(found[1]) else None


def _pictured(row: Row) -> str | None:
    """What only a caption has, where a picture may be expected."""
    shouted = row.text[-2:].isupper() and CAPITALS.search(row.text[-TAIL:])
    found = shouted or ("(" in row.text and POSITION.search(row.text))
    return found[1] if found else None


def _stock(row: Row) -> str | None:
    """A picture agency's name at the end of a line that is no sentence."""
    last = row.text.rsplit(" ", 1)[-1].rsplit("/", 1)[-1].strip("().,").lower().removesuffix(".com")
    return last if last in vocabulary("picture-agencies") else None


def _names(credit: str) -> bool:
    """Whether what follows the label are names, a decoration, and no sentence."""
    label, colon, rest = credit.partition(":")
    words = rest.split() if colon else label.split()[1:]
    named = all(word[:1].isupper() or not word[:1].isalpha() or len(word) <= SMALL_WORD for word in words)
    return 0 < len(words) <= MOST_NAMES and (named or (not colon and len(words) <= LOOSE_WORDS))


def _role(row: Row, credit: str) -> Role:
    return "credit" if len(row.text) <= len(credit) + 2 else "caption"
