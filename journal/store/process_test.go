package store

import (
	"context"
	"crypto/sha256"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"testing"
	"time"

	"stillwater/journal"
	"stillwater/journal/vault"
)

// TestMain lets the test binary play another process, which is killed: see
// crash_test.go.
func TestMain(m *testing.M) {
	if name := os.Getenv("STORE_TEST_SCENE"); name != "" {
		os.Exit(play(name))
	}
	if os.Getenv("STORE_TEST_RACE") != "" {
		os.Exit(race())
	}
	os.Exit(m.Run())
}

// scene is what a process does until it is killed.
type scene struct {
	name string
	// unmade: the process makes the journal; else it finds one.
	unmade bool
	// shut: the process finds the journal and does not open it at first.
	shut bool
	// old: the journal that it finds has the tables of this version, if not 0.
	old int
	// large: it takes so long that it is played less often.
	large bool
	// act does something once. It tells what it begins and what was
	// acknowledged; see player.
	act func(*player)
}

// begins tells whether what the scene is about comes before its first save: a
// migration, a restore, the making of the journal.
func (s scene) begins() bool { return s.unmade || s.shut || s.old > 0 || s.name == "migration" }

// player is a process that plays a scene, and tells each step on its standard
// output: "begin save TITLE DIGEST", and once it is acknowledged "done save
// TITLE DIGEST"; so with "pass" and "code". It writes with another system call
// than files do, so that a kill at a write is a kill at one of the journal's.
type player struct {
	ctx  context.Context
	k    *Keeper
	path string
	s    journal.Session
	rnd  *rand.Rand
	now  secrets
	ids  map[string]journal.ID // of titles
	nth  int                   // how often the scene was played before
}

// secrets are what opens a journal now.
type secrets struct{ pass, code string }

// play plays a scene once, or for ever.
func play(name string) int {
	i := slices.IndexFunc(scenes, func(s scene) bool { return s.name == name })
	sc := scene{name: name, act: (*player).swaps} // the only one that is not killed
	if i >= 0 {
		sc = scenes[i]
	}
	if sc.name == "migration" {
		migrations = append(migrations, nextSchema)
	}
	seed, _ := strconv.ParseUint(os.Getenv("STORE_TEST_SEED"), 10, 64)
	p := &player{
		ctx: context.Background(), path: os.Getenv("STORE_TEST_FILE"), ids: map[string]journal.ID{},
		rnd: rand.New(rand.NewPCG(seed, 0)), now: secrets{os.Getenv("STORE_TEST_PASS"), os.Getenv("STORE_TEST_CODE")},
	}
	p.k = keeperBeside(p.path)
	p.k.opt.FS = newOneThread()
	if sc.begins() {
		p.tell("ready")
	}
	if !sc.unmade && !sc.shut {
		p.open()
	}
	for ; ; p.nth++ {
		if p.nth > 0 && (sc.unmade || sc.shut) { // that can be done once
			sc.act = (*player).autosave
		}
		sc.act(p)
		if os.Getenv("STORE_TEST_ENDLESS") == "" {
			break
		}
	}
	p.must(p.s.Close())
	return 0
}

// keeperBeside is a keeper whose backups lie beside the journal.
func keeperBeside(path string) *Keeper {
	return New(Options{TestOnlyWeakKDF: true, DataDir: filepath.Join(filepath.Dir(path), "data")})
}

func (p *player) must(err error) {
	if err != nil {
		p.tell("error", err)
		os.Exit(3)
	}
}

func (p *player) tell(words ...any) { tell(fmt.Sprintln(words...)) }

func (p *player) open() {
	sealed, err := p.k.Open(p.ctx, p.path)
	p.must(err)
	p.s, err = sealed.UnlockWithCode(p.ctx, p.now.code) // which no slow derivation stands before
	p.must(err)
	list, err := p.s.Entries(p.ctx, journal.EntryFilter{})
	p.must(err)
	for _, e := range list {
		p.ids[e.Title] = e.ID
	}
	for _, o := range sorts {
		rows, err := o.all(p.ctx, p.s)
		p.must(err)
		for _, r := range rows {
			p.ids[r.title] = r.id
		}
	}
	p.tell("ready")
}

// save keeps a text under a title, anew or again.
func (p *player) save(title, text string) {
	p.tell("begin save", title, digest(text))
	e := journal.Entry{Title: title, Text: text}
	if id, ok := p.ids[title]; ok {
		var err error
		e, err = p.s.Entry(p.ctx, id)
		p.must(err)
		e.Text = text
	}
	p.must(p.s.SaveEntry(p.ctx, &e))
	p.ids[title] = e.ID
	p.tell("done save", title, digest(text))
}

// keep keeps the nth row of a kind, anew or again.
func (p *player) keep(o sort, n int, text string) {
	title, at := sortTitle(o, n)
	p.tell("begin save", title, digest(text))
	id, err := o.keep(p.ctx, p.s, p.ids[title], title, text, at)
	p.must(err)
	p.ids[title] = id
	p.tell("done save", title, digest(text))
}

// sortTitle gives the title of the nth row of a kind, and the moment that it belongs to.
func sortTitle(o sort, n int) (title string, at journal.Moment) {
	if single(o.kindOf()) {
		n = 0
	}
	return fmt.Sprintf("%s-%d", o.kindOf(), n), journal.MomentOf(time.Date(2026, 3, 1+n, 12, 0, 0, 0, time.UTC))
}

// picture keeps a picture, whose bytes are a text, and the text as an entry that shows it.
func (p *player) picture(title, text string) {
	p.tell("begin save", title, digest(text))
	e, err := pictured(p.ctx, p.s, title, text)
	p.must(err)
	e.ID = p.ids[title]
	if e.ID != "" {
		old, err := p.s.Entry(p.ctx, e.ID)
		p.must(err)
		e.Row = old.Row
	}
	p.must(p.s.SaveEntry(p.ctx, &e))
	p.ids[title] = e.ID
	p.tell("done save", title, digest(text))
}

// pictured attaches a picture that is a text, and gives the entry that shows it.
func pictured(ctx context.Context, s journal.Store, title, text string) (journal.Entry, error) {
	a := journal.Attachment{Name: "drawing.png", Type: journal.TypePNG, Width: 30, Height: 40}
	err := s.Attach(ctx, &a, []byte(text))
	return journal.Entry{Title: title, Text: text, Pictures: []journal.Picture{{ID: a.ID}}}, err
}

// text makes up n bytes of 2,000 different words.
func (p *player) text(n int) string {
	b := make([]byte, 0, n+8)
	for len(b) < n {
		w := p.rnd.Uint32N(2000)
		b = append(b, 'a'+byte(w%20), 'a'+byte(w/20%20), 'a'+byte(w/400), 'e', 'n', ' ')
	}
	b[n-1] = '.'
	return string(b[:n])
}

func digest(text string) string {
	sum := sha256.Sum256([]byte(text))
	return fmt.Sprintf("%x", sum[:8])
}

// oneThread is the real file system, called from one thread of the operating
// system: strace counts calls by thread, so only then the kill at call N is
// one at the Nth call that the journal makes.
type oneThread struct{ calls chan func() }

func newOneThread() *oneThread {
	o := &oneThread{make(chan func())}
	go func() {
		runtime.LockOSThread()
		for call := range o.calls {
			call()
		}
	}()
	return o
}

func (o *oneThread) do(fn func()) {
	done := make(chan struct{})
	o.calls <- func() { fn(); close(done) }
	<-done
}

// oneThreadFile is a file of it.
type oneThreadFile struct {
	vault.File
	o *oneThread
}

func (o *oneThread) wrap(f vault.File) vault.File {
	if f == nil {
		return nil
	}
	return &oneThreadFile{f, o}
}

func bare(f vault.File) vault.File {
	if w, ok := f.(*oneThreadFile); ok {
		return w.File
	}
	return f
}

func (o *oneThread) Resolve(path string) (out string, err error) {
	o.do(func() { out, err = vault.OSFS().Resolve(path) })
	return out, err
}

func (o *oneThread) Create(path string) (f vault.File, err error) {
	o.do(func() { f, err = vault.OSFS().Create(path) })
	return o.wrap(f), err
}

func (o *oneThread) Open(path string) (f vault.File, err error) {
	o.do(func() { f, err = vault.OSFS().Open(path) })
	return o.wrap(f), err
}

func (o *oneThread) Place(f vault.File, tmp, path string) (g vault.File, err error) {
	o.do(func() { g, err = vault.OSFS().Place(bare(f), tmp, path) })
	return o.wrap(g), err
}

func (o *oneThread) Replace(f, old vault.File, tmp, path string) (g vault.File, err error) {
	o.do(func() { g, err = vault.OSFS().Replace(bare(f), bare(old), tmp, path) })
	return o.wrap(g), err
}

func (o *oneThread) Remove(path string) (err error) {
	o.do(func() { err = vault.OSFS().Remove(path) })
	return err
}

func (o *oneThread) Names(dir string) (names []string, err error) {
	o.do(func() { names, err = vault.OSFS().Names(dir) })
	return names, err
}

func (o *oneThread) MakeDir(dir string) (err error) {
	o.do(func() { err = vault.OSFS().MakeDir(dir) })
	return err
}

func (o *oneThread) SyncDir(dir string) (err error) {
	o.do(func() { err = vault.OSFS().SyncDir(dir) })
	return err
}

func (o *oneThread) Free(dir string) (n int64, ok bool) {
	o.do(func() { n, ok = vault.OSFS().Free(dir) })
	return n, ok
}

func (o *oneThread) SameFile(f vault.File, path string) (same bool, err error) {
	o.do(func() { same, err = vault.OSFS().SameFile(bare(f), path) })
	return same, err
}

func (f *oneThreadFile) ReadAt(b []byte, off int64) (n int, err error) {
	f.o.do(func() { n, err = f.File.ReadAt(b, off) })
	return n, err
}

func (f *oneThreadFile) WriteAt(b []byte, off int64) (n int, err error) {
	f.o.do(func() { n, err = f.File.WriteAt(b, off) })
	return n, err
}

func (f *oneThreadFile) Close() (err error) { f.o.do(func() { err = f.File.Close() }); return err }
func (f *oneThreadFile) Sync() (err error)  { f.o.do(func() { err = f.File.Sync() }); return err }
func (f *oneThreadFile) Lock() (err error)  { f.o.do(func() { err = f.File.Lock() }); return err }

func (f *oneThreadFile) Truncate(size int64) (err error) {
	f.o.do(func() { err = f.File.Truncate(size) })
	return err
}

func (f *oneThreadFile) Size() (n int64, err error) {
	f.o.do(func() { n, err = f.File.Size() })
	return n, err
}
