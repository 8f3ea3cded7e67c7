package letters

import (
	"slices"
	"testing"
	"time"

	"stillwater/journal"
)

func day(s string) journal.Day {
	d, err := journal.ParseDay(s)
	if err != nil {
		panic(err)
	}
	return d
}

func at(s string) journal.Moment {
	return journal.MomentOf(day(s).Time(time.UTC).Add(9 * time.Hour))
}

func TestTheDaysOfferedCountFromTheNextTreatment(t *testing.T) {
	today := day("2026-05-01")
	past, far, near := journal.Treatment{At: at("2026-04-20")}, journal.Treatment{At: at("2026-06-01")}, journal.Treatment{At: at("2026-05-05")}
	for _, c := range []struct {
		name    string
		list    []journal.Treatment
		want    [2]journal.Day
		planned bool
	}{
		{"none", nil, [2]journal.Day{day("2026-05-03"), day("2026-05-29")}, false},
		{"only past", []journal.Treatment{past}, [2]journal.Day{day("2026-05-03"), day("2026-05-29")}, false},
		{"no date yet", []journal.Treatment{past, {Status: journal.StatusPlanned}}, [2]journal.Day{day("2026-05-03"), day("2026-05-29")}, false},
		{"canceled", []journal.Treatment{{At: at("2026-05-05"), Status: journal.StatusCanceled}, far}, [2]journal.Day{day("2026-06-03"), day("2026-06-29")}, true},
		{"the next one", []journal.Treatment{past, far, near}, [2]journal.Day{day("2026-05-07"), day("2026-06-02")}, true},
	} {
		if got, planned := Offered(c.list, today); got != c.want || planned != c.planned {
			t.Errorf("%s: %v %v", c.name, got, planned)
		}
	}
}

func TestALetterIsClosedTheDayBeforeAndOpenOnTheDay(t *testing.T) {
	e := journal.Entry{Form: journal.FormLetter, Returns: []journal.Return{{On: day("2026-05-29")}, {On: day("2026-05-03")}}}
	if !e.SealedOn(day("2026-05-02")) || Due(&e, day("2026-05-02")) {
		t.Error("it is open the day before")
	}
	if e.SealedOn(day("2026-05-03")) || !Due(&e, day("2026-05-03")) {
		t.Error("it is closed on the day")
	}
	Read(&e, at("2026-05-04"))
	if Due(&e, day("2026-05-28")) || !Due(&e, day("2026-05-29")) || !Back(&e, day("2026-05-28")) {
		t.Error("the second day counts wrongly")
	}
	Read(&e, at("2026-06-01"))
	if Due(&e, day("2027-01-01")) || e.Returns[1].Seen.Day != day("2026-05-04") || e.Returns[0].Seen.Day != day("2026-06-01") {
		t.Errorf("read: %+v", e.Returns)
	}
	if plain := (journal.Entry{Returns: e.Returns}); Due(&plain, day("2027-01-01")) || Back(&plain, day("2027-01-01")) {
		t.Error("what is no letter comes back")
	}
}

func TestOtherDaysKeepWhatHasComeBack(t *testing.T) {
	seen := at("2026-05-04")
	e := journal.Entry{Form: journal.FormLetter, Returns: []journal.Return{{On: day("2026-05-03"), Seen: &seen}, {On: day("2026-05-29")}}}
	today := day("2026-05-10")
	SetToCome(&e, today, []journal.Day{day("2026-07-01"), day("2026-06-01"), day("2026-06-01"), today, day("2026-01-01")})
	if got := ToCome(&e, today); !slices.Equal(got, []journal.Day{day("2026-06-01"), day("2026-07-01")}) {
		t.Errorf("to come: %v", got)
	}
	if len(e.Returns) != 3 || e.Returns[0].Seen == nil {
		t.Errorf("returns: %+v", e.Returns)
	}
	SetToCome(&e, today, nil)
	if len(e.Returns) != 1 || e.SealedOn(day("2026-05-02")) == false {
		t.Errorf("stopped: %+v", e.Returns)
	}
}
