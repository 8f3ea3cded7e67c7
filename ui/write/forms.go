package write

import (
	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/internal/letters"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// columnHeads name the two columns of a form.
func columnHeads(f journal.Form) (left, right string) {
	switch f {
	case journal.FormCriticCoach:
		return words.T("Inner critic"), words.T("Inner coach")
	case journal.FormOldNew:
		return words.T("Old story"), words.T("New story")
	}
	return "", ""
}

// formName names a form where one is chosen.
func formName(f journal.Form) string {
	switch f {
	case journal.FormCriticCoach:
		return words.T("Inner critic, inner coach")
	case journal.FormOldNew:
		return words.T("Old story, new story")
	}
	return words.T("One column")
}

// forms is the middle of the page: one column to write in, or two.
type forms struct {
	s      *sheet
	root   *fyne.Container
	left   *fyne.Container
	right  *fyne.Container
	heads  [2]*kit.Text
	beside *kit.Editor
	two    bool
	last   *kit.Editor // of the two columns, the one that had the keyboard last

	line   *fyne.Container // above the columns: what there is to do about a page of this form
	bits   *fragmentView
	since  *sinceView
	aside  bool            // since is shown
	over   *fyne.Container // what stands in the place of the columns; hidden: nothing does
	shut   bool            // over is shown
	closed bool            // as a letter that is shut
}

func newForms(s *sheet) *forms {
	f := &forms{s: s, heads: [2]*kit.Text{kit.Caption(""), kit.Caption("")}}
	f.beside = s.newEditor()
	f.last = s.editor
	for _, ed := range []*kit.Editor{s.editor, f.beside} {
		ed.OnFocused = func() { f.last = ed }
	}
	f.left = kit.Stack(theme.Gap4, f.heads[0], kit.Fill(kit.Named("journal.editor", s.editor)))
	f.right = kit.Stack(theme.Gap4, f.heads[1], kit.Fill(kit.Named("journal.beside", f.beside)))
	f.bits, f.since = newFragmentView(s.p), newSinceView(s.p)
	f.over, f.line = kit.Stack(0), kit.Stack(0)
	f.root = &fyne.Container{Layout: f, Objects: []fyne.CanvasObject{f.left, f.right, f.since.root, f.over}}
	f.setColumns("", "")
	return f
}

// lay shows another entry.
func (f *forms) lay(e journal.Entry) {
	f.last = f.s.editor
	f.bits.next()
	f.since.of = ""
	f.show(e)
}

// show lays out the page as the form of the entry wants it.
func (f *forms) show(e journal.Entry) {
	f.beside.SetText(e.Beside)
	left, right := columnHeads(e.Form)
	if e.Beside != "" && right == "" { // whatever the form, no word is out of sight
		left, right = words.T("Left"), words.T("Right")
	}
	f.cover(nil)
	f.setLine(nil)
	f.aside = false
	if asksNew(&e) {
		f.setLine(f.s.p.promptLine(e))
	}
	switch {
	case right != "":
	case e.Form == journal.FormFragments:
		f.showFragments(e)
	case e.Form == journal.FormLetter:
		f.showLetter(e)
	}
	f.s.title.Hidden = f.closed
	f.setColumns(left, right)
}

// showLetter shows a letter: shut, being written, or come back beside what was written since.
func (f *forms) showLetter(e journal.Entry) {
	p := f.s.p
	if p.shutLetter(&e) {
		f.cover(p.closedLetter(e))
		f.closed = true
		return
	}
	f.setLine(p.letterLine(e))
	if letters.Back(&e, p.today()) {
		f.aside = true
		f.since.fill(e)
		p.readLetter(e)
	}
}

// setLine puts something above the columns; nil takes it away.
func (f *forms) setLine(o fyne.CanvasObject) {
	f.line.Objects = nil
	if o != nil {
		f.line.Objects = []fyne.CanvasObject{o}
	}
	setShown(f.line, o != nil)
	f.line.Refresh()
}

// showFragments shows chips in the place of the column, or the way back to them above it.
func (f *forms) showFragments(e journal.Entry) {
	if f.bits.of != e.ID {
		f.bits.text = false
	}
	f.bits.fill(e)
	f.setLine(kit.Flush(kit.Flow(0, f.bits.asText)))
	if f.bits.text {
		f.bits.asText.SetText(words.T("Show them as chips"))
	} else {
		f.bits.asText.SetText(words.T("Edit as text"))
		hint := kit.Small(words.T("Press one to unfold it on a page of its own, today or another day. Nothing has to come of it."))
		f.cover(kit.Scroll(kit.PadSides(theme.Gap8, theme.Gap4, kit.Column(columnWidth, kit.Stack(theme.Gap16, f.bits.board.Root, hint)))))
	}
}

// fillBoard shows the chips of the entry on the page anew, where it has any.
func (f *forms) fillBoard(e journal.Entry) {
	if e.Form == journal.FormFragments {
		f.bits.fill(e)
	}
}

// cover lays something in the place of the columns; nil gives them their place back.
func (f *forms) cover(o fyne.CanvasObject) {
	f.shut, f.closed = o != nil, false
	f.over.Objects = nil
	if f.shut {
		f.over.Objects = []fyne.CanvasObject{kit.Fill(o)}
	}
	setShown(f.over, f.shut)
	setShown(f.left, !f.shut)
}

func (f *forms) setColumns(left, right string) {
	f.two = right != ""
	for i, name := range []string{left, right} {
		f.heads[i].SetText(name)
		setShown(f.heads[i], name != "")
	}
	setShown(f.right, f.two && !f.shut)
	setShown(f.since.root, f.aside && !f.shut)
	f.root.Refresh()
}

// clear drops what the page shows.
func (f *forms) clear() {
	f.beside.Clear()
	f.bits.clear()
	f.since.clear()
	f.cover(nil)
	f.setLine(nil)
	f.aside = false
	f.s.title.Show()
	f.setColumns("", "")
}

// words counts what stands in the columns.
func (f *forms) words() int {
	if f.closed {
		return 0
	}
	n := f.s.editor.Words()
	if f.two {
		n += f.beside.Words()
	}
	return n
}

// take brings what was typed into an entry.
func (f *forms) take(e *journal.Entry, two bool) {
	e.Text = f.s.editor.Text()
	if two {
		e.Beside = f.beside.Text()
	}
}

// focus moves the keyboard to where writing begins, or was.
func (f *forms) focus() {
	switch {
	case f.closed:
	case f.shut:
		f.bits.board.Focus()
	case f.two:
		f.last.Focus()
	default:
		f.s.editor.Focus()
	}
}

// NextColumn moves the keyboard to the other column: Ctrl+Tab. false: there is none.
func (p *Page) NextColumn() bool {
	f := p.sheet.forms
	if !f.two || !p.sheet.page.Visible() {
		return false
	}
	if p.d.Window.Canvas().Focused() == f.beside.Target() {
		p.sheet.editor.Focus()
	} else {
		f.beside.Focus()
	}
	return true
}

// The room for two columns beside each other.
const (
	columnLeast = 270 // of one, at 100 % text size
	columnsMost = 1040
	columnsGap  = 32
)

// hasRoom tells whether the columns have room beside each other.
func (f *forms) hasRoom(width float32) bool {
	return width >= 2*columnLeast*theme.TextScale()+columnsGap
}

// MinSize is that of a fyne.Layout.
func (f *forms) MinSize([]fyne.CanvasObject) fyne.Size {
	if f.shut {
		return fyne.NewSize(240, 120)
	}
	m := f.left.MinSize()
	if (f.two || f.aside) && !f.hasRoom(f.root.Size().Width) {
		m.Height += f.right.MinSize().Height + theme.Gap12
	}
	return m
}

// Layout is that of a fyne.Layout: two columns lie side by side, or below each other where that
// would be too narrow.
func (f *forms) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	put := func(o fyne.CanvasObject, x, y, w, h float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(w, h))
	}
	right := f.right
	if !f.two {
		right = f.since.root
	}
	switch {
	case f.shut:
		put(f.over, 0, 0, s.Width, s.Height)
	case !f.two && !f.aside:
		put(f.left, 0, 0, s.Width, s.Height)
	case f.hasRoom(s.Width):
		all := min(s.Width, columnsMost*theme.TextScale())
		w, x := (all-columnsGap)/2, (s.Width-all)/2
		put(f.left, x, 0, w, s.Height)
		put(right, x+w+columnsGap, 0, w, s.Height)
	default:
		h := (s.Height - theme.Gap12) / 2
		put(f.left, 0, 0, s.Width, h)
		put(right, 0, h+theme.Gap12, s.Width, h)
	}
}
