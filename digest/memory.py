"""Free memory goes back to the system: a C library keeps it for what comes next, which seldom fits what went."""

import ctypes
import sys
from contextlib import suppress


def give_back() -> None:
    """Give back what is free, where the C library can (glibc's ``malloc_trim``); elsewhere it is none the less free."""
    if sys.platform == "linux":
        with suppress(AttributeError):
            ctypes.CDLL(None).malloc_trim(0)
