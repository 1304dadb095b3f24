#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Tidyscope authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""compare_cli.py CLI SCHEMAS: `tidyscope-cli compare` as a user runs it, beside module proxies and HTTP proxies made of Python's
own servers, which know nothing of Tidyscope."""

import http.client
import http.server
import io
import json
import os
import pathlib
import random
import signal
import subprocess
import sys
import threading
import time
import unittest
import zipfile

import jsonschema

from user_home import user_home

CLI, SCHEMAS = (pathlib.Path(p).resolve() for p in sys.argv[1:3])
MODULE, VERSION = "example.org/lib", "v1.2.3"


def archive():
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as packed:
        packed.writestr(f"{MODULE}@{VERSION}/go.mod", f"module {MODULE}\n")
    return data.getvalue()


FILES = {
    "/@v/list": f"{VERSION}\n".encode(),
    f"/@v/{VERSION}.info": json.dumps({"Version": VERSION}).encode(),
    f"/@v/{VERSION}.mod": f"module {MODULE}\n".encode(),
    f"/@v/{VERSION}.zip": archive(),
}


class Server:
    """A server on a free port, up for the length of a with."""

    def __init__(self, handler):
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.server.connections = set()
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()


def module_proxy(delay=0.0, status=200, broken=0.0, page=None, seen=None, kept=False):
    """One that waits before each .info, or answers otherwise; @p broken: how many of the samples meet a 502, from a fixed seed;
    @p kept: connections stay open."""
    dice = random.Random(5)

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1" if kept else "HTTP/1.0"
        wbufsize = -1  # head and body in one packet

        def setup(self):
            super().setup()
            self.server.connections.add(self.client_address)

        def do_GET(self):
            if seen is not None:
                seen.append((self.path, self.headers.get("Authorization")))
            name = self.path.removeprefix(f"/{MODULE}")
            body = page if page is not None else FILES.get(name)
            code = status if body is not None else 404
            if name.endswith(".info"):
                time.sleep(delay)
                code = 502 if dice.random() < broken else code
            self.send_response(code)
            self.send_header("Content-Length", str(len(body or b"")))
            self.end_headers()
            self.wfile.write(body or b"")

        def log_message(self, *_):
            pass

    return Server(Handler)


def http_proxy(status=None):
    """One that passes requests on, or refuses them all with @p status."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            if status:
                self.send_error(status)
                return
            host, path = self.path.removeprefix("http://").split("/", 1)
            inner = http.client.HTTPConnection("127.0.0.1", int(host.split(":")[1]))
            inner.request("GET", "/" + path)
            answer = inner.getresponse()
            body = answer.read()
            self.send_response(answer.status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    return Server(Handler)


class Compare(unittest.TestCase):
    maxDiff = None

    def run_cli(self, *arguments, variables, project=None):
        with user_home() as home:
            environment = {k: v for k, v in os.environ.items()
                           if not k.startswith("GO") and not k.lower().endswith("_proxy")}
            environment.update(HOME=str(home), XDG_CONFIG_HOME="", XDG_CACHE_HOME="", GOFLAGS="", GOSUMDB="off", **variables)
            return subprocess.run([CLI, "compare", *arguments], env=environment, cwd=project or home, capture_output=True,
                                  timeout=90, check=False)

    def compare(self, *arguments, variables, code=0, module=f"{MODULE}@{VERSION}"):
        done = self.run_cli("--module", module, "--public", MODULE, "--json", *arguments, variables=variables)
        self.assertEqual(done.returncode, code, done.stdout.decode() + done.stderr.decode())
        answer = json.loads(done.stdout)
        schema = json.loads((SCHEMAS / "tidyscope.compare.1.schema.json").read_text(encoding="utf-8"))
        jsonschema.Draft202012Validator(schema).validate(answer)
        return answer

    def test_equal_proxies_do_not_differ(self):
        with module_proxy() as one, module_proxy() as other:
            answer = self.compare("--route", "own", "--route", other.url, variables={"GOPROXY": one.url})
        self.assertEqual(answer["conclusion"]["kind"], "no-difference", answer)
        self.assertEqual([route["samples"] for route in answer["routes"]], [20, 20])
        self.assertEqual(answer["routes"][0]["errorRate"][0], 0)

    def test_the_slow_proxy_is_named_with_its_difference(self):
        with module_proxy() as one, module_proxy(delay=0.25) as other:
            answer = self.compare(variables={"GOPROXY": f"{other.url},{one.url}"})
        conclusion = answer["conclusion"]
        self.assertEqual(conclusion["kind"], "difference", answer)
        self.assertEqual(conclusion["routes"][0], one.url)
        low, high = conclusion["differenceMs"]
        self.assertTrue(150 < low <= high < 600, conclusion)
        slow = answer["routes"][0]
        self.assertGreater(slow["phasesMs"]["wait"], 240)
        self.assertIsNone(slow["phasesMs"]["tls"])

    def test_a_dead_proxy_is_asked_three_times(self):
        with module_proxy() as one, module_proxy(status=502) as other:
            answer = self.compare("--route", "own", "--route", other.url, variables={"GOPROXY": one.url}, code=1)
        conclusion = answer["conclusion"]
        self.assertEqual((conclusion["kind"], conclusion["routes"]), ("route-fails", [other.url]), answer)
        self.assertEqual(conclusion["faultyHop"], f"entry:{other.url}")
        self.assertEqual(answer["routes"][1]["samples"], 3)
        self.assertIn("502 Bad Gateway", answer["routes"][1]["firstError"])

    def test_a_page_with_status_200_is_a_failure(self):
        with module_proxy() as one, module_proxy(page=b"<html>Sign in</html>") as portal:
            answer = self.compare("--route", "own", "--route", portal.url, variables={"GOPROXY": one.url}, code=1)
        self.assertEqual(answer["conclusion"]["routes"], [portal.url], answer)
        self.assertIn("Sign in", answer["routes"][1]["firstError"])

    def test_one_error_in_five_is_seen(self):
        with module_proxy() as one, module_proxy(broken=0.2) as other:
            answer = self.compare("--route", "own", "--route", other.url, variables={"GOPROXY": one.url}, code=1)
        self.assertEqual(answer["conclusion"]["routes"], [other.url], answer)
        flaky = answer["routes"][1]
        self.assertEqual(flaky["samples"], 20)
        self.assertTrue(0 < flaky["errors"] < 20, flaky)
        self.assertTrue(flaky["errorRate"][1] < flaky["errorRate"][0] < flaky["errorRate"][2], flaky)

    def test_only_the_way_through_the_http_proxy_fails(self):
        # go's rules send nothing on loopback through a proxy, so the name is one that only the HTTP proxy knows
        with module_proxy() as one, http_proxy(status=503) as corporate:
            port = one.url.rsplit(":", 1)[1]
            answer = self.compare("--route", "own", "--route", one.url,
                                  variables={"GOPROXY": f"http://modules.lab.test:{port}", "HTTP_PROXY": corporate.url}, code=1)
        conclusion = answer["conclusion"]
        self.assertEqual((conclusion["kind"], conclusion["routes"]), ("route-fails", ["own"]), answer)
        self.assertIn("503", answer["routes"][0]["firstError"])
        self.assertTrue(any(hop.startswith("http-proxy:127.0.0.1:") for hop in answer["routes"][0]["hops"]))

    def test_the_way_through_a_working_http_proxy(self):
        with module_proxy() as one, http_proxy() as corporate:
            port = one.url.rsplit(":", 1)[1]
            answer = self.compare("--route", "own", "--samples", "2",
                                  variables={"GOPROXY": f"http://modules.lab.test:{port}", "HTTP_PROXY": corporate.url})
        self.assertEqual((answer["routes"][0]["samples"], answer["routes"][0]["errors"]), (2, 0), answer)

    def test_nobody_answers(self):
        with module_proxy(status=503) as one:
            answer = self.compare("--route", "own", variables={"GOPROXY": one.url}, code=1)
        self.assertEqual((answer["conclusion"]["kind"], answer["conclusion"]["faultyHop"]), ("all-fail", None), answer)

    def test_a_password_goes_to_its_own_proxy_and_into_no_report(self):
        mine, others = [], []
        with module_proxy(seen=mine) as one, module_proxy(seen=others) as other:
            answer = self.compare("--route", "own", "--route", other.url, "--samples", "1",
                                  variables={"GOPROXY": one.url.replace("//", "//me:hunter2@")})
        self.assertTrue(all(value for _, value in mine), mine)
        self.assertFalse(any(value for _, value in others), others)
        self.assertNotIn("hunter2", json.dumps(answer))

    def test_private_modules_are_shown_to_nobody(self):
        seen = []
        with module_proxy(seen=seen) as one:
            answer = self.compare(variables={"GOPROXY": one.url, "GOPRIVATE": "example.org"}, code=3)
        self.assertEqual((answer["routes"], seen), ([], []))
        self.assertIn("example.org/lib", answer["conclusion"]["text"])

    def test_what_cannot_be_compared_says_why(self):
        for variables, arguments, words in (
                ({"GOPROXY": "direct"}, (), "GOPROXY"),
                ({"GOPROXY": "off"}, (), "GOPROXY"),
                ({"GOPROXY": "http://127.0.0.1:1"}, ("--route", "sideways"), "sideways"),
                ({"GOPROXY": "http://127.0.0.1:1"}, ("--route", "dns=nobody"), "dns=nobody")):
            with self.subTest(variables=variables, arguments=arguments):
                answer = self.compare(*arguments, variables=variables, code=3)
                self.assertIn(words, answer["conclusion"]["text"])
        answer = self.compare(variables={"GOPROXY": "http://127.0.0.1:1"}, module="example.org/lib", code=3)
        self.assertIn("--module", answer["conclusion"]["text"])

    def test_wrong_usage(self):
        for arguments in (["--samples", "0"], ["--samples", "21"], ["--samples", "x"], ["--timeout", "-1"], ["what"],
                          ["--lang", "xx"], ["--project", "/nowhere"]):
            with self.subTest(arguments=arguments):
                done = self.run_cli(*arguments, variables={"GOPROXY": "http://127.0.0.1:1"})
                self.assertEqual(done.returncode, 2, done.stderr)
                self.assertIn(arguments[-1].encode(), done.stderr)

    def test_over_tls_the_users_own_authority_is_trusted(self):
        inner = [CLI, "compare", "--json", "--route", "own", "--samples", "2"]
        done = subprocess.run([CLI, "lab", "run", "healthy.through-the-web-proxy", "--", *inner], stdin=subprocess.DEVNULL,
                              capture_output=True, timeout=90, check=False)
        self.assertEqual(done.returncode, 0, done.stdout.decode() + done.stderr.decode())
        own, = json.loads(done.stdout)["routes"]
        self.assertEqual((own["id"], own["samples"], own["errors"]), ("own", 2, 0))

    @staticmethod
    def compare_in(*scenario, arguments):
        """In a play of the lab, whose servers are its own."""
        done = subprocess.run([CLI, "lab", "run", *scenario, "--", CLI, "compare", "--json", *arguments], stdin=subprocess.DEVNULL,
                              capture_output=True, timeout=100, check=False)
        return done.returncode, json.loads(done.stdout)

    def test_broken_http2_is_the_faulty_hop(self):
        code, answer = self.compare_in("px-reset-mid-body.http2-stream",
                                       arguments=("--route", "own", "--route", "http1", "--samples", "6"))
        conclusion = answer["conclusion"]
        self.assertEqual((code, conclusion["kind"], conclusion["routes"], conclusion["faultyHop"]),
                         (1, "route-fails", ["own"], "protocol:http/2"), answer)
        self.assertIn("stream error", answer["routes"][0]["firstError"])

    def test_broken_ipv6_is_the_faulty_hop(self):
        file = pathlib.Path(__file__).with_name("compare_broken_ipv6.json")
        code, answer = self.compare_in("--file", str(file), arguments=("--samples", "6"))
        conclusion = answer["conclusion"]
        self.assertEqual((code, conclusion["kind"], conclusion["routes"], conclusion["faultyHop"]),
                         (1, "route-fails", ["ipv6"], "family:ipv6"), answer)

    def test_another_name_server_is_a_route(self):
        file = pathlib.Path(__file__).with_name("compare_broken_ipv6.json")
        for server, errors in (("127.0.0.1", 0), ("127.0.0.99", 2)):
            with self.subTest(server=server):
                _, answer = self.compare_in("--file", str(file),
                                            arguments=("--route", "own", "--route", f"dns={server}", "--samples", "2"))
                own, other = answer["routes"]
                self.assertEqual((own["errors"], other["errors"]), (0, errors), answer)
                self.assertIn(f"dns:{server}", other["hops"])
                self.assertIn("dns:own", own["hops"])

    def test_http2_is_a_route_where_a_server_takes_it(self):
        _, answer = self.compare_in("px-reset-mid-body.http2-stream", arguments=("--samples", "3"))
        self.assertIn("http1", [route["id"] for route in answer["routes"]], answer)
        with module_proxy() as one:
            answer = self.compare("--samples", "1", variables={"GOPROXY": one.url})
        self.assertNotIn("http1", [route["id"] for route in answer["routes"]], answer)

    def test_go_and_git_get_what_the_module_proxy_does_not_have(self):
        code, answer = self.compare_in("healthy.not-found-then-direct",
                                       arguments=("--route", "own", "--route", "direct", "--public", "git.lab.test", "--samples", "3"))
        own, direct = answer["routes"]
        conclusion = answer["conclusion"]
        self.assertEqual((code, conclusion["kind"], conclusion["routes"]), (1, "route-fails", ["own"]), answer)
        self.assertEqual(conclusion["faultyHop"], "entry:https://goproxy.corp.test", answer)
        self.assertEqual((direct["samples"], direct["errors"]), (3, 0), answer)
        self.assertTrue(any(hop.startswith("http-proxy:127.0.0.1:") for hop in direct["hops"]), direct)
        self.assertIn("entry:direct", direct["hops"])
        # only the time of the whole is known
        self.assertEqual([step["what"] for step in direct["requests"]], ["download"])
        self.assertEqual(set(direct["phasesMs"].values()), {None})

    def test_the_repository_is_asked_where_go_may_come_to_it_and_never_for_private_modules(self):
        _, answer = self.compare_in("healthy.not-found-then-direct", arguments=("--public", "git.lab.test", "--samples", "1"))
        self.assertIn("direct", [route["id"] for route in answer["routes"]], answer)
        with module_proxy() as one:
            answer = self.compare("--samples", "1", variables={"GOPROXY": one.url})
            self.assertNotIn("direct", [route["id"] for route in answer["routes"]], answer)
            answer = self.compare("--route", "direct", variables={"GOPROXY": one.url, "GOPRIVATE": "example.org"}, code=3)
        self.assertEqual(answer["routes"], [])

    def test_a_repository_that_cannot_be_had_fails_in_gos_words(self):
        with module_proxy() as one:
            answer = self.compare("--route", "own", "--route", "direct", "--samples", "1",
                                  variables={"GOPROXY": one.url, "GOVCS": "*:off", "HTTPS_PROXY": "http://127.0.0.1:1"}, code=1)
        direct = answer["routes"][1]
        self.assertEqual((direct["samples"], direct["errors"]), (1, 1), answer)
        self.assertIn("127.0.0.1:1", direct["firstError"])
        self.assertEqual((answer["routes"][0]["errors"], answer["conclusion"]["routes"]), (0, ["direct"]))

    def test_over_an_open_connection_connecting_takes_no_time(self):
        with module_proxy(kept=True) as one:
            answer = self.compare("--route", "own", "--route", "warm", "--samples", "6", variables={"GOPROXY": one.url})
        cold, warm = answer["routes"]
        self.assertEqual((warm["samples"], warm["errors"]), (6, 0), answer)
        self.assertIsNotNone(cold["phasesMs"]["connect"])
        self.assertEqual([warm["phasesMs"][phase] for phase in ("dns", "connect", "tls")], [None, None, None], answer)
        self.assertIsNotNone(warm["phasesMs"]["wait"])
        # one connection a sample for the warm route, four for the other
        self.assertEqual(len(one.server.connections), 6 * 4 + 6)

    def test_a_server_that_keeps_no_connection_works_all_the_same(self):
        with module_proxy() as one:
            answer = self.compare("--route", "warm", "--samples", "2", variables={"GOPROXY": one.url})
        self.assertEqual((answer["routes"][0]["samples"], answer["routes"][0]["errors"]), (2, 0), answer)

    def test_an_open_connection_through_tls_and_an_http_proxy(self):
        done = subprocess.run([CLI, "lab", "run", "healthy.through-the-web-proxy", "--", CLI, "compare", "--json", "--route", "own",
                               "--route", "warm", "--samples", "2"], stdin=subprocess.DEVNULL, capture_output=True, timeout=90,
                              check=False)
        self.assertEqual(done.returncode, 0, done.stdout.decode() + done.stderr.decode())
        warm = json.loads(done.stdout)["routes"][1]
        self.assertEqual((warm["id"], warm["samples"], warm["errors"]), ("warm", 2, 0))
        self.assertEqual((warm["phasesMs"]["tls"], warm["phasesMs"]["proxyConnect"]), (None, None))

    def test_an_open_connection_speaks_http2_too(self):
        code, answer = self.compare_in("px-reset-mid-body.http2-stream",
                                       arguments=("--route", "own", "--route", "warm", "--route", "http1", "--samples", "3"))
        _, warm, http1 = answer["routes"]
        self.assertEqual((code, warm["errors"], http1["errors"]), (1, 3, 0), answer)
        self.assertIn("stream error", warm["firstError"])

    def test_inside_the_lab_nobody_outside_is_asked(self):
        scenario, public = "healthy.not-found-then-direct", ("--public", "git.lab.test", "--samples", "1")
        _, answer = self.compare_in(scenario, arguments=public)
        routes = [route["id"] for route in answer["routes"]]
        self.assertIn("own", routes, answer)
        self.assertIn("direct", routes, answer)
        # past the lab's HTTP proxy its names would be asked of the real network
        self.assertNotIn("no-http-proxy", routes, answer)
        for play, route in ((scenario, "no-http-proxy"), (scenario, "dns=192.0.2.1"),
                            ("px-reset-mid-body.http2-stream", "https://goproxy.cn"),
                            ("px-reset-mid-body.http2-stream", "sumdb-direct")):
            with self.subTest(route=route):
                code, answer = self.compare_in(play, arguments=("--route", route, *public))
                self.assertEqual((answer["routes"], code), ([], 3), answer)

    def test_the_table_in_both_languages(self):
        with module_proxy() as one:
            for language, words in (("en", "No difference"), ("zh_CN", "没有")):
                done = self.run_cli("--module", f"{MODULE}@{VERSION}", "--public", MODULE, "--lang", language, "--route", "own",
                                    "--route", one.url, "--samples", "6", "-v", variables={"GOPROXY": one.url})
                self.assertEqual(done.returncode, 0, done.stderr)
                self.assertIn(words, done.stdout.decode())
                self.assertIn("wait", done.stdout.decode())

    def test_ctrl_c_prints_what_was_measured(self):
        with module_proxy(delay=0.5) as one, user_home() as home:
            environment = {**os.environ, "HOME": str(home), "XDG_CONFIG_HOME": "", "GOPROXY": one.url, "GOSUMDB": "off"}
            running = subprocess.Popen([CLI, "compare", "--module", f"{MODULE}@{VERSION}", "--public", MODULE, "--json"],
                                       env=environment, cwd=home, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            time.sleep(3)
            running.send_signal(signal.SIGINT)
            out, err = running.communicate(timeout=20)
        self.assertEqual(running.returncode, 130, err)
        self.assertTrue(json.loads(out)["cancelled"])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
