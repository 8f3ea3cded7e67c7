// Package trash is the page about what was deleted: putting it back, or
// deleting it for ever. It is reached from the foot of the journal's list and
// from the Settings.
//
// The controls, for scripts: trash.back, trash.list, trash.row.N (from 0, what
// was deleted last first), trash.all, trash.restore, trash.delete, trash.empty,
// trash.again after a problem; in the sheet that asks before deleting
// confirm.yes and confirm.no; afterwards trash.backups.
package trash

import (
	"context"
	"errors"
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"stillwater/journal"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// Store is what the page needs of a journal.
type Store interface {
	TrashList(ctx context.Context) ([]journal.Trashed, error)
	Restore(ctx context.Context, id journal.ID) error
	DeleteForever(ctx context.Context, ids []journal.ID) error
}

// Deps are what the page stands on.
type Deps struct {
	Store   Store
	Clock   journal.Clock
	Window  fyne.Window
	Toasts  *kit.Toasts
	Back    func()
	Backups func() // leads to the backups, where they can be renewed; nil: there are none
	// Restored is told when a treatment was put back, so that the phase is worked out anew; nil: nobody asks.
	Restored func()
}

// Page is the page. Its methods are called on the thread of the window.
type Page struct {
	d       Deps
	st      state
	scope   kit.Scope
	working bool
	closed  bool

	banner  *kit.Banner
	status  *kit.Text
	empty   *kit.Text
	all     *kit.Checkbox
	restore *kit.Button
	remove  *kit.Button
	clear   *kit.Button
	rows    *kit.List
	head    *fyne.Container
	bar     *fyne.Container
	card    *kit.Card
	root    *fyne.Container
}

const width = 820 // at 100 % text size

// New builds the page. It is empty until Show.
func New(d Deps) *Page {
	p := &Page{d: d, status: kit.Muted(""), empty: kit.Body("")}
	p.st.set(nil, journal.Day{})
	p.banner = kit.NewBanner(kit.Info, "", "", nil)
	p.banner.Hide()
	p.all = kit.Named("trash.all", kit.NewCheckbox(words.T("All"), false, func(on bool) {
		p.st.tickAll(on)
		p.refresh()
	}))
	p.restore = kit.Named("trash.restore", kit.NewButton(words.T("Put back"), theme.Icon("undo"), kit.Secondary, p.putBack))
	p.remove = kit.Named("trash.delete", kit.NewButton(words.T("Delete for ever"), nil, kit.Danger, func() { p.ask(p.st.chosen()) }))
	p.clear = kit.Named("trash.empty", kit.NewButton(words.T("Empty the trash"), nil, kit.Plain, func() {
		ids := make([]journal.ID, 0, len(p.st.list))
		for _, t := range p.st.list {
			ids = append(ids, t.ID)
		}
		p.ask(ids)
	}))
	p.rows = kit.NewList(func() int { return len(p.st.list) },
		func() fyne.CanvasObject { return kit.NewTickRow() },
		func(i int, o fyne.CanvasObject) {
			t := p.st.list[i]
			kit.Named("trash.row."+strconv.Itoa(i), o)
			o.(*kit.TickRow).Set(p.st.ticked[t.ID], caption(t), title(t), left(t, time.Local))
		})
	p.rows.OneClick = true
	p.rows.OnActivated = func(i int) {
		if !p.working {
			p.st.toggle(i)
			p.refresh()
		}
	}
	back := kit.Named("trash.back", kit.NewButton(words.T("Back"), theme.Icon("back"), kit.Plain, d.Back))
	p.bar = kit.Flow(theme.Gap16, p.all, p.restore, p.remove, p.clear)
	p.head = kit.PadSides(theme.Gap16, theme.Gap24, kit.Column(width, kit.Stack(theme.Gap12,
		kit.Spread(kit.Heading(words.T("Trash")), back),
		kit.Muted(p.rests()),
		p.banner, p.empty, p.bar, p.status)))
	p.card = kit.NewCard(kit.Named("trash.list", p.rows), kit.CardPad(theme.Gap8))
	p.root = container.NewBorder(p.head, nil, nil, nil, kit.PadSides(0, theme.Gap24, kit.Column(width, kit.PadSides(theme.Gap8, 0, p.card))))
	p.refresh()
	return p
}

// rests says how long things stay, and where they stay after that.
func (p *Page) rests() string {
	text := words.T("What you delete rests here for {{.N}} days on which you open the journal; days on which it stays closed do not count. Then it goes by itself.", "N", journal.TrashDays)
	if p.d.Backups != nil {
		text += " " + words.T("Backups made before that keep it until they are renewed.")
	}
	return text
}

// Content is the page.
func (p *Page) Content() fyne.CanvasObject { return p.root }

// Show lists what lies in the trash.
func (p *Page) Show() {
	kit.Go(p.scope.Enter(), p.d.Store.TrashList, func(list []journal.Trashed, err error) {
		if p.closed {
			return
		}
		if err != nil {
			p.tell(kit.Problem, journal.Explain(err).String(), words.T("Try again"), "trash.again", func() {
				p.hideBanner()
				p.Show()
			})
			return
		}
		p.st.set(list, journal.DayOf(p.d.Clock()))
		p.refresh()
	})
}

// Hide stops looking; what is being deleted goes on.
func (p *Page) Hide() {
	p.scope.Leave()
	p.hideBanner()
}

// Close forgets what is shown.
func (p *Page) Close() {
	p.closed = true
	p.scope.Leave()
	p.st = state{}
	p.rows.Refresh()
}

func (p *Page) tell(kind kit.BannerKind, text, label, name string, action func()) {
	p.banner.Set(kind, text, label, action)
	kit.Named(name, p.banner.Action())
	p.banner.Show()
	p.arrange()
}

func (p *Page) hideBanner() {
	if p.banner.Visible() {
		p.banner.Hide()
		p.arrange()
	}
}

// refresh shows the state as it is now.
func (p *Page) refresh() {
	some, any := len(p.st.ticked) > 0, len(p.st.list) > 0
	able := func(b *kit.Button, on bool) {
		if on && !p.working {
			b.Enable()
		} else {
			b.Disable()
		}
	}
	able(p.restore, some)
	able(p.remove, some)
	able(p.clear, any)
	p.all.SetChecked(p.st.all())
	p.bar.Hidden, p.card.Hidden = !any, !any
	p.empty.SetText(words.T("The trash is empty."))
	p.empty.Hidden = any
	p.status.Hidden = p.status.Text() == ""
	p.rows.Refresh()
	p.arrange()
}

func (p *Page) arrange() {
	p.head.Refresh()
	p.root.Refresh()
}

// work does something off the thread and lists the trash again.
func (p *Page) work(button *kit.Button, status string, do func(ctx context.Context) error, then func(err error)) {
	if p.working {
		return
	}
	p.working = true
	button.Busy(true)
	p.hideBanner()
	p.status.SetText(status)
	p.refresh()
	kit.Go(context.Background(), func(ctx context.Context) (struct{}, error) { return struct{}{}, do(ctx) }, func(_ struct{}, err error) {
		p.working = false
		if p.closed {
			return
		}
		button.Busy(false)
		p.status.SetText("")
		then(err)
		p.refresh()
		p.Show()
	})
}

// putBack takes what is ticked out of the trash.
func (p *Page) putBack() {
	ids := p.st.chosen()
	if len(ids) == 0 {
		return
	}
	treated := p.st.holds(ids, journal.KindTreatment)
	p.work(p.restore, "", func(ctx context.Context) error {
		for _, id := range ids {
			if err := p.d.Store.Restore(ctx, id); err != nil {
				return err
			}
		}
		return nil
	}, func(err error) {
		if treated && p.d.Restored != nil {
			p.d.Restored()
		}
		if err != nil {
			p.tell(kit.Problem, journal.Explain(err).String(), "", "", nil)
			return
		}
		p.say(words.N(len(ids), "It is back where it was.", "They are back where they were."))
	})
}

// ask asks before anything is deleted for ever.
func (p *Page) ask(ids []journal.ID) {
	if len(ids) == 0 || p.working {
		return
	}
	text := words.N(len(ids), "It cannot be brought back after that. The file of the journal is written anew, so that nothing of it stays in there.",
		"They cannot be brought back after that. The file of the journal is written anew, so that nothing of them stays in there.")
	if p.d.Backups != nil {
		text += "\n\n" + words.T("Backups made before keep what you delete here until they are renewed.")
	}
	kit.ConfirmDanger(p.d.Window, words.N(len(ids), "Delete it for ever?", "Delete these {{.N}} for ever?"), text,
		words.T("Delete for ever"), words.T("Keep"), func(yes bool) {
			if yes && !p.closed {
				p.deleteForever(ids)
			}
		})
}

func (p *Page) deleteForever(ids []journal.ID) {
	p.work(p.remove, words.T("The file is written anew. You can go on meanwhile."), func(ctx context.Context) error {
		return p.d.Store.DeleteForever(ctx, ids)
	}, func(err error) {
		var left *journal.NotErasedError
		switch {
		case errors.As(err, &left):
			text := journal.Explain(err).String()
			if p.d.Backups != nil {
				text += " " + words.T("Backups made before keep it until they are renewed.")
			}
			p.tell(kit.Warn, text, words.T("Try again"), "trash.again", func() { p.deleteForever(nil) })
		case err != nil:
			p.tell(kit.Problem, journal.ExplainWork(err).String(), "", "", nil)
		case p.d.Backups != nil:
			p.tell(kit.Info, words.T("Deleted for ever. Backups made before keep it until they are renewed."), words.T("Look at the backups"), "trash.backups", p.d.Backups)
		default:
			p.say(words.T("Deleted for ever."))
		}
	})
}

func (p *Page) say(text string) {
	if p.d.Toasts != nil {
		p.d.Toasts.Say(text, "", nil, 6*time.Second)
	}
}
