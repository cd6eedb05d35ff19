from pathlib import Path

import pytest

from digest.config import Config, load
from digest.model import DigestError
from digest.project import open_project
from tests.helpers import write


def test_everything_has_a_default(tmp_path: Path) -> None:
    assert load(tmp_path / "digest.toml") == Config()
    assert Config().base == "http://localhost:8000/"
    assert Config(address="https://example.org/news").base == "https://example.org/news/"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ('titel = "x"', "unknown key 'titel'; did you mean 'title'?"),
        (
            "qqq = 1",
            "unknown key 'qqq'; known keys: title, tagline, address, language, seeds, output, feed_size, full_text",
        ),
        ("title = 3", "'title' must be a text in quotes"),
        ('address = "example.org"', "'address' must be an address such as"),
        ('address = "https://example.org/?a"', "'address' must be an address such as"),
        ('language = "english"', "'language' must be \"auto\" or a code"),
        ("feed_size = 0", "'feed_size' must be a whole number from 1 to 1000"),
        ('full_text = "no"', "'full_text' must be true or false"),
        ('summary = "tiny"', '\'summary\' must be "short", "normal" or "long"'),
        ('grain = "tiny"', '\'grain\' must be "broad", "normal" or "fine"'),
        ('seeds = ""', "'seeds' must be the name of a folder"),
        ('address = "https://[::1"', "'address' must be"),
        ('address = "https://example.org/\\u00e4/"', "'address' must be"),
        ('address = "https://ex\\u0007a.org/"', "'address' must be"),
        ('language = "id\\n"', "'language' must be"),
        ('output = "a\\u0000b"', "'output' must be"),
        ("themes = 3", "'themes' must be tables with the slug of a theme each"),
        ('[themes."A b"]\nname = "x"', "'themes' must be tables with the slug of a theme each"),
        ('[themes.a]\nnaem = "x"', "unknown key 'naem'; did you mean 'name'?"),
        ("[themes.a]\nqqq = 1", "unknown key 'qqq'; known keys: name, into, seeds, hidden"),
        ("[themes.a]\nname = 3", "'themes.name' must be a text in quotes"),
        ('[themes.a]\ninto = "A b"', "'themes.into' must be the slug of another theme"),
        ("[themes.a]\nseeds = [3]", "'themes.seeds' must be a list of seeds"),
        ("[themes.a]\nhidden = 3", "'themes.hidden' must be true or false"),
        ("title = ", "not valid TOML"),
        ("\xff", "not valid TOML"),
    ],
)
def test_a_mistake_names_the_key_and_what_is_allowed(tmp_path: Path, text: str, what: str) -> None:
    path = write(tmp_path, "digest.toml", text.encode("latin-1"))
    with pytest.raises(DigestError) as caught:
        load(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert what in str(caught.value)


def test_settings_that_cannot_be_read_are_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(DigestError, match="cannot be read"):
        load(tmp_path)


def test_a_mark_at_the_beginning_is_passed_over(tmp_path: Path) -> None:
    assert load(write(tmp_path, "digest.toml", '\ufefftitle = "x"')).title == "x"


OVERLAPS = ['output = "."', 'output = "seeds"', 'output = "seeds/site"', 'seeds = "site/in"']
OVERLAPS += [f'output = "{name}"' for name in ("static", "templates/x", ".digest", "ledger.json", "digest.toml")]


@pytest.mark.parametrize("text", OVERLAPS)
def test_the_site_may_not_lie_where_a_build_reads(tmp_path: Path, text: str) -> None:
    with pytest.raises(DigestError, match="'output' may not lie in"):
        open_project(write(tmp_path, "digest.toml", text))


def test_links_in_a_circle_are_no_reason_to_fail_here(tmp_path: Path) -> None:
    (tmp_path / "site").symlink_to("site")
    assert open_project(tmp_path / "digest.toml").site == tmp_path / "site"
