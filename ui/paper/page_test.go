package paper

import (
	"bytes"
	"context"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"stillwater/journal"
	"stillwater/journal/journaltest"
	"stillwater/journal/sample"
	"stillwater/printing"
	"stillwater/report"
	"stillwater/ui/internal/uitest"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/wheel"
	"stillwater/wheel/pdf"
)

// world is the page in a window, with a journal and printers of its own.
type world struct {
	*testing.T
	store journal.Session
	page  *Page
	win   fyne.Window
	known []printing.Printer
	fail  error // of listing
	jobs  []printing.Job
	pdfs  [][]byte
	saved []string
}

func (w *world) Printers(context.Context) ([]printing.Printer, error) { return w.known, w.fail }

func (w *world) Print(_ context.Context, pdf []byte, job printing.Job) error {
	for _, p := range w.known {
		if p.Name == job.Printer && p.State == printing.Stopped {
			return printing.ErrStopped
		}
	}
	w.jobs, w.pdfs = append(w.jobs, job), append(w.pdfs, pdf)
	return nil
}

// newWorld shows the page; without a journal where store is nil.
func newWorld(t *testing.T, l uitest.Look, empty, front bool) *world {
	t.Helper()
	t.Cleanup(kit.Synchronous())
	test.NewTempApp(t).Settings().SetTheme(theme.New(l.Mode, l.Percent))
	clock := journaltest.FixedClock()
	w := &world{T: t, win: test.NewWindow(nil), known: []printing.Printer{{Name: "Office", Default: true}, {Name: "Hall", State: printing.Stopped}}}
	t.Cleanup(w.win.Close)
	d := Deps{Window: w.win, Clock: clock.Now, Printers: w, Intents: Intents{
		Back: func() {}, TypeIn: func() {},
		Save: func(name string, write func(context.Context, io.Writer, func(int, int)) error) {
			var b bytes.Buffer
			if err := write(context.Background(), &b, nil); err != nil {
				w.Error(err)
			}
			w.saved, w.pdfs = append(w.saved, name), append(w.pdfs, b.Bytes())
		},
	}}
	if !front {
		s := journaltest.NewSession(clock)
		if !empty {
			if err := sample.Fill(context.Background(), s, journal.DayOf(clock.Now()), time.UTC); err != nil {
				t.Fatal(err)
			}
		}
		w.store, d.Store = s, s
	}
	w.page = New(d)
	w.win.SetPadded(false)
	w.win.SetContent(container.NewStack(kit.Background(theme.Page), w.page.Content()))
	uitest.Wear(w.win, l)
	w.page.Show()
	return w
}

// keys types numbers and names of keys where the keyboard is.
func (w *world) keys(list ...fyne.KeyName) {
	w.Helper()
	for _, k := range list {
		w.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: k})
	}
}

// item is the place of an item in the list.
func (w *world) item(id string) int {
	w.Helper()
	i := slices.IndexFunc(w.page.st.items, func(it report.Item) bool { return it.ID == id || it.Group == id })
	if i < 0 {
		w.Fatalf("no %s among %d items", id, len(w.page.st.items))
	}
	return i
}

// settle makes at once what waits.
func (w *world) settle() { w.page.later.Flush() }

func TestThePreviewIsThePageItself(t *testing.T) {
	w := newWorld(t, uitest.PageLight, false, false)
	p := w.page
	if len(p.doc.Pages) != 1 || !p.fresh || len(p.st.items) < 5 {
		t.Fatalf("%d pages, %d items, fresh %v", len(p.doc.Pages), len(p.st.items), p.fresh)
	}
	p.saveAs()
	order, _ := p.st.order(p.today())
	m, err := order.Make(context.Background(), w.store, p.today(), nil)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := m.Document.WritePDF(context.Background(), &b, nil); err != nil {
		t.Fatal(err)
	}
	if len(w.pdfs) != 1 || !bytes.Equal(w.pdfs[0], b.Bytes()) {
		t.Error("the file is not what the order gives")
	}
	if w.saved[0] != "Page for a therapist "+p.today().String() {
		t.Errorf("proposed name %q", w.saved[0])
	}
	for i, it := range p.st.items {
		if p.st.ticked(i) != (it.Kind == report.Rated) {
			t.Errorf("%s begins ticked: %v", it.ID, p.st.ticked(i))
		}
	}
}

// textOf is the text of a shape, "" of others.
func textOf(s any) string {
	if t, ok := s.(wheel.Text); ok {
		return t.String
	}
	return ""
}

func TestTickingChangesThePage(t *testing.T) {
	w := newWorld(t, uitest.PageLight, false, false)
	p := w.page
	p.side.SetSelected(sideShare)
	p.sideTo(sideShare)
	before := p.doc
	i := w.item(report.ItemIntentions)
	kit.FocusOn(p.share.boxes[i])
	w.keys(fyne.KeySpace)
	w.settle()
	if !p.st.ticked(i) || !p.st.changed() {
		t.Fatal("the space bar ticks nothing")
	}
	if slices.EqualFunc(before.Pages[0].Shapes, p.doc.Pages[0].Shapes, func(a, b wheel.Shape) bool { return textOf(a) == textOf(b) }) {
		t.Error("the page is as it was")
	}
	p.share.usual.Tapped(nil)
	w.settle()
	if p.st.ticked(i) || p.st.changed() {
		t.Error("it is not as at first")
	}
	kit.FocusOn(p.share.groups[report.ItemEntries])
	w.keys(fyne.KeySpace)
	if all, own := p.st.shared(); own < len(p.st.group(report.ItemEntries)) || all <= own || !p.share.boxes[w.item(report.ItemEntries)].Checked() {
		t.Errorf("of all entries %d are ticked", own)
	}
	w.keys(fyne.KeySpace)
	if _, own := p.st.shared(); own != 0 {
		t.Errorf("%d are still ticked", own)
	}
	i = w.item(report.ItemCircle)
	p.share.boxes[i].Tapped(nil)
	w.settle()
	if p.st.ticked(i) || len(p.doc.LeftOut) <= len(before.LeftOut) {
		t.Errorf("what was unticked is not told as left out: %v", p.doc.LeftOut)
	}
}

func TestPrints(t *testing.T) {
	w := newWorld(t, uitest.PageLight, false, false)
	p := w.page
	p.openPrint()
	w.keys(fyne.KeyReturn) // the keyboard is on Print
	if len(w.jobs) != 1 || w.jobs[0] != (printing.Job{Printer: "Office", Copies: 1}) || !bytes.HasPrefix(w.pdfs[0], []byte("%PDF-")) {
		t.Fatalf("jobs %+v", w.jobs)
	}
	if kit.SheetOpen(w.win.Canvas()) {
		t.Error("the sheet is still there")
	}
	all, err := w.store.Personal(context.Background())
	if err != nil || !all.Paper.QueueTold || p.tellsQueue() {
		t.Errorf("the sentence about the queue is said again: %v", err)
	}
}

func TestAStoppedPrinterKeepsTheSheet(t *testing.T) {
	w := newWorld(t, uitest.PageLight, false, false)
	v := w.sheet()
	v.printer.SetSelected(1)
	v.job.Printer = "Hall"
	v.refresh()
	v.print()
	if !kit.SheetOpen(w.win.Canvas()) || !v.trouble.Visible() || !strings.Contains(v.trouble.Text(), "stopped") || len(w.jobs) != 0 {
		t.Errorf("said %q, %d jobs", v.trouble.Text(), len(w.jobs))
	}
	if !v.save.Visible() {
		t.Error("saving is not offered instead")
	}
	v.job.Printer = "Office"
	for text, want := range map[string]int{"": 0, "x": 0, "0": 0, "100": 0, " 3 ": 3, "99": 99} {
		v.copies.SetText(text)
		if v.job.Copies != want || v.ready() != (want > 0) || (v.copies.Error() == "") != (want > 0) {
			t.Errorf("%q copies are %d", text, v.job.Copies)
		}
	}
}

// sheet opens the sheet that prints.
func (w *world) sheet() *printSheet {
	v := &printSheet{p: w.page, job: printing.Job{Copies: 1}}
	v.open()
	return v
}

func TestWithoutPrinters(t *testing.T) {
	for _, c := range []struct {
		fail error
		says string
	}{{nil, "No printer"}, {printing.ErrNoCommand, "lp"}, {printing.ErrNoScheduler, "does not answer"}, {printing.ErrNotHere, "Windows"}} {
		w := newWorld(t, uitest.PageLight, false, false)
		w.known, w.fail = nil, c.fail
		v := w.sheet()
		if !strings.Contains(v.trouble.Text(), c.says) || v.ready() || !v.goOn.Disabled() || !v.save.Visible() {
			t.Errorf("%v: says %q", c.fail, v.trouble.Text())
		}
		v.save.Tapped(nil)
		if len(w.saved) != 1 {
			t.Errorf("%v: saving does not begin", c.fail)
		}
	}
}

func TestWorksheetsWithoutAJournal(t *testing.T) {
	w := newWorld(t, uitest.PageLight, false, true)
	for i, f := range report.Worksheets {
		w.page.set.sheets.SetSelected(i)
		w.page.sheet, w.page.st.form = report.Form(f), report.Form(f)
		w.page.changed()
		w.settle()
		if len(w.page.doc.Pages) != 1 {
			t.Fatalf("%s: %d pages", f, len(w.page.doc.Pages))
		}
	}
	w.page.openPrint()
	w.keys(fyne.KeyReturn)
	if len(w.jobs) != 1 {
		t.Error("a worksheet is not printed")
	}
}

func TestWhatIsTypedIsKept(t *testing.T) {
	w := newWorld(t, uitest.PageLight, false, false)
	p := w.page
	p.words.word[1].SetText("Lighter in the mornings.")
	p.words.questions.SetText("How long?\n\n And sleep? \n")
	p.set.name.SetText("A. B.")
	if err := p.Save(context.Background()); err != nil {
		t.Fatal(err)
	}
	all, err := w.store.Personal(context.Background())
	n := all.Paper
	if err != nil || n.Name != "A. B." || !slices.Equal(n.Words, []string{"Lighter in the mornings."}) || !slices.Equal(n.Questions, []string{"How long?", "And sleep?"}) {
		t.Errorf("kept %+v, %v", n, err)
	}
	w.settle()
	text := ""
	for _, s := range p.doc.Pages[0].Shapes {
		text += textOf(s) + " "
	}
	for _, want := range []string{"A. B.", "Lighter in the", "And sleep?"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not on the page: %s", want, text)
		}
	}
	p.words.word[0].SetText("Not kept yet")
	draft := p.Draft()
	if draft == nil || !strings.Contains(p.PlainDraft(), "Not kept yet") {
		t.Fatal("no draft of what is not kept")
	}
	p.Close()
	other := New(p.d)
	other.SetDraft(draft)
	if other.words.word[0].Text() != "Not kept yet" || other.Draft() == nil {
		t.Error("the draft did not come back")
	}
	if err := other.Save(context.Background()); err != nil || other.Draft() != nil {
		t.Errorf("the draft cannot be kept: %v", err)
	}
}

func TestOwnDays(t *testing.T) {
	s := newState(pdf.A4, report.Forms)
	today := journal.Day{Year: 2026, Month: time.November, Day: 22}
	s.setLength(spanOwn, today)
	if span, ok := s.span(today); !ok || span != report.LastWeeks(4, today) {
		t.Errorf("own days begin as %v", span)
	}
	s.from = today.AddDays(1)
	if _, ok := s.order(today); ok || s.spanNote(today) == "" {
		t.Error("days in the wrong order are taken")
	}
	s.from = journal.Day{}
	if _, ok := s.order(today); ok {
		t.Error("a missing day is taken")
	}
	s.form = report.FormWheel
	if _, ok := s.order(today); !ok {
		t.Error("a worksheet needs no days")
	}
}

func TestTurnsPages(t *testing.T) {
	w := newWorld(t, uitest.PageLight, false, false)
	p := w.page
	p.turnTo(report.FormPeriod)
	w.settle()
	n := len(p.doc.Pages)
	if n < 2 {
		t.Fatalf("the longer report has %d pages", n)
	}
	kit.FocusOn(p.view.press)
	w.keys(fyne.KeyPageDown)
	if p.view.at != 1 {
		t.Errorf("page %d after turning", p.view.at)
	}
	w.keys(fyne.KeyEnd, fyne.KeyPageDown)
	if p.view.at != n-1 {
		t.Errorf("page %d at the end of %d", p.view.at, n)
	}
	whole := p.view.pageSize()
	w.keys(fyne.KeyPlus)
	if got := p.view.pageSize(); got.Width <= whole.Width {
		t.Errorf("larger is %v, was %v", got, whole)
	}
	w.keys(fyne.Key0, fyne.KeyHome)
	if p.view.pageSize() != whole || p.view.at != 0 {
		t.Errorf("back to %v on page %d", p.view.pageSize(), p.view.at)
	}
	p.turnTo(report.FormTherapist)
	w.settle()
	if p.view.at != 0 || len(p.doc.Pages) != 1 {
		t.Errorf("page %d of %d", p.view.at, len(p.doc.Pages))
	}
}

// failing is a journal that cannot be read.
type failing struct{ Store }

func (failing) CheckIns(context.Context) ([]journal.CheckIn, error) {
	return nil, journal.ErrDiskFault
}

func TestAJournalThatCannotBeRead(t *testing.T) {
	w := newWorld(t, uitest.PageLight, false, false)
	p := w.page
	whole := p.d.Store
	p.d.Store = failing{whole}
	p.make()
	if !p.trouble.Visible() || !errors.Is(p.failed, journal.ErrDiskFault) {
		t.Error("nothing is said")
	}
	p.d.Store = whole
	p.trouble.Action().Tapped(nil)
	if p.trouble.Visible() || !p.fresh {
		t.Error("trying again does not help")
	}
}

func TestPictures(t *testing.T) {
	looks := []uitest.Look{uitest.PageLight, uitest.PageDark, uitest.PageLarge, uitest.PageNarrow, uitest.PageContrast, uitest.PageWide}
	uitest.Pictures(t, func(t *testing.T, l uitest.Look) {
		w := newWorld(t, l, false, false)
		shot := func(name string) { uitest.Picture(t, w.win, l, "paper-"+name) }
		shot("page")
		w.page.side.SetSelected(sideShare)
		w.page.sideTo(sideShare)
		w.page.share.boxes[w.item(report.ItemIntentions)].Tapped(nil)
		w.settle()
		shot("share")
		w.page.side.SetSelected(sideWords)
		w.page.sideTo(sideWords)
		w.page.words.word[0].SetText("The mornings feel lighter since the second treatment.")
		w.page.words.questions.SetText("How long between two?\nAnd sleep?")
		w.settle()
		shot("words")
		w.page.pair.InDetail(true)
		w.page.view.toggle()
		shot("zoom")
		w.page.view.toggle()
		w.page.openPrint()
		shot("print")
		kit.CloseOverlays(w.win.Canvas())
		w.page.Begin(report.FormTwoPeriods)
		w.settle()
		shot("periods")
		w.page.Begin(report.FormPeriod)
		w.settle()
		w.page.view.turn(2)
		shot("long")
		w.page.turnTo(report.FormWheel)
		w.settle()
		shot("wheel")
	}, looks...)
}

func TestPicturesWithoutAJournal(t *testing.T) {
	uitest.Pictures(t, func(t *testing.T, l uitest.Look) {
		w := newWorld(t, l, false, true)
		uitest.Picture(t, w.win, l, "paper-front")
		w.fail = printing.ErrNoCommand
		w.page.openPrint()
		uitest.Picture(t, w.win, l, "paper-nolp")
	}, uitest.PageLight, uitest.PageDark)
}

func TestPicturesOfAnEmptyJournal(t *testing.T) {
	uitest.Pictures(t, func(t *testing.T, l uitest.Look) {
		w := newWorld(t, l, true, false)
		uitest.Picture(t, w.win, l, "paper-empty")
		w.page.side.SetSelected(sideShare)
		w.page.sideTo(sideShare)
		uitest.Picture(t, w.win, l, "paper-empty-share")
	}, uitest.PageLight)
}
