import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from digest.cli import main
from tests.helpers import BORDER, HARVEST, RAIL, project, tree, write

SEEDS = Path(__file__).parent.parent / "seeds"

KEYS = ["seed", "id", "slug", "language", "title", "byline", "published", "url", "duplicate_of", "problem"]
KEYS += ["lines", "paragraphs", "summary", "story", "theme"]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(project(tmp_path, a_txt=BORDER, b_txt=HARVEST, c_txt=RAIL))
    return tmp_path


def digest(*arguments: str, **options: Any) -> Result:
    return CliRunner().invoke(main, arguments, **options)


def test_build_reports_what_it_did(root: Path) -> None:
    write(root / "seeds", "x.txt", "")
    done = digest("build", "--jobs", "2")
    assert done.exit_code == 0
    assert done.stdout == ""
    lines = done.stderr.splitlines()
    assert "3 articles (en 1, id 2) in 3 stories and 0 themes" in lines
    assert "ledger.json has 3 new entries: commit it, it keeps your readers' addresses" in lines
    assert "not used: x.txt is empty" in lines
    assert lines[-1].startswith("site/index.html is ready after ")
    assert "nothing changed" in digest("build").stderr.splitlines()


def test_strict_turns_problems_into_a_status_also_when_nothing_changed(root: Path) -> None:
    assert digest("build", "--strict").exit_code == 0
    write(root / "seeds", "x.txt", "")
    assert digest("build", "--strict").exit_code == 1
    assert digest("build", "--strict").exit_code == 1
    assert digest("build").exit_code == 0


def test_a_missing_address_is_warned_of(root: Path) -> None:
    write(root, "digest.toml", "")
    assert digest("build").stderr.startswith("warning: no address is set")


def test_a_mistake_is_one_line_and_status_2(root: Path) -> None:
    write(root, "digest.toml", "titel = 1")
    done = digest("build")
    assert done.exit_code == 2
    assert done.stderr == "digest: digest.toml: unknown key 'titel'; did you mean 'title'?\n"


def test_the_project_is_the_folder_of_its_settings(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("/")
    assert digest("build", "--config", str(root / "digest.toml")).exit_code == 0
    assert (root / "site" / "index.html").exists()


def test_settings_that_are_asked_for_have_to_be_there(root: Path) -> None:
    assert digest("build", "--config", "typo.toml").stderr == "digest: typo.toml: there is no such file\n"


def test_a_renamed_seed_is_a_change_to_commit(root: Path) -> None:
    digest("build")
    (root / "seeds" / "a.txt").rename(root / "seeds" / "z.txt")
    assert "ledger.json has changed: commit it" in digest("build").stderr


def test_no_name_reaches_the_terminal_raw(root: Path) -> None:
    write(root / "seeds", "\x1b[31m\nx.txt", "")
    assert "not used: \\x1b[31m\\nx.txt is empty" in digest("build").stderr


def test_workers_end_with_a_killed_build(root: Path) -> None:
    code = (
        "import os, signal, time\nfrom digest.cli import _pool\n"
        "with _pool(2) as pool:\n"
        "    print(*pool.map(_pid, range(2)), flush=True)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    code = code.replace("with _pool", "def _pid(n):\n    time.sleep(0.2)\n    return os.getpid()\n\nwith _pool", 1)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    pids = [int(pid) for pid in done.stdout.split()]
    assert pids
    deadline = time.monotonic() + 60
    while any(running(pid) for pid in pids):
        assert time.monotonic() < deadline
        time.sleep(0.05)


def running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().split(")")[1].split()[0]
    except (ProcessLookupError, FileNotFoundError):
        return False


def test_an_interrupted_build_says_nothing_more(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("digest.build.build", interrupted)
    assert digest("build").exit_code == 130


def test_export_prints_a_record_a_seed_and_writes_nothing(root: Path) -> None:
    write(root / "seeds", "b0.txt", "")
    write(root / "seeds", "d.txt", "Leave a Reply\n\nAdvertisement")
    before = tree(root)
    done = digest("export")
    assert tree(root) == before
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert [record["seed"] for record in records] == ["a.txt", "b.txt", "b0.txt", "c.txt", "d.txt"]
    first = records[0]
    assert list(first) == KEYS
    assert first["lines"][0] == {"text": BORDER.splitlines()[0], "kept": True, "role": "body", "why": None}
    assert all(sentence in BORDER for sentence in first["summary"])
    assert records[2]["problem"] == "is empty"
    assert [line["kept"] for line in records[4]["lines"]] == [False, False]
    assert records[4]["lines"][0]["why"] == {"rule": "comments", "evidence": "leave a reply", "layer": "line"}


def test_export_keeps_to_the_ledger_and_with_seeds_does_not(root: Path) -> None:
    digest("build")
    write(root / "seeds", "a.txt", BORDER.replace("Menteri Luar Negeri", "Bupati"))
    kept = json.loads(digest("export").stdout.splitlines()[0])
    fresh = json.loads(digest("export", "--seeds", "seeds").stdout.splitlines()[0])
    assert kept["slug"].startswith("menteri")
    assert fresh["slug"].startswith("bupati")
    assert kept["id"] == fresh["id"]


def test_export_needs_seeds(root: Path) -> None:
    done = digest("export", "--seeds", "nowhere")
    assert (done.exit_code, done.stderr) == (
        2,
        "digest: nowhere: there is no such folder; make it and put the articles there\n",
    )


def test_explain_tells_why(root: Path) -> None:
    text = BORDER.replace("Vietnam", "Malaysia").replace("Kedua", "Kedua -dua")
    write(root / "seeds", "sub/d.txt", f"Advertisement\n\n{text}")
    for name in ("sub/d.txt", "seeds/sub/d.txt", str(root / "seeds/sub/d.txt")):
        told = digest("explain", name).stdout
        assert "1  dropped  rule  Advertisement" in told
        assert "'Kedua -dua' became 'Kedua-dua'" in told
        assert "(made from the first sentence)" in told
        assert "a.txt" in told.partition("Nearest seeds")[2]
    found = json.loads(digest("explain", "sub/d.txt", "--json").stdout)
    assert found["lines"][0] == {
        "text": "Advertisement",
        "kept": False,
        "role": "boilerplate",
        "why": {"rule": "advert", "evidence": "advertisement", "layer": "line"},
        "sure": None,
    }
    assert found["lines"][1]["sure"] > 0.5
    assert [sentence["chosen"] for sentence in found["sentences"]] == [True, True, False]


def test_explain_has_colours_where_they_are_wanted(root: Path) -> None:
    assert "\x1b[32mkept" in digest("explain", "a.txt", color=True).stdout
    assert "\x1b" not in digest("explain", "a.txt", color=True, env={"NO_COLOR": "1"}).stdout
    assert "\x1b" not in digest("explain", "a.txt").stdout


def test_explain_fits_the_terminal(root: Path) -> None:
    lines = digest("explain", "a.txt", env={"COLUMNS": "70"}).stdout.splitlines()
    assert max(map(len, lines)) == 70


def test_explain_names_the_problem_of_an_unusable_seed(root: Path) -> None:
    write(root / "seeds", "x.txt", "")
    assert "not used: is empty" in digest("explain", "x.txt").stdout
    write(root / "seeds", "x.txt", "Leave a Reply")
    told = digest("explain", "x.txt").stdout
    assert "not used: holds nothing but boilerplate" in told
    assert "1  dropped  rule  Leave a Reply" in told
    assert json.loads(digest("explain", "x.txt", "--json").stdout)["problem"] == "holds nothing but boilerplate"


def test_explain_knows_a_near_name(root: Path) -> None:
    done = digest("explain", "a.tx")
    assert (done.exit_code, done.stderr) == (2, "digest: a.tx: there is no such seed; did you mean a.txt?\n")


def test_init_makes_a_project_that_builds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert digest("init", str(tmp_path / "new")).exit_code == 0
    monkeypatch.chdir(tmp_path / "new")
    assert {path.name for path in Path().iterdir()} == {"seeds", "pages", "digest.toml", "README.md", ".gitignore"}
    assert digest("build").exit_code == 0
    assert digest("init", ".").stderr == "digest: digest.toml: is there already; this folder is a project\n"


def test_init_keeps_what_is_there(tmp_path: Path) -> None:
    write(tmp_path, "README.md", "mine")
    digest("init", str(tmp_path))
    assert (tmp_path / "README.md").read_text() == "mine"
    write(tmp_path, "file", "x")
    assert digest("init", str(tmp_path / "file")).exit_code == 2


@pytest.mark.parametrize("arguments", [["--help"], ["build", "--help"]])
def test_help_imports_nothing_that_takes_time(arguments: list[str]) -> None:
    code = (
        "import sys\nfrom digest.cli import main\n"
        f"try: main({arguments!r})\nexcept SystemExit: pass\n"
        "print(sorted({'msgspec', 'sqlite3', 'babel', 'jinja2', 'numpy', 'rich', 'digest.build'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_the_hash_seed_and_the_number_of_processes_change_nothing(tmp_path: Path) -> None:
    sites = []
    for number, jobs in (("1", "1"), ("2", "2")):
        root = project(tmp_path / number, (SEEDS.parent / "digest.toml").read_text("utf-8"))
        for seed in SEEDS.iterdir():
            write(root / "seeds", seed.name, seed.read_bytes())
        environment = {**os.environ, "PYTHONHASHSEED": number}
        command = [sys.executable, "-m", "digest", "build", "--jobs", jobs]
        subprocess.run(command, cwd=root, env=environment, check=True, capture_output=True)
        sites.append((tree(root / "site"), (root / "ledger.json").read_bytes()))
    assert sites[0] == sites[1]
