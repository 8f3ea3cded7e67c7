// Package prefs is the page Settings: how the window looks, when it locks, the
// secrets, the file, the phase of care, and what the program is made of.
//
// The controls, for scripts: prefs.theme, prefs.theme.0 to .3 (system, light, dark, high
// contrast), prefs.size.0 to .6 (80 to 200 %), prefs.motion, prefs.lock.0 to .6 (1 to 60
// minutes), prefs.passphrase, prefs.old, prefs.pass1, prefs.pass2, prefs.make,
// prefs.save, prefs.cancel, prefs.code, prefs.group.N, prefs.next,
// prefs.check, prefs.stop, prefs.rescue, prefs.backups, prefs.phase, prefs.earlier,
// prefs.counts, prefs.thisday, prefs.trash,
// prefs.licenses; after a change of secrets prefs.done and prefs.renew; while
// encrypting anew, prefs.anew, anew.old, anew.pass1, anew.pass2, anew.make,
// anew.next, anew.copy, anew.group.N, anew.begin, anew.back, anew.cancel,
// anew.stop.
package prefs

import (
	"context"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/internal/personal"
	"stillwater/ui/internal/place"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// Store is what the page needs of an open journal; a journal.Session is one.
type Store interface {
	Path() string
	Personal(ctx context.Context) (journal.Personal, error)
	SavePersonal(ctx context.Context, p journal.Personal) error
	Treatments(ctx context.Context) ([]journal.Treatment, error)
	MatchesPassphrase(ctx context.Context, passphrase string) (bool, error)
	SetPassphrase(ctx context.Context, passphrase string) error
	SetRecoveryCode(ctx context.Context, code string) error
	Check(ctx context.Context, progress func(done, total int64)) (journal.CheckReport, error)
}

// Look is how the window looks.
type Look struct {
	Mode        theme.Mode
	TextPercent int // 80 to 200
	LessMotion  bool
}

// Deps are what the page needs.
type Deps struct {
	Store        Store
	Window       fyne.Window
	Clock        journal.Clock
	Toasts       *kit.Toasts
	Look         Look
	SetLook      func(Look) // at once
	LockMinutes  int
	SetLock      func(minutes int)
	Copy         func(text string) // a secret to the clipboard, for a while
	PhaseChanged func()            // the phase was set by hand
	Version      string
	// Synced names the sync program that carries the folder of a file to other
	// computers, "" for none; nil: not known.
	Synced  func(path string) string
	Trash   func() // to what was deleted; nil: nothing leads there
	Backups func() // to the page about backups; nil: there are none
	Renew   func() // the backups, asked first; nil: there are none
	Rescue  func() // to the ways on from a damaged file; nil: there are none
}

var (
	modes    = []theme.Mode{theme.System, theme.Light, theme.Dark, theme.HighContrast}
	percents = []int{80, 90, 100, 125, 150, 175, 200}
	minutes  = []int{1, 2, 5, 10, 15, 30, 60}
)

// Prefs is the page.
type Prefs struct {
	d        Deps
	look     Look
	personal journal.Personal
	proposed journal.Phase // what the treatment log says for today
	scope    kit.Scope
	content  *kit.PageScaffold
	problem  *kit.Banner
	phase    *kit.Select
	earlier  *kit.Checkbox
	rhythm   *kit.Select
	counts   *kit.Checkbox
	thisDay  *kit.Checkbox
	size     *kit.Choice
	check    *checker
}

// New builds the page.
func New(d Deps) *Prefs {
	p := &Prefs{d: d, look: d.Look}
	p.problem = kit.NewBanner(kit.Problem, "", "", nil)
	p.problem.Hide()
	p.check = newChecker(p)
	sections := kit.Stack(theme.Gap24,
		p.problem,
		section(words.T("How it looks"), p.themes(), p.sizes(), p.motion()),
		section(words.T("Locking"), p.locking()),
		section(words.T("What opens your journal"), p.secrets()),
		section(words.T("The file"), p.file()))
	if d.Backups != nil {
		sections.Add(section(words.T("Backups"), p.backups()...))
	}
	sections.Add(section(words.T("Looking back"), p.lookingBack()))
	sections.Add(section(words.T("Care around treatments"), p.care()))
	sections.Add(section(words.T("About"), p.about()))
	p.content = kit.Page(words.T("Settings"), nil, kit.Column(760, sections))
	return p
}

func section(title string, parts ...fyne.CanvasObject) fyne.CanvasObject {
	return kit.NewCard(kit.Stack(theme.Gap16, append([]fyne.CanvasObject{kit.Subheading(title)}, parts...)...))
}

// Content is the page.
func (p *Prefs) Content() fyne.CanvasObject { return p.content }

type facts struct {
	personal journal.Personal
	proposed journal.Phase
}

// Show loads what is kept in the journal.
func (p *Prefs) Show() {
	kit.Go(p.scope.Enter(), func(ctx context.Context) (f facts, err error) {
		if f.personal, err = p.d.Store.Personal(ctx); err != nil {
			return f, err
		}
		list, err := p.d.Store.Treatments(ctx)
		f.proposed = journal.PhaseAt(journal.DayOf(p.d.Clock()), list, journal.PhaseNone)
		return f, err
	}, func(f facts, err error) {
		if err != nil {
			p.tell(err)
			return
		}
		p.personal, p.proposed = f.personal, f.proposed
		p.showCare()
	})
}

// Hide stops loading and checking.
func (p *Prefs) Hide() {
	p.scope.Leave()
	p.check.stop()
}

func (p *Prefs) tell(err error) {
	p.problem.Set(kit.Problem, journal.Explain(err).String(), "", nil)
	p.problem.Show()
	p.content.Refresh()
}

func (p *Prefs) themes() fyne.CanvasObject {
	c := kit.NewChoice([]string{words.T("As the system"), words.T("Light"), words.T("Dark"), words.T("High contrast")},
		slices.Index(modes, p.look.Mode), func(i int) {
			p.look.Mode = modes[i]
			p.d.SetLook(p.look)
		})
	kit.Named("prefs.theme", c)
	name("prefs.theme.", c, len(modes))
	return kit.LabeledField(words.T("Colors"), "", c)
}

func (p *Prefs) sizes() fyne.CanvasObject {
	var labels []string
	for _, n := range percents {
		labels = append(labels, words.T("{{.Percent}} %", "Percent", n))
	}
	c := kit.NewChoice(labels, nearest(percents, p.look.TextPercent), func(i int) {
		p.look.TextPercent = percents[i]
		p.d.SetLook(p.look)
	})
	p.size = c
	kit.Named("prefs.size", c)
	name("prefs.size.", c, len(percents))
	return kit.LabeledField(words.T("Size of the text"), "", c)
}

// motion is for those whom things that move on a screen disturb.
func (p *Prefs) motion() fyne.CanvasObject {
	return kit.Named("prefs.motion", kit.NewCheckbox(words.T("Less motion: nothing glides or breathes, and what changes does so in steps"), p.look.LessMotion, func(on bool) {
		p.look.LessMotion = on
		p.d.SetLook(p.look)
	}))
}

// LookChanged says that the look was changed elsewhere.
func (p *Prefs) LookChanged(l Look) {
	p.look = l
	p.size.SetSelected(nearest(percents, l.TextPercent))
}

func (p *Prefs) locking() fyne.CanvasObject {
	var labels []string
	for _, n := range minutes {
		labels = append(labels, words.N(n, "{{.N}} minute", "{{.N}} minutes"))
	}
	c := kit.NewChoice(labels, nearest(minutes, p.d.LockMinutes), func(i int) { p.d.SetLock(minutes[i]) })
	kit.Named("prefs.lock", c)
	name("prefs.lock.", c, len(minutes))
	return kit.LabeledField(words.T("Lock when nothing was touched for"), words.T("It also locks when the computer sleeps, and with Ctrl+L. What you wrote is saved first."), c)
}

// name gives the options of a choice their names for scripts.
func name(begin string, c *kit.Choice, n int) {
	for i := range n {
		kit.Named(begin+strconv.Itoa(i), c.Option(i))
	}
}

// nearest is the index of the value closest to v.
func nearest(values []int, v int) int {
	best := 0
	for i, x := range values {
		if abs(x-v) < abs(values[best]-v) {
			best = i
		}
	}
	return best
}

func abs(n int) int { return max(n, -n) }

func (p *Prefs) secrets() fyne.CanvasObject {
	change := kit.Named("prefs.passphrase", kit.NewButton(words.T("Change the passphrase"), theme.Icon("key"), kit.Secondary, p.changePassphrase))
	code := kit.Named("prefs.code", kit.NewButton(words.T("Make a new recovery code"), theme.Icon("key"), kit.Secondary, p.newCode))
	all := kit.Stack(theme.Gap12,
		kit.Body(words.T("Your passphrase, and your recovery code should you ever lose it. Copies of the file from before a change still open with what opened them then.")),
		kit.Flow(theme.Gap12, change, code))
	if _, ok := p.renewer(); ok {
		anew := kit.Named("prefs.anew", kit.NewButton(words.T("Encrypt anew"), theme.Icon("lock"), kit.Secondary, p.encryptAnew))
		all.Add(kit.Body(words.T("If somebody else knows your passphrase, a new one alone does not help: encrypt the journal anew.")))
		all.Add(kit.Flow(theme.Gap12, anew))
	}
	return all
}

func (p *Prefs) synced() string {
	if p.d.Synced == nil {
		return ""
	}
	return p.d.Synced(p.d.Store.Path())
}

func (p *Prefs) file() fyne.CanvasObject {
	parts := []fyne.CanvasObject{kit.LabeledField(words.T("Where it is kept"), "", kit.Body(place.Short(p.d.Store.Path())))}
	if service := p.synced(); service != "" {
		parts = append(parts, kit.Muted(place.Carried(service)))
	}
	parts = append(parts,
		kit.Muted(words.T("To keep a copy, lock the journal and copy this one file. The copy stays locked, too.")),
		p.check.content)
	return kit.Stack(theme.Gap12, parts...)
}

// backups leads to the page about them.
func (p *Prefs) backups() []fyne.CanvasObject {
	open := kit.Named("prefs.backups", kit.NewButton(words.T("Look at the backups"), theme.Icon("folder"), kit.Secondary, p.d.Backups))
	return []fyne.CanvasObject{
		kit.Body(words.T("Copies of your journal, made by themselves and locked like it. You see what each holds, put one back, and choose where they go.")),
		kit.Flow(theme.Gap12, open),
	}
}

var phases = append([]journal.Phase{journal.PhaseNone}, journal.Phases...)

// PhaseName is the name of a phase as a person reads it.
func PhaseName(p journal.Phase) string {
	switch p {
	case journal.PhaseBefore:
		return words.T("Before a treatment")
	case journal.PhaseQuiet:
		return words.T("Quiet time, right after a treatment")
	case journal.PhaseIntegration:
		return words.T("Integration, the weeks of a first series")
	case journal.PhaseMaintenance:
		return words.T("Maintenance, from then on")
	}
	return words.T("No treatment noted")
}

func (p *Prefs) care() fyne.CanvasObject {
	p.phase = kit.Named("prefs.phase", kit.NewSelect(nil, -1, "", func(i int) {
		p.keep(func(all *journal.Personal) { all.PhaseByHand = phases[i] }, p.d.PhaseChanged)
	}))
	p.earlier = kit.Named("prefs.earlier", kit.NewCheckbox(words.T("Show my earlier scores while I rate. They easily pull the new answer toward them, so this is off at first."), false, func(on bool) {
		p.keep(func(all *journal.Personal) { all.ShowEarlier = on }, nil)
	}))
	reminder := p.reminder()
	p.showCare()
	return kit.Stack(theme.Gap16,
		kit.LabeledField(words.T("Where you are now"), words.T("It only chooses which questions are offered. Everything stays within reach."), p.phase),
		p.earlier, reminder)
}

func (p *Prefs) showCare() {
	options := []string{words.T("As the treatment log says: {{.Phase}}", "Phase", PhaseName(p.proposed))}
	for _, ph := range journal.Phases {
		options = append(options, PhaseName(ph))
	}
	p.phase.SetOptions(options, max(0, slices.Index(phases, p.personal.PhaseByHand)))
	p.earlier.SetChecked(p.personal.ShowEarlier)
	p.showRhythm()
	p.counts.SetChecked(p.personal.ShowCounts)
	p.thisDay.SetChecked(!p.personal.NoOnThisDay)
}

// keep changes one thing of what is kept in the journal and leaves the rest. If
// it cannot be saved the page goes back to what is kept.
func (p *Prefs) keep(change func(*journal.Personal), then func()) {
	kit.Go(context.Background(), func(ctx context.Context) (journal.Personal, error) {
		return personal.Change(ctx, p.d.Store, change)
	}, func(all journal.Personal, err error) {
		if err != nil {
			p.tell(err)
			p.showCare()
			return
		}
		p.problem.Hide()
		p.personal = all
		if then != nil {
			then()
		}
	})
}

func (p *Prefs) about() fyne.CanvasObject {
	licenses := kit.Named("prefs.licenses", kit.NewButton(words.T("What it is made of"), theme.Icon("info"), kit.Plain, p.showLicenses))
	return kit.Stack(theme.Gap8,
		kit.Strong(words.T("Stillwater {{.Version}}", "Version", p.d.Version)),
		kit.Body(words.T("Free software under the MIT license. It uses no network, sends nothing and keeps no log.")),
		kit.Flow(theme.Gap8, licenses))
}

func (p *Prefs) showLicenses() {
	parts := []fyne.CanvasObject{kit.Body(words.T("Stillwater stands on the work of many people. Thank you."))}
	for _, l := range parties {
		parts = append(parts, kit.Stack(0, kit.Strong(l.name), kit.Muted(l.license)))
	}
	var sheet *kit.SheetHandle
	done := kit.Named("prefs.cancel", kit.NewButton(words.T("Close"), nil, kit.Primary, func() { sheet.Close() }))
	sheet = kit.WideSheet(p.d.Window, 600, words.T("What it is made of"), kit.Stack(theme.Gap12, parts...), done).Light()
}
