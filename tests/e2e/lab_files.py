#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Tidyscope authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""lab_files.py CLI SCHEMAS: `tidyscope-cli lab` with scenario files that have mistakes, or cannot be read.

Each row: what is said (what, where, what to do), in both languages, and that nothing is left.
"""

import resource

from labrun import LabTest, main, proxy, scenario

DEEP = 3000

# name, text, line, column, what is said
MISTAKES = [
    ("a word", '{"schema": \n  nonsense}', 2, 3, "A value is expected here"),
    ("a comma is missing", '{"schema": "a"\n  "b": 1}', 1, 15, "A comma or the closing “}” is expected here."),
    ("a comma is missing in a list", '{"a": [1\n 2]}', 1, 9, "A comma or the closing “]” is expected here."),
    ("a colon is missing", '{"schema" "a"}', 1, 11, "A colon is expected here"),
    ("a comma too many", '{"schema": "a",\n}', 1, 15, "Nothing follows this comma. Remove it."),
    ("a comma too many in a list", '{"schema": [1, \n]}', 1, 14, "Nothing follows this comma. Remove it."),
    ("two commas", '{"schema": [1,, 2]}', 1, 15, "A value is expected here"),
    ("single quotes", "{'schema': 1}", 1, 2, "double quotes"),
    ("a comment", '{\n // no\n "a": 1}', 2, 2, "JSON has no comments."),
    ("a text without an end", '{"é": 1, "schema":  "abc\n}', 1, 21, "The text that begins here is not closed."),
    ("an object without an end", '\n {"schema": "abc"\n', 2, 2, "The “{” here is never closed."),
    ("a list without an end", '{"schema":\n [1, 2\n', 2, 2, "The “[” here is never closed."),
    ("a backslash", '{"schema":\n "C:\\go"}', 2, 5, "A backslash in a text is written twice."),
    ("a number with a zero", '{"schema":\n 01}', 2, 2, "This is no number of JSON"),
    ("half a number", '{"schema":\n -}', 2, 2, "This is no number of JSON"),
    ("two documents", '{"schema": 1}\n  {}', 2, 3, "The document has ended before this."),
    ("no UTF-8", b'{"schema":\n "gr\xfcn"}', 2, 5, "Save the file in the encoding UTF-8."),
    ("UTF-16", scenario().encode("utf-16"), 1, 1, "Save the file in the encoding UTF-8."),
    ("empty", "", 1, 1, "The file is empty."),
    ("blank", " \n ", 1, 1, "The file is empty."),
    ("behind a byte order mark", b'\xef\xbb\xbf{"schema": x}', 1, 12, "A value is expected here"),
    ("a member behind a byte order mark", b'\xef\xbb\xbf' + scenario(',\n  "limitSecond": 3').encode(), 5, 3,
     "“limitSecond” means nothing here; allowed: cause, command,"),
    ("deep lists", '{"schema": ' + "[" * DEEP + "]" * DEEP + "}", 1, 212, "more than 200 levels deep"),
    ("deep objects", scenario(',\n"user": ' + '{"a":' * DEEP + "1" + "}" * DEEP), 5, 999, "more than 200 levels deep"),
    ("50 MB", scenario(',\n"x": "' + "y" * 50_000_000 + '"'), 1, 1, "The file is larger than 4 MiB."),
    ("a list, no object", "[]", 1, 1, "This must be object; it is array."),
    ("wrong type", scenario(',\n "limitSeconds": "3"'), 5, 2, "This must be integer; it is string."),
    ("unknown field", scenario(',\n "limitSecond": 3'), 5, 2, "“limitSecond” means nothing here; allowed: cause, command,"),
    ("unknown fault", proxy('{"do": "explode"}'), 5, 61, "“explode” is not allowed here; allowed: answer, hang,"),
    ("unknown cause", scenario(ident="px-999", cause="px-999"), 2, 17, "There is no cause “px-999”."),
    ("the same field twice", scenario(',\n"limitSeconds": 1, "limitSeconds": 2'), 5, 20, "stands twice in this object"),
    ("the same id twice", scenario()[:-2] + ",\n" + scenario().split("[", 1)[1], 7, 1, "There is already a scenario “px-502”"),
]


class LabFilesTest(LabTest):
    def test_mistakes_in_files(self):
        for name, text, line, column, words in MISTAKES:
            with self.subTest(name):
                file = self.file(text)
                out, said = self.lab("run", file, code=2)
                first = said.splitlines()[0]
                self.assertTrue(first.startswith(f"{file}:{line}:{column}: "), first[:300])
                self.assertIn(words, first)
                self.assertEqual(out, "")
                # both languages say it
                _, said = self.lab("run", "--lang", "zh_CN", file, code=2)
                self.assertRegex(said.splitlines()[0], "[\u4e00-\u9fff]")
                self.assertTrue(said.startswith(f"{file}:{line}:{column}: "), said[:300])
        self.assert_nothing_left()

    def test_a_byte_order_mark_is_no_mistake(self):
        file = self.file(b"\xef\xbb\xbf" + proxy('{"status": 502}').encode())
        self.lab("run", file, "--", "true", code=0)
        self.assert_nothing_left()

    def test_files_that_cannot_be_read(self):
        for path, reason in ((str(self.top), "directory"), (str(self.top / "none.json"), "No such file")):
            with self.subTest(reason):
                _, said = self.lab("run", path, code=2)
                self.assertIn(f"Cannot read {path}: ", said)
                self.assertIn(reason, said)
        # one that never ends costs no memory
        def limit():
            resource.setrlimit(resource.RLIMIT_AS, (2_000_000_000, 2_000_000_000))
        _, said = self.lab("run", "/dev/zero", code=2, setup=limit)
        self.assertIn("The file is larger than 4 MiB.", said)
        _, said = self.lab("run", "no-such-scenario", code=2)
        self.assertIn("There is no scenario \"no-such-scenario\". “tidyscope-cli lab list” names all of them.", said)

    def test_bad_files_of_the_user_do_not_hide_the_others(self):
        own = self.top / "home/.local/share/Tidyscope/Tidyscope/lab"
        own.mkdir(parents=True)
        (own / "bad.json").write_text("{", encoding="utf-8")
        out, said = self.lab("list", code=0)
        self.assertIn("bad.json:1:1: The “{” here is never closed.", said)
        self.assertIn("px-502", out)


if __name__ == "__main__":
    main()
