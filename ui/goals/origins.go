package goals

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// mostOrigins is how many different rows the steps of one goal are asked about where they came from; a
// person meets no more of them.
const mostOrigins = 200

// source is a row that a goal or a step came from, as it is now.
type source struct {
	day     journal.Day
	trashed bool
	gone    bool
}

// rowOf gives the row that something came from; its ID is empty where there is none.
func rowOf(o journal.Origin) journal.Link {
	kind, ok := map[journal.OriginKind]journal.Kind{
		journal.OriginEntry: journal.KindEntry, journal.OriginCheckIn: journal.KindCheckIn, journal.OriginTreatment: journal.KindTreatment,
	}[o.Kind]
	if !ok {
		return journal.Link{}
	}
	return journal.Link{Kind: kind, ID: o.ID}
}

// readSource looks at a row.
func readSource(ctx context.Context, store Store, l journal.Link) (source, error) {
	var row journal.Row
	var at journal.Moment
	var err error
	switch l.Kind {
	case journal.KindEntry:
		var e journal.Entry
		e, err = store.Entry(ctx, l.ID)
		row, at = e.Row, e.At
	case journal.KindCheckIn:
		var c journal.CheckIn
		c, err = store.CheckIn(ctx, l.ID)
		row, at = c.Row, c.At
	case journal.KindTreatment:
		var t journal.Treatment
		t, err = store.Treatment(ctx, l.ID)
		row, at = t.Row, t.At
	default:
		return source{gone: true}, nil
	}
	if errors.Is(err, journal.ErrNotFound) {
		return source{gone: true}, nil
	}
	return source{day: at.Day, trashed: row.Trashed != nil}, err
}

// readSources looks at all rows that a goal and its steps came from.
func readSources(ctx context.Context, store Store, g *journal.Goal) (map[journal.Link]source, error) {
	found := map[journal.Link]source{}
	look := func(o journal.Origin) error {
		l := rowOf(o)
		if _, ok := found[l]; ok || l.ID == "" || len(found) >= mostOrigins {
			return nil
		}
		s, err := readSource(ctx, store, l)
		found[l] = s
		return err
	}
	if err := look(g.From); err != nil {
		return nil, err
	}
	for i := range g.Steps {
		if err := look(g.Steps[i].From); err != nil {
			return nil, err
		}
	}
	return found, nil
}

// originText says what something came from; "" where that is not known.
func originText(o journal.Origin) string {
	switch o.Kind {
	case journal.OriginEntry:
		return words.T("from what you wrote")
	case journal.OriginCheckIn:
		return words.T("from a check-in")
	case journal.OriginTreatment:
		return words.T("from a treatment")
	case journal.OriginPrompt:
		return words.T("from a prompt")
	}
	return ""
}

// lostText says of a row why it cannot be opened; "" when it can.
func (s source) lostText() string {
	switch {
	case s.gone:
		return words.T("no longer kept")
	case s.trashed:
		return words.T("in the trash")
	}
	return ""
}

// originLink leads to where a goal or a step came from, nil where that is not known. What lies in the
// trash, or is gone, is told and leads nowhere: the words that were taken from it stay.
func (v *formView) originLink(o journal.Origin) fyne.CanvasObject {
	text := originText(o)
	if text == "" {
		return nil
	}
	row := rowOf(o)
	open := v.opener(row)
	from, known := v.sources[row]
	switch {
	case open == nil && o.Kind == journal.OriginPrompt && o.Words != "":
		return kit.Stack(0, kit.Small(text).In(theme.Muted), kit.Small(o.Words).In(theme.Muted).MaxLines(2))
	case open == nil && from.lostText() == "":
		return kit.Small(line(text, v.originDay(from, known))).In(theme.Muted)
	case from.lostText() != "":
		return kit.Flow(0, kit.Named("goals.from", kit.NewLinkChip(iconOf(row.Kind), line(text, from.lostText()), nil, nil).Lost()))
	}
	return kit.Flow(0, kit.Named("goals.from", kit.NewLinkChip(iconOf(row.Kind), line(text, v.originDay(from, known)), open, nil)))
}

func (v *formView) originDay(s source, known bool) string {
	if !known || s.day.IsZero() {
		return ""
	}
	return dayText(s.day, journal.DayOf(v.page.deps.Clock()))
}

// showOrigins tells what is known now of where things came from.
func (l *linkList) showOrigins(g *journal.Goal) {
	l.from.Objects = nil
	if !g.From.IsZero() {
		if s := originWords(g.From); s != "" {
			l.from.Add(kit.Quote(s).MaxLines(4))
		}
		if o := l.v.originLink(g.From); o != nil {
			l.from.Add(o)
		}
	}
	l.from.Hidden = len(l.from.Objects) == 0
	l.from.Refresh()
}

// originWords are the words that something came from; of a prompt its link tells them.
func originWords(o journal.Origin) string {
	if o.Kind == journal.OriginCheckIn || o.Kind == journal.OriginPrompt {
		return ""
	}
	return o.Words
}
