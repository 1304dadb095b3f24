# SPDX-FileCopyrightText: 2026 The Tidyscope authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""A home for the go that a test starts."""

import contextlib
import pathlib
import tempfile


@contextlib.contextmanager
def user_home():
    """A folder for one run. What go starts for its telemetry outlives go and would write there while the folder is removed."""
    with tempfile.TemporaryDirectory() as home:
        mode = pathlib.Path(home) / ".config/go/telemetry/mode"
        mode.parent.mkdir(parents=True)
        mode.write_text("off")
        yield pathlib.Path(home)
