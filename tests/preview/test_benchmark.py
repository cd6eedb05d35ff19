from pathlib import Path

from benchmarks import preview as benchmark
from benchmarks.preview import Times
from tests.helpers import HARVEST, RAIL, project
from tests.preview.running import previewing


def test_a_save_is_measured_until_it_is_told_and_served(tmp_path: Path) -> None:
    with previewing(project(tmp_path, 'language = "en"\n', a0_txt=RAIL, a1_txt=HARVEST)) as preview:
        pages = [preview.page(title).partition(str(preview.port))[2] for title in ("The city council", "Petani di")]
        measured = benchmark.Preview(
            preview.port, lambda n: tmp_path / "seeds" / f"a{n}.txt", lambda n: pages[n], benchmark.stream, b"data: "
        )
        times = benchmark.measured(measured, 2, 2)
    assert all(0 < each < 10_000 for kind in times for each in kind)
    assert [len(kind) for kind in times] == [2, 2]


def test_a_row_has_median_and_90th_percentile() -> None:
    times = Times([float(n) for n in range(20, 0, -1)], [7.0])
    assert benchmark.row(1000, "digest", times) == "| 1,000 | digest | 10 | 18 | 7 | 7 |"
