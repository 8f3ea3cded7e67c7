package crisis

import (
	"testing"

	"stillwater/assets"
	"stillwater/journal"
)

func TestStaleNumbersAskToBeChecked(t *testing.T) {
	now := journal.Day{Year: 2026, Month: 11, Day: 22}
	line := func(number, checked, source string) Line {
		r := assets.CrisisRegion{Lines: []assets.CrisisLine{{Name: "N", Number: number, CheckedOn: checked, Source: source}}}
		return BuiltIn(r)[0]
	}
	for name, tt := range map[string]struct {
		line Line
		want string
	}{
		"fresh":       {line("1", "2026-03-01", "x.org"), "Checked on 1 March 2026."},
		"a year":      {line("1", "2025-11-20", "x.org"), "Checked on 20 November 2025. Please check this number, for example on x.org."},
		"never":       {line("1", "", "x.org"), "Please check this number, for example on x.org."},
		"no source":   {line("1", "", ""), "Please check this number."},
		"no number":   {line("", "", ""), ""},
		"broken date": {line("1", "soon", ""), "Please check this number."},
	} {
		if got := Checked(tt.line, now); got != tt.want {
			t.Errorf("%s: %q, want %q", name, got, tt.want)
		}
	}
}

func TestRegionOfLocale(t *testing.T) {
	for locale, want := range map[string]string{
		"en_CA.UTF-8": "ca", "en_US": "us", "en-GB": "uk", "en_IE@euro": "ie", "de_AT.UTF-8": "", "C.UTF-8": "", "": "", "POSIX": "",
	} {
		if got := RegionOf(locale); got != want {
			t.Errorf("RegionOf(%q) = %q, want %q", locale, got, want)
		}
	}
}
