package care

import (
	"strings"
	"testing"
	"time"

	"stillwater/journal"
)

func at(y, m, d int) journal.Moment {
	return journal.MomentOf(time.Date(y, time.Month(m), d, 12, 0, 0, 0, time.UTC))
}

func log(days ...journal.Moment) []journal.Treatment {
	var out []journal.Treatment
	for i, m := range days {
		t := journal.Treatment{At: m, Route: journal.RouteIV}
		t.ID = journal.ID(rune('a' + i))
		out = append(out, t)
	}
	return out
}

func TestPlannedStandOnTopNearestFirst(t *testing.T) {
	o := overview{list: log(at(2026, 3, 1), at(2026, 3, 8), at(2026, 3, 20), at(2026, 4, 1))}
	planned, past := o.parts(at(2026, 3, 14).Day)
	got := ""
	for _, p := range append(planned, past...) {
		got += string(p.ID)
	}
	if got != "cdba" {
		t.Errorf("order %q, want cdba", got)
	}
	if p, q := o.parts(at(2026, 3, 20).Day); len(p) != 1 || len(q) != 3 {
		t.Error("a treatment of today is not planned any more")
	}
}

func TestWhereSaysOneTrueSentence(t *testing.T) {
	for _, c := range []struct {
		name  string
		list  []journal.Treatment
		hand  journal.Phase
		today journal.Moment
		want  string
	}{
		{"none", nil, "", at(2026, 3, 14), "When you write down the first one"},
		{"day itself", log(at(2026, 3, 14)), "", at(2026, 3, 14), "until tomorrow evening"},
		{"day after", log(at(2026, 3, 14)), "", at(2026, 3, 15), "until this evening"},
		{"eve", log(at(2026, 3, 1), at(2026, 3, 15)), "", at(2026, 3, 14), "planned for tomorrow"},
		{"weeks", log(at(2026, 3, 1)), "", at(2026, 3, 14), "13 days ago"},
		{"next", log(at(2026, 3, 1), at(2026, 3, 25)), "", at(2026, 3, 14), "planned for 25 March 2026"},
		{"first ahead", log(at(2026, 3, 25)), "", at(2026, 3, 14), "first treatment is planned for 25 March 2026"},
		{"month's end", log(at(2026, 2, 28)), "", at(2026, 3, 1), "until this evening"},
		{"by hand", log(at(2026, 3, 14)), journal.PhaseMaintenance, at(2026, 3, 14), "rhythm"},
	} {
		o := overview{list: c.list, byHand: c.hand}
		if s := where(&o, c.today.Day); !strings.Contains(s.Sentence, c.want) || s.Name == "" {
			t.Errorf("%s: %q, %q; want %q", c.name, s.Name, s.Sentence, c.want)
		}
	}
}

func TestDraftHoldsAnUnfinishedTreatment(t *testing.T) {
	f := newForm(at(2026, 3, 14), "")
	if f.ready() {
		t.Error("without a route it is not ready")
	}
	f.setIntention("to rest")
	g := formFrom(draftOf(f.treatment))
	if g == nil || g.treatment.Intention != "to rest" || g.treatment.At.Day != at(2026, 3, 14).Day {
		t.Fatalf("came back as %+v", g)
	}
	f.setRoute("nowhere")
	if f.ready() {
		t.Error("an unknown route is none")
	}
	f.setRoute(journal.RouteSpravato)
	if !f.ready() {
		t.Error("date and route are all that is needed")
	}
}
