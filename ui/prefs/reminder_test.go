package prefs

import (
	"context"
	"testing"

	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/internal/uitest"
)

func TestTheRhythmOfTheReminder(t *testing.T) {
	p := open(t)
	uitest.Says(t, p.win, "A reminder to look at the Circle")
	if p.rhythm.Selected() != 2 {
		t.Fatalf("at first it is choice %d, want every three weeks", p.rhythm.Selected())
	}
	kept := func() journal.Rhythm {
		all, err := p.store.Personal(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		return all.Rhythm
	}
	key := func(k fyne.KeyName) { p.rhythm.TypedKey(&fyne.KeyEvent{Name: k}) }
	key(fyne.KeyDown)
	if kept() != (journal.Rhythm{Weeks: 4}) {
		t.Errorf("four weeks: kept %+v", kept())
	}
	for range 3 {
		key(fyne.KeyUp)
	}
	if !kept().Off || p.rhythm.Selected() != 0 {
		t.Errorf("never: kept %+v", kept())
	}
	p.showCare()
	if p.rhythm.Selected() != 0 {
		t.Error("shown anew it is another one")
	}
	key(fyne.KeyDown)
	if kept() != (journal.Rhythm{Weeks: 2}) {
		t.Errorf("two weeks: kept %+v", kept())
	}
}
