package today

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"stillwater/assets"
	"stillwater/journal"
	"stillwater/ui/internal/uitest"
	"stillwater/ui/kit"
	"stillwater/wheel"
)

// each visits everything in sight.
func each(o fyne.CanvasObject, visit func(fyne.CanvasObject)) {
	if o == nil || !o.Visible() {
		return
	}
	visit(o)
	switch o := o.(type) {
	case *fyne.Container:
		for _, c := range o.Objects {
			each(c, visit)
		}
	case *container.Scroll:
		each(o.Content, visit)
	case fyne.Widget:
		for _, c := range test.WidgetRenderer(o).Objects() {
			each(c, visit)
		}
	}
}

// words gives every text in sight, in the order of the page.
func (d *room) words() string {
	var b strings.Builder
	each(d.page.Content(), func(o fyne.CanvasObject) {
		if t, ok := o.(*canvas.Text); ok && t.Text != "" {
			b.WriteString(t.Text + " ")
		}
	})
	return b.String()
}

// count tells how many things of one type are in sight.
func count[T fyne.CanvasObject](d *room) (list []T) {
	each(d.page.Content(), func(o fyne.CanvasObject) {
		if t, ok := o.(T); ok {
			list = append(list, t)
		}
	})
	return list
}

func (d *room) press(label string) {
	d.t.Helper()
	for _, b := range count[*kit.Button](d) {
		if b.Text() == label {
			test.Tap(b)
			return
		}
	}
	d.t.Fatalf("no button %q in %q", label, d.words())
}

func (d *room) wants(want ...string) {
	d.t.Helper()
	got := d.words()
	for _, w := range want {
		if !strings.Contains(got, w) {
			d.t.Errorf("%q is missing in %q", w, got)
		}
	}
}

func normal(t *testing.T, fill bool) *room {
	return open(t, uitest.PageLight.Sized(1060, 2000), fill)
}

func TestTheGreetingFitsTheTimeOfDay(t *testing.T) {
	d := normal(t, false)
	start := d.clock.Now()
	for hour, want := range map[int]string{
		0: "Hello, night owl", 4: "Hello, night owl", 5: "Good morning", 11: "Good morning", 12: "Good afternoon",
		17: "Good afternoon", 18: "Good evening", 22: "Good evening", 23: "Hello, night owl",
	} {
		d.clock.Set(time.Date(2026, 3, 14, hour, 59, 0, 0, start.Location()))
		d.page.Show()
		d.wants(want, "Saturday 14 March")
	}
}

func TestAnEmptyJournalIsWarm(t *testing.T) {
	d := normal(t, false)
	d.page.Show()
	d.wants("A place of your own", "Eight parts of a life", "Something to grow toward")
	if n := len(count[*kit.Chart](d)) + len(count[*entryLink](d)) + len(count[*kit.Checkbox](d)); n != 0 {
		t.Errorf("%d things of an empty journal are shown", n)
	}
	primary := 0
	for _, b := range count[*kit.Button](d) {
		if b.Text() == "Write" {
			primary++
		}
		test.Tap(b)
	}
	got := strings.Join(d.asked, ", ")
	if primary != 1 || !strings.HasPrefix(got, "write , write ") || !strings.HasSuffix(got, "checkin, goals") {
		t.Errorf("the buttons ask for %q", got)
	}
}

func TestAFullJournalShowsWhatIsNext(t *testing.T) {
	d := normal(t, true)
	d.page.Show()
	d.wants("4 days after your last treatment", "Next small steps", "Lately", "Next treatment", "Tuesday 7 April", "in 24 days", "Sunday 1 March")
	radars := count[*kit.Chart](d)
	if len(radars) != 1 || radars[0].Err() != nil || !strings.Contains(radars[0].AltText(), "Emotional: ") {
		t.Fatalf("%d wheels, %q", len(radars), radars[0].AltText())
	}
	for _, never := range []string{"average", "total", "streak", "!"} {
		if strings.Contains(strings.ToLower(d.words()), never) {
			t.Errorf("the page says %q", never)
		}
	}
	if n := len(count[*kit.Checkbox](d)); n == 0 || n > mostSteps {
		t.Errorf("%d steps", n)
	}
	for _, l := range []string{"Open the Circle", "All goals", "Open treatments"} {
		d.press(l)
	}
	links := count[*entryLink](d)
	test.Tap(links[0])
	links[1].TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	want := []string{"circle", "goals", "treatments", "entry " + string(d.page.st.latest[0].ID), "entry " + string(d.page.st.latest[1].ID)}
	if strings.Join(d.asked, ",") != strings.Join(want, ",") {
		t.Errorf("asked for %v, want %v", d.asked, want)
	}
}

func TestEachPhaseHasItsPage(t *testing.T) {
	for _, c := range []struct {
		name string
		days []int // of treatments, from today
		want []string
		not  []string
	}{
		{"none", nil, []string{"What is here today?"}, []string{"your treatment", "last treatment"}},
		{"before", []int{1}, []string{"How are you going into tomorrow?", "the day before your treatment", "tomorrow", "To be kind"}, nil},
		{"quiet, the day", []int{0}, []string{"the day of your treatment", "counts today and tomorrow", "Nothing has to be done"}, []string{"A thought"}},
		{"quiet, the day after", []int{-1}, []string{"the day after your treatment", "still counts today"}, []string{"counts today and tomorrow"}},
		{"integration", []int{-20}, []string{"20 days after your last treatment"}, nil},
		{"maintenance", []int{-90, -40}, []string{"What is here today?"}, []string{"days after"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := normal(t, false)
			e := journal.Entry{Text: "something"}
			if err := d.store.SaveEntry(context.Background(), &e); err != nil {
				t.Fatal(err)
			}
			for _, n := range c.days {
				d.treat(n)
			}
			d.page.Show()
			d.wants(c.want...)
			for _, not := range c.not {
				if strings.Contains(d.words(), not) {
					t.Errorf("%q is said in %q", not, d.words())
				}
			}
			if p := d.page.offers.Shown(); p.ID != "" && !p.Fits(d.page.st.phase) {
				t.Errorf("the prompt %q is for another phase", p.ID)
			}
		})
	}
}

func TestAQuietDayPushesNothing(t *testing.T) {
	d := normal(t, true)
	d.treat(0)
	for _, hours := range []int{0, 24} {
		d.clock.Advance(time.Duration(hours) * time.Hour)
		d.page.Show()
		said := d.words()
		goals, err := d.store.Goals(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		for _, g := range goals {
			if strings.Contains(said, g.Title) || g.NextStep() != nil && strings.Contains(said, g.NextStep().Text) {
				t.Errorf("a goal is shown: %q", said)
			}
		}
		prompts, err := assets.Prompts()
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range prompts {
			if strings.Contains(said, p.Text) {
				t.Errorf("a prompt is shown: %q", p.Text)
			}
		}
		for _, d := range wheel.Domains {
			if strings.Contains(strings.ToLower(said), d.Key()) {
				t.Errorf("a domain is shown: %s", d.Key())
			}
		}
		if n := len(count[*kit.Chart](d)) + len(count[*kit.Checkbox](d)) + len(count[*entryLink](d)); n != 0 {
			t.Errorf("%d things too many", n)
		}
		if n := len(count[*kit.Button](d)); n > 5 { // a word, later, help, the usual page, a sentence
			t.Errorf("%d buttons", n)
		}
		if p, _ := d.store.Personal(context.Background()); p.LastPrompt != "" {
			t.Error("a prompt was chosen")
		}
	}
	d.press("One word is enough")
	d.press("If it gets hard")
	if strings.Join(d.asked, ",") != "write ,help" {
		t.Errorf("asked for %v", d.asked)
	}
	d.clock.Advance(24 * time.Hour) // the quiet time is over
	d.page.Show()
	d.wants("Next small steps")
}

func TestLaterPutsWritingAwayForTheDay(t *testing.T) {
	d := normal(t, false)
	d.treat(0)
	d.page.Show()
	d.press("Later")
	d.page.Show()
	d.wants("Later, then.")
	if strings.Contains(d.words(), "One word is enough") {
		t.Error("writing is still pushed")
	}
	d.press("Write a word")
	d.clock.Advance(24 * time.Hour)
	d.page.Show()
	d.wants("One word is enough")
}

func TestQuietTimeCanBeLeft(t *testing.T) {
	d := normal(t, true)
	d.treat(0)
	d.page.Show()
	d.press("Show the usual page")
	d.wants("Next small steps")
	d.page.Show()
	d.wants("Next small steps")
	d.press("Back to the quiet page")
	d.wants("Nothing has to be done")
}

func TestAPromptIsNeverShownTwiceInARow(t *testing.T) {
	d := normal(t, false)
	d.treat(-10)
	d.page.Show()
	before := map[string]bool{}
	last := d.page.offers.Shown().ID
	fitting := 0
	for _, p := range d.page.book.All() {
		if p.Fits(journal.PhaseIntegration) {
			fitting++
		}
	}
	for i := range 4 * fitting {
		before[last] = true
		if i == fitting-1 && len(before) != fitting {
			t.Errorf("%d of %d prompts were shown before one came again", len(before), fitting)
		}
		d.press("Another one")
		id := d.page.offers.Shown().ID
		p, err := d.store.Personal(context.Background())
		if err != nil || id == last || p.LastPrompt != id {
			t.Fatalf("after %q came %q, kept is %q (%v)", last, id, p.LastPrompt, err)
		}
		last = id
	}
	d.press("Write about it")
	if want := "write " + d.page.offers.Text(); d.asked[len(d.asked)-1] != want || !strings.Contains(d.words(), d.page.offers.Text()[:12]) {
		t.Errorf("asked for %v, want %q", d.asked, want)
	}
	again := New(d.page.d) // after a lock
	defer again.Close()
	again.Show()
	if again.offers.Shown().ID == last {
		t.Error("the same prompt came again after a lock")
	}
}

func TestSkippingKeepsTheOtherSettings(t *testing.T) {
	d := normal(t, true)
	d.page.Show()
	want, err := d.store.Personal(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	want.Contacts = append(want.Contacts, journal.Contact{Name: "Ana", How: "next door"})
	if err := d.store.SavePersonal(context.Background(), want); err != nil {
		t.Fatal(err)
	}
	d.press("Another one")
	got, err := d.store.Personal(context.Background())
	if err != nil || len(got.Contacts) != len(want.Contacts) || !got.BaselineNote {
		t.Errorf("kept %+v (%v)", got, err)
	}
}

func TestAStepIsTickedInPlaceAndTakenBack(t *testing.T) {
	d := normal(t, true)
	d.page.Show()
	st := d.page.st.steps[0]
	box := count[*kit.Checkbox](d)[0]
	done := func() bool {
		g, err := d.store.Goal(context.Background(), st.goal)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range g.Steps {
			if s.ID == st.id {
				return s.Done != nil
			}
		}
		t.Fatal("the step is gone")
		return false
	}
	// The goal changed meanwhile: that must not be undone by the tick.
	g, _ := d.store.Goal(context.Background(), st.goal)
	g.Note = "changed elsewhere"
	if err := d.store.SaveGoal(context.Background(), &g); err != nil {
		t.Fatal(err)
	}
	test.Tap(box)
	if !done() || d.toasts.Text() == "" {
		t.Error("the tick was not kept, or cannot be taken back")
	}
	if g, _ := d.store.Goal(context.Background(), st.goal); g.Note != "changed elsewhere" {
		t.Error("the tick took back another change")
	}
	test.Tap(box)
	if done() {
		t.Error("the tick is still there")
	}
	d.store.Keeper().FailSaves(journal.ErrDiskFull)
	test.Tap(box)
	if done() || box.Checked() || !strings.Contains(d.toasts.Text(), "disk is full") {
		t.Errorf("a tick that could not be kept is shown; the message is %q", d.toasts.Text())
	}
}

func TestAFaultIsToldAndWritingStays(t *testing.T) {
	d := normal(t, true)
	d.store.Keeper().FailReads(errors.New("something private"))
	d.page.Show()
	if strings.Contains(d.words(), "private") {
		t.Error("the text of an error is shown")
	}
	d.press("Write")
	d.page.d.Told = func(error) bool { return true } // by the window
	d.page.Show()
	if strings.Contains(d.words(), "Try again") {
		t.Error("it is told twice")
	}
	d.page.d.Told = func(error) bool { return false }
	d.page.Show()
	d.store.Keeper().FailReads(nil)
	d.press("Try again")
	d.wants("Next small steps")
	d.page.Close()
	if got := d.words(); got != "" {
		t.Errorf("after locking %q is shown", got)
	}
}

// Nothing sticks out of its place, at any size of text.
func TestNothingIsCutOff(t *testing.T) {
	for _, percent := range []int{80, 100, 150, 200} {
		for _, width := range []float32{420, 950, 1060} {
			for _, days := range []int{0, -3} {
				d := open(t, uitest.Look{Percent: percent}.Sized(width*max(1, float32(percent)/150), 4000), true)
				d.treat(days)
				d.page.Show()
				each(d.page.Content(), func(o fyne.CanvasObject) {
					x, ok := o.(*canvas.Text)
					if !ok || x.Text == "" {
						return
					}
					at := fyne.CurrentApp().Driver().AbsolutePositionForObject(x)
					if right := at.X + x.MinSize().Width; at.X < 0 || right > d.win.Canvas().Size().Width+1 {
						t.Errorf("%d %%, %v wide: %q reaches from %v to %v", percent, width, x.Text, at.X, right)
					}
				})
			}
		}
	}
}
