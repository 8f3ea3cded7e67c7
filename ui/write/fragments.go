package write

import (
	"cmp"
	"context"

	"stillwater/journal"
	"stillwater/ui/internal/fragments"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// Fragments of a day may be caught while another page is in sight. They go onto the desk of their
// entry all the same, so that there is one way to the journal, and one draft when it locks. One catch
// is dealt with after the other: the next one finds what this one left.
type catching struct {
	line  fragments.Line // what is being typed on that other page
	waits []func(next func())
	busy  bool
	gone  map[journal.Day]journal.ID // entries that went to the trash with their last fragment
}

func (c *catching) do(op func(next func())) {
	c.waits = append(c.waits, op)
	if !c.busy {
		c.next()
	}
}

func (c *catching) next() {
	if c.busy = len(c.waits) > 0; c.busy {
		op := c.waits[0]
		c.waits = c.waits[1:]
		op(c.next)
	}
}

// Fragments gives the fragments of a day. show is called on the thread of the window.
func (p *Page) Fragments(day journal.Day, show func(fragments.Leaf, error)) {
	p.changeFragments(day, false, nil, show)
}

// TypeFragment takes what is being typed as the next fragment of a day; it is saved after a pause.
func (p *Page) TypeFragment(day journal.Day, typed string) {
	p.changeFragments(day, false, func(was string) string { return p.catching.line.Type(was, typed) }, func(fragments.Leaf, error) {})
}

// AddFragment catches a word or an image of a day; it is saved at once.
func (p *Page) AddFragment(day journal.Day, text string, show func(fragments.Leaf, error)) {
	p.changeFragments(day, true, func(was string) string { return p.catching.line.Enter(was, text) }, show)
}

// PutFragment puts a fragment back to its place, and its entry, if it went with it.
func (p *Page) PutFragment(day journal.Day, i int, text string, show func(fragments.Leaf, error)) {
	put := func() {
		p.changeFragments(day, true, func(was string) string { return fragments.Insert(was, i, text) }, show)
	}
	id, gone := p.catching.gone[day]
	if !gone {
		put()
		return
	}
	delete(p.catching.gone, day)
	kit.Go(context.Background(), func(ctx context.Context) (struct{}, error) {
		return struct{}{}, p.d.Store.Restore(ctx, id)
	}, func(_ struct{}, err error) {
		if p.isClosed() {
			return
		}
		if err == nil {
			p.list.load(p.scope.Enter())
		}
		put() // begins a new one, if the old one cannot come back
	})
}

// emptied tells whether an entry in the journal held fragments, and holds nothing any more.
func emptied(e *journal.Entry) bool {
	return e.Form == journal.FormFragments && e.Revision > 0 && e.IsBlank() && e.Trashed == nil
}

// wentAway takes an entry out of sight that went to the trash with its last fragment.
func (p *Page) wentAway(e *journal.Entry) {
	if p.catching.gone == nil {
		p.catching.gone = map[journal.Day]journal.ID{}
	}
	p.catching.gone[e.At.Day] = e.ID
	p.list.drop(e.ID)
	if on, ok := p.onPage(); ok && on.ID == e.ID {
		p.leaveEntry()
	}
}

// leaveEmpty puts fragments of which none is left into the trash when their page is left.
func (p *Page) leaveEmpty(d *desk) {
	if d == nil {
		return
	}
	if e, ok := d.Value(); !ok || !emptied(&e) {
		return
	}
	kit.Go(context.Background(), func(ctx context.Context) (journal.Entry, error) {
		e, _, err := d.Flush(ctx)
		if err == nil && emptied(&e) {
			err = p.d.Store.Trash(ctx, e.ID)
		}
		return e, err
	}, func(e journal.Entry, err error) {
		if err == nil && !p.isClosed() {
			p.wentAway(&e)
		}
	})
}

// RemoveFragment takes the i-th fragment of a day away.
func (p *Page) RemoveFragment(day journal.Day, i int, show func(fragments.Leaf, error)) {
	p.changeFragments(day, true, func(was string) string { rest, _ := fragments.Remove(was, i); return rest }, show)
}

// changeFragments changes the text of the fragments of a day, nil only reads them; now saves at once.
// An error of saving is shown with what is on the desk: nothing is lost, and it is tried again.
func (p *Page) changeFragments(day journal.Day, now bool, change func(was string) string, show func(fragments.Leaf, error)) {
	p.catching.do(func(next func()) {
		done := func(l fragments.Leaf, err error) {
			if !p.isClosed() {
				show(l, err)
			}
			next()
		}
		if d := p.fragmentDesk(day); d != nil {
			p.catch(d, now, change, done)
			return
		}
		kit.Go(context.Background(), func(ctx context.Context) (*journal.Entry, error) {
			e, ok, err := fragments.OfDay(ctx, p.d.Store, day)
			if err != nil || !ok {
				return nil, err
			}
			return &e, nil
		}, func(e *journal.Entry, err error) {
			if p.isClosed() || err != nil || e == nil && change == nil {
				done(fragments.Leaf{}, err)
				return
			}
			if d := p.fragmentDesk(day); d != nil { // it was opened meanwhile
				p.catch(d, now, change, done)
				return
			}
			p.catch(p.layAside(e, day, change != nil), now, change, done)
		})
	})
}

// layAside puts the fragments of a day onto a desk of their own; nil begins them.
func (p *Page) layAside(e *journal.Entry, day journal.Day, keep bool) *desk {
	if e == nil {
		e = &journal.Entry{Form: journal.FormFragments, At: journal.MomentOn(day, p.d.Clock())}
		if p.d.Phase != nil {
			e.Phase = p.d.Phase()
		}
	}
	d := newDesk(p.d.Store, *e, false)
	if keep {
		p.mu.Lock()
		p.stuck = append(p.stuck, d)
		p.mu.Unlock()
	}
	return d
}

// fragmentDesk gives the desk on which the fragments of a day lie now; nil: none.
func (p *Page) fragmentDesk(day journal.Day) *desk {
	for _, d := range p.desks() {
		if e, ok := d.Known(); ok && e.Form == journal.FormFragments && e.At.Day == day {
			return d
		}
	}
	return nil
}

// catch changes the entry on a desk, and reads what its fragments unfolded into.
func (p *Page) catch(d *desk, now bool, change func(was string) string, done func(fragments.Leaf, error)) {
	if change != nil {
		e, _ := d.Value()
		e.Text = change(e.Text)
		d.Put(e)
		if d == p.desk() { // it lies on the page as well
			p.sheet.editor.SetText(e.Text)
			p.sheet.forms.fillBoard(e)
			p.sheet.changed()
		}
		if !now {
			p.auto.Changed()
			done(fragments.Leaf{}, nil)
			return
		}
	}
	type caught struct {
		e        journal.Entry
		unfolded map[string]journal.ID
		gone     bool
	}
	kit.Go(context.Background(), func(ctx context.Context) (c caught, err error) {
		if now {
			err = p.Save(ctx)
		}
		c.e, _ = d.Value()
		if err == nil && change != nil && emptied(&c.e) {
			if err = p.d.Store.Trash(ctx, c.e.ID); err == nil {
				c.gone = true
				return c, nil
			}
		}
		var unread error
		c.unfolded, unread = fragments.Unfolded(ctx, p.d.Store, c.e.ID)
		return c, cmp.Or(err, unread)
	}, func(c caught, err error) {
		if c.gone {
			p.wentAway(&c.e)
			done(fragments.Leaf{}, nil)
			return
		}
		c.e.Text = p.catching.line.Without(c.e.Text)
		done(fragments.Of(c.e, c.unfolded), err)
	})
}

// CatchFragments opens the fragments of today, or begins them.
func (p *Page) CatchFragments() { p.FragmentsOf(journal.DayOf(p.d.Clock())) }

// FragmentsOf opens the fragments of a day, or begins them.
func (p *Page) FragmentsOf(day journal.Day) {
	p.Fragments(day, func(l fragments.Leaf, err error) {
		switch {
		case err != nil:
			p.tell(err)
		case l.Entry == "":
			p.Begin(journal.Entry{At: journal.MomentOn(day, p.d.Clock()), Form: journal.FormFragments})
		default:
			p.OpenEntry(l.Entry)
		}
	})
}

// Unfold opens the page of a fragment: the one that it became, or a new one that begins with it.
func (p *Page) Unfold(from journal.ID, it fragments.Item) {
	if it.Unfolded != "" {
		p.OpenEntry(it.Unfolded)
		return
	}
	e := journal.Entry{Prompt: it.Text}
	if from != "" {
		e.Links = []journal.Link{{Kind: journal.KindEntry, ID: from}}
	}
	p.Begin(e)
}

// fragmentView shows an entry of fragments on the page: its chips, with a way to its text.
type fragmentView struct {
	p      *Page
	board  *fragments.Board
	line   fragments.Line // what is being typed
	asText *kit.Button
	text   bool // the text is shown in the place of the chips
	scope  kit.Scope
	known  map[string]journal.ID // what unfolded, as far as that was read
	of     journal.ID
}

func newFragmentView(p *Page) *fragmentView {
	v := &fragmentView{p: p, board: fragments.NewBoard(0)}
	v.board.OnAdd = func(s string) { v.change(func(was string) string { return v.line.Enter(was, s) }) }
	v.board.OnTyped = func(s string) { v.p.edit(func(e *journal.Entry) { e.Text = v.line.Type(e.Text, s) }) }
	v.board.OnRemove = v.remove
	v.board.OnUnfold = v.unfold
	v.asText = kit.Named("fragments.text", kit.NewButton("", theme.Icon("journal"), kit.Plain, v.toggle))
	return v
}

// change changes the entry on the page and saves it at once.
func (v *fragmentView) change(text func(was string) string) {
	v.p.edit(func(e *journal.Entry) { e.Text = text(e.Text) })
	e, ok := v.p.onPage()
	if !ok {
		return
	}
	v.p.sheet.editor.SetText(e.Text)
	v.p.sheet.forms.fillBoard(e)
	v.p.sheet.countWords()
	v.p.auto.Now()
}

func (v *fragmentView) remove(i int) {
	e, ok := v.p.onPage()
	if !ok {
		return
	}
	_, gone := fragments.Remove(e.Text, i)
	if gone == "" {
		return
	}
	v.change(func(was string) string { rest, _ := fragments.Remove(was, i); return rest })
	id, d := e.ID, v.p.desk()
	v.p.toast(words.T("Removed."), words.T("Undo"), func() {
		if now, ok := v.p.onPage(); ok && (now.ID == id || v.p.desk() == d) {
			v.change(func(was string) string { return fragments.Insert(was, i, gone) })
			return
		}
		v.p.PutFragment(e.At.Day, i, gone, func(_ fragments.Leaf, err error) {
			if err != nil {
				v.p.tell(err)
			}
		})
	})
}

// unfold saves the fragments first: a page can only point to what is in the journal.
func (v *fragmentView) unfold(i int) {
	items := v.board.Items()
	if i >= len(items) {
		return
	}
	it, d := items[i], v.p.desk()
	kit.Go(context.Background(), func(ctx context.Context) (journal.ID, error) {
		err := v.p.Save(ctx)
		e, _ := d.Known()
		return e.ID, err
	}, func(id journal.ID, err error) {
		if !v.p.isClosed() && err == nil { // why it failed is told by Save itself
			v.p.Unfold(id, it)
		}
	})
}

// toggle goes from the chips to the text, and back.
func (v *fragmentView) toggle() {
	v.text = !v.text
	if e, ok := v.p.onPage(); ok {
		v.p.sheet.editor.SetText(e.Text)
		v.p.sheet.forms.show(e)
		v.p.sheet.forms.focus()
	}
}

// fill shows the chips of an entry, and reads which of them unfolded.
func (v *fragmentView) fill(e journal.Entry) {
	if v.of != e.ID {
		v.of, v.known = e.ID, nil
	}
	v.set(e)
	if e.ID == "" {
		return
	}
	kit.Go(v.scope.Enter(), func(ctx context.Context) (map[string]journal.ID, error) {
		return fragments.Unfolded(ctx, v.p.d.Store, e.ID)
	}, func(known map[string]journal.ID, err error) {
		if now, ok := v.p.onPage(); err == nil && ok && now.ID == e.ID {
			v.known = known
			v.set(now)
		}
	})
}

// set shows the chips of an entry, but for what is being typed.
func (v *fragmentView) set(e journal.Entry) {
	e.Text = v.line.Without(e.Text)
	v.board.Set(fragments.Of(e, v.known).Items)
}

// next forgets what was typed on the page before: it lies on its desk.
func (v *fragmentView) next() {
	v.line = fragments.Line{}
	v.board.SetWaiting("")
}

// clear drops what is shown.
func (v *fragmentView) clear() {
	v.scope.Leave()
	v.text, v.of, v.known = false, "", nil
	v.next()
	v.board.Set(nil)
}
