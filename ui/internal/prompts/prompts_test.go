package prompts

import (
	"context"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"stillwater/assets"
	"stillwater/journal"
	"stillwater/journal/journaltest"
	"stillwater/ui/internal/uitest"
	"stillwater/wheel"
)

func TestEveryPromptIsReached(t *testing.T) {
	b := NewBook()
	all := b.List(Filter{})
	if len(all) < 160 {
		t.Fatalf("%d prompts", len(all))
	}
	n := 0
	for _, p := range phases {
		n += len(b.List(Filter{Phase: &p}))
	}
	if n != len(all) {
		t.Errorf("%d of %d by phase", n, len(all))
	}
	for _, k := range assets.Themes {
		if len(b.List(Filter{Theme: k})) == 0 {
			t.Errorf("none of the theme %s", k)
		}
	}
	for _, d := range wheel.Domains {
		if len(b.List(Filter{Domain: d.Key()})) == 0 {
			t.Errorf("none of the domain %s", d)
		}
	}
	quiet := journal.PhaseQuiet
	for _, p := range b.List(Filter{Offered: &quiet}) {
		if p.Phase != quiet {
			t.Errorf("%s is offered on a quiet day", p.ID)
		}
	}
}

func TestOwnPromptsAreKeptChangedAndComeBack(t *testing.T) {
	ctx, s := context.Background(), journaltest.NewSession(journaltest.FixedClock())
	b := NewBook()
	for _, text := range []string{"one?", "  ", "two?"} {
		p, err := Keep(ctx, s, "", text)
		if err != nil {
			t.Fatal(err)
		}
		b.Take(p)
	}
	own := b.List(Filter{Own: true})
	if len(own) != 2 || !strings.HasPrefix(own[0].ID, ownID) || own[0].ID == own[1].ID {
		t.Fatalf("own: %+v", own)
	}
	if _, err := Star(ctx, s, own[0].ID, true); err != nil {
		t.Fatal(err)
	}
	was, err := s.Personal(ctx)
	if err != nil {
		t.Fatal(err)
	}
	p, gone, ok, err := Delete(ctx, s, own[0].ID)
	if err != nil || !ok || len(p.OwnPrompts) != 1 || len(p.Favorites) != 0 {
		t.Fatalf("deleted: %+v %v %v", p, ok, err)
	}
	if p, err = Undo(ctx, s, gone); err != nil || !slices.Equal(p.OwnPrompts, was.OwnPrompts) || !slices.Equal(p.Favorites, was.Favorites) {
		t.Errorf("after undo: %+v, %v", p, err)
	}
	if p, err = Keep(ctx, s, own[1].ID, "three?"); err != nil || p.OwnPrompts[1].Text != "three?" || len(p.OwnPrompts) != 2 {
		t.Errorf("changed: %+v, %v", p, err)
	}
}

func TestTheSheetWritesWithAPrompt(t *testing.T) {
	uitest.Prepare(t)
	s := journaltest.NewSession(journaltest.FixedClock())
	w := uitest.Window(t, nil)
	var wrote journal.Prompt
	empty := 0
	show := func() {
		Show(Deps{Window: w, Store: s, Book: NewBook(), Phase: journal.PhaseQuiet, Write: func(p journal.Prompt) { wrote = p }, Empty: func() { empty++ }})
	}
	show()
	uitest.Press(t, w, "Write one of your own")
	uitest.Fill(t, w, "What would Mara say?")
	uitest.Press(t, w, "Keep it")
	uitest.Says(t, w, "What would Mara say?")
	uitest.Press(t, w, "An empty page")
	if empty != 1 || wrote.ID != "" {
		t.Errorf("%d empty pages, wrote %+v", empty, wrote)
	}
	show()
	uitest.SaysNot(t, w, "What would Mara say?") // it is a quiet day
	uitest.Press(t, w, "Close")
	if len(w.Canvas().Overlays().List()) != 0 {
		t.Error("the sheet stays")
	}
}

func TestWithoutTreatmentsNothingIsOfThem(t *testing.T) {
	b := browse{book: NewBook(), untreated: true}
	parts, names := b.parts()
	if slices.Contains(parts, byPhase) || len(parts) != int(everything) || len(names) != len(parts) {
		t.Errorf("parts %v, %v", parts, names)
	}
	for _, b.which = range parts {
		for b.kind[b.which] = range max(1, len(b.kinds())) {
			list := b.list()
			if len(list) == 0 && b.which != favorites && b.which != own {
				t.Errorf("nothing in part %d, kind %d", b.which, b.kind[b.which])
			}
			for _, p := range list {
				if p.Phase != journal.PhaseNone || strings.Contains(strings.ToLower(p.Text), "treatment") {
					t.Errorf("%s is about treatments: %s", p.ID, p.Text)
				}
			}
		}
	}
	b.untreated = false
	if parts, _ := b.parts(); !slices.Contains(parts, byPhase) {
		t.Error("with treatments the book cannot be read by time")
	}
}

func TestThePartThatIsPressedIsShown(t *testing.T) {
	uitest.Prepare(t)
	s := journaltest.NewSession(journaltest.FixedClock())
	w := uitest.Window(t, nil)
	Show(Deps{Window: w, Store: s, Book: NewBook(), Untreated: true})
	for range 5 { // For today, Favorites, Your own, By theme, By domain, All
		w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	}
	uitest.Says(t, w, "Which small step with money would make next month a little lighter?")
	for range 3 {
		w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft})
	}
	uitest.Says(t, w, "in your own words")
}
