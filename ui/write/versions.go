package write

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/internal/compare"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// versionStore is what the page needs of a journal for earlier versions.
type versionStore interface {
	Versions(ctx context.Context, entry journal.ID) ([]journal.Version, error)
	Version(ctx context.Context, entry journal.ID, number int64) (journal.Entry, error)
	RestoreVersion(ctx context.Context, entry journal.ID, number int64) (journal.Entry, error)
}

// wordsOf is what stands in an entry, title and both columns, as a version shows it.
func wordsOf(e journal.Entry) string {
	var parts []string
	for _, s := range []string{e.Title, e.Text, e.Beside} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, "\n\n")
}

// openVersions shows the earlier versions of the entry on the page.
func (p *Page) openVersions() {
	d := p.desk()
	if d == nil {
		return
	}
	kit.Go(context.Background(), func(ctx context.Context) ([]journal.Version, error) {
		e, _, err := d.Flush(ctx)
		if err != nil {
			return nil, err
		}
		return p.d.Store.Versions(ctx, e.ID)
	}, func(list []journal.Version, err error) {
		if p.isClosed() || p.desk() != d {
			return
		}
		if err != nil {
			p.tell(err)
			return
		}
		e, _ := d.Value()
		newVersions(p, d, e, list).open()
	})
}

// versions is the sheet with the earlier versions of an entry.
type versions struct {
	p     *Page
	desk  *desk
	entry journal.Entry // as it is
	now   string        // its words
	all   []journal.Version
	scope kit.Scope

	at      int    // of all, which one is shown
	was     string // its words
	differs compare.Result
	known   bool // what differs

	sheet  *kit.SheetHandle
	rows   *kit.List
	view   *kit.Choice
	said   *kit.Text
	text   *kit.Editor
	back   *kit.Button
	copies *kit.Button
}

func newVersions(p *Page, d *desk, e journal.Entry, list []journal.Version) *versions {
	return &versions{p: p, desk: d, entry: e, now: wordsOf(e), all: list, at: -1}
}

const versionsWidth = 1000

func (v *versions) open() {
	title := words.T("Earlier versions")
	shut := kit.Named("versions.close", kit.NewButton(words.T("Close"), nil, kit.Secondary, func() { v.sheet.Close() }))
	if len(v.all) == 0 {
		v.sheet = kit.Sheet(v.p.d.Window, title, kit.Body(words.T("Nothing earlier is kept of this entry yet. An earlier version is kept when you change it after a pause, and when much of it goes at once.")), shut).Light()
		v.sheet.OnClosed = func() { v.p.sheet.forms.focus() }
		return
	}
	v.rows = kit.NewList(func() int { return len(v.all) },
		func() fyne.CanvasObject { return kit.NewEntryRow() },
		func(i int, o fyne.CanvasObject) {
			kit.Named(fmt.Sprintf("versions.row.%d", i), o)
			a := v.all[i]
			o.(*kit.EntryRow).Set(v.when(a), cmp.Or(a.Title, words.T("Untitled")), a.Preview)
		})
	v.rows.OnSelected = v.choose
	v.view = kit.NewChoice([]string{words.T("As it was"), words.T("As it is now")}, 0, func(int) { v.show() })
	v.said = kit.Small("").In(theme.Muted)
	v.text = kit.NewEditor()
	v.text.SetReadOnly(true)
	v.copies = kit.NewButton(words.T("Copy"), theme.Icon("copy"), kit.Secondary, v.copy)
	v.back = kit.NewButton(words.T("Bring this version back"), nil, kit.Primary, v.restore)
	right := kit.Stack(theme.Gap8, kit.Named("versions.view", v.view), v.said,
		kit.Fill(kit.Named("versions.text", v.text)))
	body := &fyne.Container{
		Layout:  &besides{height: 520, window: v.p.d.Window},
		Objects: []fyne.CanvasObject{kit.Named("versions.list", v.rows), right},
	}
	v.sheet = kit.WideSheet(v.p.d.Window, versionsWidth, title, body, shut,
		kit.Named("versions.copy", v.copies), kit.Named("versions.back", v.back)).Light()
	v.sheet.OnClosed = func() {
		v.scope.Leave()
		v.text.Clear()
		v.p.sheet.forms.focus()
	}
	v.rows.Select(0)
	kit.FocusOn(v.rows)
	v.choose(0)
}

// when is the day and the time at which a version was saved, on the clock of now.
func (v *versions) when(a journal.Version) string {
	now := v.p.d.Clock()
	at := a.Saved.In(now.Location())
	day := words.Day(at)
	if at.Year() != now.Year() {
		day = words.FullDate(at)
	}
	return day + " · " + words.Clock(at)
}

// choose reads a version and finds out, off the thread, what differs.
func (v *versions) choose(i int) {
	if i < 0 || i >= len(v.all) {
		return
	}
	v.at = i
	number := v.all[i].Number
	ctx := v.scope.Enter()
	kit.Go(ctx, func(ctx context.Context) (string, error) {
		e, err := v.p.d.Store.Version(ctx, v.entry.ID, number)
		return wordsOf(e), err
	}, func(was string, err error) {
		if err != nil {
			v.was, v.known = "", false
			v.said.SetText(journal.Explain(err).String())
			v.text.SetText("")
			return
		}
		v.was, v.known = was, false
		v.show()
		now := v.now
		kit.Go(ctx, func(context.Context) (compare.Result, error) { return compare.Words(was, now), nil },
			func(r compare.Result, _ error) {
				v.differs, v.known = r, true
				v.show()
			})
	})
}

// show shows the chosen version, or the entry as it is, with what the other one does not have.
func (v *versions) show() {
	text, marks := v.was, v.differs.Gone
	if v.view.Selected() == 1 {
		text, marks = v.now, v.differs.Added
	}
	v.text.SetText(text)
	if !v.known {
		marks = nil
	}
	v.text.MarkRanges(marks)
	v.said.SetText(v.saying())
}

// saying tells in words what differs.
func (v *versions) saying() string {
	switch r := v.differs; {
	case !v.known:
		return words.T("Comparing …")
	case len(r.Gone) == 0 && len(r.Added) == 0:
		return words.T("The words are the same as now.")
	case v.view.Selected() == 1 && r.AddedWords == 0:
		return words.T("Nothing was added since then.")
	case v.view.Selected() == 1:
		return words.N(r.AddedWords, "Marked is what is new since then: {{.N}} word.", "Marked is what is new since then: {{.N}} words.")
	case r.GoneWords == 0:
		return words.T("All of these words are still there.")
	default:
		return words.N(r.GoneWords, "Marked is what is no longer there: {{.N}} word.", "Marked is what is no longer there: {{.N}} words.")
	}
}

// copy copies what is selected, or all that is shown.
func (v *versions) copy() {
	s := v.text.Selection()
	if s == "" {
		s = v.text.Text()
	}
	fyne.CurrentApp().Clipboard().SetContent(s)
	v.said.SetText(words.T("Copied."))
}

// restore brings the chosen version back. What it takes the place of is a version then.
func (v *versions) restore() {
	if v.at < 0 {
		return
	}
	was := v.entry.Revision
	when := v.when(v.all[v.at])
	number := v.all[v.at].Number
	v.back.Busy(true)
	v.p.bringVersion(v.entry.ID, number, func(err error) {
		v.back.Busy(false)
		if err != nil {
			v.said.SetText(journal.Explain(err).String())
			return
		}
		v.sheet.Close()
		v.p.toast(words.T("The version of {{.When}} is back.", "When", when), words.T("Undo"), func() {
			v.p.bringVersion(v.entry.ID, was, func(err error) {
				if err != nil {
					v.p.tell(err)
				}
			})
		})
	})
}

// bringVersion brings an earlier version back, onto the page where its entry lies there.
func (p *Page) bringVersion(id journal.ID, number int64, done func(error)) {
	kit.Go(context.Background(), func(ctx context.Context) (journal.Entry, error) {
		for _, d := range p.desks() { // what was typed meanwhile becomes a version, too
			if e, ok := d.Known(); ok && e.ID == id {
				if _, _, err := d.Flush(ctx); err != nil {
					return journal.Entry{}, err
				}
			}
		}
		return p.d.Store.RestoreVersion(ctx, id, number)
	}, func(e journal.Entry, err error) {
		if p.isClosed() {
			return
		}
		if err == nil {
			p.list.put(e)
			if cur, ok := p.onPage(); ok && cur.ID == id {
				delete(p.earlier, id) // what was there is a version
				p.lay(newDesk(p.d.Store, e, false))
			}
		}
		done(err)
	})
}

// besides lays a list beside what was chosen in it, or above where that is too narrow. It is as high as
// there is room in the window.
type besides struct {
	height float32 // at 100 % text size
	window fyne.Window
}

const (
	besidesList  = 270
	besidesLeast = 620 // at 100 % text size, for both beside each other
	besidesRoom  = 250 // of the window, around it
)

// MinSize is that of a fyne.Layout.
func (b *besides) MinSize([]fyne.CanvasObject) fyne.Size {
	room := b.window.Canvas().Size().Height - besidesRoom*min(theme.TextScale(), 1.4)
	return fyne.NewSize(280, max(220, min(b.height*theme.TextScale(), room)))
}

// Layout is that of a fyne.Layout.
func (b *besides) Layout(o []fyne.CanvasObject, z fyne.Size) {
	if scale := theme.TextScale(); z.Width >= besidesLeast*scale {
		w := min(besidesList*scale, z.Width*0.4)
		o[0].Move(fyne.Position{})
		o[0].Resize(fyne.NewSize(w, z.Height))
		o[1].Move(fyne.NewPos(w+theme.Gap16, 0))
		o[1].Resize(fyne.NewSize(z.Width-w-theme.Gap16, z.Height))
		return
	}
	h := z.Height * 0.34
	o[0].Move(fyne.Position{})
	o[0].Resize(fyne.NewSize(z.Width, h))
	o[1].Move(fyne.NewPos(0, h+theme.Gap12))
	o[1].Resize(fyne.NewSize(z.Width, z.Height-h-theme.Gap12))
}
