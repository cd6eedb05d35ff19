import pytest

from digest.model import Paragraph, Place
from digest.summarize.candidates import Sentence, sentences
from digest.summarize.checks import leans, veto
from digest.tokens import lower_words


def sentence(text: str) -> Sentence:
    return sentences([Paragraph(text, ((0, len(text)),))])[0]


STANDS = [
    "The council approved the tram.",
    "The council approved a tram line to the harbour.",
    "“We want a tram line,” the mayor told the council.",
    '"We want a tram line," the mayor told the council.',
    "The mayor called the tram line (which is new) “a gift.”",
    "Gubernur meresmikan pasar ikan di pelabuhan lama!",
    "eFishery opened a new office in the harbour.",
    "The mayor’s tram line isn’t the farmers’ wish…",
]
FALLS = [
    ("question", "Who pays for the tram line to the harbour?"),
    ("question", "“Who pays for the tram line to the harbour?”"),
    ("fragment", "The tram is here."),
    ("fragment", "of the council approved a new tram line."),
    ("fragment", "2. Wash the rice until the water is clear."),
    ("fragment", "The council of the city approved a tram line"),
    ("fragment", "The council of the city approved a tram line:"),
    ("long", "The council " + "of the city " * 15 + "met."),
    ("half quotation", "“We want a tram line, the mayor told the council."),
    ("half quotation", 'We want a tram line," the mayor told the council.'),
    ("half quotation", "The mayor called the tram line (which is new a gift."),
    ("quotation without its speaker", "“We want a tram line for the whole city.”"),
    ("quotation without its speaker", '"We want a tram line for the whole city."'),
]
LEANS = [
    ("en", "However, the council agreed."),
    ("en", "“It is late,” he said."),
    ("en", "In addition, trees are planted."),
    ("id", "Selain itu, warga meminta pohon."),
    ("id", "Ia lalu pergi."),
    ("id", "Penyerang Persib tersebut pulang."),
    ("id", "Menurutnya, harga akan turun."),
    ("en", "When she came home, the ferry was gone."),
    ("en", "After that the council went home."),
    ("id", "Setelah itu warga pulang."),
    ("id", "Kedua penyerang muda itu pulang."),
    ("id", "Ketika dia pulang, pasar sudah tutup."),
    ("id", "Kondisi ini membuat warga pulang."),
    ("id", "Ya, pasar itu sudah lama tutup."),
]
DOES_NOT_LEAN = [
    ("en", "Hertha won the match."),
    ("en", "In additional talks the council agreed."),
    ("id", "Selain beras, harga gula naik."),
    ("en", "In his first speech the mayor of Port Ellis promised a ferry."),
    ("en", "The mayor of Port Ellis said that he was pleased."),
    ("id", "Saat ini harga beras naik di pasar."),
    ("id", "Tahun ini harga beras naik di pasar."),
    ("id", "Pasar ikan ini sudah lama tutup."),
    ("id", "Harga beras naik karena hujan, kata pedagang itu."),
    ("xx", "However, nobody told us of this language."),
    ("en", "…"),
]


@pytest.mark.parametrize("text", STANDS)
def test_what_can_stand_alone(text: str) -> None:
    assert veto(sentence(text)) is None


@pytest.mark.parametrize(("name", "text"), FALLS)
def test_what_cannot(name: str, text: str) -> None:
    assert veto(sentence(text)) == name


@pytest.mark.parametrize(("code", "text"), LEANS)
def test_what_leans(code: str, text: str) -> None:
    assert leans(lower_words(text), code)


@pytest.mark.parametrize(("code", "text"), DOES_NOT_LEAN)
def test_what_does_not_lean(code: str, text: str) -> None:
    assert not leans(lower_words(text), code)


SAID = "It has to run at night as well."


@pytest.mark.parametrize(
    ("first", "quoted"),
    [
        ("“We want a tram for all of us.", True),
        ('"We want a tram for all of us.', True),
        ("«We want a tram for all of us.", True),
        ("“We want a tram for all of us,” he said.", False),
        ('"We want a tram for all of us," he said.', False),
        ('The 5" pipe of the tram is broken.', False),
        ("He wants a tram for all of us.", False),
    ],
)
def test_the_middle_of_a_quotation_has_no_speaker(first: str, quoted: bool) -> None:
    end = len(first)
    found = sentences([Paragraph(f"{first} {SAID}", ((0, end), (end + 1, end + 1 + len(SAID))))])
    assert [each.text for each in found] == [first, SAID]
    assert veto(found[1]) == ("quotation without its speaker" if quoted else None)


def test_a_sentence_is_known_by_its_place_and_words() -> None:
    found = sentences(
        [Paragraph("Heading here", ((0, 12),), role="heading"), Paragraph("A tram. Old", ((0, 7), (8, 11)))]
    )
    assert [(each.place, each.siblings, each.content) for each in found] == [
        (Place(1, 0), 2, frozenset({"tram"})),
        (Place(1, 1), 2, frozenset()),
    ]
