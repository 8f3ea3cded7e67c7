package help

import (
	"context"
	"testing"

	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/journal/journaltest"
	"stillwater/ui/internal/uitest"
)

func show(t *testing.T, store Store, region string, chosen *string) (*Help, fyne.Window) {
	t.Helper()
	t.Setenv("LC_ALL", "C.UTF-8")
	uitest.Prepare(t)
	h := New(Deps{Store: store, Region: region, SetRegion: func(k string) { *chosen = k }, Clock: journaltest.FixedClock().Now})
	w := uitest.Window(t, h.Content())
	h.Show()
	return h, w
}

func TestEveryRegionCanBeSeenWithoutChoosing(t *testing.T) {
	var chosen string
	_, w := show(t, nil, "", &chosen)
	uitest.Says(t, w, "988", "911", "116 123", "999", "Nobody watches this app", "not medical advice", "Ctrl+L")
	uitest.SaysNot(t, w, "Your own people") // locked
}

func TestChosenRegion(t *testing.T) {
	var chosen string
	_, w := show(t, nil, "ca", &chosen)
	uitest.Says(t, w, "Suicide Crisis Helpline", "988")
	uitest.SaysNot(t, w, "116 123", "741741")
}

func TestOwnPeople(t *testing.T) {
	var chosen string
	s := journaltest.NewSession(nil)
	ctx := context.Background()
	if err := s.SavePersonal(ctx, journal.Personal{ShowEarlier: true}); err != nil {
		t.Fatal(err)
	}
	h, w := show(t, s, "us", &chosen)
	uitest.Press(t, w, "Add somebody")
	uitest.Fill(t, w, "Mira", "555 0100")
	uitest.Press(t, w, "One more")
	uitest.Fill(t, w, "Mira", "555 0100", " ", "")
	uitest.Press(t, w, "Keep these")
	p, err := s.Personal(ctx)
	if err != nil || len(p.Contacts) != 1 || p.Contacts[0] != (journal.Contact{Name: "Mira", How: "555 0100"}) || !p.ShowEarlier {
		t.Fatalf("kept %+v, %v", p, err)
	}
	uitest.Says(t, w, "Mira", "555 0100", "Change my people")
	if h.Draft() != nil {
		t.Error("there is a draft though all is kept")
	}
}

func TestPeopleSurviveAFailingSave(t *testing.T) {
	var chosen string
	s := journaltest.NewSession(nil)
	h, w := show(t, s, "us", &chosen)
	uitest.Press(t, w, "Add somebody")
	uitest.Fill(t, w, "Noor", "in the garden")
	s.Keeper().FailSaves(journal.ErrDiskFull)
	uitest.Press(t, w, "Keep these")
	uitest.Says(t, w, "The disk is full", "Noor")
	if h.Save(context.Background()) == nil {
		t.Error("Save tells nothing")
	}
	draft := h.Draft()
	if draft == nil {
		t.Fatal("no draft")
	}
	s.Keeper().FailSaves(nil)
	again, w2 := show(t, s, "us", &chosen)
	again.SetDraft(draft)
	uitest.Says(t, w2, "Noor", "in the garden")
	if err := again.Save(context.Background()); err != nil {
		t.Fatal(err)
	}
	if p, _ := s.Personal(context.Background()); len(p.Contacts) != 1 {
		t.Errorf("kept %+v", p.Contacts)
	}
}

// door is the copy at the locked door.
type door []journal.CrisisLine

func (d door) CrisisLines(context.Context) ([]journal.CrisisLine, error) { return d, nil }

func TestOwnNumbersAtTheLockedDoor(t *testing.T) {
	t.Setenv("LC_ALL", "C.UTF-8")
	uitest.Prepare(t)
	own := door{{Name: "The line in my town", Number: "555 0133"}}
	h := New(Deps{Region: "us", Clock: journaltest.FixedClock().Now, Lines: own})
	w := uitest.Window(t, h.Content())
	h.Show()
	uitest.Says(t, w, "The line in my town", "555 0133")
	uitest.SaysNot(t, w, "988", "Change these numbers")
}

func TestTheCopyAtTheDoorFollowsTheNumbers(t *testing.T) {
	t.Setenv("LC_ALL", "C.UTF-8")
	uitest.Prepare(t)
	s := journaltest.NewSession(nil)
	var copies [][]journal.CrisisLine
	h := New(Deps{Store: s, Region: "us", Clock: journaltest.FixedClock().Now, Apart: func(ctx context.Context) error {
		all, err := s.Personal(ctx)
		copies = append(copies, all.Care.Lines)
		return err
	}})
	w := uitest.Window(t, h.Content())
	h.Show()
	uitest.SaysNot(t, w, "lock screen") // nothing of one's own
	uitest.Press(t, w, "Change these numbers")
	uitest.Says(t, w, "The lock screen shows those of the app")
	h.own.list[0].Name = "The line in my town"
	h.own.desk.Changed(h.own.list)
	uitest.Press(t, w, "Done")
	if n := len(copies); n == 0 || copies[n-1][0].Name != "The line in my town" {
		t.Fatalf("copies: %+v", copies)
	}
	h.own.set(journal.Care{PlanOnLock: true, Lines: h.own.list})
	uitest.Says(t, w, "read there without your passphrase")
	uitest.Press(t, w, "Change these numbers")
	uitest.Press(t, w, "Back to the numbers of the app")
	if n := len(copies); len(copies[n-1]) != 0 {
		t.Errorf("the copy still has %+v", copies[n-1])
	}
	uitest.Says(t, w, "988")
}

func TestPictures(t *testing.T) {
	uitest.Pictures(t, func(t *testing.T, l uitest.Look) {
		t.Setenv("LC_ALL", "C.UTF-8")
		uitest.Prepare(t)
		s := journaltest.NewSession(nil)
		ctx := context.Background()
		plan := journal.SafetyPlan{
			Warnings: []string{"I sleep badly", "I stop answering"}, Alone: []string{"A walk by the river", "Music"},
			Helpers: []journal.Contact{{Name: "Mira", How: "555 0100"}, {Name: "Noor", How: "555 0101"}}, Safer: []string{"My sister keeps the pills"},
		}
		if err := s.SaveSafetyPlan(ctx, &plan); err != nil {
			t.Fatal(err)
		}
		h := New(Deps{
			Store: s, Region: "us", Clock: journaltest.FixedClock().Now, Plan: s, ChangePlan: func() {}, Apart: func(context.Context) error { return nil },
		})
		w := uitest.Window(t, h.Content())
		uitest.Wear(w, l)
		h.Show()
		uitest.Says(t, w, "Your safety plan")
		uitest.Picture(t, w, l, "help")
		uitest.Press(t, w, "Change these numbers")
		uitest.Wear(w, l.Sized(1060, 1900))
		uitest.Picture(t, w, l, "help-numbers")
		door := New(Deps{Region: "us", Clock: journaltest.FixedClock().Now, Plan: s, Back: func() {}, Lines: door{{Name: "The line in my town", Number: "555 0133", How: "Call", Hours: "Day and night"}}})
		w = uitest.Window(t, door.Content())
		uitest.Wear(w, l)
		door.Show()
		uitest.Says(t, w, "555 0133", "Your safety plan")
		uitest.Picture(t, w, l, "help-door")
	}, uitest.Looks[0], uitest.Looks[1], uitest.Looks[2])
}

// What is not saved is given as text, and comes back: people, numbers, and a list that was emptied.
func TestDraftsAsTextAndEmptied(t *testing.T) {
	var chosen string
	s := journaltest.NewSession(nil)
	ctx := context.Background()
	kept := journal.Personal{Contacts: []journal.Contact{{Name: "Mira", How: "555 0100"}}}
	kept.Care.Lines = []journal.CrisisLine{{Name: "The line in my town", Number: "555 0133"}}
	if err := s.SavePersonal(ctx, kept); err != nil {
		t.Fatal(err)
	}
	h, w := show(t, s, "us", &chosen)
	if h.PlainDraft() != "" || New(Deps{Clock: journaltest.FixedClock().Now}).PlainDraft() != "" {
		t.Error("text of nothing")
	}
	s.Keeper().FailSaves(journal.ErrDiskFull)
	uitest.Press(t, w, "Change my people")
	uitest.Fill(t, w, "Noor", "in the garden")
	uitest.Press(t, w, "Change these numbers")
	h.own.list[0].Number = "555 0144"
	h.own.desk.Changed(h.own.list)
	if got := h.PlainDraft(); got != "Noor, in the garden\nThe line in my town, 555 0144" {
		t.Errorf("as text: %q", got)
	}
	h.people.remove(0)
	h.own.finish(nil)
	draft := h.Draft()
	s.Keeper().FailSaves(nil)
	again, _ := show(t, s, "us", &chosen)
	again.SetDraft(draft)
	if err := again.Save(ctx); err != nil {
		t.Fatal(err)
	}
	if p, err := s.Personal(ctx); err != nil || len(p.Contacts) != 0 || len(p.Care.Lines) != 0 {
		t.Errorf("kept %+v, %v", p, err)
	}
}
