package words

import (
	"time"

	"golang.org/x/text/language"
)

// weekBegins says on which day the week begins in a region, where that is not Monday. It follows the
// week data of Unicode CLDR (supplemental, firstDay).
var weekBegins = regions(map[time.Weekday]string{
	time.Friday:   "MV",
	time.Saturday: "AF BH DJ DZ EG IQ IR JO KW LY OM QA SD SY",
	time.Sunday: "AG AS BD BR BS BT BW BZ CA CO DM DO ET GT GU HK HN ID IL IN JM JP KE KH KR LA MH MM MO MT MX MZ NI NP " +
		"PA PE PH PK PR PT PY SA SG SV TH TT TW UM US VE VI WS YE ZA ZW",
})

func regions(lists map[time.Weekday]string) map[string]time.Weekday {
	out := map[string]time.Weekday{}
	for day, list := range lists {
		for i := 0; i+2 <= len(list); i += 3 {
			out[list[i:i+2]] = day
		}
	}
	return out
}

// WeekBegins is the day on which a week begins for people of a locale: the region of the first of
// tags (BCP 47, such as "en-US") that names one decides. Without a region it is Monday, the first day
// of ISO 8601.
func WeekBegins(tags ...string) time.Weekday {
	for _, s := range tags {
		tag, err := language.Parse(s)
		if err != nil {
			continue
		}
		if r, sure := tag.Region(); sure == language.Exact {
			if day, ok := weekBegins[r.String()]; ok {
				return day
			}
			return time.Monday
		}
	}
	return time.Monday
}

// WeekdayShort is the short name of the day, "Thu".
func WeekdayShort(d time.Weekday) string { return weekdayShort(d) }
