#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Tidyscope authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""lab_signals.py CLI SCHEMAS: `tidyscope-cli lab` that is interrupted or killed at every stage, and clients that send garbage.

What is printed still holds, and no process, port or folder is left.
"""

import json
import random
import signal
import socket
import time

import jsonschema

from labrun import HANGS, SCHEMAS, LabTest, Run, eventually, everybody_in, is_open, main, proxy


class LabSignalsTest(LabTest):
    def test_garbage_from_clients(self):
        run = Run("-v", "--hold", self.file(proxy('{"part": "zip", "status": 502}')), variables=self.variables)
        self.assertTrue(eventually(lambda: "The servers are up." in run.said), run.said)
        (port,) = run.ports()
        dice = random.Random(4)
        clients = []
        for number in range(200):
            client = socket.create_connection(("127.0.0.1", port), timeout=5)
            try:
                client.sendall(dice.randbytes(dice.randrange(1, 5000)))
                if number % 3 == 0:
                    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
                    client.close()
            except OSError:
                pass
            clients.append(client)
        with socket.create_connection(("127.0.0.1", port), timeout=10) as right:
            right.sendall(b"GET /lab.test/hello/@v/list HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
            answer = b""
            while part := right.recv(65536):
                answer += part
        self.assertIn(b"v1.0.0", answer)
        for client in clients:
            client.close()
        run.process.send_signal(signal.SIGINT)
        self.assertEqual(run.end(), 130)
        self.assert_nothing_left([port])

    STAGES = {
        "starting": (proxy('{"do": "hang"}', more=', "prepare": [["sleep", "50"]]'),
                     lambda self, run: list(self.tmp.glob("*/tmp"))),
        "go is running": (HANGS, lambda self, run: run.ports() and any("go" in p for p in everybody_in(self.tmp / "tidyscope-"))),
        "diagnosing": (proxy('{"do": "hang"}', limit=1), lambda self, run: "Still silent after 1 s" in run.said),
    }

    def test_signals(self):
        for stage, (text, is_there) in self.STAGES.items():
            for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                with self.subTest(f"{stage}: {number.name}"):
                    run = Run("-v", "--json", self.file(text), variables=self.variables)
                    self.assertTrue(eventually(lambda: is_there(self, run)), run.said)
                    if stage != "starting":
                        self.assertTrue(eventually(lambda: run.ports()), run.said)
                        time.sleep(0.3)
                    ports = run.ports()
                    sent = time.monotonic()
                    run.process.send_signal(number)
                    self.assertEqual(run.end(), 130, run.said)
                    self.assertLess(time.monotonic() - sent, 10)
                    document = json.loads(run.printed)
                    schema = json.loads((SCHEMAS / "tidyscope.diagnosis.1.schema.json").read_text(encoding="utf-8"))
                    jsonschema.Draft202012Validator(schema).validate(document)
                    self.assertEqual(document["outcome"], "cancelled")
                    self.assertIsNone(document["verdict"])
                    self.assert_nothing_left(ports)

    def test_signals_while_it_holds(self):
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            with self.subTest(number.name):
                run = Run("-v", "--hold", self.file(HANGS), variables=self.variables)
                self.assertTrue(eventually(lambda: "The servers are up." in run.said), run.said)
                ports = run.ports()
                self.assertTrue(all(is_open(port) for port in ports) and ports)
                run.process.send_signal(number)
                self.assertEqual(run.end(), 130, run.said)
                self.assert_nothing_left(ports)

    def test_killed(self):
        living = Run("-v", "--hold", self.file(HANGS, "living.json"), variables=self.variables)
        self.assertTrue(eventually(lambda: "The servers are up." in living.said), living.said)
        (kept,) = self.tmp.iterdir()
        run = Run("-v", self.file(HANGS), variables=self.variables)
        self.assertTrue(eventually(lambda: len(list(self.tmp.iterdir())) == 2))
        (left,) = [folder for folder in self.tmp.iterdir() if folder != kept]
        self.assertTrue(eventually(lambda: any("mod" in process for process in everybody_in(left))), run.said)
        ports = run.ports()
        run.process.send_signal(signal.SIGKILL)
        self.assertEqual(run.end(), -signal.SIGKILL)
        # go and what it started go, too; nobody was there to remove the folder
        self.assertTrue(eventually(lambda: not everybody_in(left)), everybody_in(left))
        self.assertFalse(any(is_open(port) for port in ports))
        self.assertTrue(left.exists())
        # the next start finds it, and leaves the one alone that is still held
        precious = self.top / "precious"
        precious.mkdir()
        (precious / "file").write_text("x", encoding="utf-8")
        (left / "home/link").symlink_to(precious)
        (self.tmp / "tidyscope-abcdef").mkdir()  # as an older release or somebody else has left it
        self.lab("list", code=0)
        self.assertTrue(eventually(lambda: not left.exists()))
        self.assertTrue((precious / "file").exists())
        self.assertTrue(kept.exists() and all(is_open(port) for port in living.ports()))
        (self.tmp / "tidyscope-abcdef").rmdir()
        living.process.send_signal(signal.SIGINT)
        self.assertEqual(living.end(), 130)
        self.assert_nothing_left()


if __name__ == "__main__":
    main()
