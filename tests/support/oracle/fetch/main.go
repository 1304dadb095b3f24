// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Command fetch asks the real go which servers it turns to for some modules under given settings, and what it says in the end:
// it runs `go mod download -json` once for each question, with every request led into a server of its own on loopback.
//
// usage: fetch GO <questions >answers     (one JSON object a line, answers in the order of the questions)
//
// A question: {"env": {"GOPROXY": …}, "modules": ["a.test/m@v1.0.0", …], "answers": {"HOST MODULE" or "HOST": OUTCOME}}.
// OUTCOME is an HTTP status, "reset" (the connection is closed without an answer) or "html" (a page with status 200); what
// is not named answers 404. Under "200" a host serves the module, or where it is the module's own host names a server that does.
//
// An answer: {"modules": {"a.test/m@v1.0.0": {"asked": […], "error": "…"}}, "sumdb": […], "fatal": "…"}. Asked are the bases of
// the module proxies ("http://p1.test/base") and "direct https" or "direct http", each once, in the order of the first request.
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
	Env     map[string]string `json:"env"`
	Modules []string          `json:"modules"`
	Answers map[string]string `json:"answers"`
}

type moduleAnswer struct {
	Asked []string `json:"asked"`
	Error string   `json:"error"`
}

type answer struct {
	Modules map[string]*moduleAnswer `json:"modules"`
	SumDB   []string                 `json:"sumdb"`
	Fatal   string                   `json:"fatal"`
}

const workers = 3

func main() {
	if err := run(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "fetch:", err)
		os.Exit(1)
	}
}

func run(goCommand string) error {
	questions, err := readQuestions()
	if err != nil {
		return err
	}
	folder, err := os.MkdirTemp("", "tidyscope-fetch-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	s, err := newServer(filepath.Join(folder, "ca.pem"))
	if err != nil {
		return err
	}
	// no telemetry: it would outlive the folder
	telemetry := filepath.Join(folder, "home", ".config", "go", "telemetry")
	if err := os.MkdirAll(telemetry, 0o755); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(telemetry, "mode"), []byte("off"), 0o644); err != nil {
		return err
	}

	answers := make([]*answer, len(questions))
	next := make(chan int)
	var wait sync.WaitGroup
	for w := 0; w < workers; w++ {
		wait.Add(1)
		go func() {
			defer wait.Done()
			for i := range next {
				answers[i] = ask(goCommand, folder, s, i, questions[i])
			}
		}()
	}
	for i := range questions {
		next <- i
	}
	close(next)
	wait.Wait()

	out := bufio.NewWriter(os.Stdout)
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	for _, a := range answers {
		if err := encoder.Encode(a); err != nil {
			return err
		}
	}
	return out.Flush()
}

func readQuestions() ([]*question, error) {
	var questions []*question
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(nil, 1<<24)
	for in.Scan() {
		q := new(question)
		if err := json.Unmarshal(in.Bytes(), q); err != nil {
			return nil, err
		}
		questions = append(questions, q)
	}
	return questions, in.Err()
}

// ask runs go once.
func ask(goCommand, folder string, s *server, number int, q *question) *answer {
	id := fmt.Sprintf("case%d", number)
	work := filepath.Join(folder, id)
	if err := os.MkdirAll(work, 0o755); err != nil {
		return &answer{Fatal: err.Error()}
	}
	defer os.RemoveAll(work)
	s.begin(id, q)

	command := exec.Command(goCommand, append([]string{"mod", "download", "-json"}, q.Modules...)...)
	command.Dir = work
	proxy := fmt.Sprintf("http://%s:x@%s", id, s.address)
	command.Env = []string{
		"PATH=" + os.Getenv("PATH"), "HOME=" + filepath.Join(folder, "home"),
		"HTTP_PROXY=" + proxy, "HTTPS_PROXY=" + proxy, "SSL_CERT_FILE=" + s.caFile,
		"GOENV=off", "GOTOOLCHAIN=local", "GOFLAGS=-modcacherw", "GOSUMDB=off", "GOVCS=*:off", "GIT_TERMINAL_PROMPT=0",
		"GOPATH=" + filepath.Join(work, "gopath"), "GOCACHE=" + filepath.Join(folder, "gocache"), "LC_ALL=C", "GOMAXPROCS=1",
	}
	for name, value := range q.Env {
		command.Env = append(command.Env, name+"="+value)
	}
	var stdout, stderr bytes.Buffer
	command.Stdout, command.Stderr = &stdout, &stderr
	runErr := command.Run()

	result := s.end(id)
	seen := readDownloads(&stdout, result)
	if !seen {
		result.Fatal = strings.TrimSpace(stderr.String())
		if result.Fatal == "" && runErr != nil {
			result.Fatal = runErr.Error()
		}
	}
	return result
}

// readDownloads takes what `go mod download -json` printed; false: nothing.
func readDownloads(stdout *bytes.Buffer, result *answer) bool {
	decoder := json.NewDecoder(stdout)
	seen := false
	for {
		var m struct{ Path, Version, Query, Error string }
		if decoder.Decode(&m) != nil {
			return seen
		}
		seen = true
		for name, a := range result.Modules {
			if strings.HasPrefix(name, m.Path+"@") {
				a.Error = m.Error
			}
		}
	}
}
