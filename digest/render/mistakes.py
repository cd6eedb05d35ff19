"""What went wrong in a template, said as its keeper knows it: file, line, what."""

from pathlib import Path
from traceback import walk_tb

from jinja2 import TemplateNotFound, TemplateSyntaxError

from ..model import DigestError


def mistake(error: Exception, name: str, folders: tuple[Path, ...]) -> DigestError:
    """The error of rendering template ``name`` from these folders, as one that names the file and the line in it."""
    file, line = _place(error, folders) or (_shown(folders, name), None)
    return DigestError(f"{file}:{line}: {_what(error)}" if line else f"{file}: {_what(error)}")


def _place(error: Exception, folders: tuple[Path, ...]) -> tuple[str, int] | None:
    if isinstance(error, TemplateSyntaxError):
        return _shown(folders, error.name or ""), error.lineno
    # Jinja2 rewrites tracebacks so that a template's frames carry its file and its lines.
    frames = [(Path(frame.f_code.co_filename), line) for frame, line in walk_tb(error.__traceback__)]
    places = [
        (_known(path, folder), line) for path, line in frames for folder in folders if path.is_relative_to(folder)
    ]
    return places[-1] if places else None


def _what(error: Exception) -> str:
    if isinstance(error, TemplateNotFound):
        return f"there is no template {error.name!r}"
    if isinstance(error, UnicodeDecodeError):
        return "not UTF-8 text; save it as UTF-8"
    if isinstance(error, OSError):
        return f"cannot be read ({error.strerror}); check its permissions"
    return str(error)


def provider(folders: tuple[Path, ...], name: str) -> Path:
    """The folder that a template comes from: the first that has it, else the last."""
    return next((each for each in folders if (each / name).is_file()), folders[-1])


def _shown(folders: tuple[Path, ...], name: str) -> str:
    folder = provider(folders, name)
    return _known(folder / name, folder)


def _known(path: Path, folder: Path) -> str:
    return f"{folder.name}/{path.relative_to(folder).as_posix()}"
