// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Command globs asks the golang.org/x/mod/module that is inside cmd/go about lists of globs.
//
// usage: globs <questions >answers     (one JSON object a line)
//
// A question: {"globs": "…", "path": "…"}. An answer: {"match": true}.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"

	"golang.org/x/mod/module"
)

func main() {
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(nil, 1<<24)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	for in.Scan() {
		var q struct{ Globs, Path string }
		if err := json.Unmarshal(in.Bytes(), &q); err != nil {
			fmt.Fprintln(os.Stderr, "globs:", err)
			os.Exit(1)
		}
		fmt.Fprintf(out, "{\"match\":%t}\n", module.MatchPrefixPatterns(q.Globs, q.Path))
	}
}
