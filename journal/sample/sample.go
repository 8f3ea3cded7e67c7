// Package sample fills a journal with half a year of a made-up life: entries,
// check-ins, treatments and goals. It is there to look around in and to be
// shown in pictures. Nobody in it exists, and nothing in it is advice.
package sample

import (
	"context"
	"time"

	"stillwater/journal"
	"stillwater/wheel"
)

// Fill puts the made-up life into an empty store. It ends the day before
// today, in loc, and is the same every time for the same day and location,
// but for the ids and the times of saving, which the store gives. The last
// treatment lies 4 to 10 days before today, so that today is not quiet time;
// the next one is planned. Fill stops at the first error of the store.
func Fill(ctx context.Context, store journal.Store, today journal.Day, loc *time.Location) error {
	l := newLife(today, loc)
	treatments := l.treatments()
	for i := range treatments {
		if err := store.SaveTreatment(ctx, &treatments[i]); err != nil {
			return err
		}
	}
	if err := l.saveCare(ctx, store, treatments); err != nil {
		return err
	}
	goals := l.wholeGoals()
	byTitle := map[string]journal.ID{}
	for i := range goals {
		if err := store.SaveGoal(ctx, &goals[i]); err != nil {
			return err
		}
		byTitle[goals[i].Title] = goals[i].ID
	}
	checkIns := l.checkIns()
	for i := range checkIns {
		if err := store.SaveCheckIn(ctx, &checkIns[i]); err != nil {
			return err
		}
	}
	for _, page := range pages() {
		e := page.entry(l)
		e.Phase = journal.PhaseAt(e.At.Day, treatments, journal.PhaseNone)
		if id, ok := byTitle[goalOf[page.when]]; ok {
			e.Links = []journal.Link{{Kind: journal.KindGoal, ID: id}}
		}
		if err := store.SaveEntry(ctx, &e); err != nil {
			return err
		}
	}
	return store.SavePersonal(ctx, journal.Personal{
		BaselineNote: true,
		Contacts: []journal.Contact{
			{Name: "Noor", How: "555-0142, any time"},
			{Name: "Teo", How: "555-0178"},
			{Name: "Dr. Lind", How: "555-0110", Role: journal.RoleDoctor},
			{Name: "Ms. Okafor", How: "555-0190", Role: journal.RoleTherapist},
		},
		Care: l.care(),
	})
}

// life turns days of the story into days of the calendar.
type life struct {
	today  journal.Day
	anchor journal.Day // the Tuesday of the newest treatment
	loc    *time.Location
}

func newLife(today journal.Day, loc *time.Location) life {
	if loc == nil {
		loc = time.UTC
	}
	newest := today.AddDays(-4)
	back := int(newest.Time(time.UTC).Weekday()-time.Tuesday+7) % 7
	return life{today: today, anchor: newest.AddDays(-back), loc: loc}
}

// on gives the moment so many days from the newest treatment.
func (l life) on(days, hour, minute int) journal.Moment {
	return l.moment(l.anchor.AddDays(days), hour, minute)
}

func (l life) moment(d journal.Day, hour, minute int) journal.Moment {
	return journal.MomentOf(time.Date(d.Year, d.Month, d.Day, hour, minute, 0, 0, l.loc))
}

// treatments gives the first series, the maintenance and the planned one.
func (l life) treatments() []journal.Treatment {
	course := []struct {
		day                   int
		dose, intention, note string
	}{
		{-154, "as the clinic noted on the sheet", "To go through the door, if there is one.", "A little sick on the way back, it passed. Noor drove."},
		{-151, "as the clinic noted", "To be kind to whatever comes.", "Grandmother's kitchen."},
		{-147, "as the clinic noted", "", "Not much to tell."},
		{-144, "as the clinic noted, same as before", "To leave the list at home.", "The row of people."},
		{-140, "as the clinic noted", "", "Father, the car, the song."},
		{-137, "as the clinic noted", "To say thank you.", "Last of the first six."},
		{-112, "as told on the sheet from Priya", "Stand still, one arm out.", "Blue again."},
		{-84, "as the clinic noted", "", "Corridors. Tired after."},
		{-56, "as the clinic noted", "To let the doors be doors.", "The orchard."},
		{-28, "as the clinic noted", "", "Plain and quiet."},
		{0, "as the clinic noted", "Nothing else this time.", "The river."},
		{28, "", "", ""},
	}
	out := make([]journal.Treatment, 0, len(course)+2)
	for i, c := range course {
		t := journal.Treatment{At: l.on(c.day, 13, 30), Route: journal.RouteIV, Dose: c.dose, Intention: c.intention, Note: c.note}
		if c.day <= 0 {
			told(&t, i+1)
		}
		out = append(out, t)
	}
	return append(out, l.otherTreatments()...)
}

// none marks a domain that was left out on a day.
const none = -1

// checkIns gives one look at the Circle every second Sunday; the newest stays
// before today.
func (l life) checkIns() []journal.CheckIn {
	var out []journal.CheckIn
	for _, c := range circle {
		day := l.anchor.AddDays(c.day)
		if !day.Before(l.today) {
			continue
		}
		in := journal.CheckIn{At: l.moment(day, 10, 20), Note: c.note, Wording: journal.WordingVersion}
		for i, d := range wheel.Domains {
			if c.scores[i] != none {
				in.Ratings[d].Score = wheel.MustScore(c.scores[i])
			}
			if c.targets[i] > 0 {
				in.Ratings[d].Target = wheel.MustScore(c.targets[i])
			}
			if c.importance[i] > 0 {
				in.Ratings[d].Importance = wheel.MustScore(c.importance[i])
			}
			in.Ratings[d].Note, in.Ratings[d].Feels = c.notes[d], c.feels[d]
		}
		out = append(out, in)
	}
	return out
}
