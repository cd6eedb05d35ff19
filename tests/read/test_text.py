from digest.model import Line, Record
from digest.read.text import read


def test_every_line_that_is_not_blank_is_one() -> None:
    draft = read(Record("a.txt", b"  One line.\n\n \t \nAnother.\n"))
    assert draft.lines == (Line("One line."), Line("Another."))
    assert draft.title is None
