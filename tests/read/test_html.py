import pytest

from digest.read.html import lines


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<p>One <b>bold</b> word.</p><p>Two</p>", [("One bold word.", "body"), ("Two", "body")]),
        ("<h2>Head</h2>text", [("Head", "heading"), ("text", "body")]),
        ("<ul><li>a</li><li><p>b</p></li></ul>", [("a", "item"), ("b", "item")]),
        ("<figure><img src=x><figcaption>By the river</figcaption></figure>", [("By the river", "caption")]),
        ("<table><tr><td>1</td><td>2</td></tr></table>", [("1 2", "body")]),
        ("one<br>two", [("one", "body"), ("two", "body")]),
        ("<p>a&amp;b &lt;i&gt;</p>", [("a&b <i>", "body")]),
        ("<p>x<script>alert(1)</script><style>p{}</style><!-- no --></p>", [("x", "body")]),
        ("<p onclick=evil()>x</p><iframe src=javascript:x>y</iframe>", [("x", "body"), ("y", "body")]),
        ("<p>open <b>for ever", [("open for ever", "body")]),
        ("", []),
    ],
)
def test_blocks_become_lines(html: str, found: list[tuple[str, str]]) -> None:
    assert [(line.text, line.role) for line in lines(html)] == found


def test_deep_nesting_is_walked() -> None:
    assert [line.text for line in lines("<div>" * 3000 + "deep")] == ["deep"]
