// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Command proxies asks the httpproxy package that is inside net/http which HTTP proxy a URL goes through; where a question
// is marked, net/http itself in a process of its own, as it reads the environment only once.
//
// usage: proxies <questions >answers     (one JSON object a line)
//
// A question: {"env": {"HTTPS_PROXY": …}, "url": "…", "process": true}.
// An answer: {"proxy": "SCHEME HOST", "user": …, "password": …, "error": …}; all empty: no proxy.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"os/exec"

	"golang.org/x/net/http/httpproxy"
)

type question struct {
	Env     map[string]string `json:"env"`
	URL     string            `json:"url"`
	Process bool              `json:"process"`
}

type answer struct {
	Proxy    string `json:"proxy"`
	User     string `json:"user"`
	Password string `json:"password"`
	Error    string `json:"error"`
}

func main() {
	if len(os.Args) == 3 && os.Args[1] == "-one" {
		u, err := url.Parse(os.Args[2])
		if err != nil {
			fail(err)
		}
		proxy, err := http.ProxyFromEnvironment(&http.Request{URL: u})
		write(json.NewEncoder(os.Stdout), answerOf(proxy, err))
		return
	}
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(nil, 1<<24)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	for in.Scan() {
		var q question
		if err := json.Unmarshal(in.Bytes(), &q); err != nil {
			fail(err)
		}
		write(encoder, ask(q))
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, "proxies:", err)
	os.Exit(1)
}

func write(encoder *json.Encoder, a answer) {
	if err := encoder.Encode(a); err != nil {
		fail(err)
	}
}

func ask(q question) answer {
	u, err := url.Parse(q.URL)
	if err != nil {
		return answer{Error: "no url"}
	}
	if q.Process {
		return askProcess(q)
	}
	os.Clearenv()
	for name, value := range q.Env {
		os.Setenv(name, value)
	}
	return answerOf(httpproxy.FromEnvironment().ProxyFunc()(u))
}

func askProcess(q question) answer {
	self, err := os.Executable()
	if err != nil {
		fail(err)
	}
	command := exec.Command(self, "-one", q.URL)
	command.Env = []string{}
	for name, value := range q.Env {
		command.Env = append(command.Env, name+"="+value)
	}
	output, err := command.Output()
	if err != nil {
		fail(err)
	}
	var a answer
	if err := json.Unmarshal(output, &a); err != nil {
		fail(err)
	}
	return a
}

func answerOf(proxy *url.URL, err error) answer {
	var a answer
	if err != nil {
		a.Error = err.Error()
	}
	if proxy != nil {
		a.Proxy = proxy.Scheme + " " + proxy.Host
		a.User = proxy.User.Username()
		a.Password, _ = proxy.User.Password()
	}
	return a
}
