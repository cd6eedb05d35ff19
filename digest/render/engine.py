"""From a planned output to its bytes: Jinja2 templates, the interface's messages, feeds, static files."""

from collections.abc import Callable, Mapping
from functools import cache, cached_property, partial
from hashlib import sha256
from pathlib import Path
from types import CodeType
from typing import Any

import msgspec
from jinja2 import BytecodeCache, Environment, FunctionLoader, StrictUndefined
from jinja2.bccache import Bucket
from markupsafe import Markup

from . import i18n, shipped, words
from .feeds import FORMATS
from .linked import news_article
from .mistakes import mistake, provider
from .prose import prose
from .said import counted, said
from .views import Asset, Feed, Frame, Output

# Parts that are the same on every page of a folder, rendered once for all of them.
_COMMON = ("head", "header", "footer")


class Engine:
    """Renders outputs, with templates from ``folders`` in order of precedence, the default theme's last."""

    def __init__(self, folders: tuple[Path, ...], language: str, templates: Mapping[str, bytes] | None = None) -> None:
        """``templates`` are the folders' files, where they have been read already."""
        self._folders = (*folders, shipped.folder("templates"))
        self._language = language
        self._templates = shipped.themed("templates", folders) if templates is None else templates
        self._environment = _environment(language, self._source)
        self._parts: dict[bytes, dict[str, Markup]] = {}

    @cached_property
    def key(self) -> str:
        """A digest over all templates and the messages: what a page's bytes depend on beside its view and the code."""
        found = sha256(i18n.spoken(self._language).encode() + i18n.catalogue(self._language))
        for name, data in self._templates.items():
            found.update(f"\0{name}\0{len(data)}\0".encode() + data)
        return found.hexdigest()

    def render(self, output: Output) -> bytes:
        """The bytes of an output: its view by its template or feed's format. Text is UTF-8 and ends in a line feed.

        Raises `DigestError` naming file and line.
        """
        view = output.view
        if isinstance(view, Asset):
            return view.data
        if isinstance(view, Feed):
            return FORMATS[output.template].make(view).rstrip() + b"\n"
        values = {"site": view.site, "page": view, **self._common(view.site)}
        return self._text(output.template, values).encode() + b"\n"

    def _source(self, name: str) -> tuple[str, str, None] | None:
        """A template as Jinja2 asks for it: its text, its file."""
        data = self._templates.get(name)
        return None if data is None else (data.decode(), str(provider(self._folders, name) / name), None)

    def _common(self, site: Frame) -> dict[str, Markup]:
        key = msgspec.msgpack.encode(site)
        if key not in self._parts:
            self._parts[key] = {name: Markup(self._text(f"_{name}.html", {"site": site})) for name in _COMMON}  # noqa: S704 - the engine's own output, escaped when it was made
        return self._parts[key]

    def _text(self, name: str, values: dict[str, Any]) -> str:
        try:
            return self._environment.get_template(name).render(values)
        except Exception as error:  # a keeper's template may raise anything
            raise mistake(error, name, self._folders) from error


class _Compiled(BytecodeCache):
    """The templates that this process has compiled: another engine takes what has not changed from here, for to
    compile all of them takes longer than a small build does otherwise."""

    def __init__(self) -> None:
        self._codes: dict[str, tuple[str, CodeType | None]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a bucket the code of its template, if that was the same."""
        checksum, code = self._codes.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template until the template changes."""
        self._codes[bucket.key] = bucket.checksum, bucket.code


@cache
def _compiled(language: str) -> _Compiled:
    """Compiled templates hold the words of one language."""
    return _Compiled()


def _environment(language: str, source: Callable[[str], tuple[str, str, None] | None]) -> Environment:
    messages = i18n.translations(language)
    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        loader=FunctionLoader(source),
        bytecode_cache=_compiled(language),
        extensions=["jinja2.ext.i18n", said(messages)],
    )
    environment.install_gettext_translations(messages, newstyle=True)  # type: ignore[attr-defined] # the extension adds it
    environment.globals["ngettext"] = counted(messages)
    environment.filters |= {
        "date": partial(i18n.date, language),
        "period": partial(i18n.period, language),
        "number": partial(i18n.number, language),
        "language": partial(i18n.language_name, language),
        "reason": partial(words.reason, messages),
        "repair": partial(words.repair, messages),
        "direction": i18n.direction,
        "prose": prose,
        "news_article": news_article,
    }
    return environment
