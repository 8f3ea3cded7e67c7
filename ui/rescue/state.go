package rescue

import (
	"errors"
	"slices"
	"strings"
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
	listErr error            // the backups could not be listed
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
	for _, b := range list {
		k := key{b.Order, b.Made.Unix()}
		switch {
		case b.Holds != nil && !seen[k]:
			seen[k] = true
			f.backups = append(f.backups, b)
		case holds.Older(b):
			f.older++
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
	return nil
}

// can tells whether a way is open.
func (f *found) can(w way) bool {
	if w == byBackup {
		return f.backup() != nil
	}
	return f.report != nil && kept(*f.report) > 0
}

// kept is how many rows a rescue would give.
func kept(r journal.SalvageReport) int {
	n := 0
	for _, c := range counts(r) {
		n += c.Sound + c.Older
	}
	return n
}

func counts(r journal.SalvageReport) []journal.SalvageCount {
	return []journal.SalvageCount{r.Entries, r.CheckIns, r.Goals, r.Treatments, r.Others}
}

// complete tells whether a rescue loses nothing that is known to have been there.
func complete(r journal.SalvageReport) bool {
	for _, c := range counts(r) {
		if c.Older > 0 || c.Damaged > 0 {
			return false
		}
	}
	return true
}

// better is the way that loses less: the one whose button stands out. A rescue
// that brings everything is; else the one with more whole entries, and of two
// equal ones the backup, which is whole.
func (f *found) better() way {
	switch {
	case !f.can(byBackup):
		return byRescue
	case !f.can(byRescue):
		return byBackup
	case complete(*f.report) || f.report.Entries.Sound > f.backup().Holds.Entries:
		return byRescue
	}
	return byBackup
}

// backupLines say what the chosen backup holds.
func (f *found) backupLines(now time.Time) []string {
	b := f.backup()
	if b != nil {
		return []string{holds.Contents(*b.Holds), words.T("Made {{.Made}}.", "Made", holds.Made(b.Made, now))}
	}
	switch {
	case f.older > 0:
		return []string{words.N(f.older, "There is {{.N}} backup, but it opens only with an older passphrase. You can go back and type that one.",
			"There are {{.N}} backups, but they open only with an older passphrase. You can go back and type that one.")}
	case f.listErr != nil:
		return []string{words.T("The backups cannot be listed."), journal.Explain(f.listErr).What}
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
		return []string{words.T("The file cannot be looked through."), journal.Explain(f.lookErr).What}
	}
	r := *f.report
	if kept(r) == 0 {
		return []string{words.T("Nothing that is whole was found in the file.")}
	}
	lines := []string{ofEntries(r)}
	if text := others(r); text != "" {
		lines = append(lines, text)
	}
	return append(lines, lost(r)...)
}

// ofEntries is "410 of 412 entries, last one 3 May 2026".
func ofEntries(r journal.SalvageReport) string {
	c := r.Entries
	if c.Damaged == 0 && c.Older == 0 {
		return holds.Entries(c.Sound, r.LastEntry)
	}
	text := words.N(c.Total(), "{{.Sound}} of {{.N}} entry", "{{.Sound}} of {{.N}} entries", "Sound", c.Sound)
	if r.LastEntry.IsZero() {
		return text
	}
	return words.T("{{.Entries}}, last one {{.Day}}", "Entries", text, "Day", words.FullDate(r.LastEntry.Time(time.UTC)))
}

// others is "12 check-ins · 2 of 3 goals".
func others(r journal.SalvageReport) string {
	var parts []string
	for _, k := range []struct {
		c         journal.SalvageCount
		all, part string
	}{
		{r.CheckIns, words.N(r.CheckIns.Sound, "{{.N}} check-in", "{{.N}} check-ins"), words.N(r.CheckIns.Total(), "{{.Sound}} of {{.N}} check-in", "{{.Sound}} of {{.N}} check-ins", "Sound", r.CheckIns.Sound)},
		{r.Goals, words.N(r.Goals.Sound, "{{.N}} goal", "{{.N}} goals"), words.N(r.Goals.Total(), "{{.Sound}} of {{.N}} goal", "{{.Sound}} of {{.N}} goals", "Sound", r.Goals.Sound)},
		{r.Treatments, words.N(r.Treatments.Sound, "{{.N}} treatment", "{{.N}} treatments"), words.N(r.Treatments.Total(), "{{.Sound}} of {{.N}} treatment", "{{.Sound}} of {{.N}} treatments", "Sound", r.Treatments.Sound)},
	} {
		switch {
		case k.c.Total() == 0:
		case k.c.Sound == k.c.Total():
			parts = append(parts, k.all)
		default:
			parts = append(parts, k.part)
		}
	}
	return strings.Join(parts, " · ")
}

// mostDays is how many dates are named.
const mostDays = 6

// lost names what is damaged, and what is there in an older version.
func lost(r journal.SalvageReport) []string {
	var damaged, older []journal.SalvagedRow
	for _, row := range r.Lost {
		if row.Older.IsZero() {
			damaged = append(damaged, row)
		} else {
			older = append(older, row)
		}
	}
	var lines []string
	if n := len(damaged); n > 0 {
		lines = append(lines, withDays(words.N(n, "{{.N}} damaged", "{{.N}} damaged"), damaged))
	}
	if n := len(older); n > 0 {
		lines = append(lines, withDays(words.N(n, "{{.N}} only in an older version", "{{.N}} only in an older version"), older))
	}
	return lines
}

func withDays(what string, rows []journal.SalvagedRow) string {
	var days []journal.Day
	for _, r := range rows {
		if !r.Day.IsZero() && !slices.Contains(days, r.Day) {
			days = append(days, r.Day)
		}
	}
	if len(days) == 0 {
		return words.T("{{.What}}, the dates cannot be read", "What", what)
	}
	return words.T("{{.What}}: {{.Days}}", "What", what, "Days", holds.Days(days, mostDays))
}

// difference says in plain words what sets the two ways apart.
func (f *found) difference(now time.Time) []string {
	if !f.can(byBackup) || !f.can(byRescue) {
		return nil
	}
	b, r := f.backup(), *f.report
	lines := []string{words.T("The backup is whole, but it ends {{.Made}}: what you wrote or changed after that is not in it.", "Made", holds.Made(b.Made, now))}
	if complete(r) {
		lines = append(lines, words.T("The rescue brings everything that is known to have been in the file."))
	} else {
		lines = append(lines, words.T("The rescue keeps what you wrote last, but leaves out what is damaged. Nothing that was altered is shown as yours."))
	}
	switch n := r.Entries.Sound - b.Holds.Entries; {
	case n > 0:
		lines = append(lines, words.N(n, "It holds {{.N}} whole entry more than the backup.", "It holds {{.N}} whole entries more than the backup."))
	case n < 0:
		lines = append(lines, words.N(-n, "The backup holds {{.N}} whole entry more.", "The backup holds {{.N}} whole entries more."))
	default:
		lines = append(lines, words.T("Both hold the same number of whole entries."))
	}
	return lines
}
