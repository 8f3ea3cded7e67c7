package ui

import (
	"os"
	"strings"

	"fyne.io/fyne/v2/lang"
)

// SystemLanguages are the languages of the system, best first, as BCP 47 tags.
func SystemLanguages() []string {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if v := os.Getenv(name); v != "" {
			tag, _, _ := strings.Cut(v, ".")
			return []string{strings.ReplaceAll(tag, "_", "-")}
		}
	}
	return []string{lang.SystemLocale().LanguageString()}
}
