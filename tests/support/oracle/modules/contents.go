// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

package main

import (
	"reflect"

	"golang.org/x/mod/modfile"
)

// contents is what stands in a parsed go.mod or go.work file. The type has not the same fields in every release.
func contents(file any) map[string]any {
	value := reflect.ValueOf(file).Elem()
	answer := map[string]any{}
	for _, one := range []struct{ name, field, part string }{
		{"go", "Go", "Version"}, {"toolchain", "Toolchain", "Name"},
	} {
		if f := value.FieldByName(one.field); f.IsValid() && !f.IsNil() {
			answer[one.name] = f.Elem().FieldByName(one.part).String()
		}
	}
	for _, list := range []struct {
		name, field string
		parts       []string
	}{
		{"godebug", "Godebug", []string{"Key", "Value"}}, {"tool", "Tool", []string{"Path"}},
		{"ignore", "Ignore", []string{"Path"}}, {"use", "Use", []string{"Path"}},
	} {
		rows := [][]any{}
		if f := value.FieldByName(list.field); f.IsValid() {
			for i := 0; i < f.Len(); i++ {
				row := []any{lineOf(f.Index(i))}
				for _, part := range list.parts {
					row = append(row, f.Index(i).Elem().FieldByName(part).String())
				}
				rows = append(rows, row)
			}
		}
		answer[list.name] = rows
	}
	answer["replace"] = replacements(value.FieldByName("Replace").Interface().([]*modfile.Replace))
	if mod, ok := file.(*modfile.File); ok {
		moduleContents(mod, answer)
	}
	return answer
}

func lineOf(item reflect.Value) int {
	return item.Elem().FieldByName("Syntax").Interface().(*modfile.Line).Start.Line
}

func replacements(list []*modfile.Replace) [][]any {
	rows := [][]any{}
	for _, r := range list {
		rows = append(rows, []any{r.Syntax.Start.Line, r.Old.Path, r.Old.Version, r.New.Path, r.New.Version})
	}
	return rows
}

func moduleContents(file *modfile.File, answer map[string]any) {
	if file.Module != nil {
		answer["module"] = file.Module.Mod.Path
	}
	require, exclude, retract := [][]any{}, [][]any{}, [][]any{}
	for _, r := range file.Require {
		require = append(require, []any{r.Syntax.Start.Line, r.Mod.Path, r.Mod.Version, r.Indirect})
	}
	for _, e := range file.Exclude {
		exclude = append(exclude, []any{e.Syntax.Start.Line, e.Mod.Path, e.Mod.Version})
	}
	for _, r := range file.Retract {
		retract = append(retract, []any{r.Syntax.Start.Line, r.Low, r.High})
	}
	answer["require"], answer["exclude"], answer["retract"] = require, exclude, retract
}
