// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Command zips hashes zip files of modules as go does (golang.org/x/mod/sumdb/dirhash.HashZip) and says what rules they break
// (golang.org/x/mod/zip.CheckZip, for m.test/a@v1.0.0).
//
// usage: zips <questions >answers     (one JSON object a line)
//
//	{"zip": BASE64}    {"hash": "h1:…"} or {"error": "…"}, and {"broken": ["NAME: …"], "size": "…"} where it can be read
package main

import (
	"bufio"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"golang.org/x/mod/module"
	"golang.org/x/mod/sumdb/dirhash"
	"golang.org/x/mod/zip"
)

func main() {
	dir, err := os.MkdirTemp("", "zips")
	if err == nil {
		err = answer(filepath.Join(dir, "m.zip"))
	}
	os.RemoveAll(dir)
	if err != nil {
		fmt.Fprintln(os.Stderr, "zips:", err)
		os.Exit(1)
	}
}

func answer(file string) error {
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(nil, 1<<26)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	for in.Scan() {
		var question struct {
			Zip string `json:"zip"`
		}
		if err := json.Unmarshal(in.Bytes(), &question); err != nil {
			return err
		}
		data, err := base64.StdEncoding.DecodeString(question.Zip)
		if err != nil {
			return err
		}
		if err := os.WriteFile(file, data, 0o600); err != nil {
			return err
		}
		said := map[string]any{}
		if hash, err := dirhash.HashZip(file, dirhash.Hash1); err != nil {
			said["error"] = err.Error()
		} else {
			said["hash"] = hash
		}
		checked, err := zip.CheckZip(module.Version{Path: "m.test/a", Version: "v1.0.0"}, file)
		if err == nil || len(checked.Invalid) > 0 || checked.SizeError != nil {
			broken := []string{}
			for _, one := range checked.Invalid {
				broken = append(broken, base64.StdEncoding.EncodeToString([]byte(one.Path))+" "+one.Err.Error())
			}
			said["broken"] = broken
			if checked.SizeError != nil {
				said["size"] = checked.SizeError.Error()
			}
		}
		if err := encoder.Encode(said); err != nil {
			return err
		}
	}
	return in.Err()
}
