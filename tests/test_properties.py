"""What must hold whatever a keeper does: the site is that of a clean build, and building again changes nothing."""

import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest import disk
from digest.build import Builder, build
from digest.ledger import FILE
from digest.preview.places import looks
from tests.helpers import BORDER, BORDER_AGAIN, FERRY, HARVEST, RAIL, built, opened, project, tree, write

TEXTS = [
    BORDER,
    BORDER.replace("Vietnam", "Malaysia"),
    BORDER.replace("dua tahun", "tiga tahun"),
    BORDER_AGAIN,
    HARVEST,
    HARVEST.replace("padi", "jagung"),
    RAIL,
    f"---\ntitle: A ferry\ndate: 2025-03-04\n---\n{FERRY}",
    FERRY + "\nShare this article\n\nSource: https://example.org/ferry\n",
    RAIL + "\nShare this article\n\nMore Stories\n\nA headline of another story altogether\n",
    "Leave a Reply",
    "",
    "---\ntitle: a: b\n---\n",
]
NAMES = ["a.md", "b.md", "c.txt", "d.md", "news/e.md", "f.doc"]

Edit = Callable[[Path], None]


def add(name: str, text: str) -> Edit:
    return lambda root: void(write(root / "seeds", name, text))


def delete(name: str) -> Edit:
    return lambda root: (root / "seeds" / name).unlink(missing_ok=True)


def rename(old: str, new: str) -> Edit:
    def run(root: Path) -> None:
        if (root / "seeds" / old).exists() and old != new:
            (root / "seeds" / new).parent.mkdir(exist_ok=True)
            (root / "seeds" / old).rename(root / "seeds" / new)

    return run


def configure(text: str) -> Edit:
    return lambda root: void(write(root, "digest.toml", text))


def override(name: str, text: str) -> Edit:
    return lambda root: void(write(root, name, text))


def forget(root: Path) -> None:
    shutil.rmtree(root / ".digest", ignore_errors=True)


def drop_overrides(root: Path) -> None:
    for name in ("templates", "static"):
        shutil.rmtree(root / name, ignore_errors=True)


def spoil(root: Path) -> None:
    for name in ("index.html", "feed.xml"):
        (root / "site" / name).unlink(missing_ok=True)


def void(_: object) -> None:
    """Drop a value that nobody needs."""


names, texts = st.sampled_from(NAMES), st.sampled_from(TEXTS)
edits = st.one_of(
    st.builds(add, names, texts),
    st.builds(add, names, texts),
    st.builds(delete, names),
    st.builds(rename, names, names),
    st.builds(
        configure,
        st.sampled_from(["", 'title = "B"\n', 'address = "https://b.example/x"\nfeed_size = 1\n', 'language = "id"\n']),
    ),
    st.builds(override, st.just("templates/404.html"), st.sampled_from(["one", "{{ site.title }}"])),
    st.builds(override, st.just("static/extra.css"), st.sampled_from(["a{}", "b{}"])),
    st.sampled_from([forget, drop_overrides, spoil]),
)


@pytest.mark.no_cover
@settings(max_examples=25)
@given(
    st.lists(st.tuples(names, texts), max_size=4),
    st.lists(st.tuples(edits, st.booleans()), min_size=1, max_size=6),
    st.sampled_from([0, disk._GRAIN]),
)
def test_what_is_built_is_what_a_clean_build_builds(
    start: list[tuple[str, str]], script: list[tuple[Edit, bool]], grain: int
) -> None:
    with TemporaryDirectory() as temporary, pytest.MonkeyPatch.context() as patch:
        patch.setattr(disk, "_GRAIN", grain)
        root = project(Path(temporary) / "kept")
        for name, text in start:
            write(root / "seeds", name, text)
        builder = Builder()
        builder.build(opened(root))
        alone = True
        for edit, warm in script:
            before = looks(opened(root))
            edit(root)
            changed = {path for path, _ in before.items() ^ looks(opened(root)).items()}
            builder.build(opened(root), changed=(alone and changed) or None) if warm else build(opened(root))
            alone = warm
        site, book = tree(root / "site"), (root / FILE).read_bytes()
        clean = Path(temporary) / "clean"
        shutil.copytree(root, clean, ignore=shutil.ignore_patterns("site", ".digest"))
        built(clean)
        assert tree(clean / "site") == site
        assert (clean / FILE).read_bytes() == book
        again = build(opened(root), clean=True)
        assert (again.written, again.removed, again.promised) == (0, 0, 0)
        assert (root / FILE).read_bytes() == book
