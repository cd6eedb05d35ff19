from pathlib import Path

import pytest

from digest.config import Config
from digest.render import shipped
from digest.render.engine import Engine
from digest.render.plan import plan
from tests.render import factory

ASSETS = shipped.themed("static")


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ('{{ _("Theme") }}', "Tema"),
        ('<p title="{{ _("Theme") }}">{{ "_" ~ "(" }}</p>', '<p title="Tema">_(</p>'),
        ('{{ _("nobody translated this") }}', "nobody translated this"),
        ('{{ _("part %(number)s", number=3) }}', "bagian 3"),
        ('{{ _("part %(number)s", number="<b>") }}', "bagian &lt;b&gt;"),
        ('{{ ngettext("%(num)s story", "%(num)s stories", 2) }}', "2 berita"),
        ('{{ ngettext("%(num)s story", "%(num)s stories", 2000, num=2000|number) }}', "2.000 berita"),
        ('{{ ngettext("%(num)s story", "%(num)s stories", 1, num="<b>") }}', "&lt;b&gt; berita"),
    ],
)
def test_a_keepers_template_speaks_the_interfaces_language(tmp_path: Path, source: str, said: str) -> None:
    (tmp_path / "404.html").write_text(source, "utf-8")
    (missing,) = (each for each in plan(factory.five(), Config(), ASSETS) if each.path == "404.html")
    assert Engine((tmp_path,), "id").render(missing).decode() == f"{said}\n"
