package rescue

import (
	"cmp"
	"errors"
	"time"

	"stillwater/journal"
	"stillwater/ui/internal/holds"
	"stillwater/words"
)

// way is one of the two ways out.
type way uint8

const (
	byBackup way = iota
	byRescue
)

// found is all that is known about the two ways, as plain data.
type found struct {
	backups []journal.Backup // that open, newest first
	older   int              // backups that need an older secret
	damaged int              // backups that are not whole
	listErr error            // the backups could not be listed
	stuck   error            // why the place of the journal takes no file; nil: it does
	report  *journal.SalvageReport
	lookErr error // the file could not be looked through
	chosen  int   // of backups
}

// sort keeps the backups that open, one of each, the newest first.
func (f *found) sort(list []journal.Backup) {
	type key struct {
		order int
		made  int64
	}
	seen := map[key]bool{}
	var damage *journal.DamagedError
	for _, b := range list {
		k := key{b.Order, b.Made.Unix()}
		switch {
		case b.Holds != nil && !seen[k]:
			seen[k] = true
			f.backups = append(f.backups, b)
		case holds.Older(b):
			f.older++
		case errors.As(b.Err, &damage):
			f.damaged++
		}
	}
}

// backup is the chosen one; nil: there is none.
func (f *found) backup() *journal.Backup {
	if f.chosen < 0 || f.chosen >= len(f.backups) {
		return nil
	}
	return &f.backups[f.chosen]
}

// wrong gives the error where the secret opens neither the file nor a backup.
func (f *found) wrong() error {
	if len(f.backups) > 0 || f.report != nil {
		return nil
	}
	var invalid *journal.InvalidError
	for _, err := range []error{f.lookErr, f.listErr} {
		if errors.Is(err, journal.ErrWrongPassphrase) || errors.Is(err, journal.ErrWrongCode) || errors.As(err, &invalid) {
			return err
		}
	}
	if f.older > 0 { // nothing opens with it, so it is more likely mistyped than old
		return journal.ErrWrongPassphrase
	}
	return nil
}

// can tells whether a way is open.
func (f *found) can(w way) bool {
	if w == byBackup {
		return f.backup() != nil
	}
	return f.report != nil && f.report.Kept() > 0
}

// better is the way that loses less: the one whose button stands out. A rescue
// that brings everything is; else the one with more whole entries, then the one
// with more of the rest, and of two equal ones the backup, which is whole. What
// lies in the trash counts in neither.
func (f *found) better() way {
	switch {
	case !f.can(byBackup):
		return byRescue
	case !f.can(byRescue):
		return byBackup
	}
	b, r := *f.backup().Holds, f.report.Whole
	if f.report.Sound() || cmp.Or(cmp.Compare(r.Entries, b.Entries), cmp.Compare(holds.Rows(r), holds.Rows(b))) > 0 {
		return byRescue
	}
	return byBackup
}

// backupLines say what the chosen backup holds.
func (f *found) backupLines(now time.Time) []string {
	b := f.backup()
	if b != nil {
		lines := []string{holds.Entries(b.Holds.Entries, b.Holds.LastEntry)}
		if others := holds.Others(*b.Holds); others != "" {
			lines = append(lines, others)
		}
		return append(lines, words.T("Made {{.Made}}.", "Made", holds.Made(b.Made, now)))
	}
	switch {
	case f.older > 0: // the file itself could be looked into
		return []string{words.N(f.older, "There is {{.N}} backup, but it opens only with an older passphrase. You can go back and type that one.",
			"There are {{.N}} backups, but they open only with an older passphrase. You can go back and type that one.")}
	case f.listErr != nil:
		return []string{words.T("The backups cannot be listed."), journal.ExplainWork(f.listErr).What}
	}
	return []string{words.T("There is no backup of this journal in the places that can be reached. If one lies on a stick, plug it in and look again.")}
}

// rescueLines say what a rescue of the file would give.
func (f *found) rescueLines() []string {
	if f.report == nil {
		var damaged *journal.DamagedError
		if errors.As(f.lookErr, &damaged) && (damaged.Part == journal.PartHeader || damaged.Part == journal.PartSlot) {
			return []string{words.T("Nothing can be read from the file itself: the part that holds its key is damaged.")}
		}
		return []string{words.T("The file cannot be looked through."), journal.ExplainWork(f.lookErr).What}
	}
	r := *f.report
	if r.Kept() == 0 {
		return []string{words.T("Nothing that is whole was found in the file.")}
	}
	lines := journal.TellSalvage(r, shortTell)
	if count, days := journal.TellEntries(r, shortTell); days != "" { // the first line is set large, and days would make it long
		lines = append([]string{count, days}, lines[1:]...)
	}
	return lines
}

// shortTell is what the card lists; the rest stands in a sheet.
var shortTell = journal.TellLimits{Dates: 12, Older: 3}

// more tells whether the card leaves a damaged row or an older version out, or
// counts several of them together.
func (f *found) more() bool {
	if f.report == nil || f.report.Kept() == 0 {
		return false
	}
	type group struct {
		kind journal.Kind
		day  journal.Day
	}
	older, damaged := map[group]int{}, map[group]int{}
	for _, row := range f.report.Lost {
		g := group{row.Kind, row.Day}
		if row.Older.IsZero() {
			damaged[g]++
		} else {
			older[g]++
		}
	}
	if len(older) > shortTell.Older || len(damaged) > shortTell.Dates {
		return true
	}
	for _, all := range []map[group]int{older, damaged} {
		for _, n := range all {
			if n > 1 {
				return true
			}
		}
	}
	return false
}

// difference says in plain words what sets the two ways apart.
func (f *found) difference(now time.Time) []string {
	if !f.can(byBackup) || !f.can(byRescue) {
		return nil
	}
	b, r := f.backup(), *f.report
	lines := []string{words.T("The backup is whole, but it ends {{.Made}}: what you wrote or changed after that is not in it.", "Made", holds.Made(b.Made, now))}
	if r.Sound() {
		lines = append(lines, words.T("The rescue brings everything that is known to have been in the file."))
	} else if r.Incomplete {
		lines = append(lines, words.T("The rescue keeps what is still whole in the file, but more may be missing, above all what you wrote last. Nothing that was altered is shown as yours."))
	} else {
		lines = append(lines, words.T("The rescue keeps what you wrote last, but leaves out what is damaged. Nothing that was altered is shown as yours."))
	}
	switch n := r.Whole.Entries - b.Holds.Entries; {
	case n > 0:
		lines = append(lines, words.N(n, "It holds {{.N}} whole entry more than the backup.", "It holds {{.N}} whole entries more than the backup."))
	case n < 0:
		lines = append(lines, words.N(-n, "The backup holds {{.N}} whole entry more.", "The backup holds {{.N}} whole entries more."))
	default:
		lines = append(lines, words.T("Both hold the same number of whole entries."))
	}
	if more := holds.Others(holds.More(r.Whole, *b.Holds)); more != "" {
		lines = append(lines, words.T("Besides entries, the rescue holds more: {{.More}}.", "More", more))
	}
	if more := holds.Others(holds.More(*b.Holds, r.Whole)); more != "" {
		lines = append(lines, words.T("Besides entries, the backup holds more: {{.More}}.", "More", more))
	}
	if r.Trashed() > 0 {
		lines = append(lines, words.T("What lies in the trash is not counted in this."))
	}
	return lines
}
