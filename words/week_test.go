package words

import (
	"testing"
	"time"
)

func TestWeekBegins(t *testing.T) {
	for tag, want := range map[string]time.Weekday{
		"": time.Monday, "en": time.Monday, "C": time.Monday, "POSIX": time.Monday, "nonsense-": time.Monday,
		"en-US": time.Sunday, "en-GB": time.Monday, "de-AT": time.Monday, "pt-BR": time.Sunday, "ar-EG": time.Saturday,
		"dv-MV": time.Friday, "fr-CA": time.Sunday, "ja-JP": time.Sunday, "es-ZW": time.Sunday,
	} {
		if got := WeekBegins(tag); got != want {
			t.Errorf("%q: the week begins on %s, want %s", tag, got, want)
		}
	}
	if got := WeekBegins("xx", "en-US", "de-DE"); got != time.Sunday {
		t.Errorf("the first tag with a region does not decide: %s", got)
	}
}
