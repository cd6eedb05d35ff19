"""Front matter: the YAML head of a Markdown file, and the checks that any format's metadata goes through."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime

from msgspec import Struct
from msgspec.structs import asdict

from ..dates import of_line
from ..model import Draft, Line
from ..packed import packed
from .decode import UnreadableError

_FENCE = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_OPENED = re.compile(r"---[ \t]*\n\w+:")
_HTTP = re.compile(r"https?://[^\s/?#]+\S*", re.IGNORECASE)
# What programs write where they know no date: the zero of their calendars.
_ZERO_DAYS = ("0001-01-01", "1900-01-01", "1970-01-01")
_LONGEST_SOURCE = 60
# The parser takes seconds for more, and a head is a few lines.
_LONGEST = 50_000
_CODE = re.compile(r"([a-z]{2,3})(?:[-_]\w+)*", re.IGNORECASE)


class Metadata(Struct, frozen=True):
    """What a seed says of itself, checked; the fields are those of `Draft`."""

    title: str | None = None
    byline: str | None = None
    source: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None

    def before(self, other: "Metadata") -> "Metadata":
        """What this says, and where it says nothing, what the other says."""
        return Metadata(**{name: value or getattr(other, name) for name, value in asdict(self).items()})


def draft(name: str, lines: tuple[Line, ...], given: Metadata, extracted: bool = False) -> Draft:
    """Return the draft of a seed with these lines that says this of itself."""
    return Draft(name=name, packed=packed(lines), extracted=extracted, **asdict(given))


def split(text: str) -> tuple[Metadata, str]:
    """Cut the front matter off a text; return its metadata and the rest.

    Raises `UnreadableError` where the head is very long, no valid YAML mapping, or a known key holds something else
    than text.
    """
    match = _FENCE.match(text)
    if not match:
        if _OPENED.match(text):
            raise UnreadableError("has front matter that is not closed by a line with ---")
        return Metadata(), text
    if len(match[1]) > _LONGEST:
        raise UnreadableError(f"has front matter of more than {_LONGEST:,} characters")
    return metadata(_parse(match[1])), text[match.end() :]


def metadata(fields: Mapping[str, object]) -> Metadata:
    """Check the known fields of a mapping; the others are somebody else's. What is not certain is left out."""
    author = fields.get("author")
    if isinstance(author, list):
        author = ", ".join(_word("author", name) or "" for name in author)
    code = _CODE.fullmatch(_word("language", fields.get("language")) or "")
    language = code[1].lower() if code else None
    url = _word("url", fields.get("url"))
    return Metadata(
        title=_word("title", fields.get("title")),
        byline=_word("author", author),
        source=_publisher(fields.get("source")) or _publisher(fields.get("publisher")),
        published=_moment(_word("date", fields.get("date")), language),
        url=url if url and _HTTP.fullmatch(url) else None,
        language=language,
    )


def _word(key: str, value: object) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str):
        raise UnreadableError(f"has a {key!r} that is not a text")
    text = _line(value)
    return None if text in {"", "null", "~"} else text


def _line(value: str) -> str:
    """A text on one line. YAML may write characters in two halves, as JSON does; one alone no file can hold."""
    return " ".join(value.encode("utf-16", "surrogatepass").decode("utf-16", "replace").split())


def _publisher(value: object) -> str | None:
    """The publisher's name; crawlers have other things under these keys too, so what is no name is somebody else's."""
    name = _line(value) if isinstance(value, str) else ""
    return name if name and len(name) <= _LONGEST_SOURCE and not _HTTP.match(name) else None


def _moment(text: str | None, language: str | None) -> str | None:
    if text is None or text.startswith(_ZERO_DAYS):
        return None
    try:
        moment = datetime.fromisoformat(text)
        if len(text) <= len("2025-02-28"):
            return date.fromisoformat(text).isoformat()
        return moment.replace(tzinfo=moment.tzinfo or UTC).isoformat(timespec="seconds")
    except ValueError:
        return of_line(text, language)


def _parse(head: str) -> Mapping[str, object]:
    import yaml

    class Loader(yaml.BaseLoader):
        """Every scalar as it is written; no alias, for a few of them grow without bound."""

        def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
            if self.check_event(yaml.AliasEvent):
                raise yaml.YAMLError("aliases are not allowed")
            return super().compose_node(parent, index)

    try:
        found = yaml.load(head, Loader)  # noqa: S506  # a BaseLoader makes nothing but texts, lists and mappings
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 1
        raise UnreadableError(f"has front matter that is not valid YAML (line {line}: {error.problem})") from error
    except (yaml.YAMLError, RecursionError) as error:
        raise UnreadableError(f"has front matter that is not valid YAML ({error})") from error
    if found in (None, ""):
        return {}
    if not isinstance(found, dict):
        raise UnreadableError("has front matter that is not a list of keys and values")
    return {key: value for key, value in found.items() if isinstance(key, str)}
