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
# A piece of each label, the quickest way to see that there is none.
SIGNS = ("foto", "photo", "image", "pic", "gambar", "dok", "ilustrasi", "credit")
LABELS = "|".join(LABEL_NAMES)
# "Foto: Xinhua", "Photo by: Name", "Foto kecil: Nama", "(Dok. Instansi)".
LABELLED = pattern(rf"(?i)(?:^|[\s(|\[.])((?:{LABELS})s?(?: \w{{2,6}})?(?:\s?[:/](?!//)|\.\s).*)$")
# "– Foto Bernama", ". Gambar hiasan": after a dash or a stop the label needs no colon.
DASHED = pattern(rf"(?i:\s[-–—]|[–—.])\s?(?=[A-Z])((?i:{LABELS})s?(?: [^\s.,:;!?]+){{1,3}}\.?)$")
# An agency, a slash, a name: "ANTARA FOTO/Nama Orang", "| SITUS.CO/Nama", "(AP Photo/Name)".
AGENCY = pattern(r"[.|()!?]\s?([A-Z][\w.]*(?: [A-Z][\w.]*)?\s?/\s?[A-Z][\w.'-]*[a-z][\w.'-]*(?: [\w.'-]+){0,3}\)?)$")
# "(kiri)", "(two from left)": who stands where.
POSITION = pattern(r"(?i)(\([\w, ]{0,24}\b(?:kiri|kanan|tengah|left|right|center|centre)\))")
SMALL_WORD = 3


def caption(page: Page) -> Iterator[Finding]:
    """Rows that end in the credit of a picture, and credits that stand alone."""
    cued = phrases("caption").hits(page.rows)
    for row in page.rows:
        if evidence := _credit(row):
            yield Finding(row.index, _role(row, evidence), evidence)
        elif evidence := cued.get(row.index):
            yield Finding(row.index, "caption", evidence)


def _credit(row: Row) -> str | None:
    if len(row.text) > LONGEST:
        return None
    tail = row.text[-TAIL:]
    end = row.lower[-TAIL:]
    if any(sign in end for sign in SIGNS):
        found = LABELLED.search(tail) or DASHED.search(tail)
        if found and _names(found[1]):
            return found[1]
    return _agency(row, tail) or _stock(row)


def _agency(row: Row, tail: str) -> str | None:
    top = row.index < TOP
    found = AGENCY.search(tail) if "/" in tail and (top or row.count <= LABEL_WORDS) else None
    if not found and top and not row.closed:
        found = POSITION.search(row.text)
    return found[1] if found else None


def _stock(row: Row) -> str | None:
    """A picture agency's name at the end of a line that is no sentence."""
    if row.closed or row.item:
        return None
    last = row.text.rsplit(" ", 1)[-1].rsplit("/", 1)[-1].strip("().,").lower().removesuffix(".com")
    return last if last in vocabulary("picture-agencies") else None


def _names(credit: str) -> bool:
    """Whether what follows the label are names, a decoration, and no sentence."""
    label, colon, rest = credit.partition(":")
    words = rest.split() if colon else label.split()[1:]
    named = all(word[:1].isupper() or not word[:1].isalpha() or len(word) <= SMALL_WORD for word in words)
    return len(words) <= MOST_NAMES and (named or not colon)


def _role(row: Row, credit: str) -> Role:
    return "credit" if len(row.text) <= len(credit) + 2 else "caption"
