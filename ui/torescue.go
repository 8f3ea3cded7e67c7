package ui

import (
	"path/filepath"
	"strings"
	"time"

	"stillwater/journal"
	"stillwater/ui/internal/holds"
	"stillwater/ui/internal/place"
	"stillwater/ui/rescue"
	"stillwater/words"
)

// canRescue tells whether there is any way on from a damaged file.
func (s *Shell) canRescue() bool {
	_, backups := s.opt.Keeper.(journal.BackupKeeper)
	_, salvage := s.opt.Keeper.(journal.Salvager)
	return backups || salvage
}

// damagedAt is what the door does about damage; nil where nothing can be done.
func (s *Shell) damagedAt(path string) func(error, journal.Secret) {
	if !s.canRescue() {
		return nil
	}
	return func(cause error, secret journal.Secret) { s.toRescue(path, secret, cause) }
}

// lostAt is what the door does about a file that is gone; nil where nothing can
// be done, and for a file that is not the one that opens by itself.
func (s *Shell) lostAt(path string) func(error) {
	if _, ok := s.opt.Keeper.(journal.BackupKeeper); !ok || path != s.set.JournalPath(s.opt.SettingsDir) {
		return nil
	}
	return func(cause error) { s.toRescue(path, journal.Secret{}, cause) }
}

// toRescue shows the ways on from a damaged file, which nobody holds any more.
func (s *Shell) toRescue(path string, secret journal.Secret, cause error) {
	s.leaveFront()
	backups, _ := s.opt.Keeper.(journal.BackupKeeper)
	salvage, _ := s.opt.Keeper.(journal.Salvager)
	s.rescue = rescue.New(rescue.Deps{
		Backups: backups, Salvage: salvage, Path: path, New: rescuedPath(path), Elsewhere: s.elsewhere(), Reach: s.reach, Other: s.backupsAtHand(), Secret: secret, Cause: cause,
		Window: s.win, Clock: s.clock, Help: s.ShowHelp,
		Back: func() { s.toDoor(path, nil, "") },
		Done: func(r rescue.Outcome) { s.rescued(path, r) },
	})
	s.show(s.rescue.Content())
	s.rescue.Focus()
}

// rescuedPath is a free name beside the damaged file.
func rescuedPath(path string) string {
	return freePath(strings.TrimSuffix(path, place.Ending) + "-rescued" + place.Ending)
}

// rescued shows the door of what was put back or rescued.
func (s *Shell) rescued(damaged string, r rescue.Outcome) {
	if r.Path != damaged {
		if h := s.heldFor(damaged); h != nil { // what was not saved belongs to the new one now
			delete(s.held, damaged)
			s.held[r.Path] = h
		}
		if s.opt.Path == damaged { // a visit stays one
			s.opt.Path = r.Path
		}
		s.movedTo(damaged, r)
	}
	text := ""
	if r.Report != nil {
		s.noTwin(damaged)
		text = rescuedText(*r.Report, r.Path)
	} else {
		s.noTwin(r.Kept)
		text = restored(*r.Backup, r.Kept, r.Err, s.clock())
	}
	if h := s.heldFor(r.Path); h != nil {
		text = join(text, h.text())
	}
	s.toDoor(r.Path, nil, text)
}

// restored says at the door what became of putting a backup back. An error
// beside a kept name came after the backup was in place; see
// [journal.BackupKeeper].
func restored(b journal.Backup, kept string, err error, now time.Time) string {
	if err != nil && kept == "" {
		return words.T("The backup was not put back. {{.Why}} Your journal is as it was.", "Why", holds.WhyNot(err))
	}
	text := words.T("The backup of {{.Made}} is in place. It opens with the passphrase of its time.", "Made", holds.Made(b.Made, now))
	if kept != "" {
		text += " " + words.T("What was there before is kept beside it as {{.Name}}.", "Name", filepath.Base(kept))
	}
	if err != nil {
		text += " " + words.T("The disk reported a fault right after that. Until the disk is well again, a power cut may undo this, and then the file from before is back in its place.")
	}
	return text
}

// rescuedText says at the door what a rescue brought, and what to do next.
func rescuedText(r journal.SalvageReport, path string) string {
	text := words.N(r.Holds.Entries, "The rescue is done: {{.N}} entry is in {{.Path}}. The damaged file stays where it was.",
		"The rescue is done: {{.N}} entries are in {{.Path}}. The damaged file stays where it was.", "Path", place.Short(path))
	if n := r.Trashed(); n > 0 {
		text += " " + words.N(n, "{{.N}} more lies in its trash.", "{{.N}} more lie in its trash.")
	}
	if older := journal.TellOlder(r.Lost, 3); len(older) > 0 {
		text += " " + strings.Join(older, " ")
	}
	if r.Incomplete {
		text += " " + words.T("More may have been in it, above all the newest: a backup may hold that.")
	}
	switch {
	case r.CodeLost:
		text += " " + words.T("Its recovery code could not be read: please make a new one in the settings.")
	case r.PassphraseLost:
		text += " " + words.T("Its passphrase could not be read: please use your recovery code, then choose a new passphrase.")
	}
	return text
}
