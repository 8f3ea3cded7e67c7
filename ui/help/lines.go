package help

import (
	"time"

	"stillwater/assets"
	"stillwater/words"
)

// fresh is how long a number counts as checked.
const fresh = 365 * 24 * time.Hour

// stale tells whether a line should be checked: nobody has compared it with its
// source yet, or not within a year.
func stale(line assets.CrisisLine, now time.Time) bool {
	day, err := time.Parse("2006-01-02", line.CheckedOn)
	return err != nil || now.Sub(day) > fresh
}

// checked says when a line was last compared with its source.
func checked(line assets.CrisisLine, now time.Time) string {
	day, err := time.Parse("2006-01-02", line.CheckedOn)
	when := ""
	if err == nil {
		when = words.T("Checked on {{.Date}}.", "Date", words.FullDate(day))
	}
	if !stale(line, now) || line.Number == "" {
		return when
	}
	ask := words.T("Please check this number.")
	if line.Source != "" {
		ask = words.T("Please check this number, for example on {{.Site}}.", "Site", line.Source)
	}
	if when == "" {
		return ask
	}
	return when + " " + ask
}

// regionIndex is the place of a region in the list; the last one, which is
// everywhere else, where it is not known.
func regionIndex(regions []assets.CrisisRegion, key string) int {
	for i, r := range regions {
		if r.Key == key {
			return i
		}
	}
	return -1
}

// regionOf guesses the region from the language settings of the system, such as
// "en_CA.UTF-8"; "" where that tells nothing. Nothing is asked of the network.
func regionOf(locale string) string {
	for i := 0; i+2 < len(locale); i++ {
		if locale[i] == '_' || locale[i] == '-' {
			switch locale[i+1 : i+3] {
			case "US":
				return "us"
			case "CA":
				return "ca"
			case "GB":
				return "uk"
			case "IE":
				return "ie"
			}
			return ""
		}
	}
	return ""
}
