package ui

import (
	"os"
	"strings"
	"testing"

	"stillwater/journal"
	"stillwater/journal/journaltest"
	"stillwater/settings"
	"stillwater/ui/internal/uitest"
	"stillwater/ui/kit"
)

func TestWelcomeWhenThereIsNoJournal(t *testing.T) {
	w := open(t, nil)
	w.Start()
	uitest.Says(t, w.win, "A quiet place to write", "Start a new journal", "Open a journal I have", "If it is hard right now")
	uitest.Press(t, w.win, "Start a new journal")
	uitest.Says(t, w.win, "Step 1 of 3")
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
	uitest.Says(t, w.win, "A second place for backups?")
	uitest.Press(t, w.win, "Later")
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

func TestRecoveryCodeProposesAPassphrase(t *testing.T) {
	w := locked(t)
	uitest.Press(t, w.win, "I forgot it: use my recovery code")
	uitest.Fill(t, w.win, journaltest.TestSecrets.RecoveryCode)
	uitest.Press(t, w.win, "Unlock")
	uitest.Says(t, w.win, "A new passphrase?")
	uitest.Fill(t, w.win, "nine loud magpies argue", "nine loud magpies argue")
	uitest.Press(t, w.win, "Use this passphrase")
	uitest.SaysNot(t, w.win, "A new passphrase?")
	uitest.Says(t, w.win, "The passphrase is changed", "still open with the old passphrase", "also has the key of today's file", "encrypt the journal anew", "Renew the backups")
	uitest.Press(t, w.win, "Later")
	w.Lock()
	uitest.Fill(t, w.win, "nine loud magpies argue")
	uitest.Press(t, w.win, "Unlock")
	if w.main == nil {
		t.Error("the new passphrase does not open it")
	}
}

// The renewal leads to the backups, as it does from the settings; and a disk
// that fails halfway is told as what it is.
func TestAPassphraseAfterTheCode(t *testing.T) {
	w := locked(t)
	w.withRealBackups()
	uitest.Press(t, w.win, "I forgot it: use my recovery code")
	uitest.Fill(t, w.win, journaltest.TestSecrets.RecoveryCode)
	uitest.Press(t, w.win, "Unlock")
	w.keeper.FailHalfway(journal.ErrDiskFault)
	uitest.Fill(t, w.win, "nine loud magpies argue", "nine loud magpies argue")
	uitest.Press(t, w.win, "Use this passphrase")
	uitest.Says(t, w.win, "either the old one or the new one opens your journal", "Please keep both notes")
	uitest.SaysNot(t, w.win, "not saved yet", "goes on trying", "The passphrase is changed")
	w.keeper.FailHalfway(nil)
	uitest.Press(t, w.win, "Use this passphrase")
	uitest.Press(t, w.win, "Renew the backups")
	uitest.Says(t, w.win, "Renew the backups?")
}

func TestNoticesAreTold(t *testing.T) {
	w := locked(t)
	w.keeper.Notify(journalPath, journal.Notice{Kind: journal.NoticeTornEnd, At: w.clock.Now()})
	w.enter()
	uitest.Says(t, w.win, "may be missing")
}

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
