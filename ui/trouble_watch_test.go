package ui

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"testing"
	"time"

	"stillwater/journal"
	"stillwater/journal/journaltest"
	"stillwater/wheel"
)

// filled gives an argument that every store takes, by its type.
func filled(t *testing.T, of reflect.Type) reflect.Value {
	t.Helper()
	now := journal.MomentOf(journaltest.FixedClock().Now())
	rated := &journal.CheckIn{At: now}
	rated.Ratings[0].Score = wheel.MustScore(3)
	for _, v := range []any{
		&journal.Entry{Text: "words"}, rated, &journal.Goal{Title: "more of it"}, &journal.Treatment{At: now, Route: journal.RouteIV},
		&journal.Measure{Kind: journal.MeasurePaper, Name: "a form", At: now, Value: new(float64)}, &journal.Medication{Name: "a name"},
		&journal.Appointment{With: "somebody", At: now}, &journal.CareDay{Day: now.Day, Note: "a walk"}, &journal.SafetyPlan{Note: "words"},
		&journal.Attachment{Name: "a.png", Type: journal.TypePNG, Width: 1, Height: 1}, []byte("bytes"),
		journal.Personal{},
		journal.EntryFilter{},
		journal.Change{AddTag: "a"},
		[]journal.ID{"an id"},
		journal.ID("an id"), journal.LabelTag, now.Day, "words", 3, int64(1),
	} {
		if reflect.TypeOf(v) == of {
			return reflect.ValueOf(v)
		}
	}
	if of == reflect.TypeFor[context.Context]() {
		return reflect.ValueOf(context.Background())
	}
	t.Fatalf("nothing is known for an argument of type %v", of)
	return reflect.Value{}
}

// callTold calls a method of what the pages get, and gives its error and what the window was told.
func callTold(t *testing.T, s journal.Store, name string) (told []error, acked int64, got error) {
	t.Helper()
	w := &telling{Store: s, told: func(err error) { told = append(told, err) }}
	m := reflect.ValueOf(w).MethodByName(name)
	var args []reflect.Value
	for i := range m.Type().NumIn() {
		args = append(args, filled(t, m.Type().In(i)))
	}
	out := m.Call(args)
	got, _ = out[len(out)-1].Interface().(error)
	return told, w.acked.Load(), got
}

// Whatever the pages ask of the journal, the window is told what is wrong with the file, and of every save how it
// went: no method is forgotten, also none that is new.
func TestEveryMethodIsTold(t *testing.T) {
	writes := 0
	for i := range reflect.TypeFor[journal.Store]().NumMethod() {
		name := reflect.TypeFor[journal.Store]().Method(i).Name
		t.Run(name, func(t *testing.T) {
			s := journaltest.NewSession(nil)
			s.Keeper().FailReads(journal.ErrPlaceGone)
			s.Keeper().FailSaves(journal.ErrDiskFull)
			told, acked, got := callTold(t, s, name)
			if !errors.Is(got, journal.ErrPlaceGone) && !errors.Is(got, journal.ErrDiskFull) {
				t.Fatalf("it never came to the file: %v", got)
			}
			if !slices.Equal(told, []error{got}) || acked != 0 {
				t.Errorf("it failed with %v, told was %v", got, told)
			}
			if errors.Is(got, journal.ErrPlaceGone) {
				return
			}
			writes++
			s.Keeper().FailReads(nil)
			s.Keeper().FailSaves(journal.ErrNotFound) // of a save everything is told, not only what is wrong with the file
			if told, _, _ := callTold(t, s, name); len(told) != 1 || !errors.Is(told[0], journal.ErrNotFound) {
				t.Errorf("told as a read: %v", told)
			}
			s.Keeper().FailSaves(nil)
			if told, acked, got := callTold(t, s, name); got == nil && (acked != 1 || len(told) != 1 || told[0] != nil) {
				t.Errorf("it went well, told was %v, counted %d", told, acked)
			}
		})
	}
	if writes < 15 {
		t.Errorf("only %d methods write", writes)
	}
}

// A read that took too long, or found nothing, is no trouble of the file.
func TestReadsThatTellNothing(t *testing.T) {
	for _, err := range []error{context.DeadlineExceeded, context.Canceled, journal.ErrNotFound, journal.ErrLocked} {
		s := journaltest.NewSession(nil)
		s.Keeper().FailReads(err)
		if told, _, got := callTold(t, s, "Goals"); !errors.Is(got, err) || len(told) != 0 {
			t.Errorf("%v: told %v", err, told)
		}
	}
}

// A save that begins with a read is told of too.
func TestSavesThatReadFirst(t *testing.T) {
	w := unlocked(t)
	w.keeper.FailReads(journal.ErrDiskFault)
	g := journal.Goal{Title: "a walk"}
	if err := journal.KeepGoal(context.Background(), w.main.store, w.clock.Now(), &g); !errors.Is(err, journal.ErrDiskFault) {
		t.Fatal(err)
	}
	w.sees("does not answer as it should")
}

// A row that a copy lacks is saved there as a new one, of every kind.
func TestRowsThatTheCopyLacks(t *testing.T) {
	now := journal.MomentOf(journaltest.FixedClock().Now())
	ctx := context.Background()
	lost := journal.Row{ID: "00000000-0000-4000-8000-000000009999", Revision: 3}
	for name, save := range map[string]func(w *telling) (journal.Row, error){
		"measure": func(w *telling) (journal.Row, error) {
			m := journal.Measure{Row: lost, Kind: journal.MeasurePaper, Name: "a form", At: now, Value: new(float64)}
			return m.Row, w.SaveMeasure(ctx, &m)
		},
		"medication": func(w *telling) (journal.Row, error) {
			m := journal.Medication{Row: lost, Name: "a name"}
			return m.Row, w.SaveMedication(ctx, &m)
		},
		"appointment": func(w *telling) (journal.Row, error) {
			a := journal.Appointment{Row: lost, With: "somebody", At: now}
			return a.Row, w.SaveAppointment(ctx, &a)
		},
		"day": func(w *telling) (journal.Row, error) {
			c := journal.CareDay{Row: lost, Day: now.Day, Note: "a walk"}
			return c.Row, w.SaveCareDay(ctx, &c)
		},
		"plan": func(w *telling) (journal.Row, error) {
			p := journal.SafetyPlan{Row: lost, Note: "words"}
			return p.Row, w.SaveSafetyPlan(ctx, &p)
		},
		"goal in quiet time": func(w *telling) (journal.Row, error) {
			tr := journal.Treatment{At: now, Route: journal.RouteIV}
			if err := w.SaveTreatment(ctx, &tr); err != nil {
				return journal.Row{}, err
			}
			g := journal.Goal{Row: lost, Title: "more of it"}
			return g.Row, journal.KeepGoal(ctx, w, now.UTC.Add(time.Hour), &g)
		},
	} {
		t.Run(name, func(t *testing.T) {
			for _, anew := range []bool{true, false} {
				w := &telling{Store: journaltest.NewSession(nil), told: func(error) {}, anew: anew}
				_, err := save(w)
				if own := name == "plan"; (err == nil) != (anew || own) { // the plan is always the one that is there
					t.Errorf("in a copy %v: %v", anew, err)
				}
			}
		})
	}
}
