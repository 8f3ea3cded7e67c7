package prompts

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"stillwater/journal"
	"stillwater/ui/internal/personal"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// Deps are what the sheet stands on.
type Deps struct {
	Window fyne.Window
	Store  personal.Store
	Book   *Book                  // brought up to date by the sheet
	Phase  journal.Phase          // of today
	Write  func(p journal.Prompt) // begins an entry with it, worded
	Empty  func()                 // begins an entry without one
	Closed func()                 // the sheet is gone, nothing was chosen; may be nil
	// Untreated says that the journal holds no treatments: nothing of them is shown then.
	Untreated bool
}

// sheet looks through the book.
type sheet struct {
	d      Deps
	at     browse
	handle *kit.SheetHandle
	scope  kit.Scope
	gone   bool

	body   *fyne.Container
	which  *kit.Choice
	kinds  *fyne.Container
	note   *kit.Text
	says   *kit.Banner // something was deleted, or did not work
	rows   *fyne.Container
	frame  fyne.CanvasObject
	form   *fyne.Container // to write an own one; hidden at first
	field  *kit.Field
	editID string
	chosen bool
}

const (
	sheetWidth = 720
	listHeight = 380
	listLeast  = 160
)

// listRoom gives the list the height that the window leaves beside the rest of the sheet.
type listRoom struct{ s *sheet }

// MinSize is that of a fyne.Layout.
func (l *listRoom) MinSize(o []fyne.CanvasObject) fyne.Size {
	rest := float32(260)
	if len(l.s.kinds.Objects) > 0 {
		rest += 140
	}
	if l.s.form.Visible() {
		rest += 130
	}
	room := l.s.d.Window.Canvas().Size().Height - rest*theme.TextScale()
	return fyne.NewSize(o[0].MinSize().Width, max(listLeast, min(listHeight*theme.TextScale(), room)))
}

// Layout is that of a fyne.Layout.
func (l *listRoom) Layout(o []fyne.CanvasObject, z fyne.Size) {
	o[0].Move(fyne.Position{})
	o[0].Resize(z)
}

// Show opens the sheet. The book is read anew first.
func Show(d Deps) {
	s := &sheet{d: d, at: browse{book: d.Book, today: d.Phase, untreated: d.Untreated && d.Phase == journal.PhaseNone}}
	s.kinds, s.note, s.rows = kit.Stack(0), kit.Muted(""), kit.Stack(0)
	s.says = kit.NewBanner(kit.Info, "", "", nil)
	s.says.Hide()
	s.form = s.newForm()
	s.form.Hide()
	parts, names := s.at.parts()
	s.which = kit.NewChoice(names, 0, func(i int) {
		s.at.which = parts[i]
		s.fill()
	}).Label(words.T("Which prompts"))
	s.frame = kit.SheetScroll(kit.PadSides(theme.Gap4, theme.Gap16, s.rows))
	frame := container.New(&listRoom{s}, s.frame)
	add := kit.Named("prompts.new", kit.NewButton(words.T("Write one of your own"), theme.Icon("plus"), kit.Plain, func() { s.edit("", "") }))
	empty := kit.Named("prompts.empty", kit.NewButton(words.T("An empty page"), nil, kit.Secondary, func() {
		s.leave(d.Empty)
	}))
	done := kit.Named("prompts.close", kit.NewButton(words.T("Close"), nil, kit.Secondary, func() { s.handle.Close() }))
	s.body = kit.Stack(theme.Gap12, kit.Named("prompts.which", s.which), s.kinds, s.note, s.says, s.form, frame)
	s.handle = kit.WideSheet(d.Window, sheetWidth, words.T("Prompts"), s.body, add, empty, done).Light()
	s.handle.OnClosed = s.closed
	s.fill()
	kit.Go(s.scope.Enter(), d.Store.Personal, func(p journal.Personal, err error) {
		if err == nil {
			s.took(p)
		} else {
			s.sorry(err)
		}
	})
}

func (s *sheet) closed() {
	s.gone = true
	s.scope.Leave()
	s.rows.Objects = nil
	if !s.chosen && s.d.Closed != nil {
		s.d.Closed()
	}
}

// leave closes the sheet and goes on to write.
func (s *sheet) leave(then func()) {
	s.chosen = true
	s.handle.Close()
	then()
}

// took brings the settings, as they are kept now, into the book and onto the sheet.
func (s *sheet) took(p journal.Personal) {
	s.d.Book.Take(p)
	if !s.gone {
		s.fill()
	}
}

func (s *sheet) sorry(err error) {
	s.says.Set(kit.Problem, journal.Explain(err).String(), "", nil)
	s.says.Show()
	s.relayout()
}

// change keeps something off the thread and shows the book as it is then.
func (s *sheet) change(keep func(ctx context.Context) (journal.Personal, error), then func()) {
	kit.Go(context.Background(), keep, func(p journal.Personal, err error) {
		if err != nil {
			if !s.gone {
				s.sorry(err)
			}
			return
		}
		s.took(p)
		if then != nil && !s.gone {
			then()
		}
	})
}

// relayout gives the parts the room that they need now.
func (s *sheet) relayout() {
	s.body.Refresh()
	if s.handle != nil {
		s.handle.Relayout()
	}
}

// fill shows what the state says.
func (s *sheet) fill() {
	s.kinds.Objects = nil
	if names := s.at.kinds(); names != nil {
		s.kinds.Add(kit.Named("prompts.kind", kit.NewChoice(names, s.at.kind[s.at.which], func(i int) {
			s.at.kind[s.at.which] = i
			s.fillRows()
		}).Label(words.T("Which of them"))))
	}
	s.kinds.Refresh()
	s.fillRows()
}

func (s *sheet) fillRows() {
	s.rows.Objects = nil
	var lines []*kit.Pressable
	for i, p := range s.at.list() {
		row, line := s.row(i, p)
		lines = append(lines, line)
		s.rows.Objects = append(s.rows.Objects, row)
	}
	for i, l := range lines {
		l.OnKey(func(k fyne.KeyName) bool { return step(lines, i, k) })
	}
	note := s.at.note()
	s.note.SetText(note)
	s.note.Hidden = note == ""
	s.rows.Refresh()
	s.frame.Refresh()
	s.relayout()
}

// step moves the keyboard from one line to the next with the arrow keys.
func step(lines []*kit.Pressable, i int, k fyne.KeyName) bool {
	switch k {
	case fyne.KeyDown:
		i++
	case fyne.KeyUp:
		i--
	default:
		return false
	}
	if i >= 0 && i < len(lines) {
		kit.FocusOn(lines[i])
	}
	return true
}

// row is a prompt: pressing it begins an entry with it.
func (s *sheet) row(i int, p journal.Prompt) (fyne.CanvasObject, *kit.Pressable) {
	worded := s.d.Book.Worded(p)
	text := kit.Stack(0, kit.Serif(worded.Text))
	if label := s.at.label(p); label != "" {
		text.Add(kit.Small(label))
	}
	line := kit.NewPressable(text, words.T("Write with this prompt: {{.Prompt}}", "Prompt", worded.Text), func() {
		s.leave(func() { s.d.Write(worded) })
	})
	on := s.d.Book.Starred(p.ID)
	buttons := kit.Row(0, kit.Named(fmt.Sprintf("prompts.star.%d", i), StarButton(on, func() {
		s.change(func(ctx context.Context) (journal.Personal, error) { return Star(ctx, s.d.Store, p.ID, !on) }, nil)
	})))
	if s.d.Book.Own(p.ID) {
		buttons.Add(kit.Named(fmt.Sprintf("prompts.edit.%d", i), kit.NewIconButton(theme.Icon("journal"), words.T("Change the words"), func() {
			s.edit(p.ID, p.Text)
		})))
		buttons.Add(kit.Named(fmt.Sprintf("prompts.delete.%d", i), kit.NewIconButton(theme.Icon("trash"), words.T("Delete this prompt"), func() { s.remove(p.ID) })))
	}
	return kit.Spread(kit.Named(fmt.Sprintf("prompts.row.%d", i), line), buttons), line
}

// StarButton is the star beside a prompt.
func StarButton(on bool, tapped func()) *kit.IconButton {
	if on {
		return kit.NewIconButton(theme.IconIn("starred", theme.Accent), words.T("No longer a favorite"), tapped)
	}
	return kit.NewIconButton(theme.Icon("star"), words.T("Make it a favorite"), tapped)
}

func (s *sheet) newForm() *fyne.Container {
	s.field = kit.NewMultiline(words.T("A question for yourself"), 3)
	keep := kit.Named("prompts.keep", kit.NewButton(words.T("Keep it"), nil, kit.Primary, func() {
		id, text := s.editID, s.field.Text()
		s.change(func(ctx context.Context) (journal.Personal, error) { return Keep(ctx, s.d.Store, id, text) }, s.endEdit)
	}))
	cancel := kit.NewButton(words.T("Cancel"), nil, kit.Plain, s.endEdit)
	return kit.Stack(theme.Gap8, kit.Named("prompts.field", s.field), kit.Flow(theme.Gap8, keep, cancel))
}

// edit opens the field for an own prompt; the id "" is a new one.
func (s *sheet) edit(id, text string) {
	s.editID = id
	s.field.SetText(text)
	s.form.Show()
	s.says.Hide()
	s.at.which = own
	s.which.SetSelected(int(own))
	s.fill()
	s.field.Focus()
}

func (s *sheet) endEdit() {
	s.editID = ""
	s.field.SetText("")
	s.form.Hide()
	s.relayout()
}

// remove deletes an own prompt and offers to take that back.
func (s *sheet) remove(id string) {
	var gone Deleted
	var ok bool
	s.change(func(ctx context.Context) (p journal.Personal, err error) {
		p, gone, ok, err = Delete(ctx, s.d.Store, id)
		return p, err
	}, func() {
		if !ok {
			return
		}
		if s.editID == id {
			s.endEdit()
		}
		s.says.Set(kit.Info, words.T("The prompt is deleted. Entries keep its words."), words.T("Undo"), func() {
			s.change(func(ctx context.Context) (journal.Personal, error) { return Undo(ctx, s.d.Store, gone) }, s.says.Hide)
		})
		kit.Named("prompts.undo", s.says.Action())
		s.says.Show()
		s.relayout()
	})
}
