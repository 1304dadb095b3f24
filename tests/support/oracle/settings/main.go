// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Command settings asks the real go what it makes of a settings file: it runs `go env -json` once for each question.
//
// usage: settings GO GOROOT <questions >answers     (one JSON object a line)
//
// A question: {"file": TEXT, "kind": "" | "folder" | "missing" | "located", "goroot": TEXT or absent, "env": {…}, "names": […]}.
// A character of TEXT is a byte of the file, up to U+00FF. "located" leaves GOENV to the question.
//
// An answer: {"values": {NAME: VALUE}, "file": {…}, "root": {…}, "error": "…"}. "file" is what go says without the environment of
// the question, "root" what it says when the settings file is not there either: so it shows what each layer hides. The text /FOLDER stands for the folder of the run, in the environment of a
// question as in the values of an answer: go writes below its home, so that has to be there.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
)

type question struct {
	File   string            `json:"file"`
	Kind   string            `json:"kind"`
	Goroot *string           `json:"goroot"`
	Env    map[string]string `json:"env"`
	Names  []string          `json:"names"`
}

type answer struct {
	Values map[string]string `json:"values"`
	File   map[string]string `json:"file,omitempty"`
	Root   map[string]string `json:"root,omitempty"`
	Error  string            `json:"error"`
}

const workers = 2

func main() {
	if err := run(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, "settings:", err)
		os.Exit(1)
	}
}

func run(goCommand, goroot string) error {
	var questions []question
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(nil, 1<<26)
	for in.Scan() {
		var q question
		if err := json.Unmarshal(in.Bytes(), &q); err != nil {
			return err
		}
		questions = append(questions, q)
	}
	if err := in.Err(); err != nil {
		return err
	}

	answers := make([]answer, len(questions))
	errs := make([]error, workers)
	var wait sync.WaitGroup
	for w := 0; w < workers; w++ {
		wait.Add(1)
		go func(w int) {
			defer wait.Done()
			for i := w; i < len(questions) && errs[w] == nil; i += workers {
				answers[i], errs[w] = ask(goCommand, goroot, questions[i])
			}
		}(w)
	}
	wait.Wait()
	out := bufio.NewWriter(os.Stdout)
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	for _, a := range answers {
		if err := encoder.Encode(a); err != nil {
			return err
		}
	}
	return out.Flush()
}

func toBytes(text string) []byte {
	var b []byte
	for _, r := range text {
		b = append(b, byte(r))
	}
	return b
}

// mirror makes a GOROOT that is the real one but for its go.env.
func mirror(goroot, folder string, settings []byte) error {
	entries, err := os.ReadDir(goroot)
	if err != nil {
		return err
	}
	if err := os.Mkdir(folder, 0o755); err != nil {
		return err
	}
	for _, entry := range entries {
		if entry.Name() == "go.env" {
			continue
		}
		if err := os.Symlink(filepath.Join(goroot, entry.Name()), filepath.Join(folder, entry.Name())); err != nil {
			return err
		}
	}
	return os.WriteFile(filepath.Join(folder, "go.env"), settings, 0o644)
}

func ask(goCommand, goroot string, q question) (answer, error) {
	folder, err := os.MkdirTemp("", "tidyscope-settings-")
	if err != nil {
		return answer{}, err
	}
	defer os.RemoveAll(folder)
	file := filepath.Join(folder, "env")
	switch q.Kind {
	case "folder":
		err = os.Mkdir(file, 0o755)
	case "":
		err = os.WriteFile(file, toBytes(q.File), 0o644)
	}
	if err != nil {
		return answer{}, err
	}
	r := runner{goCommand: goCommand, folder: folder, names: q.Names}
	// no telemetry: it would outlive the folder
	r.env = []string{"PATH=" + os.Getenv("PATH"), "GOTOOLCHAIN=local", "LC_ALL=C", "GOMAXPROCS=1", "GO_TELEMETRY_CHILD=2"}
	if q.Kind != "located" {
		r.env = append(r.env, "HOME="+folder, "GOENV="+file)
	}
	if q.Goroot != nil {
		root := filepath.Join(folder, "root")
		if err := mirror(goroot, root, toBytes(*q.Goroot)); err != nil {
			return answer{}, err
		}
		r.env = append(r.env, "GOROOT="+root)
	}
	var a answer
	if a.Values, a.Error, err = r.run(q.Env); err != nil || a.Error != "" || q.Kind == "located" {
		return a, err
	}
	if a.File = a.Values; len(q.Env) > 0 {
		if a.File, a.Error, err = r.run(nil); err != nil || a.Error != "" {
			return a, err
		}
	}
	if err := os.RemoveAll(file); err != nil {
		return a, err
	}
	a.Root, a.Error, err = r.runBare(q)
	return a, err
}

// bare holds what go says with nothing but its go.env: few of them are different.
var bare sync.Map

func (r *runner) runBare(q question) (map[string]string, string, error) {
	key := strings.Join(q.Names, " ") + "\n"
	if q.Goroot != nil {
		key += "=" + *q.Goroot
	}
	if known, ok := bare.Load(key); ok {
		return known.(map[string]string), "", nil
	}
	values, said, err := r.run(nil)
	if err == nil && said == "" {
		bare.Store(key, values)
	}
	return values, said, err
}

type runner struct {
	goCommand, folder string
	names, env        []string
}

// run is one `go env`; the text is what go says where it fails.
func (r *runner) run(extra map[string]string) (map[string]string, string, error) {
	command := exec.Command(r.goCommand, append([]string{"env", "-json"}, r.names...)...)
	command.Dir = r.folder
	command.Env = append([]string{}, r.env...)
	for name, value := range extra {
		command.Env = append(command.Env, name+"="+strings.ReplaceAll(value, "/FOLDER", r.folder))
	}
	var stdout, stderr bytes.Buffer
	command.Stdout, command.Stderr = &stdout, &stderr
	if err := command.Run(); err != nil {
		return nil, strings.ReplaceAll(strings.TrimSpace(stderr.String()), r.folder, "/FOLDER"), nil
	}
	values := map[string]string{}
	output := bytes.ReplaceAll(stdout.Bytes(), []byte(r.folder), []byte("/FOLDER"))
	return values, "", json.Unmarshal(output, &values)
}
