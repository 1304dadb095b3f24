// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Prints test vectors of dirhash, note and tlog as JSON (see record.sh).
package main

import (
	"archive/zip"
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"golang.org/x/mod/sumdb/dirhash"
	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type object = map[string]any
type list = []any

func check(err error) {
	if err != nil {
		panic(err)
	}
}

func b64(data []byte) string { return base64.StdEncoding.EncodeToString(data) }

func main() {
	out := object{
		"dirhash": dirHashes(),
		"zips":    zips(),
		"keys":    keys(),
		"notes":   notes(),
		"log":     logVectors(),
		"tiles":   tiles(),
		"records": records(),
		"trees":   trees(),
	}
	encoder := json.NewEncoder(os.Stdout)
	encoder.SetIndent("", " ")
	encoder.SetEscapeHTML(false)
	check(encoder.Encode(out))
}

// dirhash

var fileLists = []struct {
	name  string
	files [][2]string
}{
	{"empty list", nil},
	{"empty go.mod", [][2]string{{"go.mod", ""}}},
	{"go.mod", [][2]string{{"go.mod", "module lab.test/hello\n\ngo 1.19\n"}}},
	{"sorted by bytes", [][2]string{{"m@v1.0.0/b.go", "b"}, {"m@v1.0.0/B.go", "B"}, {"m@v1.0.0/a/z.go", "z"}, {"m@v1.0.0/a.go", "a"}, {"m@v1.0.0/a-b/c.go", "c"}}},
	{"not ASCII", [][2]string{{"m@v1.0.0/\u00e9.go", "x"}, {"m@v1.0.0/z.go", "y"}, {"m@v1.0.0/\u4e2d.go", "z"}}},
	{"blank and NUL in content", [][2]string{{"m@v1.0.0/a b.go", "\x00\x01"}}},
	{"newline in a name", [][2]string{{"m@v1.0.0/a\nb.go", "x"}}},
	{"a name twice: the last content", [][2]string{{"a", "1"}, {"a", "2"}}},
}

func dirHashes() (all list) {
	for _, l := range fileLists {
		var names []string
		contents := map[string]string{}
		pairs := list{}
		for _, f := range l.files {
			names = append(names, f[0])
			contents[f[0]] = f[1]
			pairs = append(pairs, list{b64([]byte(f[0])), b64([]byte(f[1]))})
		}
		h, err := dirhash.Hash1(names, func(name string) (io.ReadCloser, error) {
			return io.NopCloser(strings.NewReader(contents[name])), nil
		})
		if err != nil {
			h = err.Error()
		}
		all = append(all, object{"name": l.name, "files": pairs, "hash": h})
	}
	return all
}

func zipOf(method uint16, descriptor bool, files [][2]string) []byte {
	var buffer bytes.Buffer
	w := zip.NewWriter(&buffer)
	for _, f := range files {
		header := &zip.FileHeader{Name: f[0], Method: method, Modified: time.Date(2024, 1, 2, 3, 4, 5, 0, time.UTC)}
		file, err := w.CreateHeader(header)
		check(err)
		_, err = file.Write([]byte(f[1]))
		check(err)
	}
	check(w.Close())
	return buffer.Bytes()
}

// readZip is what HashZip does, with the bytes given.
func readZip(data []byte) string {
	dir, err := os.MkdirTemp("", "vectors")
	check(err)
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, "m.zip")
	check(os.WriteFile(file, data, 0o600))
	h, err := dirhash.HashZip(file, dirhash.Hash1)
	if err != nil {
		return err.Error()
	}
	return h
}

func zips() (all list) {
	files := [][2]string{
		{"lab.test/Hello@v1.0.0/hello.go", strings.Repeat("// Package hello says hello.\n", 40) + "package hello\n"},
		{"lab.test/Hello@v1.0.0/go.mod", "module lab.test/Hello\n"},
		{"lab.test/Hello@v1.0.0/empty", ""},
	}
	add := func(name string, data []byte) {
		all = append(all, object{"name": name, "zip": b64(data), "result": readZip(data)})
	}
	deflated := zipOf(zip.Deflate, true, files)
	stored := zipOf(zip.Store, true, files)
	add("deflated", deflated)
	add("stored", stored)
	add("another order", zipOf(zip.Deflate, true, [][2]string{files[2], files[1], files[0]}))
	add("no entry", zipOf(zip.Deflate, true, nil))
	add("bytes before it", append([]byte("#!/bin/sh\n"), deflated...))
	add("nothing", nil)
	add("a page", []byte("<!DOCTYPE html>\n<html><body>Sign in</body></html>\n"))
	add("cut in half", deflated[:len(deflated)/2])
	add("one byte missing", deflated[:len(deflated)-1])
	change := func(data []byte, at int) []byte {
		data = bytes.Clone(data)
		data[at] ^= 0x40
		return data
	}
	content := bytes.Index(stored, []byte("module lab.test"))
	add("stored content changed", change(stored, content+3))
	packed := bytes.Index(deflated, []byte("hello.go")) + len("hello.go") + 9
	add("deflated content damaged", func() []byte {
		data := bytes.Clone(deflated)
		for i := 0; i < 8; i++ {
			data[packed+i] = 0xff
		}
		return data
	}())
	return all
}

// note

func seed(n byte) []byte { return bytes.Repeat([]byte{n}, ed25519.SeedSize) }

func key(name string, n byte) (skey, vkey string) {
	skey, vkey, err := note.GenerateKey(bytes.NewReader(seed(n)), name)
	check(err)
	return skey, vkey
}

func signerError(skey string) string {
	if _, err := note.NewSigner(skey); err != nil {
		return err.Error()
	}
	return ""
}

func verifierError(vkey string) string {
	if _, err := note.NewVerifier(vkey); err != nil {
		return err.Error()
	}
	return ""
}

func keys() object {
	var good, signers, verifiers list
	for _, name := range []string{"sumdb.lab.test", "sum.golang.org", "a", "host/path", "\u4e2d.test"} {
		for n := byte(1); n < 4; n++ {
			skey, vkey := key(name, n)
			good = append(good, object{"name": name, "seed": b64(seed(n)), "signer": skey, "verifier": vkey})
		}
	}
	skey, vkey := key("sumdb.lab.test", 1)
	for _, v := range []string{
		vkey, "", "x", "sum.golang.org", "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8",
		strings.Replace(vkey, "+", "+0", 1), strings.Replace(vkey, "lab", "la", 1), strings.ToUpper(vkey[:20]) + vkey[20:],
		strings.TrimSuffix(vkey, "="), vkey + "=", vkey[:len(vkey)-8], "+" + vkey, " " + vkey, vkey + " ",
		"a b" + vkey[14:], "sumdb.lab.test+00000000+" + b64([]byte{2, 1, 2, 3}), "sumdb.lab.test+00000000+", "sumdb.lab.test+0000000g+AAAA",
		unknownAlgorithm(), shortKey(),
	} {
		verifiers = append(verifiers, list{v, verifierError(v)})
	}
	for _, s := range []string{
		skey, "", "PRIVATE+KEY", strings.Replace(skey, "PRIVATE", "private", 1), strings.Replace(skey, "lab", "la", 1), vkey,
		skey[:len(skey)-4], "PRIVATE+KEY+x+00000000+" + b64([]byte{9, 1, 2}), "PRIVATE+KEY+x+00000000+" + b64(append([]byte{1}, seed(1)...)),
	} {
		signers = append(signers, list{s, signerError(s)})
	}
	return object{"good": good, "verifiers": verifiers, "signers": signers}
}

func keyWith(data []byte) string {
	sum := sha256.Sum256(append([]byte("sumdb.lab.test\n"), data...))
	return fmt.Sprintf("sumdb.lab.test+%x+%s", sum[:4], b64(data))
}

func unknownAlgorithm() string { return keyWith([]byte{2, 1, 2, 3}) }
func shortKey() string         { return keyWith([]byte{1, 1, 2, 3}) }

func sign(text string, skeys ...string) string {
	var signers []note.Signer
	for _, skey := range skeys {
		signer, err := note.NewSigner(skey)
		check(err)
		signers = append(signers, signer)
	}
	data, err := note.Sign(&note.Note{Text: text}, signers...)
	check(err)
	return string(data)
}

func notes() (all list) {
	s1, v1 := key("sumdb.lab.test", 1)
	s2, v2 := key("other.lab.test", 2)
	s3, _ := key("sumdb.lab.test", 3) // the same name, another key
	text := "go.sum database tree\n5\n" + b64(seed(7)) + "\n"
	one := sign(text, s1)
	two := sign(text, s1, s2)
	wrong := sign(text, s3)
	add := func(name, msg string, verifiers ...string) {
		var known []note.Verifier
		given := list{}
		for _, v := range verifiers {
			verifier, err := note.NewVerifier(v)
			check(err)
			known = append(known, verifier)
			given = append(given, v)
		}
		entry := object{"name": name, "note": b64([]byte(msg)), "verifiers": given}
		n, err := note.Open([]byte(msg), note.VerifierList(known...))
		if err != nil {
			entry["error"] = err.Error()
		} else {
			entry["text"] = n.Text
			entry["verified"] = len(n.Sigs)
			entry["unverified"] = len(n.UnverifiedSigs)
		}
		all = append(all, entry)
	}
	add("one signature", one, v1)
	add("two signatures, both known", two, v1, v2)
	add("two signatures, one known", two, v2)
	add("signed by another key of that name", wrong, v1)
	add("nobody known", one)
	add("the text was changed", strings.Replace(one, "\n5\n", "\n6\n", 1), v1)
	add("the same signature twice", one+one[strings.Index(one, "\u2014"):], v1)
	add("an unknown one twice", two+two[strings.LastIndex(two, "\u2014"):], v1)
	add("both keys under one name", sign(text, s1, s3), v1)
	add("a key known twice", one, v1, v1)
	add("text with a blank line", sign("a\n\nb\n", s1), v1)
	add("empty", "", v1)
	add("no signature", text, v1)
	add("no blank line", strings.Replace(one, "\n\n", "\n", 1), v1)
	add("no newline at the end", strings.TrimSuffix(one, "\n"), v1)
	add("hyphen for the dash", strings.Replace(one, "\u2014", "-", 1), v1)
	add("carriage returns", strings.ReplaceAll(one, "\n", "\r\n"), v1)
	add("not UTF-8", strings.Replace(one, "go", "g\xff", 1), v1)
	add("not base64", strings.Replace(one, "=\n\n", "=\n\n\u2014 sumdb.lab.test !!!\n", 1), v1)
	add("a short signature", text+"\n\u2014 sumdb.lab.test AAAA\n", v1)
	add("a page", "<html>\n\n<body>\n", v1)
	many := text + "\n"
	for i := 0; i < 101; i++ {
		many += fmt.Sprintf("\u2014 n%d %s\n", i, b64(append([]byte{byte(i), 0, 0, 0}, seed(1)...)))
	}
	add("101 signatures", many, v1)
	return all
}

// tlog

const recordCount = 300

func record(i int) []byte {
	return []byte(fmt.Sprintf("lab.test/m%d v1.0.%d h1:%d\nlab.test/m%d v1.0.%d/go.mod h1:%d\n", i%7, i, i*i, i%7, i, i))
}

type hashes []tlog.Hash

func (h hashes) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	var all []tlog.Hash
	for _, i := range indexes {
		all = append(all, h[i])
	}
	return all, nil
}

func storage() (h hashes) {
	for i := 0; i < recordCount; i++ {
		more, err := tlog.StoredHashes(int64(i), record(i), h)
		check(err)
		h = append(h, more...)
	}
	return h
}

func text(all []tlog.Hash) list {
	out := list{}
	for _, h := range all {
		out = append(out, h.String())
	}
	return out
}

// reader notes which tiles it was asked for.
type reader struct {
	height int
	stored hashes
	asked  list
	bad    string
}

func (r *reader) Height() int { return r.height }
func (r *reader) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, t := range tiles {
		r.asked = append(r.asked, t.Path())
		data, err := tlog.ReadTileData(t, r.stored)
		check(err)
		if t.Path() == r.bad {
			data[0] ^= 1
		}
		all = append(all, data)
	}
	return all, nil
}
func (r *reader) SaveTiles([]tlog.Tile, [][]byte) {}

func logVectors() object {
	h := storage()
	roots := list{}
	for n := int64(0); n <= recordCount; n++ {
		root, err := tlog.TreeHash(n, h)
		check(err)
		roots = append(roots, root.String())
	}
	var indexes, proofs, treeProofs, reads list
	for _, at := range [][2]int64{{0, 0}, {0, 1}, {0, 2}, {0, 255}, {0, 256}, {1, 0}, {1, 100}, {8, 0}, {8, 1}, {3, 12345}, {0, 1 << 40}} {
		indexes = append(indexes, list{at[0], at[1], tlog.StoredHashIndex(int(at[0]), at[1])})
	}
	counts := list{}
	for n := int64(0); n < 40; n++ {
		counts = append(counts, tlog.StoredHashCount(n))
	}
	for _, p := range [][2]int64{{1, 0}, {2, 1}, {7, 6}, {8, 3}, {100, 0}, {256, 255}, {257, 256}, {300, 17}, {300, 299}} {
		proof, err := tlog.ProveRecord(p[0], p[1], h)
		check(err)
		proofs = append(proofs, object{"tree": p[0], "record": p[1], "proof": text(proof)})
	}
	for _, p := range [][2]int64{{1, 1}, {2, 1}, {8, 4}, {8, 5}, {100, 99}, {257, 256}, {300, 1}, {300, 128}, {300, 255}, {300, 300}} {
		proof, err := tlog.ProveTree(p[0], p[1], h)
		check(err)
		treeProofs = append(treeProofs, object{"new": p[0], "old": p[1], "proof": text(proof)})
	}
	for _, height := range []int{1, 2, 3, 8} {
		for _, tree := range []int64{1, 2, 5, 8, 77, 256, 300} {
			for _, n := range []int64{0, tree / 2, tree - 1} {
				root, err := tlog.TreeHash(tree, h)
				check(err)
				r := &reader{height: height, stored: h}
				got, err := tlog.TileHashReader(tlog.Tree{N: tree, Hash: root}, r).ReadHashes([]int64{tlog.StoredHashIndex(0, n)})
				check(err)
				bad := object{}
				for _, path := range r.asked {
					_, err := tlog.TileHashReader(tlog.Tree{N: tree, Hash: root}, &reader{height: height, stored: h, bad: path.(string)}).
						ReadHashes([]int64{tlog.StoredHashIndex(0, n)})
					if err != nil {
						bad[path.(string)] = err.Error()
					}
				}
				reads = append(reads, object{"height": height, "tree": tree, "record": n, "tiles": r.asked, "hash": got[0].String(), "altered": bad})
			}
		}
	}
	return object{"roots": roots, "firstRecord": string(record(0)), "firstHash": tlog.RecordHash(record(0)).String(),
		"node":    tlog.NodeHash(tlog.RecordHash(record(0)), tlog.RecordHash(record(1))).String(),
		"indexes": indexes, "counts": counts, "recordProofs": proofs, "treeProofs": treeProofs, "reads": reads}
}

func tiles() object {
	h := storage()
	var paths, data, fresh list
	for _, path := range []string{
		"tile/8/0/000", "tile/8/0/000.p/1", "tile/8/0/001.p/44", "tile/8/1/000.p/1", "tile/3/4/x001/x234/067.p/1", "tile/3/4/x001/x234/067",
		"tile/8/0/x123/x456/789", "tile/8/data/000", "tile/8/data/x001/000.p/255", "tile/8/0/999", "tile/8/0/x001/000", "tile/1/63/000",
		"tile/8/0/000.p/256", "tile/8/0/000.p/0", "tile/8/0/000.p/01", "tile/8/0/000.p/-1", "tile/8/0/0", "tile/8/0/00", "tile/8/0/1000",
		"tile/8/0/x000/000", "tile/8/0/001/000", "tile/8/0/x001/x000", "tile/31/0/000", "tile/0/0/000", "tile/8/-1/000", "tile/08/0/000",
		"tile/8/0", "tile/8", "tile", "", "/tile/8/0/000", "tile/8/0/000/", "tile/8/0/000.p", "tile/8/0/+01", "tile/8/64/000", "tile/x/0/000",
		"tile/8/0/000.p/1/2", "tile/30/0/000",
	} {
		t, err := tlog.ParseTilePath(path)
		if err != nil {
			paths = append(paths, object{"path": path})
			continue
		}
		paths = append(paths, object{"path": path, "tile": list{t.H, t.L, t.N, t.W}})
	}
	for _, path := range []string{"tile/8/0/000", "tile/8/0/000.p/5", "tile/8/0/001.p/44", "tile/8/1/000.p/1", "tile/2/0/010", "tile/2/1/003", "tile/2/3/000"} {
		t, err := tlog.ParseTilePath(path)
		check(err)
		bytes, err := tlog.ReadTileData(t, h)
		check(err)
		data = append(data, object{"path": path, "size": len(bytes), "sha256": fmt.Sprintf("%x", sha256.Sum256(bytes))})
	}
	for _, f := range [][3]int64{{8, 0, 1}, {8, 0, 300}, {8, 255, 257}, {2, 0, 20}, {2, 5, 21}, {3, 8, 8}} {
		all := list{}
		for _, t := range tlog.NewTiles(int(f[0]), f[1], f[2]) {
			all = append(all, t.Path())
		}
		fresh = append(fresh, object{"height": f[0], "old": f[1], "new": f[2], "tiles": all})
	}
	return object{"paths": paths, "data": data, "fresh": fresh}
}

func records() (all list) {
	for _, msg := range []string{
		"5\nm v h1:x\nm v/go.mod h1:y\n\nrest\n", "0\nx\n\n", "5\nx\n", "5\n\n", "x\ny\n\n", "", "-1\nx\n\n", "+1\nx\n\n", " 1\nx\n\n", "007\nx\n\n",
		"<!DOCTYPE html>\n<html>\n\n</html>\n", "1\nx\ty\n\n", "1\nx\r\n\n", "1\n\xff\n\n", "1\n\n\n\n", "9223372036854775807\nx\n\n", "9223372036854775808\nx\n\n",
		"1\nx\n\n\n\n",
	} {
		id, text, rest, err := tlog.ParseRecord([]byte(msg))
		entry := object{"answer": b64([]byte(msg))}
		if err != nil {
			entry["error"] = err.Error()
		} else {
			again, err := tlog.FormatRecord(id, text)
			check(err)
			entry["id"] = fmt.Sprint(id)
			entry["text"] = string(text)
			entry["rest"] = string(rest)
			entry["formatted"] = string(again)
		}
		all = append(all, entry)
	}
	return all
}

func trees() (all list) {
	root := b64(seed(7))
	for _, text := range []string{
		"go.sum database tree\n5\n" + root + "\n", "go.sum database tree\n0\n" + root + "\nmore\nlines\n", "go.sum database tree\n5\n" + root,
		"go.sum database tree\n05\n" + root + "\n", "go.sum database tree\n-5\n" + root + "\n", "go.sum database tree\nx\n" + root + "\n",
		"go.sum database tree v2\n5\n" + root + "\n", "go.sum database tree\n5\nAAAA\n", "", "go.sum database tree\n5\n" + root[1:] + "\n",
		"go.sum database tree\n9223372036854775808\n" + root + "\n",
	} {
		tree, err := tlog.ParseTree([]byte(text))
		entry := object{"text": text}
		if err != nil {
			entry["error"] = err.Error()
		} else {
			entry["size"] = tree.N
			entry["root"] = tree.Hash.String()
			entry["formatted"] = string(tlog.FormatTree(tree))
		}
		all = append(all, entry)
	}
	return all
}
