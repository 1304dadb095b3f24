# SPDX-FileCopyrightText: 2026 The Tidyscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The same causes in other clothes: other ports, spellings, orders and separators, IPv6 alone, by rules of Go that no other case needs."""

import variations_answers  # noqa: F401 (fills the table)
import variations_files  # noqa: F401
import variations_git  # noqa: F401
import variations_lists  # noqa: F401
import variations_names  # noqa: F401
import variations_project  # noqa: F401
import variations_proxy  # noqa: F401
import variations_slow  # noqa: F401
import variations_sums  # noqa: F401
import variations_tls  # noqa: F401
