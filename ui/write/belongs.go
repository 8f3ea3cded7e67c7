package write

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"stillwater/assets"
	"stillwater/journal"
	"stillwater/words"
)

// belongings is what the page needs of a journal for what belongs to an entry.
type belongings interface {
	Goals(ctx context.Context) ([]journal.Goal, error)
	Goal(ctx context.Context, id journal.ID) (journal.Goal, error)
	Treatments(ctx context.Context) ([]journal.Treatment, error)
	Treatment(ctx context.Context, id journal.ID) (journal.Treatment, error)
}

// feelings is the palette that the page offers. None of them is good or bad, so they stand in the order
// of the alphabet; the person adds own ones.
func feelings() []string {
	list := []string{
		words.T("anger"), words.T("awe"), words.T("calm"), words.T("closeness"), words.T("confusion"),
		words.T("courage"), words.T("curiosity"), words.T("doubt"), words.T("emptiness"), words.T("fear"),
		words.T("freedom"), words.T("gratitude"), words.T("grief"), words.T("guilt"), words.T("heaviness"),
		words.T("hope"), words.T("joy"), words.T("lightness"), words.T("loneliness"), words.T("longing"),
		words.T("love"), words.T("numbness"), words.T("pride"), words.T("relief"), words.T("restlessness"),
		words.T("sadness"), words.T("shame"), words.T("tenderness"), words.T("tiredness"), words.T("trust"),
		words.T("wonder"),
	}
	slices.SortFunc(list, func(a, b string) int { return cmp.Compare(strings.ToLower(a), strings.ToLower(b)) })
	return list
}

const mostOwn = 12 // feelings in the person's own words that are offered again

// offeredFeelings is the palette with the person's own words behind it, used are all, most used first.
func offeredFeelings(used []string) []string {
	list := feelings()
	own := 0
	for _, f := range used {
		if own == mostOwn {
			break
		}
		if !slices.ContainsFunc(list, func(o string) bool { return strings.EqualFold(o, f) }) {
			list = append(list, f)
			own++
		}
	}
	return list
}

// otherSide is what a link points to, as far as it is known.
type otherSide struct {
	link  journal.Link
	title string
	state sideState
}

type sideState uint8

const (
	sideThere sideState = iota
	sideTrashed
	sideGone // deleted for ever, or never kept
)

// name is what a chip shows.
func (o otherSide) name() string {
	switch o.state {
	case sideTrashed:
		return words.T("{{.Title}} (in the trash)", "Title", o.title)
	case sideGone:
		if o.link.Kind == journal.KindTreatment {
			return words.T("A treatment that is no longer kept")
		}
		return words.T("A goal that is no longer kept")
	}
	return o.title
}

// treatmentTitle is the day of a treatment and the way it was given.
func treatmentTitle(t journal.Treatment) string {
	if t.Undated() {
		return words.T("Date not known yet") + " · " + words.RouteName(string(t.Route))
	}
	return words.FullDate(t.At.Day.Time(time.UTC)) + " · " + words.RouteName(string(t.Route))
}

// otherSides finds what links point to. goals and treatments are those outside the trash.
func otherSides(ctx context.Context, store belongings, links []journal.Link, goals []journal.Goal, treatments []journal.Treatment) []otherSide {
	var out []otherSide
	for _, l := range links {
		o := otherSide{link: l, state: sideGone}
		switch l.Kind {
		case journal.KindGoal:
			g, ok := findRow(goals, func(g journal.Goal) bool { return g.ID == l.ID })
			if !ok {
				var err error
				g, err = store.Goal(ctx, l.ID)
				ok = err == nil
			}
			if ok {
				o.title, o.state = g.Title, stateOf(g.Row)
			}
		case journal.KindTreatment:
			t, ok := findRow(treatments, func(t journal.Treatment) bool { return t.ID == l.ID })
			if !ok {
				var err error
				t, err = store.Treatment(ctx, l.ID)
				ok = err == nil
			}
			if ok {
				o.title, o.state = treatmentTitle(t), stateOf(t.Row)
			}
		default:
			continue // other rows are shown where they are linked from
		}
		out = append(out, o)
	}
	return out
}

func findRow[T any](list []T, is func(T) bool) (found T, ok bool) {
	if i := slices.IndexFunc(list, is); i >= 0 {
		return list[i], true
	}
	return found, false
}

func stateOf(r journal.Row) sideState {
	if r.Trashed != nil {
		return sideTrashed
	}
	return sideThere
}

// choices is what the details offer to choose from.
type choices struct {
	tags, feelings []string
	goals          []journal.Goal      // open ones first
	treatments     []journal.Treatment // newest first
	sides          []otherSide
}

// loadChoices reads them. What cannot be read is poorer then, nothing else.
func loadChoices(ctx context.Context, store Store, e journal.Entry) (c choices) {
	c.tags = labelsOf(ctx, store, journal.LabelTag)
	c.feelings = labelsOf(ctx, store, journal.LabelFeeling)
	c.goals, _ = store.Goals(ctx)
	c.treatments, _ = store.Treatments(ctx)
	c.treatments = slices.Clone(c.treatments)
	slices.Reverse(c.treatments)
	c.sides = otherSides(ctx, store, e.Links, c.goals, c.treatments)
	return c
}

// link adds a link to an entry; false: it has as many as it can hold, or this one.
func link(e *journal.Entry, l journal.Link) bool {
	if slices.Contains(e.Links, l) || len(e.Links) >= journal.MaxParts {
		return false
	}
	e.Links = append(slices.Clone(e.Links), l)
	return true
}

// unlink takes a link away and tells where it stood, -1: it was not there.
func unlink(e *journal.Entry, l journal.Link) int {
	at := slices.Index(e.Links, l)
	if at >= 0 {
		e.Links = slices.Delete(slices.Clone(e.Links), at, at+1)
	}
	return at
}

// relink puts a link back to where it stood.
func relink(e *journal.Entry, l journal.Link, at int) {
	if !slices.Contains(e.Links, l) {
		e.Links = slices.Insert(slices.Clone(e.Links), min(at, len(e.Links)), l)
	}
}

// standing says at the end of the line over the title how an entry stands out.
func standing(e journal.Entry) string {
	s := ""
	if e.Pinned {
		s += " · " + words.T("pinned")
	}
	if e.Therapy || len(e.Passages) > 0 {
		s += " · " + words.T("for therapy")
	}
	return s
}

// summary gives feelings, tags, mood, domain and theme in one line.
func summary(e journal.Entry) string {
	var parts []string
	if len(e.Feelings) > 0 {
		parts = append(parts, strings.Join(e.Feelings, ", "))
	}
	if n, ok := e.Mood.Value(); ok {
		parts = append(parts, words.T("mood {{.N}} of 10", "N", n))
	}
	if e.Domain != nil {
		parts = append(parts, words.DomainName(e.Domain.Key()))
	}
	if e.Theme != "" {
		parts = append(parts, words.ThemeName(e.Theme))
	}
	if len(e.Tags) > 0 {
		parts = append(parts, "#"+strings.Join(e.Tags, " #"))
	}
	return strings.Join(parts, "  ·  ")
}

// clockLayouts are the ways to write a time of day.
var clockLayouts = []string{"15:04", "15.04", "1504", "3:04pm", "3:04 pm", "3pm", "3 pm"}

// readClock reads a time of day as people write it.
func readClock(s string) (hour, minute int, ok bool) {
	s = strings.ToLower(strings.TrimSpace(s))
	for _, layout := range clockLayouts {
		if t, err := time.Parse(layout, s); err == nil {
			return t.Hour(), t.Minute(), true
		}
	}
	return 0, 0, false
}

// zoneOf is the zone in which a moment was lived.
func zoneOf(m journal.Moment) *time.Location {
	if m.Zone != "" {
		if known, err := time.LoadLocation(m.Zone); err == nil {
			return known
		}
	}
	return m.Local().Location()
}

// onDay moves a moment to another day and keeps its hour, as the clock showed it in its zone.
func onDay(m journal.Moment, d journal.Day) journal.Moment {
	if d == m.Day {
		return m
	}
	at := m.Local()
	return moved(m, time.Date(d.Year, d.Month, d.Day, at.Hour(), at.Minute(), at.Second(), at.Nanosecond(), zoneOf(m)))
}

// atClock moves a moment to another time of its day.
func atClock(m journal.Moment, hour, minute int) journal.Moment {
	at := m.Local()
	if at.Hour() == hour && at.Minute() == minute {
		return m
	}
	return moved(m, time.Date(m.Day.Year, m.Day.Month, m.Day.Day, hour, minute, 0, 0, zoneOf(m)))
}

func moved(m journal.Moment, to time.Time) journal.Moment {
	n := journal.MomentOf(to)
	n.Zone = m.Zone
	return n
}

// themeAt gives the key of the theme of a line of the choice; the first is none.
func themeAt(i int) string {
	if i <= 0 || i > len(assets.Themes) {
		return ""
	}
	return assets.Themes[i-1]
}

// themeIndex is the line of a theme.
func themeIndex(key string) int { return 1 + slices.Index(assets.Themes, key) }

// putWord puts a word back into a list, to where it stood.
func putWord(list []string, w string, at int) []string {
	if slices.Contains(list, w) {
		return list
	}
	return slices.Insert(slices.Clone(list), min(max(at, 0), len(list)), w)
}
