"""Small projects to build, and what is read off them."""

import os
from pathlib import Path

from digest.build import Report, build
from digest.project import Project, open_project

BORDER = """Menteri Luar Negeri Ratna Wijaya bertemu dengan sejawatnya dari Vietnam di Hanoi pada hari Senin.

Kedua menteri membahas batas laut dan sepakat untuk memulai perundingan baru pada bulan Juni di Jakarta.

Ratna Wijaya mengatakan bahwa perundingan batas laut dengan Vietnam akan berlangsung selama dua tahun.
"""
BORDER_AGAIN = """Ratna Wijaya, Menteri Luar Negeri, menemui sejawatnya dari Vietnam di Hanoi hari Senin.

Perundingan batas laut dengan Vietnam dimulai bulan Juni di Jakarta, kata Ratna Wijaya, dan berlangsung dua tahun.
"""
HARVEST = """Petani di Kabupaten Sleman memanen padi lebih awal karena hujan datang terlambat tahun ini.

Dinas pertanian mencatat bahwa hasil panen padi turun sepuluh persen dibandingkan dengan tahun lalu.

Petani berharap pemerintah membeli gabah mereka dengan harga yang lebih baik daripada harga pasar.
"""
RAIL = """The city council approved a new tram line between the harbour and the university on Tuesday.

Work on the tram line is expected to begin next spring and to last about three years.

Residents near the harbour welcomed the decision but asked for more trees along the line.
"""
FERRY = """A new ferry will cross the strait between Port Ellis and the northern islands from May.

The ferry carries two hundred passengers and forty cars and needs ninety minutes for the strait.

Islanders had waited for a ferry of their own since the old ship was sold eleven years ago.
"""


def write(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def project(
    root: Path, settings: str = 'address = "https://example.org/news/"\nlanguage = "en"\n', **seeds: str
) -> Path:
    """Make a project; a seed's keyword is its name, ``a_txt`` for ``a.txt``."""
    (root / "seeds").mkdir(parents=True, exist_ok=True)
    write(root, "digest.toml", settings)
    for name, text in seeds.items():
        write(root / "seeds", name.replace("_", "."), text)
    return root


def opened(root: Path) -> Project:
    return open_project(root / "digest.toml")


def built(root: Path) -> Report:
    return build(opened(root))


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path."""
    return {name: (folder / name).read_bytes() for name in below(folder)}


def below(folder: Path) -> list[str]:
    """The path of every file below a folder, from there on."""
    found = (Path(top) / name for top, _, names in os.walk(folder) for name in names)
    return [path.relative_to(folder).as_posix() for path in found]
