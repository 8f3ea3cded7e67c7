package ui

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"stillwater/journal"
	"stillwater/ui/internal/pick"
	"stillwater/ui/internal/place"
	"stillwater/ui/kit"
	"stillwater/words"
)

// chooseJournal lets the person open another journal.
func (s *Shell) chooseJournal() {
	start := s.set.Journal
	if start == "" {
		start = s.opt.SettingsDir
	}
	pick.Show(s.win, pick.Options{
		Mode: pick.Open, Title: words.T("Open a journal"), Button: words.T("Open"),
		Start: start, Ending: place.Ending + " " + journal.BackupEnding,
	}, s.openChosen)
}

// chooseFolder lets the person choose the folder of a new journal.
func (s *Shell) chooseFolder(path string, chosen func(string)) {
	pick.Show(s.win, pick.Options{
		Mode: pick.Folder, Title: words.T("Where should it be kept?"), Button: words.T("Keep it here"), Start: filepath.Dir(path),
	}, func(dir string) { chosen(filepath.Join(dir, filepath.Base(path))) })
}

// freePath is the path, or one like it that no file has yet.
func freePath(path string) string {
	base := strings.TrimSuffix(path, place.Ending)
	for n := 2; n < 100; n++ {
		if _, err := os.Lstat(path); os.IsNotExist(err) {
			return path
		}
		path = base + "-" + strconv.Itoa(n) + place.Ending
	}
	return path
}

// clipboardTime is how long a secret stays in the clipboard.
const clipboardTime = time.Minute

// copyForAWhile puts a secret into the clipboard and takes it out again, unless
// something else was copied since.
func (s *Shell) copyForAWhile(text string) {
	s.app.Clipboard().SetContent(text)
	s.toast(words.T("Copied. It is taken out of the clipboard in a minute."))
	kit.Later(clipboardTime, func() {
		if s.app.Clipboard().Content() == text {
			s.app.Clipboard().SetContent("")
		}
	})
}
