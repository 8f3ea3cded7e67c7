package report

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"stillwater/journal"
	"stillwater/words"
)

// Kind says what an item is made of.
type Kind uint8

// The kinds. Free text starts unticked.
const (
	Rated    Kind = iota // numbers, dates, choices, and short names such as that of a goal
	FreeText             // what a person wrote
)

// The items that there is one of. Others are [PassageItem] and [EntryItem].
const (
	ItemCircle     = "circle"
	ItemBaseline   = "baseline"
	ItemTarget     = "target"
	ItemMeasures   = "measures"
	ItemTreatments = "treatments"
	ItemGoals      = "goals"
	ItemNotes      = "notes"
	ItemIntentions = "intentions"
	ItemAftermath  = "side-effects"
	ItemGoalNotes  = "goal-notes"
	ItemMedication = "medication"
	ItemPictures   = "pictures"
	ItemPassages   = "passages" // as a group
	ItemEntries    = "entries"  // as a group
)

// PassageItem is the id of the n-th passage of an entry, from 0.
func PassageItem(entry journal.ID, n int) string {
	return "passage:" + string(entry) + ":" + strconv.Itoa(n)
}

// EntryItem is the id of an entry.
func EntryItem(entry journal.ID) string { return "entry:" + string(entry) }

// Item is something that can be shared, with a box.
type Item struct {
	ID     string // stable
	Group  string // id of its group: its own, [ItemPassages] or [ItemEntries]
	Label  string // for the person who ticks
	Detail string // its first words, for the same person; may be empty
	Kind   Kind
	Ticked bool // at first
}

// Choice holds the ids of what is ticked.
type Choice map[string]bool

// Items lists what is kept in the span and can be shared, in the order of the
// page. What is not kept is not in it.
func (d *Data) Items() []Item {
	var out []Item
	add := func(id, label string, kind Kind) {
		out = append(out, Item{ID: id, Group: id, Label: label, Kind: kind, Ticked: kind == Rated})
	}
	if d.Now() != nil {
		add(ItemCircle, words.T("The Circle, newest check-in"), Rated)
		if d.Baseline() != nil {
			add(ItemBaseline, words.T("The first check-in, to compare with"), Rated)
		}
		if t := d.Target(); t.Rated() > 0 {
			add(ItemTarget, words.T("Targets"), Rated)
		}
	}
	if len(d.Measures) > 0 {
		add(ItemMeasures, words.T("Questionnaires"), Rated)
	}
	given, texts := d.given(), [2]bool{}
	for _, t := range given {
		texts[0], texts[1] = texts[0] || t.Intention != "", texts[1] || t.Note != "" || len(t.SideEffects) > 0
	}
	if len(given) > 0 {
		add(ItemTreatments, words.T("Treatments: date, way and dose as told"), Rated)
	}
	if len(d.Goals) > 0 {
		add(ItemGoals, words.T("Goals: name, stage and next step"), Rated)
	}
	if texts[0] {
		add(ItemIntentions, words.T("Intentions of treatments"), FreeText)
	}
	if texts[1] {
		add(ItemAftermath, words.T("Notes and side effects of treatments"), FreeText)
	}
	if len(d.Medication) > 0 {
		add(ItemMedication, words.T("Medication: name and dose as prescribed"), FreeText)
	}
	if slices.ContainsFunc(d.CheckIns, hasNotes) {
		add(ItemNotes, words.T("Notes of check-ins"), FreeText)
	}
	if slices.ContainsFunc(d.Goals, func(g journal.Goal) bool { return g.Note+g.Why+g.Signs != "" }) {
		add(ItemGoalNotes, words.T("Notes of goals"), FreeText)
	}
	return append(out, d.writing()...)
}

// writing lists passages, entries and their pictures.
func (d *Data) writing() []Item {
	var out []Item
	n := map[journal.ID]int{}
	for _, p := range d.Passages {
		out = append(out, Item{
			ID: PassageItem(p.Entry, n[p.Entry]), Group: ItemPassages, Kind: FreeText,
			Label:  words.T("Marked for therapy on {{.Day}}", "Day", words.Day(p.At.Day.Time(utc))),
			Detail: journal.Preview(p.Text),
		})
		n[p.Entry]++
	}
	pictures := false
	for _, e := range d.Entries {
		out = append(out, Item{
			ID: EntryItem(e.ID), Group: ItemEntries, Kind: FreeText,
			Label: words.T("Entry of {{.Day}}", "Day", words.Day(e.At.Day.Time(utc))), Detail: detail(e),
		})
		pictures = pictures || e.Pictures > 0
	}
	if pictures {
		out = append(out, Item{ID: ItemPictures, Group: ItemPictures, Kind: FreeText, Label: words.T("Pictures of the entries that are ticked")})
	}
	return out
}

func detail(e journal.EntrySummary) string {
	if e.Title != "" {
		return e.Title
	}
	return e.Preview
}

func hasNotes(c journal.CheckIn) bool {
	return c.Note != "" || slices.ContainsFunc(c.Ratings[:], func(r journal.Rating) bool { return r.Note != "" })
}

// given lists the treatments of the span that took place.
func (d *Data) given() []journal.Treatment {
	var out []journal.Treatment
	for _, t := range d.Treatments {
		if t.TookPlace(d.Today) && !t.Undated() && d.Span.Holds(t.At.Day) {
			out = append(out, t)
		}
	}
	return out
}

// firstGiven is the first treatment of all that took place, nil for none.
func (d *Data) firstGiven() *journal.Treatment {
	for i := range d.Treatments {
		if t := &d.Treatments[i]; t.TookPlace(d.Today) && !t.Undated() {
			return t
		}
	}
	return nil
}

// Default is the choice before anything was changed: no free text.
func Default(items []Item) Choice {
	c := Choice{}
	for _, i := range items {
		if i.Ticked {
			c[i.ID] = true
		}
	}
	return c
}

// UnknownItemError says that there is no such item.
type UnknownItemError struct{ Name string }

func (e *UnknownItemError) Error() string {
	return fmt.Sprintf("report: nothing of the name %.40q can be shared here", e.Name)
}

// ParseChoice changes the choice as the command line says it: names separated
// by commas, each the id of an item or of a group, "all" for everything; one
// with a minus before it is left out. A name that no item has, though it is
// one of ours, is no error: the span keeps nothing of it. Others fail with
// [*UnknownItemError].
func ParseChoice(items []Item, c Choice, names string) error {
	for name := range strings.SplitSeq(names, ",") {
		if name = strings.TrimSpace(name); name == "" {
			continue
		}
		bare, off := strings.CutPrefix(name, "-")
		known := bare == "all" || slices.Contains(groups, bare)
		for _, i := range items {
			if bare == "all" || i.ID == bare || i.Group == bare {
				known = true
				c[i.ID] = !off
			}
		}
		if !known {
			return &UnknownItemError{Name: bare}
		}
	}
	return nil
}

// groups are the names that [ParseChoice] knows besides the ids of items.
var groups = []string{
	ItemCircle, ItemBaseline, ItemTarget, ItemMeasures, ItemTreatments, ItemGoals, ItemIntentions, ItemAftermath,
	ItemMedication, ItemNotes, ItemGoalNotes, ItemPassages, ItemEntries, ItemPictures,
}

// Groups lists the names that [ParseChoice] knows.
func Groups() []string { return slices.Clone(groups) }

// groupName names a group in the line of what was left out: kinds, no titles.
func groupName(group string) string {
	switch group {
	case ItemCircle:
		return words.T("the Circle")
	case ItemBaseline:
		return words.T("the first check-in")
	case ItemTarget:
		return words.T("targets")
	case ItemMeasures:
		return words.T("questionnaires")
	case ItemTreatments:
		return words.T("treatments")
	case ItemGoals:
		return words.T("goals")
	case ItemIntentions:
		return words.T("intentions")
	case ItemAftermath:
		return words.T("notes of treatments")
	case ItemMedication:
		return words.T("medication")
	case ItemNotes:
		return words.T("notes of check-ins")
	case ItemGoalNotes:
		return words.T("notes of goals")
	case ItemPassages:
		return words.T("passages marked for therapy")
	case ItemEntries:
		return words.T("journal entries")
	case ItemPictures:
		return words.T("pictures")
	}
	return group
}
