#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Tidyscope authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Writes tests/data/checksums/vectors.json with what golang.org/x/mod, as it is part of a go, computes:
# ./dev shell tests/support/checksums/record.sh /path/to/bin/go
# Take a new one: up to 1.24 at least, clients did not check some tiles (docs/GO-BEHAVIOUR.md).
set -euo pipefail

go=${1:?usage: record.sh GO}
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# what a release vendors for its own commands cannot be imported from outside
cp -rL "$("$go" env GOROOT)/src/cmd/vendor/golang.org/x/mod" "$work/mod"
printf 'module golang.org/x/mod\n\ngo 1.23\n' > "$work/mod/go.mod"
mkdir "$work/main"
cp "$here/main.go" "$work/main"
printf 'module vectors\n\ngo 1.23\n\nrequire golang.org/x/mod v0.0.0\n\nreplace golang.org/x/mod => ../mod\n' > "$work/main/go.mod"
cd "$work/main"
GOFLAGS=-mod=mod GOTOOLCHAIN=local GOPROXY=off GOSUMDB=off GOWORK=off "$go" run . > "$work/vectors.json"
mv "$work/vectors.json" "$here/../../data/checksums/vectors.json"
