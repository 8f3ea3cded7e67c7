package help

import (
	"context"
	"encoding/json"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/internal/crisis"
	"stillwater/ui/internal/personal"
	"stillwater/ui/internal/saver"
	"stillwater/ui/kit"
	"stillwater/ui/kit/keep"
	"stillwater/ui/theme"
	"stillwater/words"
)

// maxLines is how many numbers the list holds.
const maxLines = 20

// ownLines are the numbers as the person keeps them in place of those that are built in, and the form to
// change them. What is typed is kept by itself.
type ownLines struct {
	page    *Help
	desk    *saver.Saver[[]journal.CrisisLine]
	list    []journal.CrisisLine
	editing bool
	button  *kit.Button
	form    *fyne.Container
	root    *fyne.Container
	problem *kit.Banner
	told    *kit.Text // what the locked door shows
	onLock  bool      // a copy of the plan and of these numbers is kept apart
}

func newOwnLines(h *Help) *ownLines {
	o := &ownLines{page: h, form: kit.Stack(theme.Gap16), problem: kit.NewBanner(kit.Problem, "", "", nil)}
	o.problem.Hide()
	o.desk = saver.New(keep.Rules[[]journal.CrisisLine]{
		Save: func(ctx context.Context, list *[]journal.CrisisLine) error {
			_, err := personal.Change(ctx, h.d.Store, func(all *journal.Personal) { all.Care.Lines = slices.Clone(*list) })
			if err == nil && h.d.Apart != nil {
				err = h.d.Apart(ctx)
			}
			return err
		},
		Adopt: func(*[]journal.CrisisLine, []journal.CrisisLine) {},
	}, saver.Hooks[[]journal.CrisisLine]{
		Kept: func([]journal.CrisisLine, bool) {
			o.problem.Hide()
			o.root.Refresh()
		},
		Failed: o.tell,
	})
	o.button = kit.Named("help.lines", kit.NewButton(words.T("Change these numbers"), nil, kit.Secondary, o.edit))
	o.told = kit.Muted("")
	o.told.Hide()
	o.root = kit.Stack(theme.Gap12, o.problem, kit.Flow(theme.Gap8, o.button), o.form, o.told)
	o.form.Hide()
	return o
}

// changeLines is the way to change the numbers; nothing while the journal is locked.
func (h *Help) changeLines() fyne.CanvasObject {
	if h.own == nil {
		return kit.Stack(0)
	}
	return h.own.root
}

// kept are the person's own numbers; none: those that are built in. It may be called on nil.
func (o *ownLines) kept() []journal.CrisisLine {
	if o == nil || o.editing {
		return nil
	}
	return o.list
}

// set takes what the journal holds, unless it is being changed here.
func (o *ownLines) set(care journal.Care) {
	o.onLock = care.PlanOnLock
	if !o.editing && !o.desk.Dirty() {
		o.list = care.Lines
		o.page.showLines()
	}
	o.tellDoor()
}

// tellDoor says what is seen of the numbers without the passphrase, where they are the person's own.
func (o *ownLines) tellDoor() {
	o.told.Hidden = !o.editing && len(o.list) == 0 || o.page.d.Apart == nil
	switch {
	case o.told.Hidden:
		return
	case o.onLock:
		o.told.SetText(words.T("Your plan is shown on the lock screen, and these numbers with it. They can be read there without your passphrase."))
	default:
		o.told.SetText(words.T("Your own numbers are shown while your journal is open. The lock screen shows those of the app, unless you allow your safety plan there."))
	}
	o.root.Refresh()
	o.page.relayout()
}

func (o *ownLines) tell(err error) {
	o.problem.SetText(journal.Explain(err).String())
	o.problem.Show()
	o.root.Refresh()
	o.page.relayout()
}

// edit opens the form, with the numbers that are shown.
func (o *ownLines) edit() {
	if len(o.list) == 0 {
		for _, g := range crisis.Groups(nil, o.page.regions, o.page.region) {
			for _, l := range g.Lines {
				o.list = append(o.list, l.CrisisLine)
			}
			if o.page.region < 0 {
				break // of all regions, only the first
			}
		}
	}
	o.editing = true
	o.desk.Open(slices.Clone(o.list), false)
	o.show()
}

func (o *ownLines) show() {
	o.form.Objects = nil
	o.form.Hidden, o.button.Hidden, o.page.lines.Hidden = !o.editing, o.editing, o.editing
	if o.editing {
		for i := range o.list {
			o.form.Add(o.row(i))
		}
		more := kit.Named("help.line.more", kit.NewButton(words.T("One more"), theme.Icon("plus"), kit.Plain, func() {
			o.list = append(o.list, journal.CrisisLine{})
			o.show()
		}))
		if len(o.list) >= maxLines {
			more.Disable()
		}
		builtIn := kit.Named("help.line.builtin", kit.NewButton(words.T("Back to the numbers of the app"), nil, kit.Plain, func() { o.finish(nil) }))
		done := kit.Named("help.line.done", kit.NewButton(words.T("Done"), nil, kit.Primary, func() { o.finish(o.list) }))
		o.form.Add(kit.Spread(kit.Flow(theme.Gap8, more, builtIn), done))
	}
	o.form.Refresh()
	o.tellDoor()
	o.root.Refresh()
	o.page.relayout()
}

// row is the form of one number.
func (o *ownLines) row(i int) fyne.CanvasObject {
	at := strconv.Itoa(i)
	field := func(id, placeholder, text string, set func(l *journal.CrisisLine, s string)) *kit.Field {
		f := kit.Named("help.line."+id+"."+at, kit.NewField(placeholder))
		f.SetText(text)
		f.OnChanged = func(s string) {
			set(&o.list[i], s)
			o.desk.Changed(slices.Clone(o.list))
		}
		return f
	}
	l := o.list[i]
	name := field("name", words.T("Name"), l.Name, func(l *journal.CrisisLine, s string) { l.Name = s })
	number := field("number", words.T("Number"), l.Number, func(l *journal.CrisisLine, s string) { l.Number = s })
	how := field("how", words.T("Call, text or chat"), l.How, func(l *journal.CrisisLine, s string) { l.How = s })
	today := journal.DayOf(o.page.d.Clock())
	told := kit.Muted(crisis.Checked(crisis.Line{CrisisLine: l}, today))
	check := kit.Named("help.line.checked."+at, kit.NewButton(words.T("I checked it today"), theme.Icon("check"), kit.Plain, func() {
		o.list[i].Checked = today
		told.SetText(crisis.Checked(crisis.Line{CrisisLine: o.list[i]}, today))
		o.desk.Changed(slices.Clone(o.list))
		o.page.relayout()
	}))
	drop := kit.Named("help.line.remove."+at, kit.NewIconButton(theme.Icon("trash"), words.T("Take this line out"), func() {
		o.list = slices.Delete(slices.Clone(o.list), i, i+1)
		o.desk.Changed(slices.Clone(o.list))
		o.show()
	}))
	return kit.Stack(theme.Gap8, kit.Row(theme.Gap8, kit.Fill(name), kit.Fill(number), drop), how, kit.Spread(told, check))
}

// finish keeps a list and goes back to reading.
func (o *ownLines) finish(list []journal.CrisisLine) {
	o.list = slices.DeleteFunc(slices.Clone(list), func(l journal.CrisisLine) bool { return l.Name+l.Number == "" })
	o.desk.Changed(slices.Clone(o.list))
	o.desk.Now(func() {
		o.editing = false
		o.desk.Close()
		o.show()
		o.page.showLines()
	})
}

func (o *ownLines) forget() {
	o.desk.Close()
	o.list, o.editing = nil, false
	o.form.Objects = nil
	o.problem.Hide()
}

// drafts is what could not be saved. An empty list is one that was emptied.
type drafts struct {
	People json.RawMessage       `json:",omitempty"`
	Lines  *[]journal.CrisisLine `json:",omitempty"`
}

func draftOf(p *people, o *ownLines) []byte {
	d := drafts{People: p.draft()}
	if v, ok := o.desk.Unsaved(); ok {
		v = append([]journal.CrisisLine{}, v...)
		d.Lines = &v
	}
	if d.People == nil && d.Lines == nil {
		return nil
	}
	b, err := json.Marshal(d)
	if err != nil {
		return nil // plain strings: never happens
	}
	return b
}

func setDrafts(p *people, o *ownLines, b []byte) {
	var d drafts
	if json.Unmarshal(b, &d) != nil {
		return
	}
	if d.People != nil {
		p.setDraft(d.People)
	}
	if d.Lines != nil {
		o.list, o.editing = *d.Lines, true
		o.desk.Open(slices.Clone(*d.Lines), true)
		o.show()
	}
}
