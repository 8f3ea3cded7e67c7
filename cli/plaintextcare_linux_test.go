package cli

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"stillwater/journal"
)

// care keeps a goal, a treatment, measures and an appointment, with a word in every field that the
// command line has, lists them, and writes their tables and their dates to another disk.
func (d *disk) care(t *testing.T, path string, do func(in string, args ...string) result) {
	t.Helper()
	n := 39
	next := func() string { n++; return marker(n) }
	with := func(verb string, args ...string) string {
		t.Helper()
		for i, a := range args {
			args[i] = strings.ReplaceAll(a, "WORD", next())
		}
		return strings.TrimSpace(do("", append([]string{verb, path}, args...)...).want(t, exitDone).out)
	}
	goal := with("goal", "--domain", "physical", "--title", "WORD", "--step", "WORD", "--weekly", "3:WORD", "--second", "social", "--why", "WORD", "--signs", "WORD", "--note", "WORD")
	with("treat", "--route", "iv", "--dose", "WORD", "--intention", "WORD", "--place", "WORD", "--setting", "WORD", "--music", "WORD", "--driver", "WORD",
		"--check", "WORD", "--check", "WORD", "--pressure-before", "WORD", "--pressure-after", "WORD", "--side-effect", "WORD=4", "--self-care", "WORD", "--note", "WORD")
	with("treat", "--route", "im", "--status", "planned", "--note", "WORD")
	with("measure", "--kind", "phq9", "--note", "WORD", "1", "2", "0", "1", "-", "1", "0", "2", "0")
	with("measure", "--kind", "WORD", "--score", "7", "--low", "0", "--high", "10", "--note", "WORD")
	meeting := with("appointment", "--date", "2027-03-14T09:00:00+01:00", "--with", "WORD", "--place", "WORD", "--question", "WORD", "--question", "WORD", "--note", "WORD")
	for _, id := range []string{goal, meeting} {
		do("", "show", path, id).want(t, exitDone)
	}
	for _, kind := range []string{"goals", "treatments", "measures", "appointments"} {
		do("", "list", path, "--kind", kind, "--json").want(t, exitDone)
	}
	outside := t.TempDir()
	for _, what := range []string{"treatments", "measures"} {
		do("", "export", path, "--format", "csv", "--what", what, "--out", filepath.Join(outside, what+".csv")).want(t, exitDone)
	}
	do("", "export", path, "--format", "ics", "--details", "--out", filepath.Join(outside, "dates.ics")).want(t, exitDone)
	b, err := os.ReadFile(filepath.Join(outside, "dates.ics"))
	if err != nil || !bytes.Contains(b, []byte(plainStem)) {
		t.Errorf("the dates were written without the words that were asked for: %v", err)
	}
}

// own keeps what has no verb: a medication, a day of self-care, the safety plan, a goal with a change
// that waits, own prompts and the like, and a picture with a name.
func (d *disk) own(t *testing.T, path, pass string) {
	t.Helper()
	n := 69
	next := func() string { n++; return marker(n) }
	ctx := t.Context()
	sealed, err := weakKeeper().Open(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	s, err := sealed.Unlock(ctx, pass)
	if err != nil {
		t.Fatal(err)
	}
	day := journal.Day{Year: 2026, Month: 3, Day: 4}
	at := journal.MomentOf(day.Time(time.UTC))
	people := []journal.Contact{{Name: next(), How: next()}}
	picture := journal.Attachment{Name: next() + ".png", Type: journal.TypePNG, Width: 3, Height: 4}
	err = errors.Join(
		s.SaveMedication(ctx, &journal.Medication{Name: next(), Dose: next(), Note: next(), Taken: []journal.Day{day}}),
		s.SaveCareDay(ctx, &journal.CareDay{Day: day, Ticked: []string{next()}, Note: next()}),
		s.SaveSafetyPlan(ctx, &journal.SafetyPlan{Warnings: []string{next()}, Alone: []string{next()}, Helpers: people, Reasons: []string{next()}, Note: next()}),
		s.SaveGoal(ctx, &journal.Goal{Title: next(), Waiting: &journal.GoalDraft{From: at, Until: at.UTC, Stage: journal.StageAction, Title: next(), Why: next()}}),
		s.SavePersonal(ctx, journal.Personal{
			OwnPrompts: []journal.OwnPrompt{{ID: "own-11111111-2222-4333-8444-555555555555", Text: next()}}, Affirmations: []string{next()}, Contacts: people,
			Templates: []journal.Template{{ID: "11111111-2222-4333-8444-555555555555", Name: next(), Text: next()}},
			Care:      journal.Care{Checklist: []string{next()}, SelfCare: []string{next()}},
		}),
		s.Attach(ctx, &picture, []byte(strings.Repeat(next()+" is drawn. ", 4000))),
		s.Close(),
	)
	if err != nil {
		t.Fatal(err)
	}
	if n >= plainWords {
		t.Errorf("%d words are typed", n+1)
	}
}
