package write

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"stillwater/journal"
	"stillwater/ui/internal/pictures"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

const (
	columnWidth = kit.EditorWidth
	countWait   = 400 * time.Millisecond
)

// sheet is the right side: one entry, to read and to write.
type sheet struct {
	p    *Page
	root *fyne.Container
	body *fyne.Container // of the page, to be laid out again when a part grows

	page    fyne.CanvasObject // shown when an entry lies on it
	nothing fyne.CanvasObject // shown when none does

	caption  *kit.Text
	title    *kit.Title
	summary  *kit.Text
	prompt   *kit.Text
	editor   *kit.Editor
	timer    *timerView
	forms    *forms // of the page: its columns, or what stands in their place
	banner   *kit.Banner
	lost     *kit.Banner // offers a text that was emptied
	status   *kit.Text
	back     *kit.IconButton
	more     *kit.IconButton
	links    *linkRow
	side     *side
	pictures *pictures.Strip

	above *fyne.Container // the line over the title
	tools *fyne.Container // the line below the page
	adds  *fyne.Container // its buttons that add something to the page

	titleHeight float32

	counted int // words
	count   *kit.Debouncer
	savedAt time.Time // zero: not in this sitting
	failed  bool      // the last save did not succeed
}

func newSheet(p *Page) *sheet {
	s := &sheet{p: p}
	s.count = kit.NewDebouncer(countWait, 0, s.countWords)
	s.caption = kit.Caption("")
	s.summary = kit.Small("").In(theme.Muted).MaxLines(2)
	s.prompt = kit.Quote("")
	s.title = kit.NewTitle(words.T("A title, if you like"))
	s.title.OnChanged = func(t string) {
		p.edit(func(e *journal.Entry) { e.Title = t })
		if h := s.title.MinSize().Height; h != s.titleHeight { // it took another line
			s.titleHeight = h
			s.arrange()
		}
	}
	s.editor = s.newEditor()
	s.editor.SetPlaceholder(words.T("Write whatever comes. Nobody else reads this."))
	s.forms = newForms(s)
	s.pictures = s.newPictures()
	s.timer = newTimerView(p)
	s.title.OnSubmitted = s.editor.Focus
	s.title.OnFocusMode = p.Alone
	s.title.OnRefused(func() {
		p.toast(words.T("That is longer than a title can be, so not all of it was taken. The page below has room for it."), "", nil)
	})
	s.banner = kit.NewBanner(kit.Problem, "", words.T("Try again"), func() { p.auto.Now() })
	s.banner.Hide()
	s.lost = newOffer(p)
	s.status = kit.Small("").In(theme.Muted)
	s.back = kit.NewIconButton(theme.Icon("back"), words.T("Back to the list"), func() { p.pair.InDetail(false) })
	s.back.Hide()
	s.page = s.buildPage()
	s.nothing = s.buildNothing()
	s.side = newSide(p, container.NewStack(s.nothing, s.page))
	s.root = kit.PadSides(theme.Gap16, theme.Gap16, s.side.Container)
	return s
}

// newEditor makes a column to write in.
func (s *sheet) newEditor() *kit.Editor {
	p, ed := s.p, kit.NewEditor()
	ed.OnChanged = p.typed
	ed.OnFocusMode = p.Alone
	ed.SetTypewriter(p.d.Typewriter)
	ed.OnTypewriter = p.d.KeepTypewriter
	ed.RefuseFiles(func() {
		p.toast(words.T("What you copied is not text, so it was not pasted. Copy the words from the program that shows them."), "", nil)
	})
	ed.SetLimit(journal.MaxText, func() {
		p.toast(words.T("That is more than one entry can hold: 16 MB, some sixteen novels. It was not taken; a new entry has room for it."), "", nil)
	})
	ed.OnMenu(p.passageMenu)
	return ed
}

func (s *sheet) buildPage() fyne.CanvasObject {
	details := kit.NewButton(words.T("Feelings and more"), theme.Icon("heart"), kit.Plain, s.p.openDetails)
	s.more = kit.NewIconButton(theme.Icon("more"), words.T("More"), s.p.openMore)
	s.links = newLinkRow(s.p)
	s.above = kit.Row(theme.Gap8, kit.Named("journal.back", s.back), s.caption)
	head := kit.Stack(theme.Gap4,
		s.above,
		kit.Named("journal.title", s.title), s.summary, s.links.flow, s.prompt, s.forms.line)
	s.adds = kit.Row(theme.Gap4, s.p.timerButton(), s.newPictureButton(), kit.Named("journal.details", details))
	s.tools = kit.Spread(kit.Named("journal.saved", s.status), kit.Row(theme.Gap4, s.adds, kit.Named("journal.more", s.more)))
	foot := kit.Stack(theme.Gap8,
		s.pictures.Root,
		kit.Named("journal.problem", s.banner), kit.Named("journal.lost", s.lost),
		s.timer.root, s.tools)
	s.body = kit.Stack(theme.Gap16,
		kit.Column(columnWidth, head),
		kit.Fill(s.forms.root),
		kit.Column(columnWidth, foot))
	return kit.NewCard(s.body, kit.CardPad(theme.Gap24))
}

// arrange gives the parts of the page the room that they need now.
func (s *sheet) arrange() { s.body.Refresh() }

func (s *sheet) buildNothing() fyne.CanvasObject {
	begin := kit.NewButton(words.T("Write something new"), theme.Icon("journal"), kit.Secondary, s.p.New)
	return kit.NewCard(container.NewCenter(kit.Stack(theme.Gap16,
		kit.Subheading(words.T("The page is yours")).Align(fyne.TextAlignCenter),
		kit.Muted(words.T("Choose an entry to read on, or begin a new one.")).Align(fyne.TextAlignCenter).NoWrap(),
		container.NewCenter(begin))))
}

// show lays an entry on the page.
func (s *sheet) show(e journal.Entry) {
	s.savedAt = time.Time{}
	s.banner.Hide()
	s.failed = false
	s.title.SetText(e.Title)
	s.editor.SetText(e.Text)
	s.forms.lay(e)
	s.prompt.SetText(e.Prompt)
	setShown(s.prompt, e.Prompt != "" && !s.forms.closed)
	s.describe(e)
	s.links.load(e)
	s.side.show(e)
	s.count.Stop()
	s.countWords()
	s.nothing.Hide()
	s.page.Show()
	s.titleHeight = s.title.MinSize().Height
	s.offerEarlier()
	s.timer.show()
	s.arrange()
}

// showNothing clears the page.
func (s *sheet) showNothing() {
	s.count.Stop()
	s.title.SetText("")
	s.editor.Clear()
	s.forms.clear()
	s.pictures.Clear()
	s.prompt.SetText("")
	s.summary.SetText("")
	s.caption.SetText("")
	s.links.clear()
	s.side.clear()
	s.banner.Hide()
	s.failed = false
	s.page.Hide()
	s.nothing.Show()
	s.root.Refresh()
}

// describe shows what belongs to the entry besides its words.
func (s *sheet) describe(e journal.Entry) {
	when := words.LongDay(e.At.Day.Time(time.UTC))
	if e.At.Day.Year != s.p.d.Clock().Year() {
		when = words.FullDate(e.At.Day.Time(time.UTC))
	}
	when += " · " + words.Clock(e.At.Local())
	if e.Phase == journal.PhaseQuiet || e.Phase == journal.PhaseBefore { // a day of its own kind
		when += " · " + words.PhaseName(string(e.Phase))
	}
	s.caption.SetText(when + standing(e))
	s.editor.SetMarks(e.Passages)
	s.forms.beside.SetMarks(e.Passages)
	text := summary(e)
	if s.forms.closed { // of a letter that is shut nothing is shown
		e.Pictures, text = nil, ""
	}
	s.pictures.Set(e.Pictures)
	setShown(s.adds, !s.forms.closed)
	s.summary.SetText(text)
	if shown := text != "" && !s.p.alone; s.summary.Visible() != shown {
		setShown(s.summary, shown)
		s.arrange()
	}
}

// changed says that the person changed something.
func (s *sheet) changed() {
	if e, ok := s.p.onPage(); ok {
		s.describe(e)
	}
	s.typed()
}

// typed says that the person changed the text, which is not asked for with every key.
func (s *sheet) typed() {
	s.tick()
	s.offerEarlier()
	s.count.Trigger()
}

// saved says that everything is in the journal.
func (s *sheet) saved(at time.Time) {
	s.savedAt, s.failed = at, false
	if s.banner.Visible() {
		s.banner.Hide()
		s.arrange()
	}
	if e, ok := s.p.onPage(); ok {
		s.describe(e)
	}
	s.tick()
}

// problem shows why something could not be done. What was typed stays.
func (s *sheet) problem(err error) {
	s.failed = true
	if s.p.d.Told != nil && s.p.d.Told(err) {
		s.banner.Hide()
	} else {
		s.banner.Set(kit.Problem, journal.Explain(err).String(), words.T("Try again"), func() { s.p.auto.Now() })
		s.banner.Show()
	}
	s.tick()
	s.arrange()
}

func (s *sheet) countWords() {
	s.counted = s.forms.words()
	s.tick()
}

// tick shows the line below the page anew.
func (s *sheet) tick() {
	var parts []string
	if s.counted > 0 {
		parts = append(parts, words.N(s.counted, "{{.N}} word", "{{.N}} words"))
	}
	s.p.mu.Lock()
	d := s.p.current
	s.p.mu.Unlock()
	switch {
	case d == nil:
		parts = nil
	case s.failed:
		parts = append(parts, words.T("Not saved yet"))
	case !s.savedAt.IsZero() && !d.Dirty():
		parts = append(parts, words.T("Saved {{.Time}}", "Time", words.Clock(s.savedAt)))
	case d.Dirty():
		parts = append(parts, words.T("Saving soon"))
	}
	text := strings.Join(parts, "  ·  ")
	s.status.SetText(text)
}

func setShown(o fyne.CanvasObject, on bool) {
	if on {
		o.Show()
	} else {
		o.Hide()
	}
}

// selection is what is selected on the page, in the column with the keyboard first.
func (s *sheet) selection() string {
	one, other := s.editor, s.forms.beside
	if s.p.d.Window.Canvas().Focused() == other.Target() {
		one, other = other, one
	}
	if text := one.Selection(); text != "" || !s.forms.two {
		return text
	}
	return other.Selection()
}
