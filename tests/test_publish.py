from collections.abc import Mapping
from functools import partial
from pathlib import Path

import pytest
from msgspec.structs import replace

from digest.model import DigestError
from digest.publish import MANIFEST, File, Published, Stamp, commit, intact, prepare
from tests.helpers import tree, write


def files(**contents: str) -> list[File]:
    return [File(name.replace("__", "/"), text, partial(str.encode, text)) for name, text in contents.items()]


def publish(site: Path, wanted: list[File], before: Mapping[str, Stamp]) -> Published:
    return commit(prepare(site, wanted, before))


def names(site: Path) -> set[str]:
    return set(tree(site)) - {MANIFEST}


def test_the_site_holds_what_is_published(tmp_path: Path) -> None:
    done = publish(tmp_path / "site", files(index="hello", articles__a="a"), {})
    assert tree(tmp_path / "site")["articles/a"] == b"a"
    assert done.written == ("articles/a", "index")
    assert intact(tmp_path / "site", done.stamps)


def test_files_take_their_places_by_stage_and_path(tmp_path: Path) -> None:
    publish(tmp_path, files(old="1"), {})
    wanted = [*files(b="1", a="1", old="2"), *(replace(each, stage=1) for each in files(feed="1")), *files(c="1")]
    assert publish(tmp_path, wanted, {}).written == ("a", "b", "c", "feed", "old")


def test_nothing_is_made_or_written_twice(tmp_path: Path) -> None:
    first = publish(tmp_path, files(index="hello"), {})

    def never() -> bytes:
        raise AssertionError

    again = publish(tmp_path, [File("index", "hello", never)], first.stamps)
    assert (again.written, again.stamps) == ((), first.stamps)
    assert publish(tmp_path, files(index="hello"), {}).written == ()


def test_a_file_that_was_changed_or_deleted_is_written_again(tmp_path: Path) -> None:
    first = publish(tmp_path, files(a="a", b="b", c="c"), {})
    (tmp_path / "a").write_text("changed")
    (tmp_path / "b").unlink()
    assert not intact(tmp_path, first.stamps)
    assert publish(tmp_path, files(a="a", b="b", c="c"), first.stamps).written == ("a", "b")


def test_what_is_no_longer_planned_is_removed_and_nobody_elses_file(tmp_path: Path) -> None:
    publish(tmp_path, files(index="x", old__deep__a="a"), {})
    write(tmp_path, "CNAME", "example.org")
    write(tmp_path, "mine/b", "b")
    done = publish(tmp_path, files(index="x"), {})
    assert done.removed == ("old/deep/a",)
    assert names(tmp_path) == {"index", "CNAME", "mine/b"}
    assert not (tmp_path / "old").exists()


def test_a_folder_that_somebody_else_uses_too_stays(tmp_path: Path) -> None:
    publish(tmp_path, files(articles__a="a"), {})
    write(tmp_path, "articles/mine", "b")
    publish(tmp_path, files(index="x"), {})
    assert names(tmp_path) == {"index", "articles/mine"}


def test_somebody_elses_file_in_the_way_is_a_mistake_again_and_again(tmp_path: Path) -> None:
    write(tmp_path, "index", "mine")
    for _ in range(2):
        with pytest.raises(DigestError, match="stands in the way"):
            publish(tmp_path, files(index="x"), {})
    assert names(tmp_path) == {"index"}


def test_a_manifest_cannot_make_us_delete_elsewhere(tmp_path: Path) -> None:
    kept = write(tmp_path, "precious", "x")
    site = tmp_path / "site"
    write(site, MANIFEST, f"../precious\n{kept}\n")
    publish(site, files(index="x"), {})
    assert kept.exists()


def test_nothing_is_published_when_one_file_cannot_be_made(tmp_path: Path) -> None:
    def mistaken() -> bytes:
        raise DigestError("page.html:3")

    publish(tmp_path, files(a="1", gone="1"), {})
    before = tree(tmp_path)
    with pytest.raises(DigestError):
        publish(tmp_path, [*files(a="2", new="2"), File("b", "2", mistaken)], {})
    assert tree(tmp_path) == before
    publish(tmp_path, files(a="3"), {})
    assert tree(tmp_path).keys() == {"a", MANIFEST}


def test_after_a_killed_publication_the_next_one_repairs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(tmp_path, files(a="1", b="1", gone="1"), {})
    prepared = prepare(tmp_path, files(a="2", b="2", new="2"), {})
    moved: list[Path] = []
    rename = Path.replace

    def killed(path: Path, target: Path) -> Path:
        if len(moved) == 3:
            raise KeyboardInterrupt
        moved.append(target)
        return rename(path, target)

    monkeypatch.setattr(Path, "replace", killed)
    with pytest.raises(KeyboardInterrupt):
        commit(prepared)
    monkeypatch.undo()
    assert [path.name for path in moved] == [MANIFEST, "new", "a"]
    publish(tmp_path, files(a="3"), {})
    assert tree(tmp_path).keys() == {"a", MANIFEST}


def test_a_site_that_cannot_be_written_is_a_mistake(tmp_path: Path) -> None:
    write(tmp_path, "site", "a file")
    with pytest.raises(DigestError, match="lies in what is no folder"):
        publish(tmp_path / "site", files(index="x"), {})
