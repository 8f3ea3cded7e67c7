package backups

import (
	"errors"
	"path/filepath"
	"time"

	"stillwater/journal"
	"stillwater/ui/internal/holds"
	"stillwater/ui/internal/place"
	"stillwater/words"
)

// few is how many backups are listed at first.
const few = 6

// line is one backup of the list: the same one may lie in both places.
type line struct {
	copies []journal.Backup // the first is the one to use
}

// lines puts the copies of one backup together and keeps the order, newest
// first. Of the copies the one that was opened and counted comes first.
func lines(list []journal.Backup) []line {
	type key struct {
		order int
		made  int64
	}
	var out []line
	at := map[key]int{}
	for _, b := range list {
		k := key{b.Order, b.Made.Unix()}
		i, there := at[k]
		if !there {
			at[k] = len(out)
			out = append(out, line{[]journal.Backup{b}})
			continue
		}
		l := &out[i]
		if l.copies[0].Holds == nil && b.Holds != nil {
			l.copies = append([]journal.Backup{b}, l.copies...)
		} else {
			l.copies = append(l.copies, b)
		}
	}
	return out
}

// backup is the copy to use.
func (l line) backup() journal.Backup { return l.copies[0] }

// title is when it was made.
func (l line) title(now time.Time) string { return holds.Title(l.backup().Made, now) }

// contents is what it holds, or why that is not known.
func (l line) contents() string {
	b := l.backup()
	if b.Holds != nil {
		return holds.Contents(*b.Holds)
	}
	return holds.Problem(b)
}

// where is how large it is and where it lies.
func (l line) where() string {
	here, second := false, false
	for _, b := range l.copies {
		here, second = here || !b.Second, second || b.Second
	}
	place := words.T("in the backup folder")
	switch {
	case here && second:
		place = words.T("in both places")
	case second:
		place = words.T("in the second place")
	}
	return holds.Size(l.backup().Bytes) + " · " + place
}

// usable tells whether it can be put back: with the present secrets, or with
// those of its time.
func (l line) usable() bool { return l.backup().Holds != nil || holds.Older(l.backup()) }

// newest says what stands at the head of the page.
func newest(list []journal.Backup, now time.Time) string {
	b := holds.Newest(list)
	if b == nil {
		return words.T("There is no backup yet. One is made by itself when you lock or close the journal, or after a quiet while; or make one now.")
	}
	return words.T("The newest backup is from {{.Made}}. It holds {{.Contents}}.", "Made", holds.Made(b.Made, now), "Contents", holds.Entries(b.Holds.Entries, b.Holds.LastEntry))
}

// Told says what making a backup did.
func Told(r journal.BackupReport, now time.Time) string {
	if len(r.Made) == 0 {
		return words.T("No backup was made.")
	}
	b := r.Made[0]
	text := words.T("The backup is made and was opened once to be sure.")
	if b.Holds != nil {
		text = words.T("The backup is made and was opened once to be sure: {{.Contents}}.", "Contents", holds.Contents(*b.Holds))
	}
	return text
}

// Warnings says what should be looked after: a place that took no backup, room
// that is short. "" where all is well.
func Warnings(r journal.BackupReport) string {
	text := ""
	for _, m := range r.Missed {
		if text != "" {
			text += " "
		}
		if m.Second {
			text += words.T("The second place, {{.Folder}}, took no backup: {{.Why}}", "Folder", place.Short(m.Folder), "Why", why(m.Err))
		} else {
			text += words.T("The backup folder, {{.Folder}}, took no backup: {{.Why}}", "Folder", place.Short(m.Folder), "Why", why(m.Err))
		}
	}
	if r.Tight {
		if text != "" {
			text += " "
		}
		text += words.T("Room is short, so older backups were removed earlier than usual. The newest ones are always kept.")
	}
	return text
}

// why is short and ends the sentence.
func why(err error) string {
	switch {
	case errors.Is(err, journal.ErrNoFolder), errors.Is(err, journal.ErrPlaceGone):
		return words.T("it cannot be reached right now. It gets the next one when it is there again.")
	case errors.Is(err, journal.ErrDiskFull):
		return words.T("there is no room left on it.")
	case errors.Is(err, journal.ErrFileTooLarge):
		return words.T("it allows no file as large as your journal.")
	}
	return holds.WhyNot(err)
}

// folders are the places as they are shown.
type folders struct {
	first  string // the backup folder
	own    bool   // it is the app's own
	second string // ""
}

func foldersOf(p journal.BackupPlaces, own string) folders {
	f := folders{first: p.Folder, second: p.Second}
	if f.first == "" || f.first == own {
		f.first, f.own = own, true
	}
	return f
}

// refusal says why a folder cannot be a place; "" where it can.
func refusal(dir, other, journalPath string) string {
	switch dir {
	case other:
		return words.T("This is the other place already. Please choose another folder: two copies in one folder help no more than one.")
	case filepath.Dir(journalPath):
		return words.T("This is the folder of the journal itself. A backup helps more when it lies somewhere else.")
	}
	return ""
}
