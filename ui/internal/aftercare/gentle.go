package aftercare

import (
	"context"
	"slices"
	"sync"
	"sync/atomic"

	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/internal/personal"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// Gentle is the list of gentle things to tick on one day. Own ones can be added, and taken off the
// list again. What is ticked is kept at once, and asks for nothing.
type Gentle struct {
	Root fyne.CanvasObject

	// Failed is told what could not be kept; the ticks in sight are those that are.
	Failed func(error)
	// Grown is called when the list may need more room than before.
	Grown func()
	// Few leaves out the way to change the own ones: a page of a quiet day has few buttons.
	Few bool

	store  Store
	chips  *kit.Chips
	forget *kit.Button
	sheet  *kit.SheetHandle
	win    fyne.Window
	day    journal.Day
	kept   journal.CareDay
	own    []string
	scope  kit.Scope
	want   atomic.Pointer[wish] // the newest one
	one    sync.Mutex           // one is kept after the other
}

// wish is what is to be kept.
type wish struct {
	day       journal.Day
	keys, own []string
}

// NewGentle makes the list; it is empty until Show. name is for scripts.
func NewGentle(name string, win fyne.Window, store Store) *Gentle {
	g := &Gentle{store: store, win: win}
	g.chips = kit.Named(name, kit.NewChips(Names(nil), nil, words.T("Something of your own"), g.ticked))
	g.forget = kit.Named(name+".own", kit.NewButton(words.T("Change your own"), nil, kit.Plain, g.change))
	g.forget.Hide()
	g.Root = kit.Stack(theme.Gap4, g.chips, kit.Flush(g.forget))
	return g
}

// Show reads what was ticked on a day.
func (g *Gentle) Show(day journal.Day) {
	if g.day != day {
		g.day, g.kept = day, journal.CareDay{Day: day}
	}
	type loaded struct {
		day journal.CareDay
		own []string
	}
	kit.Go(g.scope.Enter(), func(ctx context.Context) (l loaded, err error) {
		if l.day, err = g.store.CareDay(ctx, day); err != nil {
			return l, err
		}
		p, err := g.store.Personal(ctx)
		l.own = p.Care.SelfCare
		return l, err
	}, func(l loaded, err error) {
		if err != nil {
			g.fail(err)
			return
		}
		g.kept, g.own = l.day, l.own
		g.fill()
	})
}

// Hide stops what still loads.
func (g *Gentle) Hide() { g.scope.Leave() }

// Close drops what is shown.
func (g *Gentle) Close() {
	g.scope.Leave()
	g.kept, g.own = journal.CareDay{}, nil
	g.chips.Set(nil, nil)
}

func (g *Gentle) fill() {
	g.chips.Set(Names(g.own), NamesOf(g.kept.Ticked))
	g.forget.Hidden = g.hidesOwn()
	g.grown()
}

func (g *Gentle) grown() {
	if c, ok := g.Root.(*fyne.Container); ok {
		c.Refresh()
	}
	if g.Grown != nil {
		g.Grown()
	}
}

func (g *Gentle) hidesOwn() bool { return g.Few || len(g.own) == 0 }

func (g *Gentle) fail(err error) {
	if g.Failed != nil {
		g.Failed(err)
	}
}

// ticked keeps what is chosen now; a word that is new becomes one of the person's own.
func (g *Gentle) ticked(names []string) {
	known := Names(g.own)
	own := slices.Clone(g.own)
	for _, n := range names {
		if !slices.Contains(known, n) && !slices.Contains(own, n) {
			own = append(own, n)
		}
	}
	day, more := g.day, !slices.Equal(own, g.own)
	g.own = own
	g.want.Store(&wish{day, Keys(names, own), own})
	kit.Go(context.Background(), func(ctx context.Context) (c journal.CareDay, err error) {
		g.one.Lock()
		defer g.one.Unlock()
		w := g.want.Load() // a later tick holds this one too
		if c, err = g.store.CareDay(ctx, w.day); err != nil {
			return c, err
		}
		c.Day, c.Ticked = w.day, w.keys
		if err = g.store.SaveCareDay(ctx, &c); err != nil || !more {
			return c, err
		}
		_, err = personal.Change(ctx, g.store, func(p *journal.Personal) { p.Care.SelfCare = w.own })
		return c, err
	}, func(c journal.CareDay, err error) {
		if err != nil {
			g.fail(err)
			g.Show(day)
			return
		}
		if c.Day == g.day {
			g.kept = c
		}
		switch {
		case g.forget.Hidden != g.hidesOwn():
			g.fill()
		case more:
			g.grown()
		}
	})
}

// change shows the own things, each with a way to take it off the list.
func (g *Gentle) change() {
	rows := kit.Stack(theme.Gap4)
	var fill func()
	fill = func() {
		rows.Objects = nil
		for i, s := range g.own {
			remove := kit.NewIconButton(theme.Icon("close"), words.T("Take it off the list"), func() {
				g.keepOwn(slices.Delete(slices.Clone(g.own), i, i+1), fill)
			})
			rows.Add(kit.Row(theme.Gap8, kit.Fill(kit.Body(s)), remove))
		}
		if len(g.own) == 0 {
			rows.Add(kit.Muted(words.T("The list is empty.")))
		}
		rows.Refresh()
	}
	fill()
	done := kit.NewButton(words.T("Done"), nil, kit.Primary, func() { g.sheet.Close() })
	g.sheet = kit.Sheet(g.win, words.T("Your own gentle things"), kit.SheetScroll(rows), done)
	kit.FocusOn(done)
}

func (g *Gentle) keepOwn(own []string, then func()) {
	kit.Go(context.Background(), func(ctx context.Context) (journal.Personal, error) {
		return personal.Change(ctx, g.store, func(p *journal.Personal) { p.Care.SelfCare = own })
	}, func(p journal.Personal, err error) {
		if err != nil {
			g.fail(err)
			return
		}
		g.own = p.Care.SelfCare
		g.fill()
		then()
	})
}
