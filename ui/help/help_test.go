package help

import (
	"context"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"stillwater/assets"
	"stillwater/journal"
	"stillwater/journal/journaltest"
	"stillwater/ui/internal/uitest"
)

func TestStaleNumbersAskToBeChecked(t *testing.T) {
	now := time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)
	for name, tt := range map[string]struct {
		line assets.CrisisLine
		want string
	}{
		"fresh":       {assets.CrisisLine{Number: "1", CheckedOn: "2026-03-01", Source: "x.org"}, "Checked on 1 March 2026."},
		"a year":      {assets.CrisisLine{Number: "1", CheckedOn: "2025-11-20", Source: "x.org"}, "Checked on 20 November 2025. Please check this number, for example on x.org."},
		"never":       {assets.CrisisLine{Number: "1", Source: "x.org"}, "Please check this number, for example on x.org."},
		"no source":   {assets.CrisisLine{Number: "1"}, "Please check this number."},
		"no number":   {assets.CrisisLine{}, ""},
		"broken date": {assets.CrisisLine{Number: "1", CheckedOn: "soon"}, "Please check this number."},
	} {
		if got := checked(tt.line, now); got != tt.want {
			t.Errorf("%s: %q, want %q", name, got, tt.want)
		}
	}
}

func TestRegionOfLocale(t *testing.T) {
	for locale, want := range map[string]string{
		"en_CA.UTF-8": "ca", "en_US": "us", "en-GB": "uk", "en_IE@euro": "ie", "de_AT.UTF-8": "", "C.UTF-8": "", "": "", "POSIX": "",
	} {
		if got := regionOf(locale); got != want {
			t.Errorf("regionOf(%q) = %q, want %q", locale, got, want)
		}
	}
}

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
