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
