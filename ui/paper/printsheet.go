package paper

import (
	"context"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"stillwater/printing"
	"stillwater/ui/internal/steady"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/wheel/pdf"
	"stillwater/words"
)

// printSheet asks how the pages are printed.
type printSheet struct {
	p       *Page
	job     printing.Job
	list    []printing.Printer
	sheet   *kit.SheetHandle
	trouble *kit.Banner
	printer *kit.Select
	state   *kit.Text
	copies  *kit.Field
	bar     *kit.Progress
	working *fyne.Container
	fields  *fyne.Container
	body    *fyne.Container
	cancel  *kit.Button
	save    *kit.Button
	goOn    *kit.Button
	scope   kit.Scope
	busy    bool
}

// openPrint shows the sheet.
func (p *Page) openPrint() {
	if len(p.doc.Pages) == 0 || p.d.Printers == nil || kit.SheetOpen(p.d.Window.Canvas()) {
		return
	}
	(&printSheet{p: p, job: printing.Job{Copies: 1}}).open()
}

func (v *printSheet) open() {
	v.build()
	v.sheet = kit.Sheet(v.p.d.Window, words.T("Print"), v.body, v.cancel, v.save, v.goOn)
	v.sheet.OnClosed = v.scope.Leave
	v.look()
}

func (v *printSheet) build() {
	p := v.p
	v.trouble = kit.NewBanner(kit.Problem, "", words.T("Try again"), v.look)
	kit.Named("print.again", v.trouble.Action())
	v.trouble.Hide()
	v.printer = kit.Named("print.printer", kit.NewSelect(nil, -1, words.T("Looking for printers"), func(i int) {
		v.job.Printer = v.list[i].Name
		v.refresh()
	}))
	v.state = kit.Small("").In(theme.Muted)
	papers := kit.NewChoice([]string{words.T("A4"), words.T("US Letter")}, int(p.st.paper), func(i int) {
		p.st.paper = pdf.Paper(i)
		p.set.refresh()
		p.changed()
	}).Label(words.T("Paper"))
	kit.Named("print.a4", papers.Option(0))
	kit.Named("print.letter", papers.Option(1))
	sides := kit.NewChoice([]string{words.T("One side"), words.T("Both sides")}, 0, func(i int) { v.job.Sides = printing.Sides(i) }).Label(words.T("Sides"))
	kit.Named("print.onesided", sides.Option(0))
	kit.Named("print.twosided", sides.Option(1))
	colors := kit.NewChoice([]string{words.T("Color"), words.T("Shades of gray")}, map[bool]int{true: 1}[p.st.gray], func(i int) {
		p.st.gray = i == 1
		p.set.refresh()
		p.changed()
	}).Label(words.T("Color"))
	kit.Named("print.color", colors.Option(0))
	kit.Named("print.gray", colors.Option(1))
	queue := kit.Small(words.T("The printer and its queue may keep a copy that others who use them can read.")).In(theme.Muted)
	queue.Hidden = !p.tellsQueue()
	v.bar = kit.NewProgress()
	v.working = kit.Stack(theme.Gap4, kit.Muted(words.T("Handing the pages over")), v.bar)
	v.working.Hide()
	v.fields = kit.Stack(theme.Gap16,
		kit.LabeledField(words.T("Printer"), "", kit.Stack(theme.Gap4, v.printer, v.state)),
		kit.Grid(200, theme.Gap16, kit.LabeledField(words.T("Copies"), "", v.makeCopies()), kit.LabeledField(words.T("Paper"), "", papers)),
		kit.Grid(200, theme.Gap16, kit.LabeledField(words.T("Sides"), "", sides), kit.LabeledField(words.T("Color"), "", colors)),
		queue)
	v.body = kit.Stack(theme.Gap16, v.trouble, v.fields, v.working)
	v.cancel = kit.Named("print.cancel", kit.NewButton(words.T("Cancel"), nil, kit.Secondary, func() { v.sheet.Close() }))
	v.save = kit.Named("print.save", kit.NewButton(words.T("Save as PDF"), nil, kit.Secondary, func() {
		v.sheet.Close()
		p.saveAs()
	}))
	v.save.Hidden = p.d.Intents.Save == nil
	v.goOn = kit.Named("print.go", kit.NewButton(words.T("Print"), theme.Icon("print"), kit.Primary, v.print))
	v.goOn.Disable()
}

// makeCopies makes the number with its two buttons.
func (v *printSheet) makeCopies() fyne.CanvasObject {
	v.copies = kit.Named("print.copies", kit.NewField(""))
	v.copies.SetText("1")
	v.copies.OnChanged = func(s string) {
		v.job.Copies = copiesOf(s)
		v.refresh()
	}
	v.copies.OnSubmitted = func(string) { v.print() }
	step := func(by int) func() {
		return func() { v.copies.SetText(strconv.Itoa(max(1, min(v.job.Copies+by, printing.MostCopies)))) }
	}
	return kit.Row(theme.Gap4,
		kit.Named("print.fewer", kit.NewIconButton(theme.Icon("minus"), words.T("One copy less"), step(-1))),
		kit.Width(64, v.copies),
		kit.Named("print.more", kit.NewIconButton(theme.Icon("plus"), words.T("One copy more"), step(1))))
}

// copiesOf reads a number of copies; 0: it is none.
func copiesOf(s string) int {
	n, err := strconv.Atoi(strings.TrimSpace(s))
	if err != nil || n < 1 || n > printing.MostCopies {
		return 0
	}
	return n
}

// look asks which printers there are.
func (v *printSheet) look() {
	v.trouble.Hide()
	v.fields.Show()
	v.refresh()
	to := v.p.d.Printers
	kit.Go(v.scope.Enter(), to.Printers, func(list []printing.Printer, err error) {
		if err == nil && len(list) == 0 {
			err = printing.ErrNoPrinter
		}
		if err != nil {
			v.list = nil
			v.fields.Hide()
			v.problem(err)
			return
		}
		v.list = list
		at, names := 0, []string{}
		for i, p := range list {
			if p.Name == v.job.Printer {
				at = i
			}
			names = append(names, printerName(p))
		}
		v.job.Printer = list[at].Name
		v.printer.SetOptions(names, at)
		v.refresh()
		kit.FocusOn(v.goOn)
	})
}

// printerName is a printer as it is offered.
func printerName(p printing.Printer) string {
	if p.Default {
		return words.T("{{.Name}} (usual)", "Name", p.Name)
	}
	return p.Name
}

// stateOf says what is to be known of a printer; "": nothing.
func stateOf(s printing.State) string {
	switch s {
	case printing.Busy:
		return words.T("It prints something else first.")
	case printing.Stopped:
		return words.T("Its queue is stopped.")
	case printing.Refuses:
		return words.T("It takes no documents at the moment.")
	}
	return ""
}

// ready tells whether printing can begin.
func (v *printSheet) ready() bool {
	return !v.busy && v.job.Printer != "" && v.job.Copies > 0 && len(v.list) > 0
}

func (v *printSheet) refresh() {
	v.state.SetText("")
	for _, p := range v.list {
		if p.Name == v.job.Printer {
			v.state.SetText(stateOf(p.State))
		}
	}
	v.state.Hidden = v.state.Text() == ""
	v.copies.SetError("")
	if v.job.Copies == 0 {
		v.copies.SetError(words.T("1 to {{.Most}}", "Most", printing.MostCopies))
	}
	if v.ready() {
		v.goOn.Enable()
	} else {
		v.goOn.Disable()
	}
	v.working.Hidden = !v.busy
	v.body.Refresh()
	if v.sheet != nil {
		v.sheet.Relayout()
	}
}

// print hands the pages over. The sheet stays until they are.
func (v *printSheet) print() {
	p := v.p
	write, ok := p.writer()
	if !ok || !v.ready() {
		return
	}
	v.job.Media = printing.A4
	if p.st.paper == pdf.Letter {
		v.job.Media = printing.Letter
	}
	v.job.Gray = p.st.gray
	v.busy = true
	v.trouble.Hide()
	v.bar.SetValue(0)
	v.refresh()
	to, job, told := p.d.Printers, v.job, steady.Progress(v.bar.SetValue)
	kit.Go(v.scope.Enter(), func(ctx context.Context) (struct{}, error) {
		return struct{}{}, printNow(ctx, to, write, job, func(done, total int) { told(int64(done), int64(total)) })
	}, func(_ struct{}, err error) {
		v.busy = false
		if err != nil {
			v.problem(err)
			return
		}
		v.sheet.Close()
		p.told()
		if p.d.Toasts != nil {
			p.d.Toasts.Say(words.T("Handed to the printer {{.Name}}.", "Name", job.Printer), "", nil, 8*time.Second)
		}
	})
}

// problem says why nothing is printed, and offers the other way.
func (v *printSheet) problem(err error) {
	v.trouble.SetText(explain(err).String())
	v.trouble.Show()
	v.refresh()
	v.sheet.Relayout()
	if !v.ready() { // the button that had the keyboard cannot be pressed now
		kit.FocusOn(v.trouble.Action())
	}
}
