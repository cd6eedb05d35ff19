"""The command line. It imports what a command needs when the command runs, so that help is at once there."""

import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial, wraps
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec

import click

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from .build import Report
    from .model import Digest, Problem
    from .project import Project

P = ParamSpec("P")

_INTERRUPTED = 130
# Shows the cursor, which a progress line hides.
_CURSOR = b"\x1b[?25h\n"
# So wide is a page that goes into a file or another program.
_WIDTH = 120

_config = click.option(
    "--config", type=click.Path(path_type=Path), help="The project's settings.  [default: digest.toml, if there is one]"
)

_poll = click.option("--poll", is_flag=True, help="Look for changes, for drives that do not tell of them.")


def _mistakes(command: Callable[P, None]) -> Callable[P, None]:
    """Turn a mistake of the user's into one line and exit status 2."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        from .model import DigestError
        from .plain import plain

        try:
            command(*args, **kwargs)
        except DigestError as error:
            click.echo(f"digest: {plain(str(error))}", err=True)
            sys.exit(2)
        except KeyboardInterrupt:
            sys.exit(_INTERRUPTED)

    return run


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="digest-press")
def main() -> None:
    """Turn a folder of scraped news articles into a site that people read and subscribe to."""


@main.command()
@_config
@click.option("--jobs", type=click.IntRange(min=1), help="Processes to use.  [default: one a processor]")
@click.option("--strict", is_flag=True, help="Exit with status 1 if a seed could not be used.")
@click.option("--clean", is_flag=True, help="Compute everything again (the ledger stays).")
@_mistakes
def build(config: Path | None, jobs: int | None, strict: bool, clean: bool) -> None:
    """Build the site."""
    from .build import build as run

    project = _project(config)
    if not project.config.address:
        _warn(f"no address is set: feeds speak of {project.config.base}, where no reader elsewhere finds anything")
    with _killable(_INTERRUPTED):
        report = _build(project, partial(run, clean=clean), jobs)
    if strict and report.problems:
        sys.exit(1)


@main.command()
@_config
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to serve at.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="The first port to try.")
@click.option("--open", "browse", is_flag=True, help="Show it in the browser.")
@_poll
@_mistakes
def serve(config: Path | None, host: str, port: int, browse: bool, poll: bool) -> None:
    """Build the site, serve it here, and reload open pages on every change."""
    with _until_interrupted():
        settings = _begun(config)
        from .preview.run import Where
        from .preview.run import serve as run

        run(settings, _say, Where(host, port, browse), poll=poll)


@main.command()
@_config
@_poll
@_mistakes
def watch(config: Path | None, poll: bool) -> None:
    """Build the site, and again on every change."""
    with _until_interrupted():
        settings = _begun(config)
        from .preview.run import watch as run

        run(settings, _say, poll=poll)


@main.command()
@click.argument("seed")
@_config
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@_mistakes
def explain(seed: str, config: Path | None, as_json: bool) -> None:
    """Say what became of every line of SEED, and why."""
    import msgspec

    from .explain import explain as run
    from .explain import seed_name
    from .terminal import page

    project = _project(config)
    digest, problems = _digest(project)
    explanation = run(seed_name(seed, project.seeds), digest, problems, project.config.summary)
    if as_json:
        click.echo(msgspec.json.encode(explanation))
        return
    width = shutil.get_terminal_size((_WIDTH, 0)).columns
    click.echo(page(explanation, width), color=False if os.environ.get("NO_COLOR") else None)


@main.command()
@_config
@click.option("--seeds", type=click.Path(path_type=Path), help="Export these seeds instead of the project's.")
@_mistakes
def export(config: Path | None, seeds: Path | None) -> None:
    """Print the whole digest as JSON Lines; nothing is written."""
    import msgspec

    from .export import export as run

    digest, problems = _digest(_project(config), seeds)
    for record in run(digest, problems):
        click.echo(msgspec.json.encode(record))


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
@_mistakes
def init(folder: Path) -> None:
    """Make a new project in FOLDER."""
    from .init import init as run

    run(folder)
    click.echo(f"{folder} is ready: put articles into {folder / 'seeds'}, then run digest build there.", err=True)


def _project(config: Path | None) -> "Project":
    from .project import open_project

    return open_project(_settings(config))


def _settings(config: Path | None) -> Path:
    from .model import DigestError

    if config and not config.exists():
        raise DigestError(f"{config}: there is no such file")
    return config or Path("digest.toml")


def _build(project: "Project", run: "Callable[..., Report]", jobs: int | None = None) -> "Report":
    """Build a project in this many processes, and say what goes on and what was done."""
    start = time.perf_counter()
    with _pool(jobs or os.cpu_count() or 1) as pool, _progress() as say:
        report = run(project, pool=pool, say=say)
    _print(report, project, time.perf_counter() - start)
    return report


def _begun(config: Path | None) -> Path:
    """The settings of a project that was built, if it can be: what is wrong the preview says."""
    from .build import build
    from .model import DigestError

    project = _project(config)
    with suppress(DigestError), _killable(0):
        _build(project, build)
    return _settings(config)


@contextmanager
def _until_interrupted() -> Iterator[None]:
    """Take Ctrl-C, or a wish to end, for a good end."""
    import signal

    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with suppress(KeyboardInterrupt):
        yield


@contextmanager
def _killable(status: int) -> Iterator[None]:
    """Have what would be an interrupt end this process at once, which a build may at any moment.

    An interrupt would wait for the workers, and Python drops one that comes while it starts them.
    """
    import signal

    def end(*_: object) -> None:
        if sys.stderr.isatty():
            os.write(sys.stderr.fileno(), _CURSOR)
        os._exit(status)

    caught = [each for each in (signal.SIGINT, signal.SIGTERM) if signal.getsignal(each) is signal.default_int_handler]
    for each in caught:
        signal.signal(each, end)
    try:
        yield
    finally:
        for each in caught:
            signal.signal(each, signal.default_int_handler)


def _digest(project: "Project", seeds: Path | None = None) -> "tuple[Digest, tuple[Problem, ...]]":
    """The digest as it would be built, of the project's seeds or of others, and the seeds that cannot be used."""
    from msgspec.structs import replace

    from . import ledger
    from .read.records import digests, records
    from .stages import make_articles, make_digest, make_drafts

    found, problems = records(seeds or project.seeds)
    articles, unusable = make_articles(make_drafts(found), project.config)
    problems = (*problems, *unusable)
    # Of other seeds neither the ledger nor what digest.toml says of themes is true.
    book = ledger.Ledger() if seeds else ledger.load(project.ledger)
    settings = replace(project.config, themes={}) if seeds else project.config
    digest, _ = make_digest(articles, digests(found, problems), book, settings)
    return digest, problems


@contextmanager
def _pool(jobs: int) -> "Iterator[Executor | None]":
    if jobs == 1:
        yield None
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(jobs, initializer=_end_with_parent) as pool:
        yield pool


def _end_with_parent() -> None:
    """Have a worker end with the build that started it, also one that is killed, and only then."""
    import signal
    from multiprocessing import connection, parent_process
    from threading import Thread

    # A terminal sends Ctrl-C to all of them.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()

    def watch() -> None:
        if parent:
            connection.wait([parent.sentinel])
            os._exit(1)

    Thread(target=watch, daemon=True).start()


@contextmanager
def _progress() -> Iterator[Callable[[str], None]]:
    """A line that says what is going on: one that changes on a terminal, one after the other elsewhere."""
    if not sys.stderr.isatty():
        yield lambda step: click.echo(step, err=True)
        return
    from rich.console import Console

    with Console(stderr=True).status("") as status:
        yield status.update


def _warn(message: str) -> None:
    _say(click.style(f"warning: {message}", fg="yellow"))


def _say(message: str) -> None:
    click.echo(message, err=True)


def _print(report: "Report", project: "Project", seconds: float) -> None:
    from .plain import plain

    languages = ", ".join(f"{code} {n}" for code, n in report.languages.items())
    counts = f"{_count(report.articles, 'article', 'articles')} ({languages or 'none yet'}) in "
    counts += f"{_count(report.stories, 'story', 'stories')} and {_count(report.themes, 'theme', 'themes')}"
    changed = f"{report.written} of {_count(report.files, 'file', 'files')} written"
    changed += f", {report.removed} removed" if report.removed else ""
    lines = [counts, changed if report.written or report.removed else "nothing changed"]
    if report.settled:
        new = f" has {_count(report.promised, 'new entry', 'new entries')}" if report.promised else " has changed"
        lines.append(f"{project.ledger.name}{new}: commit it, it keeps your readers' addresses")
    lines += (click.style(f"not used: {plain(p.seed)} {p.what}", fg="yellow") for p in report.problems)
    lines.append(f"{project.site / 'index.html'} is ready after {seconds:.2f} s")
    click.echo("\n".join(lines), err=True)


def _count(n: int, one: str, many: str) -> str:
    return f"{n:,} {one if n == 1 else many}"
