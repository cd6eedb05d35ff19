"""Small articles for the tests of grouping, written for them."""

from collections.abc import Sequence

from digest.group.terms import terms
from digest.model import Article, Paragraph, Text
from digest.packed import packed


def article(
    name: str, title: str, paragraphs: Sequence[str] = (), language: str = "en", published: str | None = None
) -> Article:
    return Article(
        name=name,
        title=title,
        language=language,
        packed=packed(Text(paragraphs=tuple(Paragraph(text, ((0, len(text)),)) for text in paragraphs))),
        words=sum(len(text.split()) for text in paragraphs),
        published=published,
        terms=terms(title, paragraphs, language),
    )


FERRY_ONE = article(
    "ferry-1.txt",
    "Ferry sinks off Kisumu, dozens missing",
    [
        (
            "A ferry carrying 84 passengers sank off Kisumu on Lake Victoria on Tuesday, and rescuers were searching "
            "for dozens of missing people, the Kenyan coast guard said."
        ),
        (
            "The ferry Nyanza Star overturned in high waves an hour after it left the port of Kisumu. Fishermen pulled "
            "survivors from the water, coast guard commander Grace Otieno told reporters."
        ),
        "Otieno said the ferry was overloaded and divers would search the wreck in the morning.",
    ],
)
FERRY_TWO = article(
    "ferry-2.txt",
    "Dozens missing as overloaded ferry sinks on Lake Victoria",
    [
        (
            "Rescuers searched Lake Victoria for dozens of missing passengers on Tuesday after the ferry Nyanza Star "
            "sank in high waves near Kisumu, Kenya."
        ),
        (
            "The overloaded ferry carried 84 passengers, said Grace Otieno, who commands the coast guard. Fishermen "
            "saved survivors from the water before divers reached the wreck."
        ),
    ],
)
FERRY_ID = article(
    "ferry-3.txt",
    "Feri tenggelam di Danau Victoria, puluhan hilang",
    [
        "Feri Nyanza Star yang membawa 84 penumpang tenggelam di Danau Victoria dekat Kisumu, Kenya, pada hari Selasa.",
        (
            "Grace Otieno, komandan penjaga pantai, mengatakan feri itu kelebihan muatan. Menurut Otieno, nelayan "
            "Kisumu menyelamatkan penumpang Nyanza Star."
        ),
    ],
    "id",
)
CAKE = article(
    "cake.txt",
    "How to bake a lemon cake",
    [
        "Beat butter with sugar until pale, add eggs one at a time and fold in flour with grated lemon peel.",
        "Bake the cake for forty minutes, then pour warm lemon syrup over it while it cools in the tin.",
    ],
)
CHESS = article(
    "chess.txt",
    "Teenager wins chess tournament with a knight sacrifice",
    [
        "A teenager from Tallinn won the chess tournament after a knight sacrifice in the final round.",
        "Her opponent resigned on move thirty when mate could no longer be prevented, the arbiter wrote.",
    ],
)
COMET = article(
    "comet.txt",
    "Astronomers photograph a comet's double tail",
    [
        "Astronomers photographed the double tail of a comet with a small telescope on a mountain in the desert.",
        "Dust and ionised gas stream in different directions, which makes the comet's tail appear to split.",
    ],
)
EVERYTHING = (FERRY_ONE, FERRY_TWO, FERRY_ID, CAKE, CHESS, COMET)


LEAGUE = (
    article(
        "match-1.txt",
        "Otters open volleyball season with a clear win",
        [
            "The Otters opened the season of the Coral League on Monday with a clear win over the Herons in Westport.",
            "Captain Lena Brandt served eleven aces. Only the first set was close, two set balls were saved.",
            "A sold-out gymnasium celebrated volleyball until midnight, and the club promised cheaper tickets.",
        ],
    ),
    article(
        "match-2.txt",
        "Injured captain watches Badgers fight back",
        [
            "With their captain on the bench the Badgers turned a lost match round in the Coral League on Wednesday.",
            "After two sets nobody gave the volleyball team from Northfield a chance, but the block stood like a wall.",
            "Coach Amara Diallo spoke of patience and dedicated the evening to her knee patients in the hospital.",
        ],
    ),
    article(
        "match-3.txt",
        "League doubts new ball after complaints",
        [
            "The Coral League will test its new ball again after several volleyball clubs complained on Friday.",
            "Players say that the leather grows slippery. The maker answered that gloves of dust come from the floor.",
            "A laboratory measures the friction until spring, wrote secretary general Piotr Nowak to the teams.",
        ],
    ),
)
