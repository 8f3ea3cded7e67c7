package backups

import (
	"errors"
	"path/filepath"

	"stillwater/journal"
	"stillwater/ui/internal/holds"
	"stillwater/ui/internal/place"
	"stillwater/words"
)

// renewal says before the backups are renewed what goes and what stays.
func renewal() string {
	return words.T("One new backup is made first. Only then are the older ones of this journal removed, in the two places that are set here and can be reached. What only they held is gone after that.") + "\n\n" +
		words.T("Other copies stay, and you can delete those yourself: in a folder that was used before, on a stick that is not plugged in, a file with \"before-restore\" or \"torn\" in its name, and what you copied by hand.")
}

// Renewed says what renewing did.
func Renewed(r journal.BackupReport) string {
	if r.Pruned == 0 {
		return words.T("One new backup is there. There were no older ones to remove.")
	}
	return words.N(r.Pruned, "One new backup is there, and {{.N}} older one was removed.", "One new backup is there, and {{.N}} older ones were removed.")
}

// Unrenewed says what renewing left: a place that was not reached, files that
// could not be removed. "" where nothing is left that is known.
func Unrenewed(r journal.BackupReport) string {
	text := ""
	add := func(s string) {
		if text != "" {
			text += " "
		}
		text += s
	}
	for _, m := range r.Missed {
		if errors.Is(m.Err, journal.ErrNoFolder) || errors.Is(m.Err, journal.ErrPlaceGone) {
			add(words.T("{{.Folder}} cannot be reached right now, so the older backups there stay. Once it is there again, please renew once more.", "Folder", place.Short(m.Folder)))
		} else {
			add(words.T("{{.Folder}} took no new backup, so the older ones there stay.", "Folder", place.Short(m.Folder)) + " " + holds.WhyNot(m.Err))
		}
	}
	if n := len(r.Left); n > 0 {
		first := r.Left[0]
		add(words.N(n, "{{.N}} older backup could not be removed: {{.Name}} in {{.Folder}}.", "{{.N}} older backups could not be removed. The first is {{.Name}} in {{.Folder}}.",
			"Name", filepath.Base(first.Path), "Folder", place.Short(filepath.Dir(first.Path))))
		add(whyLeft(first.Err))
	}
	return text
}

// whyLeft says why a backup is still there.
func whyLeft(err error) string {
	var damaged *journal.DamagedError
	if errors.As(err, &damaged) || errors.Is(err, journal.ErrNotAJournal) {
		return words.T("It is damaged, so nobody can tell whose it is. You can delete it yourself.")
	}
	return holds.WhyNot(err)
}
