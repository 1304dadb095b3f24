// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Command modules asks the golang.org/x/mod that is inside cmd/go about module paths, versions, go.mod and go.work files.
//
// usage: modules <questions >answers     (one JSON object a line)
//
// A question has one of these:
//
//	{"path": P}              {"problem": "…", "escaped": "…"}            module.CheckPath, EscapePath
//	{"version": V, "other": W}   {"valid": …, "canonical": "…", …}       package semver, module.CanonicalVersion, EscapeVersion
//	{"gomod": TEXT, "work": true|false}   {"errors": […], "module": …}   modfile.Parse, ParseWork
//
// The text after it is the answer. A character of TEXT is a byte.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"golang.org/x/mod/modfile"
	"golang.org/x/mod/module"
	"golang.org/x/mod/semver"
)

type question struct {
	Path    *string `json:"path"`
	Version *string `json:"version"`
	Other   string  `json:"other"`
	GoMod   *string `json:"gomod"`
	Work    bool    `json:"work"`
}

func main() {
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(nil, 1<<24)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	for in.Scan() {
		var q question
		err := json.Unmarshal(in.Bytes(), &q)
		if err == nil {
			err = encoder.Encode(ask(q))
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, "modules:", err)
			os.Exit(1)
		}
	}
}

func ask(q question) any {
	switch {
	case q.Path != nil:
		return askPath(*q.Path)
	case q.Version != nil:
		return askVersion(*q.Version, q.Other)
	}
	return askFile(toBytes(*q.GoMod), q.Work)
}

func text(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

func askPath(path string) any {
	escaped, _ := module.EscapePath(path)
	return map[string]string{"problem": text(module.CheckPath(path)), "escaped": escaped}
}

type versionAnswer struct {
	Valid         bool   `json:"valid"`
	Canonical     string `json:"canonical"`
	InGoMod       string `json:"inGoMod"`
	Major         string `json:"major"`
	MajorMinor    string `json:"majorMinor"`
	Prerelease    string `json:"prerelease"`
	Build         string `json:"build"`
	Compare       int    `json:"compare"`
	Max           string `json:"max"`
	Escaped       string `json:"escaped"`
	Pseudo        bool   `json:"pseudo"`
	PseudoBase    string `json:"pseudoBase"`
	PseudoBaseErr string `json:"pseudoBaseError"`
	PseudoRev     string `json:"pseudoRev"`
	PseudoTime    string `json:"pseudoTime"`
	PseudoTimeErr string `json:"pseudoTimeError"`
}

func askVersion(v, w string) any {
	a := versionAnswer{
		Valid: semver.IsValid(v), Canonical: semver.Canonical(v), InGoMod: module.CanonicalVersion(v), Major: semver.Major(v),
		MajorMinor: semver.MajorMinor(v), Prerelease: semver.Prerelease(v), Build: semver.Build(v), Compare: semver.Compare(v, w),
		Max: semver.Max(v, w), Pseudo: module.IsPseudoVersion(v),
	}
	a.Escaped, _ = module.EscapeVersion(v)
	if !a.Pseudo {
		return a
	}
	base, err := module.PseudoVersionBase(v)
	a.PseudoBase, a.PseudoBaseErr = base, text(err)
	a.PseudoRev, _ = module.PseudoVersionRev(v)
	at, err := module.PseudoVersionTime(v)
	a.PseudoTimeErr = text(err)
	if err == nil {
		a.PseudoTime = at.UTC().Format("2006-01-02T15:04:05Z")
	}
	return a
}

func toBytes(text string) []byte {
	var b []byte
	for _, r := range text {
		b = append(b, byte(r))
	}
	return b
}

func askFile(data []byte, work bool) any {
	var file any
	var err error
	if work {
		file, err = modfile.ParseWork("go.work", data, nil)
	} else {
		file, err = modfile.Parse("go.mod", data, nil)
	}
	if err != nil {
		return map[string][]string{"errors": strings.Split(err.Error(), "\n")}
	}
	return contents(file)
}
