package ui

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"stillwater/charts"
	"stillwater/journal"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/wheel/pdf"
	"stillwater/words"
)

// chartSaver asks how and where a chart is kept as a file, and writes it.
type chartSaver struct {
	win    fyne.Window
	toasts *kit.Toasts
	clock  journal.Clock
	folder string // where the person saved last, in this session only
	choice charts.File
	sheet  *kit.SheetHandle
	// picture puts a PNG into the clipboard; errTextOnly where that cannot be.
	picture func(ctx context.Context, png []byte) error
}

// newChartSaver makes a saver for a window. Its methods save and copy are what
// pages call as their intents SaveChart and CopyChart.
func newChartSaver(win fyne.Window, toasts *kit.Toasts, clock journal.Clock) *chartSaver {
	return &chartSaver{win: win, toasts: toasts, clock: clock, picture: pictureToClipboard, choice: charts.File{Format: charts.PDF, Paper: usualPaper(), Width: charts.UsualWidth}}
}

// save asks and writes.
func (s *chartSaver) save(chart charts.Chart) {
	c := s.choice
	c.Across = chart.Across
	papers := kit.NewChoice([]string{words.T("A4"), words.T("US Letter")}, int(c.Paper), func(i int) { c.Paper = pdf.Paper(i) })
	kit.Named("savechart.a4", papers.Option(0))
	kit.Named("savechart.letter", papers.Option(1))
	paper := kit.LabeledField(words.T("Paper"), "", papers)
	meaning := kit.Muted("")
	sizes := kit.NewChoice([]string{words.T("Small"), words.T("Usual"), words.T("Large")}, slices.Index(charts.Widths, c.Width), func(i int) { c.Width = charts.Widths[i] })
	size := kit.LabeledField(words.T("Size"), "", sizes)
	shape := kit.NewChoice([]string{words.T("Upright"), words.T("Across")}, map[bool]int{true: 1}[c.Across], func(i int) { c.Across = i == 1 })
	for i, n := range []string{"small", "usual", "large"} {
		kit.Named("savechart."+n, sizes.Option(i))
	}
	kit.Named("savechart.upright", shape.Option(0))
	kit.Named("savechart.across", shape.Option(1))
	body := kit.Stack(theme.Gap16)
	show := func() {
		meaning.SetText(meaningOf(c.Format))
		paper.Hidden, size.Hidden = c.Format != charts.PDF, c.Format != charts.PNG
		body.Refresh()
	}
	format := kit.NewChoice([]string{words.T("PDF"), words.T("SVG"), words.T("PNG")}, slices.Index(charts.Formats, c.Format), func(i int) {
		c.Format = charts.Formats[i]
		show()
	})
	for i, f := range charts.Formats {
		kit.Named("savechart."+string(f), format.Option(i))
	}
	gray := kit.Named("savechart.gray", kit.NewCheckbox(words.T("In shades of gray, for a black-and-white printer"), c.Gray, func(on bool) { c.Gray = on }))
	body.Objects = []fyne.CanvasObject{
		kit.LabeledField(words.T("Kind of file"), "", kit.Stack(theme.Gap8, format, meaning)), paper, size,
		kit.LabeledField(words.T("Shape"), "", shape), gray,
		kit.Small(words.T("The file is not encrypted: whoever has it can see the chart.")).In(theme.Muted),
	}
	cancel := kit.Named("savechart.cancel", kit.NewButton(words.T("Cancel"), nil, kit.Secondary, func() { s.sheet.Close() }))
	next := kit.Named("savechart.next", kit.NewButton(words.T("Choose a place"), nil, kit.Primary, func() {
		s.choice = c
		s.sheet.Close()
		s.askPlace(chart, c, chart.Name)
	}))
	show()
	s.sheet = kit.Sheet(s.win, words.T("Save the chart"), body, cancel, next)
	kit.FocusOn(next)
}

// meaningOf says what a kind of file is good for.
func meaningOf(f charts.Format) string {
	switch f {
	case charts.SVG:
		return words.T("A drawing that stays sharp at any size, for other programs.")
	case charts.PNG:
		return words.T("A picture, for messages and documents.")
	}
	return words.T("One page of paper, with the table below the chart.")
}

func (s *chartSaver) askPlace(chart charts.Chart, c charts.File, name string) {
	kit.ChooseSave(s.win, words.T("Save the chart"), name+c.Ending(), s.folder, c.Ending(), func(path string) {
		s.folder = filepath.Dir(path)
		s.write(chart, c, path, writeChart)
	})
}

// write draws the chart and puts it into the file; put decides what happens
// when there is one already.
func (s *chartSaver) write(chart charts.Chart, c charts.File, path string, put func(context.Context, string, []byte) error) {
	c.Made = journal.DayOf(s.clock())
	kit.Go(context.Background(), func(ctx context.Context) (struct{}, error) {
		var b bytes.Buffer
		if err := chart.Write(&b, c); err != nil {
			return struct{}{}, err
		}
		return struct{}{}, put(ctx, path, b.Bytes())
	}, func(_ struct{}, err error) {
		switch {
		case err == nil:
			s.toasts.Say(words.T("Saved as {{.Path}}", "Path", path), "", nil, 12*time.Second)
		case errors.Is(err, journal.ErrExists):
			kit.ConfirmDanger(s.win, words.T("There is already a file with this name"),
				words.T("It can be replaced by the new chart, or you choose another name."),
				words.T("Replace it"), words.T("Choose another name"), func(replace bool) {
					if replace {
						s.write(chart, c, path, replaceChart)
						return
					}
					base := filepath.Base(path)
					s.askPlace(chart, c, base[:len(base)-len(filepath.Ext(base))])
				})
		default:
			m := journal.Explain(err)
			kit.Message(s.win, words.T("The chart is not saved yet"), m.String())
		}
	})
}

// usualPaper is the paper that is used where the computer says it is.
func usualPaper() pdf.Paper {
	_, region, _ := strings.Cut(strings.ReplaceAll(string(lang.SystemLocale()), "_", "-"), "-")
	if i := strings.LastIndexByte(region, '-'); i >= 0 {
		region = region[i+1:]
	}
	if slices.Contains([]string{"US", "CA", "MX", "PH", "CL", "CO", "VE"}, strings.ToUpper(region)) {
		return pdf.Letter
	}
	return pdf.A4
}

// writeChart puts the bytes into a file that did not exist: ErrExists tells
// that it does. A file that could not be written whole is taken away again.
func writeChart(ctx context.Context, path string, data []byte) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return fileError(err)
	}
	_, err = f.Write(data)
	if err == nil {
		err = f.Sync()
	}
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	if err != nil {
		os.Remove(path)
		return fileError(err)
	}
	return nil
}

// replaceChart puts the bytes in the place of a file, after the person said
// so: into a new one beside it first, then over it in one move.
func replaceChart(ctx context.Context, path string, data []byte) error {
	if info, err := os.Lstat(path); err == nil && !info.Mode().IsRegular() {
		return journal.ErrExists // a folder or something else that must stay
	}
	tmp, err := os.CreateTemp(filepath.Dir(path), "stillwater-chart-*.tmp")
	if err != nil {
		return fileError(err)
	}
	name := tmp.Name()
	tmp.Close()
	os.Remove(name)
	if err := writeChart(ctx, name, data); err != nil {
		return err
	}
	if err := os.Rename(name, path); err != nil {
		os.Remove(name)
		return fileError(err)
	}
	return nil
}

// fileError turns an error of the system into one that journal.Explain knows.
func fileError(err error) error {
	const windowsDiskFull, windowsHandleDiskFull = syscall.Errno(112), syscall.Errno(39)
	var errno syscall.Errno
	onWindows := runtime.GOOS == "windows" && errors.As(err, &errno)
	switch {
	case errors.Is(err, fs.ErrExist):
		return journal.ErrExists
	case errors.Is(err, fs.ErrNotExist):
		return journal.ErrNoFolder
	case errors.Is(err, fs.ErrPermission):
		return journal.ErrNoPermission
	case errors.Is(err, syscall.EROFS):
		return journal.ErrReadOnlyPlace
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT),
		onWindows && (errno == windowsDiskFull || errno == windowsHandleDiskFull):
		return journal.ErrDiskFull
	}
	return journal.ErrDiskFault
}
