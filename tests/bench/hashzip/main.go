// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Command hashzip hashes the zip file of each line that it reads as go does, and prints the time in nanoseconds and the hash.
package main

import (
	"bufio"
	"fmt"
	"os"
	"time"

	"golang.org/x/mod/sumdb/dirhash"
)

func main() {
	in := bufio.NewScanner(os.Stdin)
	for in.Scan() {
		start := time.Now()
		hash, err := dirhash.HashZip(in.Text(), dirhash.Hash1)
		if err != nil {
			hash = err.Error()
		}
		fmt.Println(time.Since(start).Nanoseconds(), hash)
	}
}
