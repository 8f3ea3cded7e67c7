package ui

import (
	"context"
	"errors"
	"io"
	"net/url"
	"path/filepath"
	"strings"
	"time"

	"fyne.io/fyne/v2/container"

	"stillwater/journal"
	"stillwater/printing"
	"stillwater/report"
	"stillwater/transfer"
	"stillwater/ui/circle"
	"stillwater/ui/internal/front"
	"stillwater/ui/internal/steady"
	"stillwater/ui/kit"
	"stillwater/ui/paper"
	"stillwater/ui/theme"
	"stillwater/words"
)

// system is the printing system of the computer.
type system struct{}

// Printers lists the printers.
func (system) Printers(ctx context.Context) ([]printing.Printer, error) {
	return printing.Printers(ctx)
}

// Print hands a PDF to one.
func (system) Print(ctx context.Context, pdf []byte, job printing.Job) error {
	return printing.Print(ctx, pdf, job)
}

// paperPage builds the page of what is printed.
func (m *mainView) paperPage() Page {
	s := m.s
	return paper.New(paper.Deps{
		Store: m.store, Window: s.win, Clock: s.clock, Toasts: s.toasts, Printers: s.printers(), Paper: usualPaper(),
		Intents: paper.Intents{Back: m.leavePaper, Save: s.savePDF, TypeIn: m.typeIn, Settle: m.settleWriting()},
	})
}

func (s *Shell) printers() paper.Printers {
	if s.opt.Printers != nil {
		return s.opt.Printers
	}
	return system{}
}

// openPaper shows the page of what is printed, with a form; from is the page that it leads back to.
func (m *mainView) openPaper(from PageName, form report.Form) {
	m.paperFrom = from
	visit(m, PagePaper, func(p *paper.Page) { p.Begin(form) })
}

// openOwn shows a paper that a page asks for; from is that page, which it leads back to.
func (m *mainView) openOwn(from PageName, own paper.Own) {
	m.paperFrom = from
	visit(m, PagePaper, func(p *paper.Page) { p.BeginOwn(own) })
}

// paperOf is Ctrl+P: paper of what the page shown is about.
func (s *Shell) paperOf() {
	switch {
	case s.sheets != nil:
		s.sheets.Print()
	case s.main == nil || s.busy || s.helped:
	case s.main.current == PagePaper:
		if p, ok := s.main.pages[PagePaper].(*paper.Page); ok {
			p.Print()
		}
	default:
		s.main.guard.Touch()
		s.main.openPaper(s.main.current, report.FormTherapist)
	}
}

// circleOnPaper is the way from the Circle.
func (m *mainView) circleOnPaper() { m.openPaper(PageCircle, report.FormTherapist) }

// blankOnPaper leads from the Circle to an empty wheel.
func (m *mainView) blankOnPaper() { m.openPaper(PageCircle, report.FormWheel) }

func (m *mainView) leavePaper() { m.open(m.paperSide()) }

// paperSide is the page that the paper belongs to now.
func (m *mainView) paperSide() PageName {
	if m.paperFrom == "" {
		return PageCircle
	}
	return m.paperFrom
}

// typeIn leads to where a wheel that was filled in by hand is typed in.
func (m *mainView) typeIn() {
	visit(m, PageCircle, (*circle.Page).TypeIn)
}

// toWorksheets shows what can be printed without a journal; back is where it leads back to.
func (s *Shell) toWorksheets(back func()) {
	s.leaveFront()
	p := paper.New(paper.Deps{
		Window: s.win, Clock: s.clock, Toasts: s.toasts, Printers: s.printers(), Paper: usualPaper(),
		Intents: paper.Intents{Back: back, Save: s.savePDF},
	})
	s.sheets = p
	s.show(container.NewBorder(front.Top("worksheets", s.ShowHelp), nil, nil, nil, p.Content()))
	front.Settle()
	p.Show()
	p.Focus()
}

// pdfWriter writes a PDF and tells how far it is.
type pdfWriter = func(ctx context.Context, w io.Writer, progress func(done, total int)) error

// savePDF asks where a PDF is kept, and writes it there.
func (s *Shell) savePDF(name string, write pdfWriter) {
	kit.ChooseSave(s.win, words.T("Save as PDF"), name+".pdf", s.paperFolder, ".pdf", func(path string) {
		s.paperFolder = filepath.Dir(path)
		s.writePDF(path, write, false)
	})
}

// writePDF writes the file, with its progress where that takes long; one that is there is replaced
// only with force.
func (s *Shell) writePDF(path string, write pdfWriter, force bool) {
	ctx, cancel := context.WithCancel(context.Background())
	bar := kit.NewProgress()
	var sheet *kit.SheetHandle
	stop := kit.Named("savepdf.cancel", kit.NewButton(words.T("Cancel"), nil, kit.Secondary, func() { sheet.Close() }))
	slow := kit.Later(500*time.Millisecond, func() {
		sheet = kit.Sheet(s.win, words.T("Writing the pages"), kit.Stack(theme.Gap8, bar), stop)
		sheet.OnClosed = cancel
	})
	told := steady.Progress(bar.SetValue)
	kit.Go(ctx, func(ctx context.Context) (struct{}, error) {
		return struct{}{}, transfer.WriteNew(path, force, func(w io.Writer) error {
			return write(ctx, w, func(done, total int) { told(int64(done), int64(total)) })
		})
	}, func(_ struct{}, err error) {
		slow.Stop()
		if sheet != nil {
			sheet.OnClosed = nil
			sheet.Close()
		}
		cancel()
		s.wrotePDF(path, write, err)
	})
}

// wrotePDF tells how it went.
func (s *Shell) wrotePDF(path string, write pdfWriter, err error) {
	switch {
	case err == nil:
		s.toasts.Say(words.T("Saved as {{.Path}}", "Path", path), words.T("Open it"), func() { s.openFile(path) }, 12*time.Second)
	case errors.Is(err, journal.ErrExists):
		kit.ConfirmDanger(s.win, words.T("There is already a file with this name"),
			words.T("It can be replaced by the new one, or you choose another name."),
			words.T("Replace it"), words.T("Choose another name"), func(replace bool) {
				if replace {
					s.writePDF(path, write, true)
					return
				}
				s.savePDF(strings.TrimSuffix(filepath.Base(path), filepath.Ext(path)), write)
			})
	default:
		kit.Message(s.win, words.T("The pages are not saved yet"), journal.Explain(err).String())
	}
}

// openFile hands a file that the person saved to the program of this computer for it.
func (s *Shell) openFile(path string) {
	if err := s.app.OpenURL(&url.URL{Scheme: "file", Path: filepath.ToSlash(path)}); err != nil {
		kit.Message(s.win, words.T("The file could not be opened"), words.T("It is saved. Please open it where it lies: {{.Path}}", "Path", path))
	}
}
