package ui

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"stillwater/cli"
	"stillwater/journal"
	"stillwater/journal/journaltest"
	"stillwater/journal/sample"
	"stillwater/printing"
	"stillwater/report"
	"stillwater/ui/internal/uitest"
	"stillwater/ui/kit"
	"stillwater/ui/paper"
)

// tray is a printer that keeps what it gets.
type tray struct{ pdfs [][]byte }

func (*tray) Printers(context.Context) ([]printing.Printer, error) {
	return []printing.Printer{{Name: "Office", Default: true}}, nil
}

func (p *tray) Print(_ context.Context, pdf []byte, _ printing.Job) error {
	p.pdfs = append(p.pdfs, pdf)
	return nil
}

// A therapist prints worksheets from the first screen, without a journal.
func TestWorksheetsFromTheFirstScreen(t *testing.T) {
	printer := &tray{}
	w := open(t, func(o *Options) { o.Printers = printer })
	w.Start()
	uitest.Press(t, w.win, "Print a worksheet")
	uitest.Says(t, w.win, "On paper", "An empty wheel to fill in by hand")
	uitest.SaysNot(t, w.win, "Longer report", "What is shared", "Type in a filled-in wheel")
	uitest.Press(t, w.win, "Print")
	uitest.SaysNot(t, w.win, "may keep a copy") // nothing on it is about anybody
	kit.CloseOverlays(w.win.Canvas())
	w.sheets.Print()
	uitest.Press(t, w.win, "Print")
	if w.sheets == nil || w.main != nil {
		t.Fatal("another screen is shown")
	}
	w.escape()
	uitest.Says(t, w.win, "A quiet place to write")
	if w.sheets != nil {
		t.Error("the worksheets are still held")
	}
}

// They can be printed at the door of a journal, too, which stays closed; the way back leads to that door,
// with what it said.
func TestWorksheetsFromTheDoor(t *testing.T) {
	printer := &tray{}
	w := locked(t)
	w.opt.Printers = printer
	w.enter()
	w.Lock()
	said := uitest.Text(w.win)
	uitest.Press(t, w.win, "Print a worksheet")
	uitest.Says(t, w.win, "On paper", "An empty wheel to fill in by hand")
	if w.unlock != nil || w.main != nil {
		t.Fatal("the door is still there")
	}
	uitest.Press(t, w.win, "Print")
	w.escape()
	kit.CloseOverlays(w.win.Canvas())
	if w.sheets != nil {
		w.escape()
	}
	if w.unlock == nil || uitest.Text(w.win) != said {
		t.Fatalf("back at the door it says:\n%s\nand said:\n%s", uitest.Text(w.win), said)
	}
	w.enter()
}

// Ctrl+P makes paper from anywhere, and leads back to there.
func TestPaperFromAnywhere(t *testing.T) {
	w := locked(t)
	w.fakes = nil
	w.enter()
	for _, from := range []PageName{PageToday, PageCircle, PageLookBack, PageTherapy} {
		w.main.open(from)
		w.paperOf()
		if w.main.current != PagePaper || w.main.sideOf(PagePaper) != w.main.sideOf(from) {
			t.Fatalf("from %s it leads to %s, beside %s", from, w.main.current, w.main.sideOf(PagePaper))
		}
		w.escape()
		if w.main.current != from {
			t.Errorf("back from the paper is %s, not %s", w.main.current, from)
		}
	}
	w.main.typeIn()
	uitest.Says(t, w.win, "A wheel from paper")
}

// What was typed for a page and could not be kept is there after the lock.
func TestWordsForAPageSurviveALock(t *testing.T) {
	w := locked(t)
	w.fakes = nil
	w.enter()
	w.main.openPaper(PageCircle, report.FormTherapist)
	p, ok := w.main.pages[PagePaper].(*paper.Page)
	if !ok {
		t.Fatal("no page")
	}
	p.SetDraft([]byte(`{"Name":"A. B.","Words":["Something I would like to say."]}`))
	w.Lock()
	w.enter()
	all := must(w.main.session.Personal(t.Context()))
	if all.Paper.Name != "A. B." || len(all.Paper.Words) != 1 {
		t.Errorf("kept %+v", all.Paper)
	}
}

func TestSavesAPDF(t *testing.T) {
	w := locked(t)
	path := filepath.Join(t.TempDir(), "page.pdf")
	var told []int
	write := func(_ context.Context, out io.Writer, progress func(done, total int)) error {
		progress(1, 2)
		told = append(told, 1)
		_, err := out.Write([]byte("%PDF"))
		return err
	}
	w.writePDF(path, write, false)
	if data, err := os.ReadFile(path); err != nil || !bytes.Equal(data, []byte("%PDF")) || len(told) != 1 {
		t.Fatalf("the file holds %q, %v", data, err)
	}
	uitest.Says(t, w.win, "Saved as")
	w.writePDF(path, write, false)
	uitest.Says(t, w.win, "There is already a file with this name")
	uitest.Press(t, w.win, "Replace it")
	if len(told) != 2 {
		t.Error("it was not replaced")
	}
	w.writePDF(filepath.Join(path, "no", "such.pdf"), write, false)
	uitest.Says(t, w.win, "The pages are not saved yet")
	if entries, _ := os.ReadDir(filepath.Dir(path)); len(entries) != 1 {
		t.Errorf("%d files lie there", len(entries))
	}
}

// The window and the command line make the same bytes of the same wishes.
func TestTheSameBytesAsTheCommandLine(t *testing.T) {
	dir := t.TempDir()
	pass := filepath.Join(dir, "pass")
	if err := os.WriteFile(pass, []byte(journaltest.TestSecrets.Passphrase), 0o600); err != nil {
		t.Fatal(err)
	}
	w := locked(t)
	w.fakes = nil
	w.enter()
	if err := sample.Fill(t.Context(), w.main.session, journal.DayOf(w.clock.Now()), time.UTC); err != nil {
		t.Fatal(err)
	}
	all := must(w.main.session.Personal(t.Context()))
	all.Paper = journal.PaperNotes{Name: "A. B.", Words: []string{"Lighter."}, Questions: []string{"And sleep?"}}
	if err := w.main.session.SavePersonal(t.Context(), all); err != nil {
		t.Fatal(err)
	}
	shown := map[report.Form][]byte{}
	for _, form := range append(slices.Clone(report.Forms), report.FormWheel, report.FormPrompts, report.FormGoal) {
		var b bytes.Buffer
		p := paper.New(paper.Deps{Store: w.main.store, Window: w.win, Clock: w.clock.Now, Printers: &tray{}, Intents: paper.Intents{
			Save: func(_ string, write pdfWriter) {
				if err := write(t.Context(), &b, nil); err != nil {
					t.Error(err)
				}
			},
		}})
		p.Show()
		p.Begin(form)
		p.SavePDF()
		shown[form] = b.Bytes()
	}
	w.Lock()
	w.leaveFront() // the door lets go of the file
	for form, want := range shown {
		out := filepath.Join(dir, string(form)+".pdf")
		args := []string{"report", journalPath, "--form", string(form), "--out", out, "--passphrase-file", pass}
		if form.Worksheet() {
			args = []string{"worksheet", string(form), "--out", out}
		}
		var said bytes.Buffer
		env := cli.Env{Keeper: w.keeper, In: strings.NewReader(""), Out: &said, Err: &said, Clock: w.clock.Now}
		if code := cli.Run(t.Context(), env, args); code != 0 {
			t.Fatalf("%s: exit code %d: %s", form, code, said.String())
		}
		if got := must(os.ReadFile(out)); !bytes.Equal(got, want) || len(got) < 1000 {
			t.Errorf("%s: %d bytes from the command line, %d from the window, not the same", form, len(got), len(want))
		}
	}
}
