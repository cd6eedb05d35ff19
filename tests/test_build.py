import json
import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path

import pytest

from digest.build import Builder, build
from digest.ledger import load
from digest.memo import Memo
from digest.model import DigestError, Problem
from digest.publish import MANIFEST
from tests.helpers import BORDER, BORDER_AGAIN, FERRY, HARVEST, RAIL, built, opened, project, tree, write


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return project(tmp_path, a_txt=BORDER, b_txt=HARVEST, c_txt=RAIL)


def page(root: Path, start: str) -> str:
    (path,) = (root / "site" / "articles").glob(f"{start}*.html")
    return path.read_text("utf-8")


def test_a_build_makes_a_site(root: Path) -> None:
    report = built(root)
    assert (report.articles, report.languages, report.promised) == (3, {"en": 1, "id": 2}, 3)
    assert report.written == report.files
    assert {"index.html", "404.html", "feed.xml"} <= tree(root / "site").keys()
    assert "perundingan batas laut" in page(root, "menteri")


def test_the_second_build_writes_nothing(root: Path) -> None:
    first = built(root)
    times = {path: path.stat().st_mtime_ns for path in (root / "site").rglob("*")}
    again = built(root)
    assert (again.written, again.removed, again.promised) == (0, 0, 0)
    assert (again.articles, again.files) == (first.articles, first.files)
    assert {path: path.stat().st_mtime_ns for path in (root / "site").rglob("*")} == times


def test_without_the_memo_the_bytes_are_the_same(root: Path) -> None:
    built(root)
    before = tree(root / "site")
    shutil.rmtree(root / ".digest")
    assert built(root).written == 0
    assert build(opened(root), clean=True).written == 0
    assert tree(root / "site") == before


@pytest.mark.parametrize("start", [0, 3000, 9000, 20000])
def test_a_damaged_memo_is_thrown_away(root: Path, start: int) -> None:
    built(root)
    before = tree(root / "site")
    memo = opened(root).memo
    data = bytearray(memo.read_bytes())
    data[start : start + 12000] = bytes((i * 7919) % 251 for i in range(len(data[start : start + 12000])))
    memo.write_bytes(data)
    (root / "site" / "index.html").unlink()
    built(root)
    assert tree(root / "site") == before
    assert built(root).written == 0


def test_a_story_page_that_was_given_an_address_keeps_answering(tmp_path: Path) -> None:
    root = project(tmp_path, a_txt=BORDER, b_txt=BORDER_AGAIN, c_txt=RAIL)
    assert built(root).stories == 2
    (page,) = (root / "site" / "stories").iterdir()
    assert "Refresh" not in page.read_text("utf-8")
    (root / "seeds" / "b.txt").unlink()
    built(root)
    (article,) = (root / "site" / "articles").glob("menteri*")
    assert f'href="../articles/{article.name}"' in page.read_text("utf-8")


def test_a_damaged_site_is_mended(root: Path) -> None:
    built(root)
    before = tree(root / "site")
    (root / "site" / "index.html").write_text("oops")
    (root / "site" / "feed.xml").unlink()
    assert built(root).written == 2
    assert tree(root / "site") == before


def test_only_what_shows_an_edit_is_written(root: Path) -> None:
    built(root)
    other = page(root, "petani")
    write(root / "seeds", "a.txt", BORDER.replace("dua tahun", "tiga tahun"))
    report = built(root)
    assert "tiga tahun" in page(root, "menteri")
    assert page(root, "petani") == other
    assert 0 < report.written < report.files


def test_a_builder_reads_and_makes_only_what_has_changed(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("digest.disk._GRAIN", 0)
    builder = Builder()
    first = builder.build(opened(root))
    assert set(first.changed) == tree(root / "site").keys() - {MANIFEST}
    write(root / "seeds", "a.txt", BORDER.replace("dua tahun", "tiga tahun"))
    read: list[str] = []
    read_bytes = Path.read_bytes

    def noted(path: Path) -> bytes:
        read.append(path.name)
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", noted)
    report = builder.build(opened(root))
    assert [name for name in read if name.endswith((".txt", ".css", ".svg"))] == ["a.txt"]
    (changed,) = (root / "site" / "articles").glob("menteri*")
    assert [path for path in report.changed if path.startswith("articles/")] == [f"articles/{changed.name}"]
    assert builder.build(opened(root)).changed == ()


def test_a_builder_does_all_steps_of_a_finished_site_once_to_remember_them(root: Path) -> None:
    built(root)
    said: list[str] = []
    assert build(opened(root), say=said.append).changed == ()
    assert said == []
    builder = Builder()
    assert builder.build(opened(root), say=said.append).changed == ()
    assert said[-1] == "rendering"
    said.clear()
    builder.build(opened(root), say=said.append)
    assert said == []


def test_where_it_is_known_what_changed_nothing_else_is_looked_at(root: Path) -> None:
    builder, lost = Builder(), root / "site" / "404.html"
    builder.build(opened(root))
    edited = write(root / "seeds", "a.txt", BORDER.replace("Hanoi", "Tokyo"))
    write(root / "seeds", "b.txt", HARVEST.replace("padi", "jagung"))
    lost.unlink()
    builder.build(opened(root), changed={str(edited)})
    assert ("Tokyo" in page(root, "menteri"), "jagung" in page(root, "petani"), lost.exists()) == (True, False, False)
    builder.build(opened(root))
    assert ("jagung" in page(root, "petani"), lost.exists()) == (True, True)
    assert build(opened(root), clean=True).written == 0


@pytest.mark.parametrize("change", ["new", "gone", "folder", "elsewhere", "link"])
def test_what_is_no_edit_of_a_plain_seed_makes_a_build_look_at_all(root: Path, tmp_path: Path, change: str) -> None:
    seeds, away = root / "seeds", tmp_path / "away.txt"
    if change == "link":
        away.write_text(RAIL)
        (seeds / "d.txt").symlink_to(away)
    builder = Builder()
    builder.build(opened(root))
    write(seeds, "b.txt", HARVEST.replace("padi", "jagung"))
    paths = {"new": seeds / "e.txt", "gone": seeds / "a.txt", "elsewhere": away, "link": away, "folder": seeds}
    if change == "gone":
        paths[change].unlink()
    elif change != "folder":
        paths[change].write_text(RAIL)
    builder.build(opened(root), changed={str(paths[change])})
    assert "jagung" in page(root, "petani")
    assert build(opened(root), clean=True).written == 0


def test_a_builder_goes_on_after_a_mistake(root: Path) -> None:
    builder = Builder()
    builder.build(opened(root))
    write(root, "templates/404.html", "{{ nobody }}")
    write(root / "seeds", "a.txt", BORDER.replace("dua tahun", "tiga tahun"))
    with pytest.raises(DigestError, match=r"404.html:1"):
        builder.build(opened(root))
    (root / "templates" / "404.html").unlink()
    assert builder.build(opened(root)).written
    assert "tiga tahun" in page(root, "menteri")
    assert build(opened(root), clean=True).written == 0


def test_a_file_that_changes_twice_in_one_tick_of_the_clock_is_read_twice(root: Path) -> None:
    builder = Builder()
    builder.build(opened(root))
    path = root / "seeds" / "a.txt"
    status = path.stat()
    path.write_text(BORDER.replace("Hanoi", "Tokyo"))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    builder.build(opened(root))
    assert "Tokyo" in page(root, "menteri")


def test_a_removed_seed_takes_its_page_along_and_its_address_stays_given(root: Path) -> None:
    built(root)
    (root / "seeds" / "a.txt").unlink()
    assert built(root).removed >= 1
    assert not list((root / "site" / "articles").glob("menteri*"))
    write(root / "seeds", "z.txt", BORDER.replace("dua", "empat"))
    built(root)
    (path,) = (root / "site" / "articles").glob("menteri*")
    assert path.name.endswith("-2.html")


@contextmanager
def dask() -> Iterator[Executor]:
    """A real scheduler and two workers, each a process of its own."""
    from distributed import Client, LocalCluster

    with (
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as cluster,  # type: ignore[no-untyped-call]
        Client(cluster) as client,  # type: ignore[no-untyped-call]
    ):
        yield client.get_executor()


@pytest.mark.parametrize("pool", [partial(ThreadPoolExecutor, 2), partial(ProcessPoolExecutor, 2), dask])
def test_any_executor_gives_the_same_bytes(
    tmp_path: Path, pool: Callable[[], AbstractContextManager[Executor]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("digest.memo._WORTHWHILE", 1)
    monkeypatch.setattr("digest.memo._SENT", 3)
    texts = [(BORDER, HARVEST, RAIL)[n % 3].replace("dua", str(n)) for n in range(14)]
    seeds = {f"{n}_txt": text for n, text in enumerate(texts)}
    built(project(tmp_path / "alone", **seeds))
    with pool() as workers:
        build(opened(project(tmp_path / "pool", **seeds)), pool=workers)
    assert tree(tmp_path / "pool" / "site") == tree(tmp_path / "alone" / "site")


def test_a_second_build_waits_for_the_first(root: Path) -> None:
    said: list[str] = []
    done: list[int] = []
    with Memo(opened(root).memo):
        thread = threading.Thread(target=lambda: done.append(build(opened(root), say=said.append).articles))
        thread.start()
        while not said:
            time.sleep(0.01)
        assert not done
    thread.join()
    assert said[0] == "another build of this project is running; waiting for it"
    assert done == [3]


def test_ids_stay_when_title_text_and_address_change(root: Path) -> None:
    write(root / "seeds", "t.md", f"---\ntitle: A ferry\n---\n{FERRY}")
    built(root)
    before = load(root / "ledger.json").articles
    write(root / "seeds", "t.md", f"---\ntitle: No ferry\n---\n{FERRY.replace('May', 'June')}")
    write(root, "digest.toml", 'address = "https://elsewhere.example/"\n')
    built(root)
    after = load(root / "ledger.json").articles
    assert {name: (p.id, p.slug, p.seen) for name, p in after.items()} == {
        name: (p.id, p.slug, p.seen) for name, p in before.items()
    }
    assert before["t.md"].id in (root / "site" / "feed.xml").read_text("utf-8")


def test_the_language_chosen_by_majority_stays(root: Path) -> None:
    write(root, "digest.toml", "")
    built(root)
    assert load(root / "ledger.json").language == "id"
    for name in ("a.txt", "b.txt"):
        (root / "seeds" / name).unlink()
    built(root)
    assert 'lang="id"' in (root / "site" / "index.html").read_text("utf-8").partition("<head>")[0]


def test_a_keepers_template_and_style_override_ours(root: Path) -> None:
    built(root)
    write(root, "templates/404.html", "Nothing here, {{ site.title }}.")
    write(root, "static/style.css", "body { color: red }")
    write(root, "static/style.css.bak", "body { color: blue }")
    built(root)
    assert not list((root / "site" / "assets").glob("*.bak"))
    assert (root / "site" / "404.html").read_text() == "Nothing here, Digest.\n"
    (style,) = (root / "site" / "assets").glob("style.*.css")
    assert style.read_text() == "body { color: red }"


class TestBadInput:
    def test_no_seeds_folder_leaves_the_site_alone(self, root: Path) -> None:
        built(root)
        before = tree(root)
        shutil.move(root / "seeds", root / "elsewhere")
        with pytest.raises(DigestError, match="there is no such folder"):
            built(root)
        shutil.move(root / "elsewhere", root / "seeds")
        assert tree(root) == before

    def test_an_empty_folder_gives_a_site_that_says_so(self, tmp_path: Path) -> None:
        report = built(project(tmp_path))
        assert (report.articles, report.problems) == (0, ())
        assert "digest build" in (tmp_path / "site" / "index.html").read_text("utf-8")
        assert b"<rss" in tree(tmp_path / "site")["feed.xml"]

    @pytest.mark.parametrize(
        ("name", "data", "what"),
        [
            ("x.txt", b"", "is empty"),
            ("x.txt", b"Leave a Reply\n\nAdvertisement\n", "holds nothing but boilerplate"),
            ("x.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1", "is not a text: it holds binary data"),
            ("x.txt", b"\xff\xfea", "is not valid UTF-16 text (at byte 0)"),
            ("x.md", b"---\ntitle: a: b\n---\nx", "has front matter that is not valid YAML"),
            ("x.doc", b"x", "is of no known kind"),
        ],
    )
    def test_an_unusable_seed_is_named_and_stops_nothing(self, root: Path, name: str, data: bytes, what: str) -> None:
        write(root / "seeds", name, data)
        for report in (built(root), built(root)):
            assert report.articles == 3
            (problem,) = report.problems
            assert problem.seed == name
            assert problem.what.startswith(what)

    def test_an_unreadable_seed_is_named(self, root: Path) -> None:
        (root / "seeds" / "x.txt").symlink_to(root / "nowhere")
        assert built(root).problems == (Problem("x.txt", "cannot be read (No such file or directory)"),)

    @pytest.mark.parametrize(
        "data",
        [
            pytest.param(BORDER.replace("Kedua", "Dua Wijaya …").encode("cp1252"), id="cp1252"),
            pytest.param(b"\xff\xfe" + BORDER.encode("utf-16-le"), id="utf-16 with mark"),
            pytest.param(BORDER.replace("Kedua", "Ke\0dua\x07\x1b").encode(), id="controls"),
            pytest.param((BORDER + "panjang " * 131_072).encode(), id="a line of a megabyte"),
        ],
    )
    def test_an_odd_seed_is_an_article(self, tmp_path: Path, data: bytes) -> None:
        root = project(tmp_path)
        write(root / "seeds", "a.txt", data)
        assert (built(root).articles, built(root).problems) == (1, ())
        assert "batas laut" in page(root, "menteri")
        assert not any("\0" in text.decode("utf-8", "replace") for text in tree(root / "site").values())

    def test_html_and_script_stay_text(self, tmp_path: Path) -> None:
        script = "<script>alert('x')</script><img src=x onerror=alert(1)>"
        write(project(tmp_path) / "seeds", "a.md", f'---\ntitle: "Bad {script}"\n---\n{RAIL}')
        write(tmp_path / "seeds", "b.txt", RAIL.replace("spring", script))
        built(tmp_path)
        text = b"".join(data for name, data in tree(tmp_path / "site").items() if name.endswith((".html", ".xml")))
        assert b"alert(" in text
        assert b"<script>" not in text, "data for search engines has a type"
        assert b"<img" not in text

    def test_two_files_with_one_text_are_two_articles_in_one_story(self, tmp_path: Path) -> None:
        report = built(project(tmp_path, a_txt=BORDER, b_txt=BORDER, c_txt=RAIL))
        book = load(tmp_path / "ledger.json")
        assert (report.articles, report.stories) == (3, 2)
        assert book.articles["a.txt"].story == book.articles["b.txt"].story
        assert book.articles["a.txt"].slug != book.articles["b.txt"].slug
        assert (tmp_path / "site" / "feed.xml").read_text("utf-8").count("<item>") == 2

    def test_a_title_without_a_body_has_a_page(self, tmp_path: Path) -> None:
        write(project(tmp_path) / "seeds", "a.md", "---\ntitle: Only a headline today\n---\n")
        assert built(tmp_path).articles == 1
        assert "Only a headline today" in page(tmp_path, "only")

    @pytest.mark.parametrize(
        ("template", "what"),
        [
            ("{% if %}", "404.html:1"),
            ("\n{{ nobody }}", "404.html:2"),
            ("{% extends 'no.html' %}", "no.html"),
            ('{% include "404.html" %}', "404.html"),
        ],
    )
    def test_a_template_mistake_names_file_and_line_and_publishes_nothing(
        self, root: Path, template: str, what: str
    ) -> None:
        built(root)
        before = tree(root / "site")
        write(root, "templates/404.html", template)
        write(root / "seeds", "a.txt", HARVEST)
        book = (root / "ledger.json").read_bytes()
        with pytest.raises(DigestError) as caught:
            built(root)
        assert what in str(caught.value)
        assert tree(root / "site") == before
        assert (root / "ledger.json").read_bytes() == book
        (root / "templates" / "404.html").unlink()
        assert built(root).written

    def test_a_site_that_cannot_be_written_is_a_mistake(self, root: Path) -> None:
        write(root, "site", "a file")
        with pytest.raises(DigestError, match="lies in what is no folder"):
            built(root)

    def test_a_static_file_whose_name_no_address_can_have_is_a_mistake(self, root: Path) -> None:
        write(root, "static/b\nc.css", "x")
        with pytest.raises(DigestError, match="rename it"):
            built(root)

    def test_a_theme_file_that_cannot_be_read_is_a_mistake(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        write(root, "templates/404.html", "x")
        read_bytes = Path.read_bytes

        def refused(path: Path) -> bytes:
            if path.name == "404.html":
                raise PermissionError(13, "Permission denied", str(path))
            return read_bytes(path)

        monkeypatch.setattr(Path, "read_bytes", refused)
        with pytest.raises(DigestError, match=r"404.html: cannot be read \(Permission denied\)"):
            built(root)

    def test_a_manifest_that_is_no_text_is_survived(self, root: Path) -> None:
        built(root)
        write(root, "site/.digest-files", b"\xff\xfe")
        write(root, "site/index.html", "changed")
        with pytest.raises(DigestError, match="is in no list of files that builds wrote"):
            built(root)

    def test_a_state_that_cannot_be_written_is_a_mistake(self, root: Path) -> None:
        write(root, ".digest", "a file")
        with pytest.raises(DigestError, match="cannot be written"):
            built(root)

    def test_a_broken_ledger_is_not_written_over(self, root: Path) -> None:
        write(root, "ledger.json", "{")
        with pytest.raises(DigestError, match=r"malformed|truncated"):
            built(root)
        assert (root / "ledger.json").read_text() == "{"
        assert not (root / "site").exists()

    def test_a_date_that_is_no_number_is_a_mistake(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "today")
        with pytest.raises(DigestError, match="SOURCE_DATE_EPOCH"):
            built(root)


def test_the_ledger_is_written_before_the_pages(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("digest.build.commit", killed)
    with pytest.raises(KeyboardInterrupt):
        built(root)
    assert len(json.loads((root / "ledger.json").read_text())["articles"]) == 3
    assert not (root / "site" / "index.html").exists()
