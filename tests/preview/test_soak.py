"""Hundreds of changes in a row: whatever happened, the site is that of a clean build, and nothing is left over."""

import os
import random
import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from digest.preview.session import State
from tests.helpers import below, built, project, tree, write
from tests.preview.running import Preview, previewing

ARTICLES = 200
CHANGES = 500
# Handles and threads, and how much memory may grow between the first fifth and the end, in MB.
MARGIN = 40
WORDS = (
    "tram",
    "ferry",
    "harvest",
    "council",
    "harbour",
    "market",
    "school",
    "river",
    "bridge",
    "doctor",
    "library",
    "garden",
)
PLACES = ("Melur", "Selasih", "Port Ellis", "Kenanga", "Halden", "Brackley", "Tarum", "Windale")


def article(chance: random.Random) -> str:
    """A short article; some are alike enough to share a story or a theme."""
    place, subject = chance.choice(PLACES), chance.choice(WORDS)
    sentences = [f"The {subject} of {place} opened its doors to visitors on Monday after two years of work."]
    for _ in range(6):
        first, second = chance.choice(WORDS), chance.choice(WORDS)
        sentences.append(
            f"The {first} and the {second} were {chance.choice(('closed', 'praised', 'moved', 'sold'))} too."
        )
    return f"{subject.title()} of {place} opens {chance.randint(1, 999)}\n\n" + "\n\n".join(sentences) + "\n"


class Keeper:
    """Somebody who changes a project at random, and leaves it whole in the end."""

    def __init__(self, root: Path, chance: random.Random) -> None:
        self.root = root
        self.chance = chance
        self.deeds: tuple[Callable[[], object], ...] = (
            *(self.edit, self.edit, self.edit, self.add, self.delete, self.rename),
            *(self.atomic, self.into_folder, self.break_seed, self.break_template, self.restyle, self.mend),
            *(self.break_settings, self.lose_seeds),
        )

    def seed(self) -> Path:
        return self.root / "seeds" / self.chance.choice(sorted(below(self.root / "seeds")))

    def edit(self) -> None:
        self.seed().write_text(article(self.chance))

    def add(self) -> None:
        write(self.root / "seeds", f"new{self.chance.randrange(1000)}.txt", article(self.chance))

    def delete(self) -> None:
        self.seed().unlink()

    def rename(self) -> None:
        self.seed().rename(self.root / "seeds" / f"moved{self.chance.randrange(1000)}.txt")

    def atomic(self) -> None:
        write(self.root / "seeds", ".new.tmp", article(self.chance)).replace(self.seed())

    def into_folder(self) -> None:
        folder = self.root / "seeds" / f"folder{self.chance.randrange(3)}"
        if folder.exists() and self.chance.random() < 0.5:
            shutil.rmtree(folder)
        else:
            write(folder, f"{self.chance.randrange(100)}.txt", article(self.chance))

    def break_seed(self) -> None:
        write(self.root / "seeds", "broken.md", self.chance.choice((b"", b"\0\xff", b"---\ntitle: [\n---\n")))

    def break_template(self) -> None:
        write(self.root, "templates/story.html", "{% bad %}")

    def break_settings(self) -> None:
        write(self.root, "digest.toml", "titel = 1")

    def lose_seeds(self) -> None:
        (self.root / "seeds").rename(self.root / "away")
        (self.root / "away").rename(self.root / "seeds")

    def restyle(self) -> None:
        write(self.root, "static/extra.css", f"/* {self.chance.random()} */")

    def mend(self) -> None:
        (self.root / "templates" / "story.html").unlink(missing_ok=True)
        (self.root / "seeds" / "broken.md").unlink(missing_ok=True)
        write(self.root, "digest.toml", 'language = "en"\naddress = "https://news.example/"\n')


def handles() -> int:
    return len(os.listdir("/proc/self/fd"))  # noqa: PTH208  # names only


def memory() -> float:
    """The resident set, in MB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / (1 << 20)


def newer(version: int) -> Callable[[State], bool]:
    """Whether there was a build since then."""
    return lambda state: state.version > version


def settled(preview: Preview, number: int) -> None:
    """Wait until a last sign was built, and so everything before it."""
    sign = write(preview.root, f"static/sign{number}.css", "")
    preview.until(lambda state: str(sign) in state.changed)


@pytest.mark.no_cover
@pytest.mark.slow
def test_a_long_day(tmp_path: Path) -> None:
    chance = random.Random(7)  # noqa: S311  # always the same day
    root = project(tmp_path / "news")
    for n in range(ARTICLES):
        write(root / "seeds", f"{n:03}.txt", article(chance))
    keeper = Keeper(root, chance)
    keeper.mend()
    keeper.restyle()
    (root / "templates").mkdir()
    built(root)
    with previewing(root) as preview:
        threads, files = threading.active_count(), handles()
        used = 0.0
        for n in range(CHANGES):
            # Read before the deed: while the settings are broken a build is over at once.
            version = preview.session.state.version
            chance.choice(keeper.deeds)()
            if n % 4 == 0:
                preview.until(newer(version))
            if n % 50 == 49:
                keeper.mend()
                settled(preview, n)
            used = memory() if n == CHANGES // 5 else used
        preview.until(lambda state: (threading.active_count(), handles()) == (threads, files))
        assert memory() < used + MARGIN
    clean = tmp_path / "clean"
    shutil.copytree(root, clean, ignore=shutil.ignore_patterns("site", ".digest"))
    built(clean)
    assert tree(clean / "site") == tree(root / "site")
    assert (clean / "ledger.json").read_bytes() == (root / "ledger.json").read_bytes()
