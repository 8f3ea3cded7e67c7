package ui

import (
	"bytes"
	"context"
	"errors"
	"time"

	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/kit"
	"stillwater/wheel"
	"stillwater/wheel/raster"
	"stillwater/words"
)

// errTextOnly says that no picture can be put into the clipboard here.
var errTextOnly = errors.New("ui: the clipboard takes text only")

// copy asks whether the picture of a chart or its numbers go into the
// clipboard.
func (s *chartSaver) copy(chart kit.PaperChart) {
	picture := kit.Named("copychart.picture", kit.NewButton(words.T("The picture"), nil, kit.Primary, func() {
		s.sheet.Close()
		s.copyPicture(chart)
	}))
	text := kit.Named("copychart.text", kit.NewButton(words.T("The numbers, as text"), nil, kit.Secondary, func() {
		s.sheet.Close()
		s.copyTable(chart)
	}))
	cancel := kit.Named("copychart.cancel", kit.NewButton(words.T("Cancel"), nil, kit.Secondary, func() { s.sheet.Close() }))
	body := kit.Muted(words.T("Other programs can read the clipboard until you copy something else."))
	s.sheet = kit.Sheet(s.win, words.T("Copy the chart"), body, cancel, text, picture)
	kit.FocusOn(picture)
}

// copyTable puts the table of a chart into the clipboard, as text.
func (s *chartSaver) copyTable(chart kit.PaperChart) {
	s.draw(chart, func(context.Context, wheel.Drawing) error { return nil }, func(d wheel.Drawing, err error) {
		if err != nil {
			s.notCopied(err)
			return
		}
		fyne.CurrentApp().Clipboard().SetContent(kit.TableText(d.Title, d.Table))
		s.toasts.Say(words.T("The numbers are in the clipboard, as text."), "", nil, 8*time.Second)
	})
}

// copyPicture puts the picture of a chart into the clipboard.
func (s *chartSaver) copyPicture(chart kit.PaperChart) {
	s.draw(chart, func(ctx context.Context, d wheel.Drawing) error {
		var b bytes.Buffer
		if err := raster.WritePNG(&b, d, pngWidth, kit.ChartFonts()); err != nil {
			return err
		}
		return s.picture(ctx, b.Bytes())
	}, func(_ wheel.Drawing, err error) {
		switch {
		case errors.Is(err, errTextOnly):
			kit.Message(s.win, words.T("Only text can be copied here"), words.T("Stillwater cannot put a picture into the clipboard of this computer. You can copy the numbers as text, or save the chart as a picture and use the file. On Linux, the program xclip makes it work once it is installed."))
		case err != nil:
			s.notCopied(err)
		default:
			s.toasts.Say(words.T("The picture is in the clipboard."), "", nil, 8*time.Second)
		}
	})
}

// draw makes the drawing off the thread, does something with it there, and
// tells how it went.
func (s *chartSaver) draw(chart kit.PaperChart, then func(context.Context, wheel.Drawing) error, show func(wheel.Drawing, error)) {
	kit.Go(context.Background(), func(ctx context.Context) (wheel.Drawing, error) {
		d, err := chart.Draw(chart.Across, chartChoice{}.style())
		if err == nil {
			err = then(ctx, d)
		}
		return d, err
	}, show)
}

func (s *chartSaver) notCopied(err error) {
	kit.Message(s.win, words.T("The chart was not copied"), journal.Explain(err).String())
}
