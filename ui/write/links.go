package write

import (
	"context"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// linkRow shows over the page what its entry belongs to.
type linkRow struct {
	p     *Page
	flow  *fyne.Container
	scope kit.Scope
	shown []journal.Link
}

const rowMost = 4 // links over the page; the details show all

func newLinkRow(p *Page) *linkRow {
	r := &linkRow{p: p, flow: kit.Flow(theme.Gap4)}
	r.flow.Hide()
	return r
}

func (r *linkRow) clear() {
	r.scope.Leave()
	r.shown = nil
	r.set(nil, 0)
}

// load finds what the entry belongs to, and shows it.
func (r *linkRow) load(e journal.Entry) {
	if len(e.Links) == 0 && e.ID == "" {
		r.clear()
		return
	}
	type found struct {
		sides []otherSide
		all   int
	}
	kit.Go(r.scope.Enter(), func(ctx context.Context) (found, error) {
		goals, err := r.p.d.Store.Goals(ctx)
		if err != nil {
			return found{}, err
		}
		links := slices.Concat(e.Links, cameOf(e, goals))
		return found{otherSides(ctx, r.p.d.Store, links[:min(len(links), rowMost)], goals, nil), len(links)}, nil
	}, func(f found, err error) {
		if err == nil && !r.p.isClosed() {
			r.set(f.sides, f.all)
		}
	})
}

// cameOf gives the goals that came of an entry, or of which a step did, and those that are linked with
// it from their side; without those that the entry is linked with itself.
func cameOf(e journal.Entry, goals []journal.Goal) (links []journal.Link) {
	if e.ID == "" {
		return nil
	}
	from := func(o journal.Origin) bool { return o.Kind == journal.OriginEntry && o.ID == e.ID }
	for i := range goals {
		g := &goals[i]
		l := journal.Link{Kind: journal.KindGoal, ID: g.ID}
		is := from(g.From) || slices.Contains(g.Links, journal.Link{Kind: journal.KindEntry, ID: e.ID}) ||
			slices.ContainsFunc(g.Steps, func(s journal.Step) bool { return from(s.From) })
		if is && !slices.Contains(e.Links, l) {
			links = append(links, l)
		}
	}
	return links
}

func (r *linkRow) set(sides []otherSide, all int) {
	r.flow.Objects = nil
	for _, o := range sides {
		r.flow.Add(kit.Named("journal.link", r.p.linkChip(o, nil, nil)))
	}
	if all > rowMost {
		r.flow.Add(kit.NewButton(words.T("{{.N}} more", "N", all-rowMost), nil, kit.Plain, r.p.openDetails))
	}
	was := r.flow.Visible()
	setShown(r.flow, len(r.flow.Objects) > 0 && !r.p.alone)
	if was || r.flow.Visible() {
		r.p.sheet.arrange()
	}
}

// linkChip leads to the other side of a link. leave, if any, is called before; remove removes the link,
// nil: not from here.
func (p *Page) linkChip(o otherSide, leave, remove func()) *kit.LinkChip {
	icon, open := "goals", p.d.Intents.OpenGoal
	if o.link.Kind == journal.KindTreatment {
		icon, open = "treatments", p.d.Intents.OpenTreatment
	}
	c := kit.NewLinkChip(icon, o.name(), func() {
		if leave != nil {
			leave()
		}
		if open != nil {
			open(o.link.ID)
		}
	}, remove)
	if o.state != sideThere || open == nil {
		c.Lost()
	}
	return c
}

func (l *linkList) chooseGoal() {
	var list []linkOffer
	for _, g := range l.v.have.goals {
		caption := words.DomainName(g.Domain.Key())
		if g.Done != nil {
			caption += " · " + words.T("done")
		}
		list = append(list, linkOffer{otherSide{link: journal.Link{Kind: journal.KindGoal, ID: g.ID}, title: g.Title}, caption, g.Note})
	}
	l.choose(words.T("Which goal does it belong to?"), words.T("Search your goals"), list)
}

func (l *linkList) chooseTreatment() {
	var list []linkOffer
	for _, t := range l.v.have.treatments {
		side := otherSide{link: journal.Link{Kind: journal.KindTreatment, ID: t.ID}, title: treatmentTitle(t)}
		day := ""
		if !t.Undated() {
			day = words.Weekday(t.At.Day.Time(time.UTC).Weekday())
		}
		list = append(list, linkOffer{side, day, t.Intention})
	}
	l.choose(words.T("Which treatment does it belong to?"), words.T("Search by date"), list)
}

// linkOffer is a line to choose from.
type linkOffer struct {
	otherSide
	caption, more string
}

// fitting gives the offers in which all words of a search stand, without those the entry has already.
func fitting(list []linkOffer, has []journal.Link, search string) []linkOffer {
	var out []linkOffer
	fields := strings.Fields(strings.ToLower(search))
next:
	for _, o := range list {
		for _, l := range has {
			if l == o.link {
				continue next
			}
		}
		text := strings.ToLower(o.caption + " " + o.title)
		for _, w := range fields {
			if !strings.Contains(text, w) {
				continue next
			}
		}
		out = append(out, o)
	}
	return out
}

// choose asks in a sheet.
func (l *linkList) choose(title, placeholder string, offers []linkOffer) {
	v := l.v
	e, _ := v.desk.Value()
	shown := fitting(offers, e.Links, "")
	var sheet *kit.SheetHandle
	take := func(i int) {
		if i < 0 || i >= len(shown) {
			return
		}
		sheet.Close()
		l.add(shown[i].otherSide)
	}
	search := kit.NewSearch(placeholder)
	rows := kit.NewList(func() int { return len(shown) },
		func() fyne.CanvasObject { return kit.NewEntryRow() },
		func(i int, o fyne.CanvasObject) {
			kit.Named("journal.link.row", o)
			o.(*kit.EntryRow).Set(shown[i].caption, shown[i].title, firstLine(shown[i].more))
		})
	none := kit.Muted(words.T("Nothing that fits."))
	setShown(none, len(shown) == 0)
	search.OnChanged = func(s string) {
		shown = fitting(offers, e.Links, s)
		setShown(none, len(shown) == 0)
		rows.Refresh()
		rows.ScrollToTop()
	}
	search.OnSubmitted = func(string) { take(0) }
	rows.OnSelected, rows.OnActivated = func(int) {}, take
	choose := kit.NewButton(words.T("Choose"), nil, kit.Primary, func() { take(max(rows.Selected(), 0)) })
	cancel := kit.NewButton(words.T("Cancel"), nil, kit.Secondary, func() { sheet.Close() })
	sheet = kit.WideSheet(v.p.d.Window, 560, title, kit.Stack(theme.Gap12,
		kit.Named("journal.link.search", search), none, tall(320, kit.Named("journal.link.list", rows))),
		kit.Named("journal.link.cancel", cancel), kit.Named("journal.link.choose", choose))
	search.Focus()
}

func (l *linkList) add(o otherSide) {
	v := l.v
	if _, ok := findRow(v.have.sides, func(s otherSide) bool { return s.link == o.link }); !ok {
		v.have.sides = append(v.have.sides, o)
	}
	added := true
	v.edit(func(e *journal.Entry) { added = link(e, o.link) })
	if !added {
		v.p.toast(words.T("An entry can belong to 200 others. Remove one first."), "", nil)
	}
}

func firstLine(s string) string {
	s, _, _ = strings.Cut(strings.TrimSpace(s), "\n")
	return s
}

// tall gives an object at least a height, at 100 % text size.
func tall(height float32, o fyne.CanvasObject) fyne.CanvasObject {
	return &fyne.Container{Layout: &tallLayout{height}, Objects: []fyne.CanvasObject{o}}
}

type tallLayout struct{ height float32 }

// MinSize is that of the object, and at least the height.
func (l *tallLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return o[0].MinSize().Max(fyne.NewSize(0, l.height*min(theme.TextScale(), 1.3)))
}

// Layout gives the object all the room.
func (l *tallLayout) Layout(o []fyne.CanvasObject, s fyne.Size) { o[0].Resize(s) }
