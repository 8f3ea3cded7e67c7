package today

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"stillwater/journal"
	"stillwater/ui/internal/fragments"
	"stillwater/ui/internal/uitest"
	"stillwater/ui/kit"
)

func (d *room) personal(change func(p *journal.Personal)) {
	d.t.Helper()
	p, err := d.store.Personal(context.Background())
	if err != nil {
		d.t.Fatal(err)
	}
	change(&p)
	if err := d.store.SavePersonal(context.Background(), p); err != nil {
		d.t.Fatal(err)
	}
}

func (d *room) entry(e journal.Entry) journal.ID {
	d.t.Helper()
	if err := d.store.SaveEntry(context.Background(), &e); err != nil {
		d.t.Fatal(err)
	}
	return e.ID
}

// on is a moment so many days from today.
func (d *room) on(days int) journal.Moment {
	return journal.MomentOf(d.clock.Now().AddDate(0, 0, days))
}

func TestOwnPromptsJoinTheRotation(t *testing.T) {
	d := normal(t, false)
	d.personal(func(p *journal.Personal) {
		p.OwnPrompts = []journal.OwnPrompt{{ID: "own-1", Text: "What would Mara say?"}}
	})
	d.page.Show()
	seen := 0
	for range d.page.book.All() {
		if strings.Contains(d.words(), "What would Mara say?") {
			seen++
		}
		d.page.another()
	}
	if seen == 0 {
		t.Error("the own prompt never came")
	}
	d.treat(0)
	d.page.Show()
	d.press("Show the usual page")
	for range 40 {
		if shown := d.page.offers.Shown(); shown.Phase != journal.PhaseQuiet {
			t.Fatalf("%q is offered on a quiet day", shown.Text)
		}
		d.page.another()
	}
}

func TestAPromptBecomesAFavoriteAndGoesAway(t *testing.T) {
	d := normal(t, true)
	d.page.Show()
	id := d.page.offers.Shown().ID
	d.page.starred(id, true)
	p, err := d.store.Personal(context.Background())
	if err != nil || !slices.Equal(p.Favorites, []string{id}) {
		t.Fatalf("favorites %v, %v", p.Favorites, err)
	}
	text := d.page.offers.Text()
	d.page.skip()
	if strings.Contains(d.words(), text) {
		t.Error("it is still there")
	}
	d.page.Show()
	if strings.Contains(d.words(), "A thought, if you like") {
		t.Error("it came back on the same day")
	}
	d.clock.Advance(24 * time.Hour)
	d.page.Show()
	d.wants("A THOUGHT, IF YOU LIKE")
}

// catch is a [Catcher] that keeps in memory.
type catch struct {
	text     string
	line     fragments.Line
	unfolded []string
}

func (c *catch) leaf() fragments.Leaf {
	return fragments.Of(journal.Entry{Text: c.line.Without(c.text)}, nil)
}

func (c *catch) Fragments(_ journal.Day, show func(fragments.Leaf, error)) { show(c.leaf(), nil) }
func (c *catch) TypeFragment(_ journal.Day, s string)                      { c.text = c.line.Type(c.text, s) }

func (c *catch) Unfold(_ journal.ID, it fragments.Item) { c.unfolded = append(c.unfolded, it.Text) }

func (c *catch) AddFragment(_ journal.Day, s string, show func(fragments.Leaf, error)) {
	c.text = c.line.Enter(c.text, s)
	show(c.leaf(), nil)
}

func (c *catch) PutFragment(_ journal.Day, i int, s string, show func(fragments.Leaf, error)) {
	c.text = fragments.Insert(c.text, i, s)
	show(c.leaf(), nil)
}

func (c *catch) RemoveFragment(_ journal.Day, i int, show func(fragments.Leaf, error)) {
	c.text, _ = fragments.Remove(c.text, i)
	show(c.leaf(), nil)
}

func TestQuietDaysCatchWordsAndImages(t *testing.T) {
	d := normal(t, true)
	c := &catch{text: "from this morning"}
	d.page.d.Catcher = func() Catcher { return c }
	d.page.Show()
	if len(count[*kit.Field](d)) != 0 {
		t.Error("there is a field on a usual day")
	}
	d.treat(0)
	d.page.Show()
	d.wants("Words and images", "from this morning")
	f := count[*kit.Field](d)
	if len(f) != 1 {
		t.Fatalf("%d fields", len(f))
	}
	f[0].Focus()
	for _, r := range "blue" {
		d.win.Canvas().Focused().TypedRune(r)
	}
	if c.text != "from this morning\nblue" {
		t.Errorf("while typing: %q", c.text)
	}
	f[0].OnSubmitted(f[0].Text())
	if tags := count[*kit.Tag](d); len(tags) != 2 || tags[1].Word() != "blue" || f[0].Text() != "" || !f[0].Focused() {
		t.Fatalf("%d chips, the field says %q", len(tags), f[0].Text())
	}
	count[*kit.Tag](d)[0].OnDelete()
	if c.text != "blue" {
		t.Errorf("after removing: %q", c.text)
	}
	for i := range 20 {
		c.AddFragment(journal.Day{}, "word "+string(rune('a'+i)), d.page.showLeaf)
	}
	if n := len(count[*kit.Tag](d)); n != fragments.Most {
		t.Errorf("%d chips", n)
	}
	d.wants("and 9 more in the journal")
}

func TestALetterComesBackToToday(t *testing.T) {
	d := normal(t, false)
	today := journal.DayOf(d.clock.Now())
	id := d.entry(journal.Entry{At: d.on(-5), Form: journal.FormLetter, Text: "Secret words.", Returns: []journal.Return{{On: today.AddDays(1)}, {On: today.AddDays(20)}}})
	d.entry(journal.Entry{At: d.on(-2), Title: "The river", Text: "since"})
	d.page.Show()
	if got := d.words(); strings.Contains(got, "Secret") || strings.Contains(got, "has come back") {
		t.Fatalf("the day before: %q", got)
	}
	d.wants("A sealed letter", "opens on")
	d.clock.Advance(24 * time.Hour)
	d.page.Show()
	d.wants("A letter from you has come back", "SINCE THEN YOU WROTE", "The river")
	d.press("Read it")
	if d.asked[len(d.asked)-1] != "entry "+string(id) {
		t.Errorf("asked for %v", d.asked)
	}
	d.press("Later")
	if strings.Contains(d.words(), "has come back") {
		t.Error("it did not wait")
	}
	d.clock.Advance(24 * time.Hour)
	d.page.Show()
	d.wants("A letter from you has come back")
}

func TestOnThisDayInOtherYears(t *testing.T) {
	d := normal(t, false)
	d.entry(journal.Entry{At: journal.MomentOf(d.clock.Now().AddDate(-2, 0, 0)), Title: "Two years ago", Text: "x"})
	d.entry(journal.Entry{At: d.on(0), Title: "This morning", Text: "x"})
	d.page.Show()
	d.wants("On this day", "Two years ago")
	says := func() bool { d.page.Show(); return strings.Contains(d.words(), "On this day") }
	d.personal(func(p *journal.Personal) { p.NoOnThisDay = true })
	if says() {
		t.Error("it is shown though it was switched off")
	}
	d.personal(func(p *journal.Personal) { p.NoOnThisDay, p.PhaseByHand = false, journal.PhaseMaintenance })
	if !says() {
		t.Error("it does not come back")
	}
	d.treat(0)
	if says() {
		t.Error("it is shown on the day of a treatment")
	}
}

func TestASentenceIsShownOnlyWhenAskedFor(t *testing.T) {
	d := normal(t, false)
	d.personal(func(p *journal.Personal) { p.Affirmations = []string{"I may rest.", "One step is enough."} })
	d.page.Show()
	if strings.Contains(d.words(), "I may rest.") {
		t.Fatal("it was pushed")
	}
	d.press("A sentence of your own")
	d.wants("I may rest.")
	d.treat(0)
	d.page.sentence.shown = false
	d.page.Show()
	if strings.Contains(d.words(), "I may rest.") {
		t.Fatal("it was pushed on a quiet day")
	}
	d.press("A sentence of your own")
	d.press("Change them")
	uitest.Says(t, d.win, "Sentences of your own", "One step is enough.")
	uitest.Fill(t, d.win, "A third one.")
	uitest.Press(t, d.win, "Done")
	p, err := d.store.Personal(context.Background())
	if err != nil || !slices.Equal(p.Affirmations, []string{"I may rest.", "One step is enough.", "A third one."}) {
		t.Errorf("kept %v, %v", p.Affirmations, err)
	}
}
