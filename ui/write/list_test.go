package write

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"stillwater/journal"
	"stillwater/ui/internal/uitest"
	"stillwater/ui/kit"
)

// keep keeps an entry as it is given, a minute after the one before.
func (d *desktop) keep(e journal.Entry) journal.ID {
	d.t.Helper()
	if e.At.IsZero() {
		e.At = journal.MomentOf(d.clock.Advance(time.Minute))
	}
	if err := d.store.SaveEntry(context.Background(), &e); err != nil {
		d.t.Fatal(err)
	}
	return e.ID
}

func (d *desktop) titles() string {
	var out []string
	for _, e := range d.page.list.shown() {
		out = append(out, rowOf(&e, journal.DayOf(d.clock.Now())).title)
	}
	return strings.Join(out, " | ")
}

func (d *desktop) search(s string) {
	d.page.list.search.SetText(s)
	d.page.list.wait.Flush()
}

func (d *desktop) pills() string { return strings.Join(d.page.list.narrow.root.Texts(), " | ") }

func TestRows(t *testing.T) {
	today := journal.Day{Year: 2026, Month: 3, Day: 14}
	letter := journal.Day{Year: 2026, Month: 5, Day: 3}
	for _, c := range []struct {
		e    journal.EntrySummary
		want rowText
	}{
		{journal.EntrySummary{}, rowText{title: "Untitled"}},
		{journal.EntrySummary{Title: "A", Preview: "b"}, rowText{title: "A", preview: "b"}},
		{journal.EntrySummary{Title: "A", Pinned: true, Therapy: true, Pictures: 2}, rowText{title: "A", standing: " · pinned · for therapy · 2 pictures"}},
		{
			journal.EntrySummary{Title: "A", Preview: "secret", Therapy: true, Pinned: true, Opens: letter, Form: journal.FormLetter},
			rowText{title: "A sealed letter", preview: "opens on 3 May", standing: " · pinned", sealed: true},
		},
		{journal.EntrySummary{Title: "A", Opens: letter.AddDays(365)}, rowText{title: "A sealed letter", preview: "opens on 3 May 2027", sealed: true}},
		{journal.EntrySummary{Title: "A", Opens: today}, rowText{title: "A"}},
	} {
		if got := rowOf(&c.e, today); got != c.want {
			t.Errorf("%+v became %+v, want %+v", c.e, got, c.want)
		}
	}
}

func TestFiltersAreText(t *testing.T) {
	var texts, without []string
	for _, a := range activeFilters(`sea tag:"two words" is:pinned domain:soc theme:x from:2026 tag:`, journal.Day{Year: 2026, Month: 3, Day: 14}) {
		texts, without = append(texts, a.text), append(without, a.without)
	}
	if want := []string{"Tag: two words", "Pinned", "Domain: Social", "Since 1 January"}; !slices.Equal(texts, want) {
		t.Errorf("%q, want %q", texts, want)
	}
	if want := `sea is:pinned domain:soc theme:x from:2026 tag:`; without[0] != want {
		t.Errorf("without the first: %q, want %q", without[0], want)
	}
	if got := withFilter("sea", "is:pinned"); got != "sea is:pinned " || withFilter(got, "is:pinned") != got {
		t.Errorf("with a filter: %q", got)
	}
	l := labels{journal.QueryTag: {"family", "two words", "sea", "unfamiliar"}}
	for typed, want := range map[string][3]string{ // the first suggestion, how many, what is searched for
		"tag:":            {"tag:family ", "4", ""},
		"boat tag:fam":    {"boat tag:family ", "2", "boat"},
		"tag:two":         {`tag:"two words" `, "1", ""},
		`tag:"two wo`:     {`tag:"two words" `, "1", ""},
		"#se":             {"tag:sea ", "1", ""},
		"tag:family":      {"", "0", "tag:family"},
		"tag:fam ":        {"", "0", "tag:fam "},
		"tag:zebra":       {"", "0", "tag:zebra"},
		"tag:fam boat":    {"", "0", "tag:fam boat"},
		"domain:s":        {"domain:Social ", "3", ""},
		"feeling:":        {"", "0", "feeling:"},
		"title:x":         {"", "0", "title:x"},
		"is:":             {"is:therapy ", "2", ""},
		"theme:hard":      {`theme:"Hard feelings" `, "1", ""},
		"a theme:nothing": {"", "0", "a theme:nothing"},
	} {
		some := l.suggestions(typed)
		first := ""
		if len(some) > 0 {
			first = some[0].typed
		}
		if got := [3]string{first, fmt.Sprint(len(some)), l.finished(typed)}; got != want {
			t.Errorf("%q: %q, want %q", typed, got, want)
		}
	}
}

func TestPinnedOnTopAndFilters(t *testing.T) {
	d := wide(t)
	d.keep(journal.Entry{Title: "old", Pinned: true, Tags: []string{"sea"}})
	d.keep(journal.Entry{Title: "newer", Therapy: true, Tags: []string{"sea", "sun"}})
	d.keep(journal.Entry{Title: "newest", Text: "sea"})
	d.page.Show()
	if got := d.titles(); got != "old | newest | newer" {
		t.Errorf("the list is %q", got)
	}
	row := d.page.list.narrow.root
	if d.pills() != "Pinned | For therapy | More" || !row.Tap("journal.filter.therapy") {
		t.Fatalf("the row offers %q", d.pills())
	}
	if got := d.titles(); got != "newer" || d.page.list.search.Text() != "is:therapy " {
		t.Errorf("for therapy is %q, typed %q", got, d.page.list.search.Text())
	}
	if d.pills() != "For therapy | More" || !row.Tap("journal.filter.0") || d.titles() != "old | newest | newer" {
		t.Errorf("taken away again: %q", d.titles())
	}
	d.search("tag:se")
	if d.pills() != "sea" || d.titles() != "old | newest | newer" {
		t.Errorf("while a tag is typed: %q, %q", d.pills(), d.titles())
	}
	d.page.list.search.Focus()
	d.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown}) // to the suggestion
	d.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if got := d.titles(); got != "newer | old" || d.page.list.search.Text() != "tag:sea " || !d.page.list.search.Focused() {
		t.Errorf("with the suggestion: %q, typed %q", got, d.page.list.search.Text())
	}
	d.search("tag:sea is:therapy nothing")
	if got := d.page.list.empty.Text(); !strings.HasPrefix(got, "Nothing fits all") {
		t.Errorf("it says %q", got)
	}
}

func TestASealedLetterTellsNothing(t *testing.T) {
	d := wide(t)
	in := journal.DayOf(d.clock.Now()).AddDays(30)
	d.keep(journal.Entry{Title: "Intention", Text: "the wish", Form: journal.FormLetter, Returns: []journal.Return{{On: in}}})
	d.page.Show()
	d.search("wish")
	list := d.page.list.shown()
	if len(list) != 1 || d.titles() != "A sealed letter" {
		t.Fatalf("found %q", d.titles())
	}
	row := kit.NewEntryRow()
	d.page.list.bind(list[0], row)
	if s := row.Shown(); strings.Contains(s, "wish") || strings.Contains(s, "Intention") {
		t.Errorf("the row shows %q", s)
	}
}

func TestManyAtOnce(t *testing.T) {
	d := wide(t)
	ids := []journal.ID{d.put("a", "1"), d.put("b", "2"), d.put("c", "3"), d.put("d", "4")}
	d.page.Show()
	d.page.OpenEntry(ids[3])
	d.page.sheet.editor.Focus()
	d.write("typed ")
	l := d.page.list
	l.tapped(1, fyne.KeyModifierControl) // c, and d which is on the page
	if len(l.choice.ids) != 2 || !l.bar.root.Visible() || l.narrow.root.Visible() {
		t.Fatalf("%d chosen", len(l.choice.ids))
	}
	l.tapped(3, fyne.KeyModifierShift) // to a
	if got := l.bar.count.Text(); got != "4 entries chosen" {
		t.Errorf("the bar says %q", got)
	}
	l.key(3, fyne.KeySpace)
	l.bar.acts.Tap("journal.choose.pin")
	if got := d.titles(); l.choice.on || got != "d | c | b | a" || d.toasts.Text() != "3 entries pinned to the top." {
		t.Errorf("pinned: %q, %q", got, d.toasts.Text())
	}
	d.page.sheet.editor.Focus()
	d.write("more ")
	d.save()
	e, err := d.store.Entry(context.Background(), ids[3])
	if err != nil || !e.Pinned || e.Text != "typed more 4" {
		t.Errorf("the one on the page is %+v, %v", e, err)
	}
	l.chooseAll()
	d.page.list.bar.change(journal.Change{AddTag: "x"}, journal.Change{RemoveTag: "x"}, func(n int) string { return fmt.Sprint(n) })
	d.page.edit(func(e *journal.Entry) { e.Title = "D" })
	d.save()
	for _, id := range ids {
		if e, _ := d.store.Entry(context.Background(), id); !slices.Equal(e.Tags, []string{"x"}) {
			t.Errorf("tags of %q: %q", e.Title, e.Tags)
		}
	}
	l.startChoosing()
	l.key(0, fyne.KeySpace)
	l.key(3, fyne.KeySpace)
	d.page.sheet.editor.Focus()
	d.write("last words ")
	l.bar.trash()
	if got := d.titles(); got != "c | b" || d.page.desk() != nil {
		t.Errorf("after the trash the list is %q", got)
	}
	if e, _ := d.store.Entry(context.Background(), ids[3]); e.Trashed == nil || e.Text != "typed more last words 4" {
		t.Errorf("in the trash lies %+v", e)
	}
	back := true
	d.page.changeMany([]journal.ID{ids[3], ids[0]}, journal.Change{Trashed: opposite(back)}, nil)
	if got := d.titles(); got != "D | c | b | a" {
		t.Errorf("brought back: %q", got)
	}
}

func TestAStretchOfTimeIsToldAsDays(t *testing.T) {
	for typed, want := range map[string]string{
		"from:365d": "Since 14 March 2025", "from:2026-03": "Since 1 March", "to:2025": "Until 31 December 2025", "to:yesterday": "Until 13 March",
		"on:today": "On 14 March", "on:2026-02": "In February 2026", "on:2024": "In 2024", "from:1w": "Since 7 March",
	} {
		got := activeFilters(typed, journal.Day{Year: 2026, Month: 3, Day: 14})
		if len(got) != 1 || got[0].text != want {
			t.Errorf("%s is told as %v, want %q", typed, got, want)
		}
	}
}

func TestChoosingWithTheKeyboard(t *testing.T) {
	d := wide(t)
	d.put("a", "1")
	d.put("b", "2")
	d.page.Show()
	l := d.page.list
	test.Tap(l.pick)
	if l.pick.Visible() {
		t.Error("it is still offered to begin")
	}
	place := l.rows.Position().Y + l.bar.root.Size().Height
	if l.bar.acts.Tap("journal.choose.trash") {
		t.Error("nothing is chosen, and can be thrown away")
	}
	l.rows.OnSelectAll()
	if now := l.rows.Position().Y + l.bar.root.Size().Height; now != place {
		t.Errorf("the list moves by %v once something is chosen", now-place)
	}
	if l.bar.count.Text() != "2 entries chosen" {
		t.Errorf("the bar says %q", l.bar.count.Text())
	}
	l.key(0, fyne.KeyReturn)
	if l.bar.count.Text() != "1 entry chosen" || d.page.desk() != nil {
		t.Errorf("the bar says %q", l.bar.count.Text())
	}
	l.search.SetText("a")
	l.wait.Flush() // the search leaves only a: what is not seen is not chosen
	if len(l.choice.chosen(l.shown())) != len(l.choice.ids) {
		t.Error("something is chosen that is not seen")
	}
	l.key(0, fyne.KeyEscape)
	if l.choice.on || l.bar.root.Visible() || !l.narrow.root.Visible() || !l.pick.Visible() {
		t.Error("Escape did not end it")
	}
}

// Pictures of the list, to be looked at: STILLWATER_PICTURES=DIR.
func TestPicturesOfTheList(t *testing.T) {
	uitest.EachLook(t, func(t *testing.T, l uitest.Look) {
		d := open(t, l, true)
		d.keep(journal.Entry{Title: "🌧️ رسالة إلى نفسي", Text: "مرحبا يا صديقي", Tags: []string{strings.Repeat("a very long tag ", 8)}})
		d.keep(journal.Entry{Title: strings.Repeat("A long title that goes on ", 9), Therapy: true, Pinned: true, Text: "# Heading\n- one\n- *two*"})
		d.keep(journal.Entry{Title: "Intention", Text: "x", Form: journal.FormLetter, Returns: []journal.Return{{On: journal.DayOf(d.clock.Now()).AddDays(30)}}})
		d.page.Show()
		d.picture("list")
		d.search("is:therapy from:365d the")
		d.picture("list-found")
		d.search("tag:")
		d.picture("list-suggest")
		d.search("")
		d.page.list.tapped(1, fyne.KeyModifierControl)
		d.page.list.tapped(3, fyne.KeyModifierShift)
		d.picture("list-choose")
		d.page.list.stopChoosing()
		d.page.list.narrow.explain()
		d.picture("list-help")
		if d.pills() == "" {
			t.Error("nothing narrows the search")
		}
	}, uitest.PageLight, uitest.PageDark, uitest.PageLarge.Sized(1060, 800), uitest.PageContrast, uitest.PageNarrow.Sized(420, 800))
}
