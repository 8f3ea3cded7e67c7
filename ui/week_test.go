package ui

import (
	"testing"
	"time"
)

func TestWeekBeginsAsTheSystemSaysForDates(t *testing.T) {
	for _, c := range []struct {
		all, date, language string
		want                time.Weekday
	}{
		{"", "en_US.UTF-8", "de_DE.UTF-8", time.Sunday},
		{"", "", "de_DE.UTF-8", time.Monday},
		{"ar_EG.UTF-8", "en_US.UTF-8", "de_DE", time.Saturday},
		{"C.UTF-8", "en_US.UTF-8", "", time.Monday},
		{"", "ca_ES@valencia", "en_US", time.Monday},
	} {
		t.Setenv("LC_ALL", c.all)
		t.Setenv("LC_TIME", c.date)
		t.Setenv("LANG", c.language)
		if got := weekBegins(); got != c.want {
			t.Errorf("%+v: %s", c, got)
		}
	}
}
