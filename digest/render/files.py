"""Every file of the site as it is published: with the key of all that its bytes depend on, and how to make them."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from hashlib import sha256

import msgspec

from .. import fingerprint
from ..again import Again
from ..model import Digest
from ..project import Project
from ..publish import File, Stamp, intact
from . import assets, engine, own, search
from .engine import Engine
from .plan import plan
from .views import Output, View


def files(project: Project, digest: Digest, before: Mapping[str, Stamp], again: Again) -> Iterator[File]:
    """The files of a digest's site, in the order of publication; ``before`` are the stamps of those there are now."""
    written = own.load(project.root / "pages", again)
    outputs = plan(digest, project.config, assets.load((project.root / "static",), again), written, again)
    folders = (project.root / "templates",)
    printer = again(Engine, None, folders, digest.language, engine.read(folders, again))
    yield from (_file(printer, output, again) for output in outputs)
    if project.config.search:
        yield from _index(project, search.pages(outputs, again), before)


def _file(printer: Engine, output: Output, again: Again) -> File:
    given = (printer.key, output)
    if key := again.known(_key, output.path, given):
        return File(output.path, key, partial(printer.render, output))
    view = output.view
    key = again.keep(_key, output.path, given, _key(printer.key, output, view))
    return File(output.path, key, partial(printer.show, output.template, view))


def _key(templates: str, output: Output, view: View) -> str:
    code = fingerprint.code("render", "model.py")
    shown = msgspec.msgpack.encode((output.path, output.template, view))
    return sha256(f"{templates}{code}".encode() + shown).hexdigest()


def _index(project: Project, pages: Mapping[str, str], before: Mapping[str, Stamp]) -> Iterator[File]:
    """The search index. Its files have no names before it is made, so it is made unless the last one still fits."""
    key = sha256(fingerprint.code("render/search.py").encode() + msgspec.msgpack.encode(pages)).hexdigest()
    made = cache(partial(search.index, pages))
    kept = {path: stamp for path, stamp in before.items() if stamp[0] == key}
    for path in kept if intact(project.site, kept) else made():
        yield File(path, key, partial(_one, made, path))


def _one(made: Callable[[], Mapping[str, bytes]], path: str) -> bytes:
    return made()[path]
