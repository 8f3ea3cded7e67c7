package ui

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/journal/journaltest"
	"stillwater/settings"
	"stillwater/ui/internal/uitest"
	"stillwater/ui/kit"
)

const journalPath = "/somewhere/journal.stillwater"

// sheet is a page of one entry: what is typed is unsaved until Save.
type sheet struct {
	store  journal.Store
	entry  journal.Entry
	field  *kit.Field
	dirty  bool
	shown  bool
	closed bool
	news   int
	finds  int
	after  func() // called after each save
}

func newSheet(store journal.Store) *sheet {
	p := &sheet{store: store, field: kit.NewField("page")}
	p.field.OnChanged = func(s string) { p.entry.Text, p.dirty = s, true }
	return p
}

func (p *sheet) Content() fyne.CanvasObject { return p.field }
func (p *sheet) Show()                      { p.shown = true }
func (p *sheet) Hide()                      { p.shown = false }
func (p *sheet) New()                       { p.news++ }
func (p *sheet) Find()                      { p.finds++ }
func (p *sheet) Close()                     { p.closed = true }

func (p *sheet) Save(ctx context.Context) error {
	if !p.dirty {
		return nil
	}
	err := p.store.SaveEntry(ctx, &p.entry)
	if err == nil {
		p.dirty = false
	}
	if p.after != nil {
		p.after()
	}
	return err
}

func (p *sheet) Draft() []byte {
	if !p.dirty {
		return nil
	}
	return []byte(p.entry.Text)
}

func (p *sheet) SetDraft(b []byte) {
	p.field.SetText(string(b))
	p.dirty = true
}

func (p *sheet) PlainDraft() string { return string(p.Draft()) }

var (
	_ Page    = (*sheet)(nil)
	_ Saver   = (*sheet)(nil)
	_ Drafter = (*sheet)(nil)
	_ Creator = (*sheet)(nil)
	_ Finder  = (*sheet)(nil)
	_ Closer  = (*sheet)(nil)
	_ Reader  = (*sheet)(nil)
)

type window struct {
	*Shell
	t      *testing.T
	app    fyne.App
	keeper *journaltest.Keeper
	clock  *journaltest.Clock
	pages  map[PageName]*sheet // of the journal open now
	quits  int
	dir    string
}

// open makes the window; set changes its options.
func open(t *testing.T, change func(*Options)) *window {
	t.Helper()
	w := &window{t: t, app: uitest.Prepare(t), clock: journaltest.FixedClock(), dir: t.TempDir()}
	w.keeper = journaltest.NewKeeper(w.clock)
	opt := Options{Keeper: w.keeper, Settings: settings.Defaults(), SettingsDir: w.dir, Clock: w.clock.Now, Version: "1.2.3"}
	if change != nil {
		change(&opt)
	}
	w.Shell = New(w.app, opt)
	w.reach = nil                                        // the keeper is made up, and so are its folders
	w.ground = ground{disk: func(folder string) string { // a stick is another disk
		if strings.HasPrefix(folder, "/stick") {
			return "stick"
		}
		return "disk"
	}, synced: func(string) string { return "" }}
	w.quit = func() { w.quits++ }
	w.fakes = func(m *mainView) map[PageName]func() Page {
		w.pages = map[PageName]*sheet{}
		build := map[PageName]func() Page{}
		for name := range m.builders() {
			build[name] = func() Page {
				p := newSheet(m.store)
				w.pages[name] = p
				return p
			}
		}
		return build
	}
	t.Cleanup(func() {
		if w.main != nil {
			w.main.stop()
		}
		w.win.Close()
	})
	return w
}

// locked makes a journal and the window at its door.
func locked(t *testing.T) *window {
	t.Helper()
	w := open(t, func(o *Options) { o.Settings.Journal = journalPath })
	w.make(t)
	return w
}

// make makes the journal and starts the window at its door.
func (w *window) make(t *testing.T) {
	t.Helper()
	s, err := w.keeper.Create(context.Background(), journalPath, journaltest.TestSecrets)
	if err != nil {
		t.Fatal(err)
	}
	s.Close()
	w.Start()
}

// unlocked is locked, with the journal opened and its page shown.
func unlocked(t *testing.T) *window {
	t.Helper()
	w := locked(t)
	w.enter()
	w.goTo(PageJournal)
	return w
}

func (w *window) enter() {
	w.t.Helper()
	uitest.Fill(w.t, w.win, journaltest.TestSecrets.Passphrase)
	uitest.Press(w.t, w.win, "Unlock")
	if w.main == nil {
		w.t.Fatalf("it did not open:\n%s", uitest.Text(w.win))
	}
}

// saved are the texts in the journal.
func (w *window) saved() []string {
	w.t.Helper()
	var out []string
	for _, e := range must(w.main.session.Entries(context.Background(), journal.EntryFilter{})) {
		out = append(out, must(w.main.session.Entry(context.Background(), e.ID)).Text)
	}
	return out
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}
