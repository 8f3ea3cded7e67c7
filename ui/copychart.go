package ui

import (
	"bytes"
	"context"
	"errors"
	"time"

	"fyne.io/fyne/v2"

	"stillwater/charts"
	"stillwater/journal"
	"stillwater/ui/kit"
	"stillwater/wheel"
	"stillwater/words"
)

// errTextOnly says that no picture can be put into the clipboard here.
var errTextOnly = errors.New("ui: the clipboard takes text only")

// copy asks whether the picture of a chart or its numbers go into the
// clipboard.
func (s *chartSaver) copy(chart charts.Chart) {
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
func (s *chartSaver) copyTable(chart charts.Chart) {
	kit.Go(context.Background(), func(context.Context) (wheel.Drawing, error) {
		return chart.Draw(chart.Across, charts.File{}.Style())
	}, func(d wheel.Drawing, err error) {
		if err != nil {
			s.notCopied(err)
			return
		}
		fyne.CurrentApp().Clipboard().SetContent(kit.TableText(d.Title, d.Table))
		s.toasts.Say(words.T("The numbers are in the clipboard, as text."), "", nil, 8*time.Second)
	})
}

// copyPicture puts the picture of a chart into the clipboard.
func (s *chartSaver) copyPicture(chart charts.Chart) {
	kit.Go(context.Background(), func(ctx context.Context) (struct{}, error) {
		var b bytes.Buffer
		if err := chart.Write(&b, charts.File{Format: charts.PNG, Across: chart.Across}); err != nil {
			return struct{}{}, err
		}
		return struct{}{}, s.picture(ctx, b.Bytes())
	}, func(_ struct{}, err error) {
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

func (s *chartSaver) notCopied(err error) {
	kit.Message(s.win, words.T("The chart was not copied"), journal.Explain(err).String())
}
