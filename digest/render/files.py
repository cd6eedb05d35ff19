"""Every file of the site as it is published: with the key of all that its bytes depend on, and how to make them."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from hashlib import sha256

import msgspec

from .. import fingerprint
from ..again import Again
from ..model import Digest
from ..project import Project
from ..publish import File, Stamp, intact
from . import own, search
from .engine import Engine
from .plan import plan
from .shipped import Folders
from .views import Output

# Sets have no order, but for this one.
_ENCODER = msgspec.msgpack.Encoder(order="deterministic")
# When feeds take their places, among few other files.
_FEEDS = 3
# When the search index takes its place: after all pages, as nothing leads to its single files.
_INDEX = 4


def files(
    project: Project, digest: Digest, beside: Folders, before: Mapping[str, Stamp], again: Again
) -> Sequence[File]:
    """The files of a digest's site, given what lies ``beside`` the seeds; ``before`` are the stamps of those there are
    now."""
    written = own.pages(project.root / "pages", beside.pages, again)
    outputs = plan(digest, project.config, beside.static, written, again)
    printer = again(Engine, None, (project.root / "templates",), digest.language, beside.templates)
    pages = again.each(_page, outputs, partial(map, partial(_page, printer)), given=printer)
    if not project.config.search:
        return pages
    return [*pages, *_index(project, search.pages(outputs, again), before)]


def rehearse_feeds(files: Iterable[File]) -> None:
    """Make the feeds once, for nothing: most of their entries stand in the next ones too, as they are written, and a
    keeper's first edit in each theme would wait for them."""
    deque((file.make() for file in files if file.stage == _FEEDS), maxlen=0)


def _page(printer: Engine, output: Output) -> File:
    """An output as a file. It holds no view, for all of them would fill the memory."""
    return File(output.path, page_key(printer.key, output), partial(printer.render, output), output.stage)


def page_key(templates: str, output: Output) -> str:
    """A digest over all that a view is made of: to make the view of each page would take most of a build that renders
    one. The code is that of the whole package, for a view may use any of it."""
    made_of = _ENCODER.encode((output.path, output.template, output.make.__qualname__, output.given))
    return sha256(f"{templates}{fingerprint.code('.')}".encode() + made_of).hexdigest()


def _index(project: Project, pages: Mapping[str, str], before: Mapping[str, Stamp]) -> Iterator[File]:
    """The search index. Its files have no names before it is made, so it is made unless the last one still fits."""
    key = sha256(fingerprint.code("render/search.py").encode() + msgspec.msgpack.encode(pages)).hexdigest()
    made = cache(partial(search.index, pages))
    kept = {path: stamp for path, stamp in before.items() if stamp[0] == key}
    for path in kept if intact(project.site, kept) else made():
        yield File(path, key, partial(_one, made, path), stage=_INDEX)


def _one(made: Callable[[], Mapping[str, bytes]], path: str) -> bytes:
    return made()[path]
