"""The text of an article as HTML. It is most of a page, and a template takes four times as long to write it."""

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from .views import Block, Piece


def prose(blocks: Iterable[Block]) -> Markup:
    """Paragraphs, headings and lists, with the places that links lead to and the summary's sentences marked."""
    return Markup("\n".join(map(_block, blocks)))  # noqa: S704 - every text in it is escaped below


def _block(block: Block) -> str:
    if block.tag == "ul":
        return "<ul>\n" + "".join(f"<li>{_row(row)}</li>\n" for row in block.rows) + "</ul>"
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
