"""The text of an article as HTML. It is most of a page, and a template takes four times as long to write it."""

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from .views import Block, Piece

# The element of each row in a block that holds several.
ROWS = {"ul": "li", "blockquote": "p"}


def prose(blocks: Iterable[Block]) -> Markup:
    """Paragraphs, headings, lists and quotations, with the places of links and the summary's sentences marked."""
    return Markup("\n".join(map(_block, blocks)))  # noqa: S704 - every text in it is escaped below


def _block(block: Block) -> str:
    if inner := ROWS.get(block.tag):
        rows = "".join(f"<{inner}>{_row(row)}</{inner}>\n" for row in block.rows)
        return f"<{block.tag}>\n{rows}</{block.tag}>"
    return "".join(f"<{block.tag}>{_row(row)}</{block.tag}>" for row in block.rows)


def _row(row: Sequence[Piece]) -> str:
    return "".join(map(_piece, row))


def _piece(piece: Piece) -> str:
    # What a text between two tags needs, and no more.
    text = piece.text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if piece.mark:
        return f'<mark id="{piece.id}">{text}</mark>'
    if piece.id:
        return f'<span id="{piece.id}">{text}</span>'
    return f'<span class="dateline">{text}</span>' if piece.dateline else text
