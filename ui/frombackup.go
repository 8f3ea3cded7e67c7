package ui

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"stillwater/journal"
	"stillwater/settings"
	"stillwater/ui/internal/pick"
	"stillwater/ui/rescue"
	"stillwater/words"
)

// chooseBackup lets the person choose a backup that is at hand, or the folder it
// lies in: on a new computer, or where the usual places hold none.
func (s *Shell) chooseBackup() {
	pick.Show(s.win, pick.Options{
		Mode: pick.Open, Title: words.T("Where is your backup?"), Button: words.T("Use this one"), Folder: words.T("All in this folder"),
		Start: s.set.Backups.Second, Ending: journal.BackupEnding,
		Note: words.T("Choose one, or the folder on the stick that they lie in. Then you see what each of them holds."),
	}, s.fromBackup)
}

// backupsAtHand is chooseBackup; nil where there are no backups.
func (s *Shell) backupsAtHand() func() {
	if _, ok := s.opt.Keeper.(journal.BackupKeeper); !ok {
		return nil
	}
	return s.chooseBackup
}

// openChosen opens what the person chose as a journal. A backup is never opened to
// be written in: it is put somewhere first.
func (s *Shell) openChosen(path string) {
	if s.isBackup(path) {
		s.fromBackup(path)
		return
	}
	s.cameHere = path
	s.toDoor(path, nil, "")
}

// isBackup tells whether a file is one to make a journal of.
func (s *Shell) isBackup(path string) bool {
	_, can := s.opt.Keeper.(journal.BackupKeeper)
	return can && journal.IsBackupName(path)
}

// fromBackup makes a journal of a backup, or of one of those in a folder.
func (s *Shell) fromBackup(from string) {
	backups, ok := s.opt.Keeper.(journal.BackupKeeper)
	if !ok {
		return
	}
	s.leaveFront()
	s.rescue = rescue.New(rescue.Deps{
		Backups: backups, From: from, Elsewhere: s.elsewhere(), Window: s.win, Clock: s.clock, Help: s.ShowHelp,
		Back: s.toFirst, Other: s.chooseBackup, Done: s.broughtBack,
	})
	s.show(s.rescue.Content())
	s.rescue.Focus()
}

// elsewhere is where a journal goes that is put back to another place than its
// own: the usual one, whose folder is there from now on.
func (s *Shell) elsewhere() string {
	_ = os.MkdirAll(s.opt.SettingsDir, 0o700) // why that did not work is told by making the file
	return freePath(settings.DefaultJournalPath(s.opt.SettingsDir))
}

// broughtBack shows the door of the journal that was made of a backup. It is the
// one that opens from now on where there was none.
func (s *Shell) broughtBack(r rescue.Outcome) {
	if s.firstPath() == "" || s.set.Journal == "" {
		s.set.Journal = r.Path
		s.keepSettings()
	}
	s.cameHere = r.Path
	s.toDoor(r.Path, nil, restored(*r.Backup, r.Kept, nil, s.clock()))
}

// movedTo remembers that the journal that opens by itself lies elsewhere now:
// its backup went there.
func (s *Shell) movedTo(was string, r rescue.Outcome) {
	if r.Backup == nil || r.Path == was || was != s.set.JournalPath(s.opt.SettingsDir) {
		return
	}
	s.noTwin(was)
	s.set.Journal = r.Path
	s.keepSettings()
}

// reach tells why the folder of a journal takes no file, as far as one can see
// without writing in it; nil: it does.
func reach(path string) error {
	info, err := os.Stat(filepath.Dir(path))
	switch {
	case errors.Is(err, fs.ErrNotExist), err == nil && !info.IsDir():
		return journal.ErrNoFolder
	case errors.Is(err, fs.ErrPermission):
		return journal.ErrNoPermission
	case err != nil:
		return journal.ErrDiskFault
	}
	return nil
}
