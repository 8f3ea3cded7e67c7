package prefs

import (
	"context"

	"stillwater/journal"
	"stillwater/journal/secret"
	"stillwater/ui/internal/front"
	"stillwater/ui/internal/secretform"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// What replaces a secret goes one way: [proof] asks for the passphrase of now, and for a new one
// where there is to be one; [codeSteps] shows a new recovery code and asks it back. Only then
// something is written.

// proof asks for the passphrase of now.
type proof struct {
	id            string // begins the names of what can be pressed and filled
	title         string
	wide          bool
	label, within string // of the field, and what stands in it while it is empty
	above, below  string // texts around the fields; empty: none
	wrong         string // said when it is another passphrase
	form          *secretform.Passphrase
	goOn, goOnID  string // the button that goes on, and its name behind the id
	// refuse says why what was typed cannot be used although the passphrase is right, or "";
	// nil: whatever was typed can be used.
	refuse func(now, value string) string
	// write is done when all is right, before the sheet closes. Closing the sheet does not stop
	// it. Nil: nothing is written yet.
	write func(ctx context.Context, value string) error
	// then goes on with the new passphrase, "" without a form.
	then func(value string)
}

// ask shows the sheet.
func (q *proof) ask(p *Prefs) {
	old := kit.Named(q.id+".old", kit.NewPassword(q.within))
	ctx, cancel := context.WithCancel(context.Background())
	var sheet *kit.SheetHandle
	var next *kit.Button
	do := func() {
		if !typed(old) || q.form != nil && !q.form.Check() {
			return
		}
		next.Busy(true)
		now, value := old.Text(), q.value()
		kit.Go(ctx, func(ctx context.Context) (proven, error) { return q.prove(ctx, p.d.Store, now, value) }, func(got proven, err error) {
			next.Busy(false)
			switch {
			case err != nil:
				q.sayAt(old, journal.ExplainWork(err).String())
			case !got.right:
				old.SetError(q.wrong)
				old.Focus()
			case got.refused != "":
				q.sayAt(old, got.refused)
			default:
				sheet.Close()
				q.then(value)
			}
		})
	}
	old.OnChanged = func(string) { old.SetError("") }
	old.OnSubmitted = func(string) { do() }
	body := kit.Stack(theme.Gap16)
	if q.above != "" {
		body.Add(kit.Body(q.above))
	}
	body.Add(kit.LabeledField(q.label, "", old))
	if q.form != nil {
		old.OnSubmitted = func(string) { q.form.Focus() }
		q.form.OnSubmitted = do
		body.Add(q.form.Content())
	}
	if q.below != "" {
		body.Add(kit.Muted(q.below))
	}
	next = kit.Named(q.id+"."+q.goOnID, kit.NewButton(q.goOn, nil, kit.Primary, do))
	stop := kit.Named(q.id+".cancel", kit.NewButton(words.T("Cancel"), nil, kit.Secondary, func() { sheet.Close() }))
	if q.wide {
		sheet = kit.WideSheet(p.d.Window, wideSheet, q.title, body, stop, next)
	} else {
		sheet = kit.Sheet(p.d.Window, q.title, body, stop, next)
	}
	sheet.OnClosed = func() {
		cancel()
		old.SetText("")
		if q.form != nil {
			q.form.Clear()
		}
	}
	front.Settle()
	old.Focus()
}

const wideSheet = 600 // at 100 % text size; a code fits

// value is the new passphrase.
func (q *proof) value() string {
	if q.form == nil {
		return ""
	}
	return q.form.Value()
}

// sayAt says what is wrong with the form, or else at the field of the passphrase of now.
func (q *proof) sayAt(old *kit.Field, text string) {
	if q.form != nil {
		q.form.Refuse(text)
		return
	}
	old.SetError(text)
}

// proven is whether the passphrase of now is right, and why the rest cannot be used all the same.
type proven struct {
	right   bool
	refused string
}

// prove compares, off the thread, and writes if there is something to write.
func (q *proof) prove(ctx context.Context, s Store, now, value string) (got proven, err error) {
	if got.right, err = s.MatchesPassphrase(ctx, now); err != nil || !got.right {
		return got, err
	}
	if q.refuse != nil {
		got.refused = q.refuse(now, value)
	}
	if q.write != nil && got.refused == "" {
		err = q.write(context.WithoutCancel(ctx), value)
	}
	return got, err
}

// codeSteps show a new recovery code and ask two of its groups back.
type codeSteps struct {
	p      *Prefs
	id     string // as of a proof
	code   secret.Code
	lead   string // stands above the code
	use    string // the button that uses the code
	useID  string // its name behind the id
	backID string // that of the button back to the code
	// right goes on once both groups are right. It closes the sheet.
	right func(*codeAsked)
	// left forgets what was kept for the way, when the person leaves it; nil: nothing was.
	left func()
}

// codeAsked is the sheet on which the groups were typed.
type codeAsked struct {
	sheet   *kit.SheetHandle
	save    *kit.Button
	problem *kit.Banner
}

// goOn closes a sheet of the way without leaving it.
func goOn(sheet *kit.SheetHandle) {
	sheet.OnClosed = nil
	sheet.Close()
}

// show shows the code.
func (c *codeSteps) show() {
	var sheet *kit.SheetHandle
	next := kit.Named(c.id+".next", kit.NewButton(words.T("I have written it down"), nil, kit.Primary, func() {
		goOn(sheet)
		c.ask()
	}))
	stop := kit.Named(c.id+".cancel", kit.NewButton(words.T("Cancel"), nil, kit.Secondary, func() { sheet.Close() }))
	content := kit.Stack(theme.Gap16, kit.Body(c.lead), secretform.ShowCode(c.code))
	if c.p.d.Copy != nil {
		content.Add(kit.Flow(0, kit.Named(c.id+".copy", kit.NewButton(words.T("Copy it for a password manager"), theme.Icon("copy"), kit.Plain, func() { c.p.d.Copy(c.code.String()) }))))
	}
	sheet = kit.WideSheet(c.p.d.Window, wideSheet, words.T("Your new recovery code"), content, stop, next)
	sheet.OnClosed = c.left
	front.Settle()
	kit.FocusOn(next)
}

// ask asks two groups back.
func (c *codeSteps) ask() {
	form := secretform.NewAskBack(c.id, c.code, secretform.AskedGroups())
	is := &codeAsked{problem: kit.NewBanner(kit.Problem, "", "", nil)}
	is.problem.Hide()
	do := func() {
		if form.Check() {
			c.right(is)
		}
	}
	form.OnSubmitted = do
	is.save = kit.Named(c.id+"."+c.useID, kit.NewButton(c.use, nil, kit.Primary, do))
	back := kit.Named(c.id+"."+c.backID, kit.NewButton(words.T("Back"), nil, kit.Secondary, func() {
		goOn(is.sheet)
		c.show()
	}))
	is.sheet = kit.Sheet(c.p.d.Window, words.T("Is it on paper?"), kit.Stack(theme.Gap16,
		kit.Body(words.T("Please type these two groups from your note.")), form.Content(), is.problem), back, is.save)
	is.sheet.OnClosed = c.left
	front.Settle()
	form.Focus()
}
