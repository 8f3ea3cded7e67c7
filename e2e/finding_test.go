//go:build linux

package e2e

import (
	"fmt"
	"slices"
	"testing"
	"time"
)

// TestFindingAgain is the day of a treatment in a journal of half a year: single words that unfold,
// the calendar, a search that is narrowed, many entries at once, the trash and the way back.
func TestFindingAgain(t *testing.T) {
	t.Parallel()
	inLook(t, "dark-150", findingAgain)
}

func findingAgain(t *testing.T, l look) {
	s := display(t)
	home := t.TempDir()
	file := l.place(t, home)
	today := day(todayHere(t))
	asks(t, "", "sample", file, "--today", today)
	asks(t, "", "treat", file, "--route", "iv", "--date", today, "--intention", "To be gentle with what comes.")
	before, narrowed, word := rows(t, "list", file), rows(t, "search", file, "tag:sleep from:365d"), rows(t, "search", file, "radiat")
	if before < 20 || narrowed < 2 || narrowed >= before || word == 0 || word == narrowed {
		t.Fatalf("the sample has %d entries, %d of them about sleep, %d about a radiator", before, narrowed, word)
	}
	a := start(t, s, home, Options{})
	unlock(t, a, passphrase)

	catchWords(t, a, l)
	calendar(t, a, l)
	search(t, a, l, narrowed, word)
	chooseMany(t, a, l)
	trash(t, a, l, before+2)
	must(t, a, a.Quit())

	if n := rows(t, "list", file); n != before+2 {
		t.Errorf("%d entries, there were %d and two were written", n, before)
	}
	if n := rows(t, "list", file, "--tag", "to read aloud"); n != 3 {
		t.Errorf("%d entries have the tag that three were given", n)
	}
	checkFragments(t, keeps(t, file))
}

const unfolded = "It stood in the shallow water and waited, and I waited with it."

var caught = []string{"gray heron", "warm light under a door", "salt"}

// catchWords puts in words and images on the quiet page, and unfolds one.
func catchWords(t *testing.T, a *App, l look) {
	t.Helper()
	l.shot(t, a, "finding-1-quiet")
	must(t, a, a.Reach("fragments.field"))
	must(t, a, a.Click("fragments.field"))
	must(t, a, a.WaitFocused("fragments.field"))
	for _, w := range caught {
		must(t, a, a.Type(w))
		must(t, a, a.Key("Return"))
		must(t, a, a.WaitLength("fragments.field", 0))
	}
	must(t, a, a.Reach("fragments.2"))
	l.shot(t, a, "finding-2-words")
	choose(t, a, "fragments.0", "fragments.unfold")
	write(t, a, "journal.editor", 0, unfolded)
	l.shot(t, a, "finding-3-unfolded")
	must(t, a, a.Click("nav.today"))
	must(t, a, a.WaitGone("journal.saved"))
	must(t, a, a.Reach("fragments.0"))
	must(t, a, a.Press("fragments.0", "fragments.open"))
	l.shot(t, a, "finding-4-again")
	must(t, a, a.Key("Escape"))
	must(t, a, a.WaitGone("fragments.open"))
}

func checkFragments(t *testing.T, got all) {
	t.Helper()
	var of, page string
	for _, e := range got.Entries {
		if e.Form == "fragments" && e.Text == caught[0]+"\n"+caught[1]+"\n"+caught[2] {
			of = e.ID
		}
	}
	for _, e := range got.Entries {
		if e.Text == unfolded && e.Prompt == caught[0] && slices.Contains(e.Links, struct{ Kind, ID string }{"entry", of}) {
			page = e.ID
		}
	}
	if of == "" || page == "" {
		t.Errorf("the words are entry %q, what one of them became is entry %q", of, page)
	}
}

// calendar looks at the month, the year and a day, by pointer and by keyboard, and opens an entry.
func calendar(t *testing.T, a *App, l look) {
	t.Helper()
	must(t, a, a.Click("nav.lookback"))
	must(t, a, waitShown(a, "look.days"))
	must(t, a, a.Reach("look.day.0"))
	l.shot(t, a, "finding-5-month")
	must(t, a, a.Reach("look.year"))
	month, err := a.WaitFor("look.days")
	must(t, a, err)
	wider := func() bool {
		m, err := a.Widgets()
		return err == nil && m["look.days"].W > month.W
	}
	must(t, a, a.Click("look.year"))
	must(t, a, a.until("a year", wider))
	time.Sleep(time.Second) // the signs of a year come after it
	l.shot(t, a, "finding-6-year")
	must(t, a, a.Click("look.month"))
	must(t, a, a.until("a month", func() bool { return !wider() }))
	must(t, a, a.Click("look.days"))
	must(t, a, a.WaitFocused("look.days"))
	for _, k := range []string{"Page_Up", "Left", "Up"} {
		must(t, a, a.Key(k))
	}
	l.shot(t, a, "finding-7-day")
	must(t, a, a.Click("look.today"))
	must(t, a, a.Reach("look.day.1")) // before it lies the treatment
	must(t, a, a.Press("look.day.1", "journal.saved"))
}

// search narrows the list by tag and time, and finds the beginning of a word.
func search(t *testing.T, a *App, l look, narrowed, word int) {
	t.Helper()
	toList(t, a)
	must(t, a, a.Fill("journal.search", "tag:sleep from:365d"))
	must(t, a, a.WaitRows("journal.list", narrowed))
	must(t, a, waitShown(a, "journal.filter.1"))
	l.shot(t, a, "finding-8-filter")
	must(t, a, a.Fill("journal.search", "radiat"))
	must(t, a, a.WaitRows("journal.list", word))
	l.shot(t, a, "finding-9-word")
	must(t, a, a.Key("ctrl+a"))
	must(t, a, a.Key("BackSpace"))
	must(t, a, a.WaitLength("journal.search", 0))
}

// chooseMany gives three entries a tag, and throws two of them away at once.
func chooseMany(t *testing.T, a *App, l look) {
	t.Helper()
	pick := func(rows ...int) {
		must(t, a, a.Click("journal.select"))
		must(t, a, a.WaitGone("journal.select"))
		for _, i := range rows {
			must(t, a, a.Click(fmt.Sprintf("journal.row.%d", i)))
		}
	}
	pick(1, 2, 3)
	l.shot(t, a, "finding-10-chosen")
	must(t, a, a.Click("journal.choose.tag"))
	must(t, a, a.Fill("journal.choose.tagname", "to read aloud"))
	l.shot(t, a, "finding-11-tag")
	must(t, a, a.Click("journal.choose.tagadd"))
	must(t, a, waitShown(a, "journal.select"))
	pick(2, 3)
	must(t, a, a.Click("journal.choose.trash"))
	must(t, a, waitShown(a, "journal.select"))
}

// trash looks at what was deleted, and puts it back.
func trash(t *testing.T, a *App, l look, n int) {
	t.Helper()
	must(t, a, a.WaitRows("journal.list", n-2))
	l.shot(t, a, "finding-12-deleted")
	must(t, a, a.Click("journal.trash"))
	must(t, a, a.WaitRows("trash.list", 2))
	must(t, a, a.Click("trash.row.0"))
	must(t, a, waitShown(a, "trash.restore"))
	l.shot(t, a, "finding-13-trash")
	must(t, a, a.Click("trash.all"))
	must(t, a, a.Click("trash.restore"))
	must(t, a, a.WaitGone("trash.row.0"))
	l.shot(t, a, "finding-14-put-back")
	must(t, a, a.Click("trash.back"))
	must(t, a, a.WaitRows("journal.list", n))
}
