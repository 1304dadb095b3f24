// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Command fetch asks the real go which servers it turns to for some modules under given settings, and what it says in the end:
// it runs `go mod download -json` once for each question, with every request led into a server of its own on loopback.
//
// usage: fetch GO <questions >answers     (one JSON object a line, answers in the order of the questions)
//
// A question: {"env": {"GOPROXY": …}, "modules": ["a.test/m@v1.0.0", …], "answers": {"HOST MODULE" or "HOST": OUTCOME}}.
// OUTCOME is an HTTP status, "reset" (the connection is closed without an answer), "html" (a page with status 200), or where it is
// the module's own host "go-import ROOT VCS URL"; what is not named answers 404. Under "200" a host serves the module, or where it
// is the module's own host names a server that does. Also: "files": {NAME: TEXT}, put into the folder of the run, which is
// /FOLDER in the environment as in files and answers (one that ends in a slash is a folder; a character of TEXT is a byte, those below bin/ can be run and are all
// that is in the PATH; {LOCAL} is what go calls itself, without "go", there and in the environment; {h1 MODULE@VERSION} and {h1mod MODULE@VERSION} are the hashes of what the servers send); "command": what
// go is called with instead; "requests": true.
//
// An answer: {"modules": {"a.test/m@v1.0.0": {"asked": […], "error": "…"}}, "sumdb": […], "fatal": "…"}. Asked are the bases of
// the module proxies ("http://p1.test/base") and "direct https" or "direct http", each once, in the order of the first request.
// With "requests" also {"requests": [{"url": URL, "auth": "user:password" or whatever stood there}, …]}, sorted, each once; "log":
// the lines that programs below bin/ wrote to $LOG. With "command" also what go printed: "stdout", and in "fatal" its errors.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"sort"
	"strings"
	"sync"

	"golang.org/x/mod/sumdb/dirhash"
)

type question struct {
	Env     map[string]string `json:"env"`
	Modules []string          `json:"modules"`
	Answers map[string]string `json:"answers"`

	Files    map[string]string `json:"files"`
	Command  []string          `json:"command"`
	Requests bool              `json:"requests"`
}

type moduleAnswer struct {
	Asked []string `json:"asked"`
	Error string   `json:"error"`
}

type answer struct {
	Modules map[string]*moduleAnswer `json:"modules"`
	SumDB   []string                 `json:"sumdb"`
	Fatal   string                   `json:"fatal"`

	Requests []request `json:"requests,omitempty"`
	Log      []string  `json:"log,omitempty"`
	Stdout   string    `json:"stdout,omitempty"`
}

type request struct {
	URL  string `json:"url"`
	Auth string `json:"auth"`
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

	version, err := exec.Command(goCommand, "env", "GOVERSION").Output()
	if err != nil {
		return err
	}
	local, _, _ := strings.Cut(strings.TrimPrefix(strings.TrimSpace(string(version)), "go"), " ")
	for _, q := range questions {
		q.setLocal(local)
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

// setLocal puts go's version where a question has its mark.
func (q *question) setLocal(version string) {
	for _, texts := range []map[string]string{q.Env, q.Files} {
		for name, text := range texts {
			texts[name] = strings.ReplaceAll(text, "{LOCAL}", version)
		}
	}
}

// ask runs go once.
func ask(goCommand, folder string, s *server, number int, q *question) *answer {
	id := fmt.Sprintf("case%d", number)
	work := filepath.Join(folder, id)
	if err := os.MkdirAll(work, 0o755); err != nil {
		return &answer{Fatal: err.Error()}
	}
	defer os.RemoveAll(work)
	if err := writeFiles(work, q.Files); err != nil {
		return &answer{Fatal: err.Error()}
	}
	s.begin(id, q)

	arguments := append([]string{"mod", "download", "-json"}, q.Modules...)
	if q.Command != nil {
		arguments = q.Command
	}
	command := exec.Command(goCommand, arguments...)
	command.Dir = work
	proxy := fmt.Sprintf("http://%s:x@%s", id, s.address)
	command.Env = []string{
		"PATH=" + os.Getenv("PATH"), "HOME=" + filepath.Join(folder, "home"),
		"HTTP_PROXY=" + proxy, "HTTPS_PROXY=" + proxy, "SSL_CERT_FILE=" + s.caFile,
		"GOENV=off", "GOTOOLCHAIN=local", "GOFLAGS=-modcacherw", "GOSUMDB=off", "GOVCS=*:off", "GIT_TERMINAL_PROMPT=0",
		"GOPATH=" + filepath.Join(work, "gopath"), "GOCACHE=" + filepath.Join(folder, "gocache"), "LC_ALL=C", "GOMAXPROCS=1",
		// the home of a question knows nothing of that file
		"GO_TELEMETRY_CHILD=2",
	}
	if q.Files != nil {
		command.Env = append(command.Env, "PATH="+filepath.Join(work, "bin"), "LOG="+filepath.Join(work, "log"))
	}
	for name, value := range q.Env {
		command.Env = append(command.Env, name+"="+strings.ReplaceAll(value, "/FOLDER", work))
	}
	var stdout, stderr bytes.Buffer
	command.Stdout, command.Stderr = &stdout, &stderr
	runErr := command.Run()

	result := s.end(id)
	clean := func(text string) string { return strings.ReplaceAll(strings.TrimSpace(text), work, "/FOLDER") }
	seen := false
	if q.Command == nil {
		seen = readDownloads(&stdout, result)
	} else {
		result.Stdout = clean(stdout.String())
	}
	if !seen {
		result.Fatal = clean(stderr.String())
		if result.Fatal == "" && runErr != nil {
			result.Fatal = runErr.Error()
		}
	}
	if log, err := os.ReadFile(filepath.Join(work, "log")); err == nil {
		result.Log = strings.Split(clean(string(log)), "\n")
	}
	sort.Slice(result.Requests, func(i, j int) bool {
		return result.Requests[i].URL+" "+result.Requests[i].Auth < result.Requests[j].URL+" "+result.Requests[j].Auth
	})
	return result
}

var hashMark = regexp.MustCompile(`\{(h1|h1mod) ([^ @]+)@([^ }]+)\}`)

// writeFiles puts files into the folder of a run.
func writeFiles(work string, files map[string]string) error {
	for name, text := range files {
		text = strings.ReplaceAll(hashMark.ReplaceAllStringFunc(text, moduleHash), "/FOLDER", work)
		var bytes []byte
		for _, r := range text {
			bytes = append(bytes, byte(r))
		}
		file := filepath.Join(work, name)
		mode := os.FileMode(0o644)
		if strings.HasPrefix(name, "bin/") {
			mode = 0o755
		}
		folder := filepath.Dir(file)
		if strings.HasSuffix(name, "/") {
			folder = file
		}
		if err := os.MkdirAll(folder, 0o755); err != nil {
			return err
		}
		if folder == file {
			continue
		}
		if err := os.WriteFile(file, bytes, mode); err != nil {
			return err
		}
	}
	return nil
}

func moduleHash(mark string) string {
	parts := hashMark.FindStringSubmatch(mark)
	name := "go.mod"
	if parts[1] == "h1" {
		name = parts[2] + "@" + parts[3] + "/go.mod"
	}
	hash, err := dirhash.Hash1([]string{name}, func(string) (io.ReadCloser, error) {
		return io.NopCloser(strings.NewReader("module " + parts[2] + "\n")), nil
	})
	if err != nil {
		panic(err)
	}
	return hash
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
