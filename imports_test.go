package main_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"go/parser"
	"go/token"
	"io"
	"os/exec"
	"path"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"testing"
)

// Who may import whom, and why not: the table of ARCHITECTURE.md as a test. Imports of tests do
// not count. Every file counts, whatever system or build tag it is for.

// rule says what the packages that match one of who may import of ours. The first rule that
// matches a package is its rule. "" is main, "ui/*" is everything below ui.
type rule struct {
	who []string
	may []string
	why string // why nothing else
}

var rules = []rule{
	{
		[]string{""},
		[]string{"*"},
		"",
	},
	{
		[]string{"cmd/*", "e2e", "e2e/*"},
		[]string{"*"},
		"",
	},
	{
		[]string{"assets", "assets/gen", "settings", "journal/secret", "picture", "wheel", "torture", "harden", "printing/printtest"},
		nil,
		"a foundation: it can be read, tested and reused alone",
	},
	{
		[]string{"words", "words/*"},
		[]string{"assets", "words/*"},
		"every package shows words, so words knows no other",
	},
	{
		[]string{"wheel/*"},
		[]string{"wheel", "wheel/fontmetrics"},
		"a pen writes a drawing; it knows nothing of journals, and gets its fonts as bytes",
	},
	{
		[]string{"journal/vault", "journal/vault/*"},
		[]string{"journal/secret", "journal/vault/*"},
		"the vault keeps pages; what is written on them is the store's business",
	},
	{
		[]string{"journal/store", "journal/store/*"},
		[]string{"journal", "wheel", "journal/vault", "journal/secret", "journal/store/*"},
		"the store sits between journal and vault; nothing of the window or of paper reaches it",
	},
	{
		[]string{"journal/sample", "journal/journaltest"},
		[]string{"journal", "wheel"},
		"made-up data and fakes must work without a file",
	},
	{
		[]string{"journal"},
		[]string{"wheel", "words"},
		"the model says what is kept and which rules hold; how and where is for others",
	},
	{
		[]string{"report", "report/*", "transfer", "transfer/*"},
		[]string{"journal", "wheel", "wheel/*", "picture", "assets", "words", "report/*", "transfer/*"},
		"paper and files are made from the model, never from the database",
	},
	{
		[]string{"charts"},
		[]string{"journal", "wheel", "wheel/*", "assets", "words"},
		"the charts of window and command line are one: made from the model, below both",
	},
	{
		[]string{"printing"},
		[]string{"journal", "words"},
		"it hands over finished pages; what stands on them is none of its business",
	},
	{
		[]string{"cli", "cli/*"},
		[]string{"assets", "charts", "cli/*", "journal", "journal/*", "report", "settings", "transfer", "wheel", "wheel/*", "words"},
		"the command line works on a server, without a window",
	},
	{
		[]string{"ui/kit", "ui/kit/*", "ui/theme"},
		[]string{"wheel", "wheel/raster", "assets", "words", "ui/kit/*", "ui/theme"},
		"widgets say what the person wants; they do not know what a journal is",
	},
	{
		[]string{"ui/paper"},
		[]string{
			"ui/kit", "ui/kit/*", "ui/theme", "ui/internal/*",
			"journal", "wheel", "wheel/pdf", "words", "assets", "report", "printing",
		},
		"the page that shows paper before it is shared: it draws the very pages of a report",
	},
	{
		[]string{"ui/circle"},
		[]string{
			"ui/kit", "ui/kit/*", "ui/theme", "ui/internal/*",
			"journal", "wheel", "words", "assets", "charts",
		},
		"the page that shows the charts of a journal, as they are saved",
	},
	{
		[]string{"ui/*"},
		[]string{
			"ui/kit", "ui/kit/*", "ui/theme", "ui/internal/*",
			"journal", "journal/secret", "picture", "wheel", "words", "assets",
		},
		"a page stands alone: other pages and the store are reached through ui, which acts on its intents",
	},
	{
		[]string{"ui"},
		[]string{
			"ui/*", "journal", "journal/secret", "wheel", "wheel/*",
			"charts", "report", "printing", "transfer", "settings", "assets", "words",
		},
		"the window gets a Keeper and a Store from main, so that it can be tested with fakes",
	},
}

// ban forbids an import path to all but some of our packages.
type ban struct {
	what   []string // import paths; "x/*" is everything below x
	except []string // our packages that may
	only   []string // if set, the ban is for these alone
	deep   bool     // also by way of other packages
	why    string
}

// offlineFile is the one file that may name net/http: it makes the default transport refuse.
const offlineFile = "offline.go"

var bans = []ban{
	{
		what:   []string{"fyne.io/fyne/v2", "fyne.io/fyne/v2/*"},
		except: []string{"", "ui", "ui/*", "cmd/walk", "e2e", "e2e/*"},
		deep:   true,
		why:    "the window is one way to the journal; model, paper and command line work without a display",
	},
	{
		what:   []string{"fyne.io/fyne/v2/app"},
		except: []string{""},
		why:    "it starts the graphics driver; with main alone importing it, all tests run without a display",
	},
	{
		what:   []string{"database/sql", "database/sql/*", "github.com/mattn/go-sqlite3"},
		except: []string{"journal/vault", "journal/vault/*", "journal/store", "journal/store/*"},
		why:    "SQL is spoken in the store and the vault alone",
	},
	{
		what: []string{"database/sql", "github.com/mattn/go-sqlite3"},
		only: []string{
			"journal", "journal/secret", "journal/sample", "journal/journaltest", "wheel", "wheel/*", "words", "words/*",
			"assets", "settings", "charts", "report", "transfer", "ui", "ui/*",
		},
		deep: true,
		why:  "the database reaches these through journal.Store, not by linking it in",
	},
	{
		what:   []string{"stillwater/printing/printtest"},
		except: []string{"e2e"},
		why:    "it is for tests",
	},
	{
		what:   []string{"stillwater/torture"},
		except: []string{"cmd/torture"},
		why:    "counts and figures are for tests; no program that people run knows them",
	},
	{
		what: []string{"crypto", "crypto/*", "golang.org/x/crypto", "golang.org/x/crypto/*"},
		only: []string{"journal", "wheel", "wheel/*", "words", "report"},
		why:  "secrets are for journal/secret and journal/vault; the model has none",
	},
	{
		what: []string{
			"net", "net/http", "net/http/*", "net/rpc", "net/rpc/*", "net/smtp", "net/textproto",
			"crypto/tls", "golang.org/x/net/*",
		},
		except: []string{"e2e", "e2e/*", "printing/printtest"},
		why:    "Stillwater never talks to the internet; only " + offlineFile + " of main names net/http, to make it refuse",
	},
}

// pack is a package of ours.
type pack struct {
	path    string              // "" is main, "ui/kit", ...
	imports map[string][]string // import path -> the files that import it
	deps    []string            // all imports, of imports too
}

const module = "stillwater"

// matches tells whether p is one of the patterns.
func matches(p string, patterns []string) bool {
	for _, pat := range patterns {
		below, isBelow := strings.CutSuffix(pat, "*")
		if p == pat || isBelow && strings.HasPrefix(p, below) {
			return true
		}
	}
	return false
}

// check lists every forbidden edge with its reason, sorted.
func check(packs []pack) []string {
	var bad []string
	name := func(p string) string {
		if p == "" {
			return "main"
		}
		return p
	}
	for _, p := range packs {
		r, ok := ruleOf(p.path)
		if !ok {
			bad = append(bad, name(p.path)+" is in no rule: give it a place in imports_test.go and ARCHITECTURE.md")
		}
		for imp, files := range p.imports {
			if ours, is := ourPath(imp); is && ok && !matches(ours, r.may) {
				bad = append(bad, fmt.Sprintf("%s imports %s (%s): %s", name(p.path), name(ours), strings.Join(files, ", "), r.why))
			}
			for _, b := range bans {
				if b.holdsFor(p.path) && matches(imp, b.what) && !refusesNetwork(p.path, imp, files) {
					bad = append(bad, fmt.Sprintf("%s imports %s (%s): %s", name(p.path), imp, strings.Join(files, ", "), b.why))
				}
			}
		}
		for _, dep := range p.deps {
			for _, b := range bans {
				if _, direct := p.imports[dep]; b.deep && !direct && b.holdsFor(p.path) && matches(dep, b.what) {
					bad = append(bad, fmt.Sprintf("%s links %s in by way of others: %s", name(p.path), dep, b.why))
				}
			}
		}
	}
	sort.Strings(bad)
	return bad
}

func ruleOf(p string) (rule, bool) {
	for _, r := range rules {
		if matches(p, r.who) {
			return r, true
		}
	}
	return rule{}, false
}

func ourPath(imp string) (string, bool) {
	if imp == module {
		return "", true
	}
	return strings.CutPrefix(imp, module+"/")
}

func (b ban) holdsFor(p string) bool {
	if len(b.only) > 0 && !matches(p, b.only) {
		return false
	}
	return !matches(p, b.except)
}

// refusesNetwork tells whether an import of the net packages comes from the refusing file alone.
func refusesNetwork(p, imp string, files []string) bool {
	return p == "" && (imp == "net" || imp == "net/http") && len(files) == 1 && files[0] == offlineFile
}

func TestImports(t *testing.T) {
	packs, err := list()
	if err != nil {
		t.Fatal(err)
	}
	if len(packs) < 5 {
		t.Fatalf("only %d packages found", len(packs))
	}
	for _, b := range check(packs) {
		t.Error(b)
	}
}

// list asks the go command for our packages, and reads the imports of every file that is no test.
func list() ([]pack, error) {
	cmd := exec.Command("go", "list", "-e", "-tags", "sqlite_fts5",
		"-json=Dir,ImportPath,Deps,GoFiles,CgoFiles,IgnoredGoFiles", "./...")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("go list: %w\n%s", err, stderr.String())
	}
	var packs []pack
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var l struct {
			Dir, ImportPath                         string
			Deps, GoFiles, CgoFiles, IgnoredGoFiles []string
		}
		if err := dec.Decode(&l); errors.Is(err, io.EOF) {
			return packs, nil
		} else if err != nil {
			return nil, err
		}
		ours, ok := ourPath(l.ImportPath)
		if !ok {
			continue
		}
		p := pack{path: ours, imports: map[string][]string{}, deps: l.Deps}
		for _, files := range [][]string{l.GoFiles, l.CgoFiles, l.IgnoredGoFiles} {
			for _, name := range files {
				if err := p.addFile(filepath.Join(l.Dir, name)); err != nil {
					return nil, err
				}
			}
		}
		packs = append(packs, p)
	}
}

func (p *pack) addFile(name string) error {
	if strings.HasSuffix(name, "_test.go") { // tests for another system are among the ignored ones
		return nil
	}
	f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
	if err != nil {
		return err
	}
	for _, imp := range f.Imports {
		s, err := strconv.Unquote(imp.Path.Value)
		if err != nil {
			return err
		}
		p.imports[s] = append(p.imports[s], path.Base(filepath.ToSlash(name)))
	}
	return nil
}

// TestForbiddenEdges proves on made-up packages that the table catches what it forbids, and lets
// pass what it allows.
func TestForbiddenEdges(t *testing.T) {
	for _, c := range []struct {
		from, to string
		file     string
		deep     bool
		bad      string // part of the only complaint, "" for none
	}{
		{"", "stillwater/ui", "main.go", false, ""},
		{"", "stillwater/journal/store", "main.go", false, ""},
		{"", "fyne.io/fyne/v2/app", "main.go", false, ""},
		{"", "net/http", offlineFile, false, ""},
		{"", "net/http", "main.go", false, "never talks to the internet"},
		{"", "database/sql", "main.go", false, "SQL is spoken"},
		{"wheel", "stillwater/words", "a.go", false, "foundation"},
		{"wheel", "math", "a.go", false, ""},
		{"wheel", "fyne.io/fyne/v2", "a.go", false, "the window is one way"},
		{"picture", "stillwater/journal", "a.go", false, "foundation"},
		{"picture", "fyne.io/fyne/v2", "a.go", false, "the window is one way"},
		{"journal/store", "stillwater/picture", "a.go", false, "between journal and vault"},
		{"ui/write", "stillwater/picture", "a.go", false, ""},
		{"wheel/svg", "stillwater/wheel", "a.go", false, ""},
		{"wheel/svg", "stillwater/journal", "a.go", false, "a pen writes"},
		{"wheel/svg", "stillwater/wheel/pdf", "a.go", false, "a pen writes"},
		{"words", "stillwater/assets", "a.go", false, ""},
		{"words", "stillwater/settings", "a.go", false, "words knows no other"},
		{"journal", "stillwater/words", "a.go", false, ""},
		{"journal", "stillwater/journal/store", "a.go", false, "the model says"},
		{"journal", "crypto/sha256", "a.go", false, "the model has none"},
		{"journal", "database/sql", "a.go", true, "not by linking"},
		{"journal/vault", "stillwater/journal/secret", "a.go", false, ""},
		{"journal/vault", "stillwater/journal", "a.go", false, "keeps pages"},
		{"journal/vault", "github.com/mattn/go-sqlite3", "a.go", false, ""},
		{"journal/store", "stillwater/journal/vault", "a.go", false, ""},
		{"journal/store", "stillwater/report", "a.go", false, "between journal and vault"},
		{"journal/store", "fyne.io/fyne/v2/lang", "a.go", true, "the window is one way"},
		{"journal/sample", "stillwater/journal/store", "a.go", false, "without a file"},
		{"report", "stillwater/journal/store", "a.go", false, "never from the database"},
		{"report", "stillwater/wheel/pdf", "a.go", false, ""},
		{"report", "stillwater/picture", "a.go", false, ""},
		{"report", "stillwater/ui/kit", "a.go", false, "made from the model"},
		{"charts", "stillwater/wheel/svg", "a.go", false, ""},
		{"charts", "stillwater/ui/kit", "a.go", false, "below both"},
		{"ui/circle", "stillwater/charts", "a.go", false, ""},
		{"ui/today", "stillwater/charts", "a.go", false, "a page stands alone"},
		{"cli", "stillwater/journal/store", "a.go", false, ""},
		{"cli", "stillwater/ui/kit", "a.go", false, "on a server"},
		{"cli", "fyne.io/fyne/v2", "a.go", true, "the window is one way"},
		{"cmd/stillwater-cli", "fyne.io/fyne/v2", "a.go", true, "the window is one way"},
		{"cmd/stillwater-cli", "net/http", offlineFile, false, "never talks to the internet"},
		{"ui/kit", "stillwater/journal", "a.go", false, "what a journal is"},
		{"ui/kit", "stillwater/ui/theme", "a.go", false, ""},
		{"ui/today", "stillwater/ui/write", "a.go", false, "a page stands alone"},
		{"ui/today", "stillwater/journal/store", "a.go", false, "a page stands alone"},
		{"ui/today", "fyne.io/fyne/v2/widget", "a.go", false, ""},
		{"ui/today", "fyne.io/fyne/v2/app", "a.go", false, "graphics driver"},
		{"ui", "stillwater/ui/today", "a.go", false, ""},
		{"ui", "stillwater/journal/vault", "a.go", false, "with fakes"},
		{"ui", "database/sql", "a.go", true, "not by linking"},
		{"ui", "net", "a.go", false, "never talks to the internet"},
		{"ui", "net/url", "a.go", false, ""},
		{"e2e", "net", "a.go", false, ""},
		{"", "stillwater/torture", "a.go", false, "for tests"},
		{"cmd/torture", "stillwater/torture", "a.go", false, ""},
		{"brand/new", "math", "a.go", false, "in no rule"},
	} {
		p := pack{path: c.from, imports: map[string][]string{}}
		if c.deep {
			p.deps = []string{c.to}
		} else {
			p.imports[c.to] = []string{c.file}
		}
		got := check([]pack{p})
		if c.bad == "" && len(got) > 0 || c.bad != "" && (len(got) != 1 || !strings.Contains(got[0], c.bad)) {
			t.Errorf("%q -> %q: %q, want %q", c.from, c.to, got, c.bad)
		}
	}
}
