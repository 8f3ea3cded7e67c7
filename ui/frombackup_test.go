package ui

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"stillwater/journal"
	"stillwater/journal/journaltest"
	"stillwater/settings"
	"stillwater/ui/internal/uitest"
)

// withBackup makes a journal with an entry and its backup in a folder that is
// there, and takes the journal away.
func withBackup(t *testing.T, w *window) (folder, name string) {
	t.Helper()
	folder = t.TempDir()
	w.keeper.SetBackupPlaces(journal.BackupPlaces{Folder: folder})
	s := must(w.keeper.Create(context.Background(), "/old/journal.stillwater", journaltest.TestSecrets))
	e := journal.Entry{At: journal.MomentOf(w.clock.Now()), Text: "from the old computer"}
	if err := s.SaveEntry(context.Background(), &e); err != nil {
		t.Fatal(err)
	}
	r := must(s.(journal.BackupSession).BackUp(context.Background(), nil))
	s.Close()
	w.keeper.Remove("/old/journal.stillwater")
	w.keeper.SetBackupPlaces(journal.BackupPlaces{})
	name = r.Made[0].Path
	if err := os.WriteFile(name, []byte("for the list of files"), 0o600); err != nil {
		t.Fatal(err)
	}
	return folder, name
}

// On a new computer a journal is made of a backup: chosen by its folder, by
// itself, or where a journal was asked for. The backup is never what opens.
func TestAJournalFromABackup(t *testing.T) {
	for name, choose := range map[string]func(w *window, folder, file string){
		"its folder": func(w *window, folder, _ string) {
			uitest.Press(t, w.win, "I have a backup")
			uitest.Fill(t, w.win, folder)
			uitest.Press(t, w.win, "Use this one")
		},
		"the file": func(w *window, _, file string) {
			uitest.Press(t, w.win, "I have a backup")
			uitest.Fill(t, w.win, file)
			uitest.Press(t, w.win, "Use this one")
		},
		"opened as a journal": func(w *window, _, file string) {
			uitest.Press(t, w.win, "Open a journal I have")
			uitest.Fill(t, w.win, file)
			uitest.Press(t, w.win, "Open")
		},
	} {
		t.Run(name, func(t *testing.T) {
			w := open(t, nil)
			folder, file := withBackup(t, w)
			w.Start()
			choose(w, folder, file)
			uitest.Says(t, w.win, "A journal from a backup")
			uitest.Fill(t, w.win, journaltest.TestSecrets.Passphrase)
			uitest.Press(t, w.win, "See what can be done")
			uitest.Says(t, w.win, "1 entry, last one")
			uitest.Press(t, w.win, "Put it back")
			uitest.Press(t, w.win, "Put it here") // in the usual place
			to := settings.DefaultJournalPath(w.dir)
			uitest.Says(t, w.win, "Your journal is locked", "is in place.")
			if got := must(settings.Load(w.dir)).Journal; got != to {
				t.Errorf("before it is unlocked, the settings point at %q", got)
			}
			w.enter()
			if got := w.saved(); len(got) != 1 || got[0] != "from the old computer" || w.main.session.Path() != to {
				t.Errorf("it holds %q at %s", got, w.main.session.Path())
			}
			uitest.Says(t, w.win, "A second place for backups?")
		})
	}
}

// A backup that is named at the start, as by a double click, is not opened to
// be written in either.
func TestStartedWithABackup(t *testing.T) {
	w := open(t, func(o *Options) { o.Path = "/stick/stillwater_1a2b3c4d.stillwater-backup" })
	w.Start()
	uitest.Says(t, w.win, "A journal from a backup")
	uitest.Press(t, w.win, "Back")
	uitest.Says(t, w.win, "A quiet place to write")
}

// The stick with the journal is lost: its backup goes to another place, and
// that is the journal that opens from then on.
func TestLostStick(t *testing.T) {
	w := unlocked(t)
	if err := w.typed("kept"); err != nil {
		t.Fatal(err)
	}
	w.main.backUpSoon()
	w.Lock()
	w.unlock.Close()
	w.keeper.Remove(journalPath)
	w.keeper.NoFolder(filepath.Dir(journalPath), journal.ErrNoFolder)
	w.reach = reach // there is no such folder here
	w.toDoor(journalPath, nil, "")
	uitest.Press(t, w.win, "Look for a backup")
	uitest.Fill(t, w.win, journaltest.TestSecrets.Passphrase)
	uitest.Press(t, w.win, "See what can be done")
	uitest.Says(t, w.win, "It cannot go where your journal was")
	uitest.Press(t, w.win, "Put it in another place")
	to := filepath.Join(w.dir, "home.stillwater")
	uitest.Fill(t, w.win, to)
	uitest.Press(t, w.win, "Put it here")
	uitest.Says(t, w.win, "is in place.")
	if got := must(settings.Load(w.dir)).Journal; got != to {
		t.Errorf("the settings point at %q", got)
	}
	w.enter()
	if got := w.saved(); len(got) != 1 || got[0] != "kept" || w.main.session.Path() != to {
		t.Errorf("it holds %q at %s", got, w.main.session.Path())
	}
}
