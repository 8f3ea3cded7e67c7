package holds

import (
	"errors"
	"testing"
	"time"

	"stillwater/journal"
)

func TestContents(t *testing.T) {
	may := journal.Day{Year: 2026, Month: 5, Day: 3}
	for want, h := range map[string]journal.Holdings{
		"no entries":                                  {},
		"1 entry, last one 3 May 2026":                {Entries: 1, LastEntry: may},
		"412 entries, last one 3 May 2026":            {Entries: 412, LastEntry: may},
		"2 entries":                                   {Entries: 2},
		"no entries · 1 check-in · 2 goals":           {CheckIns: 1, Goals: 2},
		"1 entry, last one 3 May 2026 · 3 treatments": {Entries: 1, LastEntry: may, Treatments: 3},
		"no entries · 12 measures · 1 appointment · 2 medications · self-care on 1 day · your safety plan": {Measures: 12, Appointments: 1, Medications: 2, CareDays: 1, Plan: true},
	} {
		if got := Contents(h); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestMade(t *testing.T) {
	zone := time.FixedZone("", 2*3600)
	now := time.Date(2026, 5, 4, 22, 0, 0, 0, zone)
	for want, at := range map[string]time.Time{
		"today, 00:30":            time.Date(2026, 5, 3, 22, 30, 0, 0, time.UTC), // told in the zone of now
		"yesterday, 21:10":        time.Date(2026, 5, 3, 21, 10, 0, 0, zone),
		"Fri 1 May, 08:05":        time.Date(2026, 5, 1, 8, 5, 0, 0, zone),
		"31 December 2025, 12:00": time.Date(2025, 12, 31, 12, 0, 0, 0, zone),
	} {
		if got := Made(at, now); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	if got := Title(now, now); got != "Today, 22:00" {
		t.Errorf("%q", got)
	}
	if Made(time.Time{}, now) == "" || Title(time.Time{}, now)[0] != 'A' {
		t.Error("no words for a time that is not known")
	}
}

func TestProblem(t *testing.T) {
	damaged := &journal.DamagedError{Part: journal.PartBody, Err: errors.New("x")}
	for err, want := range map[error]string{
		journal.ErrWrongPassphrase: "Opens only with an older passphrase.",
		journal.ErrWrongCode:       "Opens only with an older passphrase.",
		damaged:                    "Not whole any more. Please use another one.",
		nil:                        "Not opened yet.",
		journal.ErrNoPermission:    journal.Explain(journal.ErrNoPermission).What,
	} {
		if got := Problem(journal.Backup{Err: err}); got != want {
			t.Errorf("%v: %q", err, got)
		}
	}
	good := journal.Backup{Holds: &journal.Holdings{}}
	if Problem(good) != "" || Older(good) || !Older(journal.Backup{Err: journal.ErrWrongCode}) {
		t.Error("a good one has a problem, or an older one none")
	}
	if b := Newest([]journal.Backup{{Order: 3, Err: damaged}, {Order: 2, Holds: &journal.Holdings{}}, {Order: 1, Holds: &journal.Holdings{}}}); b == nil || b.Order != 2 {
		t.Errorf("newest %+v", b)
	}
	if Newest(nil) != nil {
		t.Error("one of none")
	}
}

func TestSize(t *testing.T) {
	for n, want := range map[int64]string{0: "1 KB", 81_920: "82 KB", 1_234_567: "1.2 MB", 2_500_000_000: "2.5 GB"} {
		if got := Size(n); got != want {
			t.Errorf("%d: %q", n, got)
		}
	}
}

func TestMore(t *testing.T) {
	a := journal.Holdings{Entries: 5, CheckIns: 1, Measures: 2, CareDays: 3, Plan: true}
	b := journal.Holdings{Entries: 3, CheckIns: 4, Measures: 2, Plan: true}
	if got, want := More(a, b), (journal.Holdings{Entries: 2, CareDays: 3}); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	if got, want := More(b, a), (journal.Holdings{CheckIns: 3}); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	if got := More(journal.Holdings{Plan: true}, b); got.Plan || !More(b, journal.Holdings{}).Plan {
		t.Errorf("the plan: %+v", got)
	}
	if got := Rows(a); got != 7 {
		t.Errorf("%d rows besides entries, want 7", got)
	}
}
