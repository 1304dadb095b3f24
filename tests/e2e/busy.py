# SPDX-FileCopyrightText: 2026 The Tidyscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""How long this machine kept tasks waiting for a processor."""

import os
import pathlib
import time


def stalls() -> float:
    """Seconds since boot in which a task waited (Linux: accounting/psi.rst); 0 where that is not counted."""
    try:
        return int(pathlib.Path("/proc/pressure/cpu").read_text().splitlines()[0].rsplit("total=", 1)[1]) / 1e6
    except (OSError, IndexError, ValueError):
        return 0


def stolen() -> float:
    """Seconds since boot that other machines on the same hardware had our processors (proc(5): steal)."""
    try:
        return int(pathlib.Path("/proc/stat").read_text().split(None, 9)[8]) / os.sysconf("SC_CLK_TCK")
    except (OSError, IndexError, ValueError):
        return 0


class Busy:
    """Looks from its construction on."""

    def __init__(self) -> None:
        self.began, self.stalled, self.stolen = time.monotonic(), stalls(), stolen()

    def pressure(self) -> float:
        """The share of the time in which a task waited."""
        return round((stalls() - self.stalled) / max(time.monotonic() - self.began, 0.001), 2)

    def late(self) -> float:
        """Seconds; nothing that ran meanwhile can have been later by more than that because others were at work."""
        return stalls() - self.stalled + stolen() - self.stolen
