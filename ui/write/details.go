package write

import (
	"context"
	"slices"
	"time"

	"stillwater/journal"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/wheel"
	"stillwater/words"
)

// feelings is the palette that the page offers. None of them is good or bad,
// and the person adds own ones.
func feelings() []string {
	return []string{
		words.T("calm"), words.T("love"), words.T("gratitude"), words.T("wonder"),
		words.T("awe"), words.T("hope"), words.T("joy"), words.T("relief"),
		words.T("tenderness"), words.T("curiosity"), words.T("sadness"), words.T("fear"),
		words.T("anger"), words.T("grief"), words.T("shame"), words.T("doubt"),
		words.T("loneliness"), words.T("restlessness"), words.T("tiredness"), words.T("numbness"),
	}
}

// openDetails shows feelings, tags, mood and date of the entry on the page.
// Every choice counts at once.
func (p *Page) openDetails() {
	if _, ok := p.onPage(); !ok {
		return
	}
	type used struct{ tags, feelings []string }
	kit.Go(context.Background(), func(ctx context.Context) (used, error) {
		var u used
		var err error
		if u.tags, err = p.d.Store.Tags(ctx); err != nil {
			return u, err
		}
		u.feelings, err = p.d.Store.Feelings(ctx)
		return u, err
	}, func(u used, err error) {
		if err != nil { // the choice of words is poorer then, nothing else
			u = used{}
		}
		p.showDetails(u.tags, u.feelings)
	})
}

const mostOffered = 12 // words of the person's own that are offered again

func (p *Page) showDetails(tags, own []string) {
	e, ok := p.onPage()
	if !ok || p.isClosed() {
		return
	}
	offered := feelings()
	for _, f := range own[:min(len(own), mostOffered)] {
		if !slices.Contains(offered, f) {
			offered = append(offered, f)
		}
	}
	felt := kit.NewChips(offered, e.Feelings, words.T("Another word"), func(list []string) {
		p.edit(func(e *journal.Entry) { e.Feelings = list })
	})
	tagged := kit.NewChips(tags[:min(len(tags), mostOffered)], e.Tags, words.T("New tag"), func(list []string) {
		p.edit(func(e *journal.Entry) { e.Tags = list })
	})
	mood := kit.NewScale(func(v wheel.Score) {
		p.edit(func(e *journal.Entry) { e.Mood = v })
	})
	mood.SetAnchors(words.T("very low"), words.T("very good"))
	mood.SkipLabel(words.T("Leave it out"))
	mood.SetScore(e.Mood)

	day := kit.NewDateField()
	day.SetDate(e.At.Day.Time(time.UTC))
	day.OnDate = func(t time.Time, ok bool) {
		if ok {
			p.edit(func(e *journal.Entry) { e.At = onDay(e.At, journal.DayOf(t)) })
		}
	}

	var sheet *kit.SheetHandle
	done := kit.NewButton(words.T("Done"), nil, kit.Primary, func() { sheet.Close() })
	sheet = kit.WideSheet(p.d.Window, 620, words.T("Feelings and more"), kit.Stack(theme.Gap24,
		kit.Stack(theme.Gap8, kit.Strong(words.T("How does it feel?")),
			kit.Small(words.T("Any number of words, in any mixture.")).In(theme.Muted), felt),
		kit.Stack(theme.Gap8, kit.Strong(words.T("Mood, if you like")), mood),
		kit.Stack(theme.Gap8, kit.Strong(words.T("Tags")),
			kit.Small(words.T("Words of your own to find it by.")).In(theme.Muted), tagged),
		kit.LabeledField(words.T("The day it belongs to"), "", kit.Named("journal.details.day", day)),
	), kit.Named("journal.details.done", done))
	sheet.OnClosed = func() { p.sheet.editor.Focus() }
}

// onDay moves a moment to another day and keeps its hour, as the clock showed
// it in its zone.
func onDay(m journal.Moment, d journal.Day) journal.Moment {
	if d == m.Day {
		return m
	}
	at := m.Local()
	zone := at.Location()
	if m.Zone != "" {
		if known, err := time.LoadLocation(m.Zone); err == nil {
			zone = known
		}
	}
	moved := journal.MomentOf(time.Date(d.Year, d.Month, d.Day, at.Hour(), at.Minute(), at.Second(), at.Nanosecond(), zone))
	moved.Zone = m.Zone
	return moved
}
