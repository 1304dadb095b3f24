#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Tidyscope authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Records what one go answers, for machines that do not have it: ./dev shell tests/differential/record.sh GO
# GO is any go command, from 1.19 on. The first that is recorded gives the rows that the others are compared with.
set -euo pipefail

go=${1:?usage: record.sh GO}
for suite in proxy-lists checksum-servers patterns proxy-variables settings-files \
    vcs-rules credentials toolchains flags module-names module-files; do
    differential record "$suite" "$go"
done
