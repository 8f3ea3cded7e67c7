package paper

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/report"
	"stillwater/ui/internal/uitest"
	"stillwater/wheel/pdf"
)

func TestTheTimeBesideIsTheOneBeforeOrOnesOwn(t *testing.T) {
	s := newState(pdf.A4, report.Forms)
	s.form = report.FormTwoPeriods
	today := journal.Day{Year: 2026, Month: 11, Day: 22}
	span, _ := s.span(today)
	o, ok := s.order(today)
	if !ok || o.Earlier.Valid() {
		t.Errorf("nothing was chosen, and %v is beside it", o.Earlier)
	}
	s.beside.choose(true, span)
	if o, ok = s.order(today); !ok || o.Earlier != span.Before() || o.Earlier.To.AddDays(1) != span.From || o.Earlier.Days() != span.Days() {
		t.Errorf("own days begin as %v", o.Earlier)
	}
	s.beside.from = s.beside.to.AddDays(1)
	if _, ok = s.order(today); ok || !strings.Contains(s.spanNote(today), "after the last") {
		t.Errorf("days in the wrong order are taken: %q", s.spanNote(today))
	}
	s.beside.from = journal.Day{}
	if _, ok = s.order(today); ok || !strings.Contains(s.spanNote(today), "from which day") {
		t.Errorf("a missing day is taken: %q", s.spanNote(today))
	}
	s.form = report.FormTherapist
	if o, ok = s.order(today); !ok || o.Earlier.Valid() {
		t.Error("a page of one time has none beside it")
	}
}

// besideOf chooses the time just before (0), or other days (1).
func (w *world) besideOf(i int) {
	w.page.set.beside.choice.Option(i).(fyne.Tappable).Tapped(nil)
}

// Other days in the window make the page that the same order makes.
func TestOtherDaysStandBesideOnThePage(t *testing.T) {
	w := newWorld(t, uitest.PageLight, false, false)
	p := w.page
	p.Begin(report.FormTwoPeriods)
	w.settle()
	p.SavePDF()
	w.besideOf(1)
	p.set.beside.from.SetText("2025-10-01")
	p.set.beside.to.SetText("2025-11-15")
	w.settle()
	p.SavePDF()
	want := report.Span{From: journal.Day{Year: 2025, Month: 10, Day: 1}, To: journal.Day{Year: 2025, Month: 11, Day: 15}}
	o, ok := p.st.order(p.today())
	if !ok || o.Earlier != want {
		t.Fatalf("ordered %v", o.Earlier)
	}
	uitest.Says(t, w.win, want.Title()+" stands beside")
	m, err := o.Make(context.Background(), w.store, p.today(), nil)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := m.Document.WritePDF(context.Background(), &b, nil); err != nil {
		t.Fatal(err)
	}
	if len(w.pdfs) != 2 || bytes.Equal(w.pdfs[0], w.pdfs[1]) || !bytes.Equal(w.pdfs[1], b.Bytes()) {
		t.Error("the page is not that of the days chosen")
	}
	w.besideOf(0)
	w.settle()
	p.SavePDF()
	if !bytes.Equal(w.pdfs[0], w.pdfs[2]) {
		t.Error("back to the time just before makes another page")
	}
}

func TestBesidePictures(t *testing.T) {
	uitest.Pictures(t, func(t *testing.T, l uitest.Look) {
		w := newWorld(t, l, false, false)
		w.page.Begin(report.FormTwoPeriods)
		w.besideOf(1)
		w.settle()
		uitest.Picture(t, w.win, l, "paper-beside")
	})
}
