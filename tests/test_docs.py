"""What the documents say is still so."""

import re
import tomllib
from pathlib import Path

import msgspec

from digest.cli import main
from digest.config import Config, ThemeSettings

TOP = Path(__file__).parent.parent
README = (TOP / "README.md").read_text("utf-8")


def test_the_changelog_has_this_version() -> None:
    version = tomllib.loads((TOP / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    first = re.search(r"^## (\S+)", (TOP / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert first
    assert first[1] == version


def test_every_setting_is_explained_with_its_default() -> None:
    skeleton = (TOP / "digest" / "skeleton" / "digest.toml").read_text("utf-8")
    shown = tomllib.loads(re.sub(r"^# (?=\w+ = )", "", skeleton, flags=re.MULTILINE))
    assert shown | {"themes": {}} == msgspec.to_builtins(Config())
    assert all(f"`{key}`" in README for key in (*shown, "themes"))


def test_every_setting_of_a_theme_is_explained() -> None:
    skeleton = (TOP / "digest" / "skeleton" / "digest.toml").read_text("utf-8")
    shown = tomllib.loads("\n".join(re.findall(r"^#   (.*)", skeleton, re.MULTILINE)))
    themes = msgspec.convert(shown, Config).themes
    assert all(wish != ThemeSettings() for wish in themes.values())
    assert {key for table in shown["themes"].values() for key in table} == set(ThemeSettings.__struct_fields__)
    assert all(f"`{key} = " in README for key in ThemeSettings.__struct_fields__)


def test_every_command_is_explained() -> None:
    assert set(re.findall(r"^\| `digest (\w+)", README, re.MULTILINE)) == set(main.commands)


def test_links_between_documents_resolve() -> None:
    for name in ("README.md", "DESIGN.md", "CONTRIBUTING.md"):
        for link in re.findall(r"\]\(([^)#]+)\)", (TOP / name).read_text("utf-8")):
            assert link.startswith("https://") or (TOP / link).exists(), f"{name}: {link}"
