// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

package main

import (
	"archive/zip"
	"bufio"
	"bytes"
	"crypto/tls"
	"encoding/base64"
	"fmt"
	"html"
	"io"
	"net"
	"net/http"
	"strconv"
	"strings"
	"sync"
)

// server is the HTTP proxy that all requests of all runs go through: so it sees every host by its name, and none is looked up.
// The user name in the proxy's URL says which run asks.
type server struct {
	address   string
	caFile    string
	authority *authority

	mu   sync.Mutex
	runs map[string]*runState
}

type runState struct {
	question *question
	answer   *answer
	seen     map[string]bool
}

func newServer(caFile string) (*server, error) {
	authority, err := newAuthority(caFile)
	if err != nil {
		return nil, err
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	s := &server{address: listener.Addr().String(), caFile: caFile, authority: authority, runs: map[string]*runState{}}
	go func() {
		for {
			connection, err := listener.Accept()
			if err != nil {
				return
			}
			go s.serve(connection)
		}
	}()
	return s, nil
}

func (s *server) begin(id string, q *question) {
	a := &answer{Modules: map[string]*moduleAnswer{}, SumDB: []string{}}
	for _, m := range q.Modules {
		a.Modules[m] = &moduleAnswer{Asked: []string{}}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.runs[id] = &runState{question: q, answer: a, seen: map[string]bool{}}
}

func (s *server) end(id string) *answer {
	s.mu.Lock()
	defer s.mu.Unlock()
	state := s.runs[id]
	delete(s.runs, id)
	return state.answer
}

func runOf(r *http.Request) string {
	text := strings.TrimPrefix(r.Header.Get("Proxy-Authorization"), "Basic ")
	decoded, _ := base64.StdEncoding.DecodeString(text)
	id, _, _ := strings.Cut(string(decoded), ":")
	return id
}

// serve is one connection: plain requests with the whole URL, or a CONNECT and TLS inside.
func (s *server) serve(connection net.Conn) {
	defer connection.Close()
	reader := bufio.NewReader(connection)
	for {
		r, err := http.ReadRequest(reader)
		if err != nil {
			return
		}
		if r.Method != "CONNECT" {
			if !s.reply(connection, runOf(r), "http", r.URL.Host, r) {
				return
			}
			continue
		}
		host, _, err := net.SplitHostPort(r.RequestURI)
		if err != nil {
			host = r.RequestURI
		}
		io.WriteString(connection, "HTTP/1.1 200 OK\r\n\r\n")
		inner := tls.Server(connection, s.authority.config(host))
		innerReader := bufio.NewReader(inner)
		target := strings.TrimSuffix(r.RequestURI, ":443")
		for {
			request, err := http.ReadRequest(innerReader)
			if err != nil || !s.reply(inner, runOf(r), "https", target, request) {
				return
			}
		}
	}
}

// reply answers one request; false: the connection ends.
func (s *server) reply(w io.Writer, id, scheme, host string, r *http.Request) bool {
	io.Copy(io.Discard, r.Body)
	status, body := s.answerTo(id, scheme, host, r)
	if status == 0 {
		return false
	}
	kind := "application/octet-stream"
	if bytes.HasPrefix(body, []byte("<")) {
		kind = "text/html"
	}
	_, err := fmt.Fprintf(w, "HTTP/1.1 %d %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s", status, http.StatusText(status),
		kind, len(body), body)
	return err == nil
}

func (s *server) answerTo(id, scheme, host string, r *http.Request) (int, []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	state := s.runs[id]
	if state == nil {
		return 500, nil
	}
	path := r.URL.EscapedPath()
	if state.question.Requests {
		state.record(scheme, r)
	}
	database := strings.Contains(path, "/sumdb/") || strings.Contains(path, "/lookup/") || strings.Contains(path, "/tile/")
	if database && !strings.Contains(path, "/@v/") {
		return state.sumdb(scheme, host, path)
	}
	for name, a := range state.answer.Modules {
		module, version, _ := strings.Cut(name, "@")
		ownHost, _, _ := strings.Cut(module, "/")
		if r.URL.Query().Get("go-get") == "1" && host == ownHost {
			if module == host+path || state.isRoot(host+path, host, module) {
				return state.discovery(scheme, host, module, name, a)
			}
			continue
		}
		if i := strings.Index(path, "/"+module+"/@v/"); i >= 0 {
			base := scheme + "://" + host + path[:i]
			if r.URL.RawQuery != "" {
				base += "?" + r.URL.RawQuery
			}
			if host != sourceHost {
				state.note(name, a, base)
				return state.file(host, module, version, path)
			}
			return moduleFile(module, version, path)
		}
	}
	return 404, []byte("nobody asked for that")
}

// record notes a request by its URL as go wrote it, with the credentials in it.
func (s *runState) record(scheme string, r *http.Request) {
	auth := r.Header.Get("Authorization")
	if basic := strings.TrimPrefix(auth, "Basic "); basic != auth {
		if decoded, err := base64.StdEncoding.DecodeString(basic); err == nil {
			auth = string(decoded)
		}
	}
	what := request{URL: scheme + "://" + r.Host + r.URL.RequestURI(), Auth: auth}
	if key := "request " + what.URL + " " + auth; !s.seen[key] {
		s.seen[key] = true
		s.answer.Requests = append(s.answer.Requests, what)
	}
}

// isRoot is whether a path is that of the repository that the module's host names.
func (s *runState) isRoot(path, host, module string) bool {
	words := strings.Fields(s.outcome(host, module))
	return len(words) == 4 && words[0] == "go-import" && words[1] == path
}

func (s *runState) note(name string, a *moduleAnswer, what string) {
	if !s.seen[name+" "+what] {
		s.seen[name+" "+what] = true
		a.Asked = append(a.Asked, what)
	}
}

// outcome looks for the answer of a host, whatever its port.
func (s *runState) outcome(host, module string) string {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	if o, ok := s.question.Answers[host+" "+module]; ok {
		return o
	}
	if o, ok := s.question.Answers[host]; ok {
		return o
	}
	return "404"
}

// sumdb notes a request to a checksum database, or for one to a module proxy.
func (s *runState) sumdb(scheme, host, path string) (int, []byte) {
	what := scheme + "://" + host + path
	if !s.seen[what] {
		s.seen[what] = true
		s.answer.SumDB = append(s.answer.SumDB, what)
	}
	if !strings.HasSuffix(path, "/supported") {
		return 404, []byte("no such record")
	}
	return plain(s.outcome(host, "sumdb"))
}

func plain(outcome string) (int, []byte) {
	switch outcome {
	case "reset":
		return 0, nil
	case "html":
		return 200, []byte("<html><body>Please log in.</body></html>")
	}
	status, err := strconv.Atoi(outcome)
	if err != nil {
		status = 500
	}
	return status, []byte("said the server")
}

// sourceHost serves every module: a discovery that succeeds points there.
const sourceHost = "source.test"

func (s *runState) discovery(scheme, host, module, name string, a *moduleAnswer) (int, []byte) {
	s.note(name, a, "direct "+scheme)
	outcome := s.outcome(host, module)
	if o, ok := s.question.Answers["http "+host]; ok && scheme == "http" {
		outcome = o
	}
	if words := strings.TrimPrefix(outcome, "go-import "); words != outcome {
		return 200, []byte(fmt.Sprintf(`<html><head><meta name="go-import" content="%s"></head></html>`, html.EscapeString(words)))
	}
	if outcome != "200" {
		return plain(outcome)
	}
	return 200, []byte(fmt.Sprintf(`<html><head><meta name="go-import" content="%s mod https://%s"></head></html>`, module, sourceHost))
}

func (s *runState) file(host, module, version, path string) (int, []byte) {
	if outcome := s.outcome(host, module); outcome != "200" {
		return plain(outcome)
	}
	return moduleFile(module, version, path)
}

func moduleFile(module, version, path string) (int, []byte) {
	switch {
	case strings.HasSuffix(path, "/"+version+".info"):
		return 200, []byte(fmt.Sprintf(`{"Version":%q,"Time":"2026-01-02T03:04:05Z"}`, version))
	case strings.HasSuffix(path, "/"+version+".mod"):
		return 200, []byte("module " + module + "\n")
	case strings.HasSuffix(path, "/"+version+".zip"):
		var file bytes.Buffer
		archive := zip.NewWriter(&file)
		f, _ := archive.Create(module + "@" + version + "/go.mod")
		io.WriteString(f, "module "+module+"\n")
		archive.Close()
		return 200, file.Bytes()
	}
	return 404, []byte("no such file")
}
