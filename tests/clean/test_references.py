from digest.clean.page import page_of
from digest.clean.rules.references import references
from digest.model import Line

TEXT = "The river has risen by two metres since Monday, the harbour master says, and the ferry has stopped."

DROPPED = [
    ["References", "1. Name, A. Rivers of the north.", "2. Name, B. Tides.", "3. Other, C. (2011) Ferries."],
    [
        "Works Cited:",
        "Harbour Board. “Yearly report.” https://example.org/report",
        "Pilots’ handbook, second edition",
        "Name, A. “The tides of the delta.” Journal of Harbours 4, 2019: 12-19.",
        "Name, B. (2020b). Water levels.",
    ],
    ["Daftar Pustaka", "[1] Nama, A. Sungai.", "[2] Nama, B. Pasang surut.", "[3] Nama, C. Pelabuhan."],
]
KEPT = [
    ["Sources", TEXT, TEXT, "https://example.org/report"],
    ["References", "1. Name, A. Rivers of the north.", TEXT, TEXT],
    ["References to the flood of 1953 are rare:", "1. A song.", "2. A street name.", "3. A mark on a wall."],
    ["The ferry", "In 1998 it sank, and in 2003 once more.", "By 2010 there were two.", "Today there are three."],
]


def found(lines: list[str]) -> list[int]:
    page = page_of([Line(text=line) for line in [TEXT, *lines]], [])
    return [finding.row - 1 for finding in references(page)]


def test_drops_the_list_with_its_heading() -> None:
    for lines in DROPPED:
        assert found([*lines, TEXT]) == list(range(len(lines)))


def test_leaves_everything_else() -> None:
    for lines in KEPT:
        assert found(lines) == []
