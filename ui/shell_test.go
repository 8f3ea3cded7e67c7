package ui

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/journal/journaltest"
	"stillwater/settings"
	"stillwater/ui/internal/guard"
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
	w.quit = func() { w.quits++ }
	w.fakes = func(m *mainView) map[PageName]func() Page {
		w.pages = map[PageName]*sheet{}
		build := map[PageName]func() Page{}
		for _, name := range append(slices.Clone(pageOrder), PageHelp) {
			build[name] = func() Page {
				p := newSheet(m.session)
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
	s, err := w.keeper.Create(context.Background(), journalPath, journaltest.TestSecrets)
	if err != nil {
		t.Fatal(err)
	}
	s.Close()
	w.Start()
	return w
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

func TestWelcomeWhenThereIsNoJournal(t *testing.T) {
	w := open(t, nil)
	w.Start()
	uitest.Says(t, w.win, "A quiet place to write", "Start a new journal", "Open a journal I have", "If it is hard right now")
	uitest.Press(t, w.win, "Start a new journal")
	uitest.Says(t, w.win, "Step 1 of 5")
	uitest.Press(t, w.win, "Back")
	uitest.Says(t, w.win, "A quiet place to write")
}

func TestFirstScreen(t *testing.T) {
	dir := t.TempDir()
	there := settings.DefaultJournalPath(dir)
	if err := os.WriteFile(there, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for name, tt := range map[string]struct {
		change func(*Options)
		want   string
	}{
		"nothing known":       {nil, ""},
		"settings":            {func(o *Options) { o.Settings.Journal = "/a" }, "/a"},
		"argument first":      {func(o *Options) { o.Settings.Journal, o.Path = "/a", "/b" }, "/b"},
		"a file at its place": {func(o *Options) { o.SettingsDir = dir }, there},
	} {
		t.Run(name, func(t *testing.T) {
			if got := open(t, tt.change).firstPath(); got != tt.want {
				t.Errorf("first path %q, want %q", got, tt.want)
			}
		})
	}
}

func TestSetupLeadsIntoTheJournal(t *testing.T) {
	w := open(t, nil)
	w.Start()
	uitest.Press(t, w.win, "Start a new journal")
	uitest.Press(t, w.win, "Go on")
	uitest.Press(t, w.win, "Go on")
	uitest.Fill(t, w.win, "seven quiet otters", "seven quiet otters")
	uitest.Press(t, w.win, "Go on")
	uitest.Press(t, w.win, "Copy it for a password manager")
	groups := strings.Split(w.app.Clipboard().Content(), "-")
	if len(groups) != 8 {
		t.Fatalf("copied %d groups", len(groups))
	}
	uitest.Press(t, w.win, "I have written it down")
	var asked []string
	for i, g := range groups {
		if strings.Contains(uitest.Text(w.win), "Group "+string(rune('1'+i))+"\n") {
			asked = append(asked, g)
		}
	}
	uitest.Fill(t, w.win, asked...)
	uitest.Press(t, w.win, "Make my journal")
	if w.main == nil {
		t.Fatalf("not in the journal:\n%s", uitest.Text(w.win))
	}
	want := settings.DefaultJournalPath(w.dir)
	if got := must(settings.Load(w.dir)).Journal; got != want {
		t.Errorf("the settings say %q, want %q", got, want)
	}
}

func TestAlreadyOpenIsToldFirst(t *testing.T) {
	w := open(t, func(o *Options) { o.Path = journalPath })
	w.keeper.FailOpen(journal.ErrAlreadyOpen)
	w.Start()
	uitest.Says(t, w.win, "already open")
	if len(uitest.Fields(w.win)) != 0 {
		t.Error("a passphrase is asked for")
	}
}

func TestNewJournalAtAMissingPath(t *testing.T) {
	w := open(t, func(o *Options) { o.Path = journalPath })
	w.Start()
	uitest.Press(t, w.win, "Start a new journal")
	if got := w.proposedPath(); got != settings.DefaultJournalPath(w.dir) && got != journalPath {
		t.Errorf("proposed %q", got)
	}
	uitest.Press(t, w.win, "Go on")
	uitest.Says(t, w.win, "somewhere")
}

func TestPagesAndKeys(t *testing.T) {
	w := unlocked(t)
	j := w.pages[PageJournal]
	if !j.shown || w.pages[PageToday].shown {
		t.Error("the page shown is not the one chosen")
	}
	j.field.SetText("left in the middle")
	w.goTo(PageGoals)
	if j.shown || j.Content().Visible() {
		t.Error("the old page is still shown")
	}
	if got := w.saved(); len(got) != 1 || got[0] != "left in the middle" {
		t.Errorf("leaving a page saved %q", got)
	}
	w.create()
	w.find()
	if g := w.pages[PageGoals]; g.news != 1 || g.finds != 1 {
		t.Error("Ctrl+N and Ctrl+F do not reach the page shown")
	}
	w.ShowHelp()
	w.create()
	if j.news != 0 || w.main.current != PageJournal && w.main.current != PageGoals {
		t.Logf("at %s", w.main.current)
	}
}

func TestLockSavesFirstAndDropsEverything(t *testing.T) {
	w := unlocked(t)
	w.pages[PageJournal].field.SetText("marker quxvelm")
	page := w.pages[PageJournal]
	w.Lock()
	if w.main != nil {
		t.Fatal("not locked")
	}
	uitest.SaysNot(t, w.win, "quxvelm")
	uitest.Says(t, w.win, "Your journal is locked")
	if !page.closed {
		t.Error("the page was not dropped")
	}
	if len(w.held) > 0 {
		t.Error("something is held though all was saved")
	}
	w.enter()
	if got := w.saved(); len(got) != 1 || got[0] != "marker quxvelm" {
		t.Errorf("saved %q", got)
	}
	if w.win.Title() != "Stillwater" {
		t.Errorf("the title is %q", w.win.Title())
	}
}

// The promise: a full disk, a lock, an unlock, space again: nothing lost.
func TestDraftSurvivesLockingWhileSavingFails(t *testing.T) {
	w := unlocked(t)
	w.pages[PageJournal].field.SetText("not on the disk")
	w.keeper.FailSaves(journal.ErrDiskFull)
	w.Lock()
	uitest.Says(t, w.win, "The disk is full", "What you wrote last is kept, locked, in the memory of this window")
	uitest.SaysNot(t, w.win, "not on the disk")

	w.enter()
	if w.main.current != PageJournal {
		t.Errorf("at page %q", w.main.current)
	}
	if got := w.pages[PageJournal].field.Text(); got != "not on the disk" {
		t.Fatalf("the text came back as %q", got)
	}
	if len(w.held) > 0 {
		t.Error("it is still held")
	}

	w.Lock() // still full: once more
	w.enter()
	if got := w.pages[PageJournal].field.Text(); got != "not on the disk" {
		t.Fatalf("the second time the text came back as %q", got)
	}
	w.keeper.FailSaves(nil)
	w.Lock()
	uitest.SaysNot(t, w.win, "not saved", "in the memory")
	w.enter()
	if got := w.saved(); len(got) != 1 || got[0] != "not on the disk" {
		t.Errorf("saved %q", got)
	}
}

func TestLockWhenTheFileCannotBeHeld(t *testing.T) {
	w := unlocked(t)
	w.pages[PageJournal].field.SetText("saved before")
	w.keeper.FailLock(journal.ErrDiskFault)
	w.Lock()
	if w.main != nil {
		t.Fatal("it stayed open")
	}
	w.keeper.FailLock(nil)
	w.enter()
	if got := w.saved(); len(got) != 1 {
		t.Errorf("saved %q", got)
	}
}

func TestOtherJournalDoesNotGetTheDraft(t *testing.T) {
	w := unlocked(t)
	w.pages[PageJournal].field.SetText("mine alone")
	w.keeper.FailSaves(journal.ErrDiskFull)
	w.Lock()
	w.keeper.FailSaves(nil)
	other, err := w.keeper.Create(context.Background(), "/other", journaltest.TestSecrets)
	if err != nil {
		t.Fatal(err)
	}
	other.Close()
	w.toDoor("/other", nil, "")
	w.enter()
	if len(w.saved()) != 0 || w.pages[PageJournal] != nil {
		t.Error("the draft went into another journal")
	}
	if len(w.held) == 0 {
		t.Error("the draft is gone")
	}
	w.Lock()
	if len(w.held) == 0 {
		t.Fatal("locking another journal dropped the draft")
	}
	w.toDoor(journalPath, nil, "")
	w.enter()
	if got := w.pages[PageJournal].field.Text(); got != "mine alone" {
		t.Errorf("the text came back as %q", got)
	}
}

func TestDoorSaysWhyItLocked(t *testing.T) {
	for why, want := range map[guard.Reason]string{
		guard.Idle:  "Locked because nothing was touched for 10 minutes.",
		guard.Sleep: "Locked because the computer slept.",
	} {
		w := unlocked(t)
		w.lockThen(why, nil)
		uitest.Says(t, w.win, want)
	}
}

func TestSleepWaitsForTheLock(t *testing.T) {
	var about func(func())
	ready := make(chan struct{})
	w := open(t, func(o *Options) {
		o.Settings.Journal = journalPath
		o.Asleep = func(ctx context.Context, f func(func())) { about = f; close(ready); <-ctx.Done() }
	})
	s := must(w.keeper.Create(context.Background(), journalPath, journaltest.TestSecrets))
	s.Close()
	w.Start()
	w.Running()
	<-ready
	told := 0
	about(func() { told++ })
	if told != 1 {
		t.Error("a locked journal keeps the computer from sleeping")
	}
	w.enter()
	about(func() {
		told++
		if w.main != nil {
			t.Error("the computer may sleep before the journal is locked")
		}
	})
	if told != 2 || w.main != nil {
		t.Errorf("told %d times, locked %v", told, w.main == nil)
	}
}

func TestCloseSaves(t *testing.T) {
	w := unlocked(t)
	w.pages[PageJournal].field.SetText("the last words")
	w.Close()
	if w.quits != 1 {
		t.Fatalf("quit %d times:\n%s", w.quits, uitest.Text(w.win))
	}
	d := must(w.keeper.Open(context.Background(), journalPath))
	s := must(d.Unlock(context.Background(), journaltest.TestSecrets.Passphrase))
	if n := must(s.CountEntries(context.Background(), journal.EntryFilter{})); n != 1 {
		t.Errorf("%d entries", n)
	}
}

func TestCloseAsksWhenSavingFails(t *testing.T) {
	w := unlocked(t)
	w.pages[PageJournal].field.SetText("only here")
	w.keeper.FailSaves(journal.ErrDiskFull)
	w.Close()
	if w.quits != 0 {
		t.Fatal("it closed and lost the text")
	}
	uitest.Says(t, w.win, "This is not saved yet", "The disk is full")
	uitest.Press(t, w.win, "Stay here")
	if got := w.pages[PageJournal].field.Text(); got != "only here" {
		t.Errorf("the text is %q", got)
	}

	// A copy elsewhere, as readable text, where the person says.
	w.Close()
	uitest.Press(t, w.win, "Save a copy elsewhere")
	uitest.Says(t, w.win, "plain text: whoever opens it can read it")
	path := filepath.Join(w.dir, "copy.txt")
	uitest.Fill(t, w.win, path)
	uitest.Press(t, w.win, "Save the copy")
	if b, err := os.ReadFile(path); err != nil || string(b) != "only here" {
		t.Errorf("the copy holds %q, %v", b, err)
	}

	w.Close()
	uitest.Press(t, w.win, "Close and lose it")
	if w.quits != 1 {
		t.Error("it does not close when told to")
	}
}

func TestCloseAsksAtTheDoorWhileADraftIsHeld(t *testing.T) {
	w := unlocked(t)
	w.pages[PageJournal].field.SetText("only in memory")
	w.keeper.FailSaves(journal.ErrDiskFull)
	w.Lock()
	w.Close()
	if w.quits != 0 {
		t.Fatal("it closed and lost the text")
	}
	uitest.Says(t, w.win, "Something is only in memory")
	uitest.Press(t, w.win, "Stay and unlock")
	w.enter()
	if got := w.pages[PageJournal].field.Text(); got != "only in memory" {
		t.Errorf("the text came back as %q", got)
	}
	w.Lock()
	w.Close()
	uitest.Press(t, w.win, "Close and lose it")
	if w.quits != 1 {
		t.Error("it does not close when told to")
	}
}

func TestCloseAtTheDoorAndTheWelcome(t *testing.T) {
	w := locked(t)
	w.Close()
	if w.quits != 1 {
		t.Error("the door does not close")
	}
	if _, err := w.keeper.Open(context.Background(), journalPath); err != nil {
		t.Errorf("the file is still held: %v", err)
	}
	v := open(t, nil)
	v.Start()
	v.Close()
	if v.quits != 1 {
		t.Error("the welcome does not close")
	}
}

func TestRecoveryCodeProposesAPassphrase(t *testing.T) {
	w := locked(t)
	uitest.Press(t, w.win, "I forgot it: use my recovery code")
	uitest.Fill(t, w.win, journaltest.TestSecrets.RecoveryCode)
	uitest.Press(t, w.win, "Unlock")
	uitest.Says(t, w.win, "A new passphrase?")
	uitest.Fill(t, w.win, "nine loud magpies argue", "nine loud magpies argue")
	uitest.Press(t, w.win, "Use this passphrase")
	uitest.SaysNot(t, w.win, "A new passphrase?")
	w.Lock()
	uitest.Fill(t, w.win, "nine loud magpies argue")
	uitest.Press(t, w.win, "Unlock")
	if w.main == nil {
		t.Error("the new passphrase does not open it")
	}
}

func TestNoticesAreTold(t *testing.T) {
	w := locked(t)
	w.keeper.Notify(journalPath, journal.Notice{Kind: journal.NoticeTornEnd, At: w.clock.Now()})
	w.enter()
	uitest.Says(t, w.win, "may be missing")
}

// What cannot be sealed keeps the journal open: nothing is lost for a lock.
func TestLockFailsOpenWhenADraftCannotBeSealed(t *testing.T) {
	w := unlocked(t)
	w.pages[PageJournal].field.SetText("precious")
	w.keeper.FailSaves(journal.ErrDiskFull)
	real := w.main.session
	w.main.session = unsealable{real}
	w.Lock()
	if w.main == nil {
		t.Fatal("it locked without the draft")
	}
	uitest.Says(t, w.win, "The journal could not be locked")
	if got := w.pages[PageJournal].field.Text(); got != "precious" {
		t.Errorf("the text is %q", got)
	}
}

type unsealable struct{ journal.Session }

func (unsealable) SealDraft([]byte) ([]byte, error) { return nil, errors.New("no") }

func TestNothingInFynesPreferences(t *testing.T) {
	w := unlocked(t)
	w.pages[PageJournal].field.SetText("x")
	w.chooseJournal()
	kit.CloseOverlays(w.win.Canvas())
	w.Lock()
	for _, key := range []string{"fyne:fileDialogLastFolder", "fyne:fileDialogViewLayout"} {
		if v := w.app.Preferences().String(key); v != "" {
			t.Errorf("%s = %q", key, v)
		}
	}
}
