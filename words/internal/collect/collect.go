// Package collect reads the texts out of the source: the literal keys of words.T and words.N in
// every Go file of the module that is no test, and the texts of the data files in assets.
package collect

import (
	"bytes"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"sort"
	"strconv"
	"strings"

	"stillwater/assets"
)

// Message is one text: Other is the English sentence and the key; One is set for plurals.
type Message struct{ One, Other string }

// Found is what the source holds.
type Found struct {
	Messages map[string]Message
	Problems []string // "file:line: what is wrong", sorted
}

const wordsPath = "stillwater/words"

// Module collects from the module whose go.mod stands in root.
func Module(root string) (*Found, error) {
	f := &Found{Messages: map[string]Message{}}
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := d.Name()
		if d.IsDir() {
			if path != root && (strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_") || name == "testdata" || name == "out" || name == "build") {
				return filepath.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		rel, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		return f.file(path, filepath.ToSlash(rel), nil)
	})
	if err != nil {
		return nil, err
	}
	texts, err := assets.Texts()
	if err != nil {
		return nil, err
	}
	for _, t := range texts {
		f.add("assets", Message{Other: t})
	}
	sort.Strings(f.Problems)
	return f, nil
}

// file collects from one Go file; src is its text, nil to read it from path. rel names it.
func (f *Found) file(path, rel string, src any) error {
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, path, src, parser.SkipObjectResolution)
	if err != nil {
		return err
	}
	c := &collector{found: f, at: func(p token.Pos) string { return fmt.Sprintf("%s:%d", rel, set.Position(p).Line) }}
	c.inside = file.Name.Name == "words" && strings.HasPrefix(rel, "words/")
	for _, imp := range file.Imports {
		if p, _ := strconv.Unquote(imp.Path.Value); p == wordsPath {
			c.name = "words"
			if imp.Name != nil {
				c.name = imp.Name.Name
			}
		}
	}
	if c.name == "." {
		f.problem(rel+":1", "words is imported with a dot: its texts cannot be found")
		return nil
	}
	if c.name != "" || c.inside {
		c.called = map[ast.Expr]bool{}
		ast.Inspect(file, c.visit)
	}
	return nil
}

type collector struct {
	found  *Found
	at     func(token.Pos) string
	name   string // what words is called in this file
	inside bool   // the file belongs to words itself
	called map[ast.Expr]bool
}

func (c *collector) visit(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.CallExpr:
		if fn := c.function(n.Fun); fn != "" {
			c.called[n.Fun] = true
			c.call(fn, n)
		}
	case *ast.SelectorExpr:
		if c.function(n) != "" && !c.called[n] {
			c.found.problem(c.at(n.Pos()), "words."+n.Sel.Name+" is passed on; call it with a literal")
		}
	}
	return true
}

// function tells whether e is T or N of words.
func (c *collector) function(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.SelectorExpr:
		if x, ok := e.X.(*ast.Ident); ok && c.name != "" && x.Name == c.name && (e.Sel.Name == "T" || e.Sel.Name == "N") {
			return e.Sel.Name
		}
	case *ast.Ident:
		if c.inside && (e.Name == "T" || e.Name == "N") {
			return e.Name
		}
	}
	return ""
}

func (c *collector) call(fn string, n *ast.CallExpr) {
	at := c.at(n.Pos())
	need, keys := 1, n.Args
	if fn == "N" {
		need = 3
		keys = n.Args[min(1, len(n.Args)):]
	}
	if len(n.Args) < need {
		c.found.problem(at, "words."+fn+" lacks its texts")
		return
	}
	var m Message
	var ok bool
	if fn == "T" {
		m.Other, ok = literal(keys[0])
	} else {
		var ok2 bool
		m.One, ok = literal(keys[0])
		m.Other, ok2 = literal(keys[1])
		ok = ok && ok2
	}
	if !ok {
		c.found.problem(at, "the text of words."+fn+" is no literal")
		return
	}
	c.found.add(at, m)
	if !n.Ellipsis.IsValid() {
		c.values(at, fn, m, n.Args[need:])
	}
}

var placeholder = regexp.MustCompile(`\{\{\.(\w+)\}\}`)

// values compares the placeholders of a text with the names that the call gives.
func (c *collector) values(at, fn string, m Message, args []ast.Expr) {
	want, have := map[string]bool{}, map[string]bool{}
	for _, p := range placeholder.FindAllStringSubmatch(m.One+m.Other, -1) {
		want[p[1]] = true
	}
	for i := 0; i < len(args); i += 2 {
		name, ok := literal(args[i])
		if !ok {
			c.found.problem(at, "the name of a value is no literal")
			return
		}
		have[name] = true
		if i+1 == len(args) {
			c.found.problem(at, "the value of "+name+" is missing")
		}
		if !want[name] {
			c.found.problem(at, "the text has no {{."+name+"}}")
		}
	}
	for name := range want {
		if !have[name] && (fn != "N" || name != "N") {
			c.found.problem(at, "no value for {{."+name+"}}")
		}
	}
}

// literal is the value of a string literal, or of several joined with +.
func literal(e ast.Expr) (string, bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		if e.Kind != token.STRING {
			return "", false
		}
		s, err := strconv.Unquote(e.Value)
		return s, err == nil
	case *ast.ParenExpr:
		return literal(e.X)
	case *ast.BinaryExpr:
		x, ok1 := literal(e.X)
		y, ok2 := literal(e.Y)
		return x + y, ok1 && ok2 && e.Op == token.ADD
	}
	return "", false
}

func (f *Found) problem(at, what string) { f.Problems = append(f.Problems, at+": "+what) }

func (f *Found) add(at string, m Message) {
	switch have, ok := f.Messages[m.Other]; {
	case m.Other == "":
		f.problem(at, "an empty text")
	case m.Other == "translation":
		f.problem(at, "go-i18n keeps this word for itself")
	case strings.TrimSpace(m.Other) != m.Other:
		f.problem(at, "a text with space around it; put the space where the texts are joined")
	case strings.Contains(placeholder.ReplaceAllString(m.One+m.Other, ""), "{{"):
		f.problem(at, "a placeholder that is not {{.Name}}")
	case ok && have != m:
		f.problem(at, fmt.Sprintf("%q is used with two different singulars", m.Other))
	default:
		f.Messages[m.Other] = m
	}
}

// reserved are the words of go-i18n that would make it take the whole file for one message.
var reserved = map[string]bool{
	"id": true, "description": true, "hash": true, "leftdelim": true, "rightdelim": true,
	"zero": true, "one": true, "two": true, "few": true, "many": true, "other": true,
}

// JSON is the English translation file for what was found, sorted by key.
func (f *Found) JSON() ([]byte, error) {
	all := map[string]any{}
	for key, m := range f.Messages {
		switch {
		case m.One != "":
			all[key] = map[string]string{"one": m.One, "other": m.Other}
		case reserved[strings.ToLower(key)]:
			all[key] = map[string]string{"other": m.Other}
		default:
			all[key] = m.Other
		}
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(all); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}
