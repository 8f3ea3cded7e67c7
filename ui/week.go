package ui

import (
	"os"
	"strings"
	"time"

	"fyne.io/fyne/v2/lang"

	"stillwater/words"
)

// weekBegins is the day on which weeks begin where the person lives: as the system says for dates,
// which may be another place than that of its language.
func weekBegins() time.Weekday {
	for _, name := range []string{"LC_ALL", "LC_TIME", "LANG"} {
		if v := os.Getenv(name); v != "" {
			tag, _, _ := strings.Cut(v, ".")
			tag, _, _ = strings.Cut(tag, "@")
			return words.WeekBegins(strings.ReplaceAll(tag, "_", "-"))
		}
	}
	return words.WeekBegins(strings.ReplaceAll(lang.SystemLocale().LanguageString(), "_", "-"))
}
