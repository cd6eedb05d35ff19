import subprocess
import sys
from pathlib import Path

import pytest

from digest.memory import give_back

STATUS = Path("/proc/self/statm")

# What is freed lies below what is kept, so that the heap cannot simply end earlier.
PROGRAM = f"""
from pathlib import Path
from digest.memory import give_back

def resident():
    return int(Path({str(STATUS)!r}).read_text().split()[1])

small = [bytes([1]) * 65_536 for _ in range(1000)]
last = small.pop()
before = resident()
del small
held = resident()
give_back()
print(before, held, resident())
"""


def test_free_memory_goes_back_to_the_system() -> None:
    libc = subprocess.run(["getconf", "GNU_LIBC_VERSION"], capture_output=True, check=False)  # noqa: S607  # wherever it is
    if not STATUS.exists() or libc.returncode:
        pytest.skip("needs Linux with glibc")
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    before, held, after = map(int, done.stdout.split())
    assert held > before / 2 > after


def test_elsewhere_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    give_back()
