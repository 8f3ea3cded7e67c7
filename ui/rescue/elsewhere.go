package rescue

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/internal/holds"
	"stillwater/ui/internal/pick"
	"stillwater/ui/internal/place"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// placeErrors are those of a place that takes no file right now: the stick is
// away or dead, the disk is read-only or full.
var placeErrors = []error{
	journal.ErrNoFolder, journal.ErrPlaceGone, journal.ErrReadOnlyPlace, journal.ErrWriteProtected,
	journal.ErrNoPermission, journal.ErrDiskFull, journal.ErrFileTooLarge, journal.ErrDiskFault,
}

// ofPlace tells whether an error is one of the place, which another place may not have.
func ofPlace(err error) bool {
	for _, e := range placeErrors {
		if errors.Is(err, e) {
			return true
		}
	}
	return false
}

// fresh tells that the page knows of no journal: only of a backup, or of a folder with some.
func (p *Page) fresh() bool { return p.d.From != "" }

// list gives the backups that the page is about.
func (p *Page) list(ctx context.Context, secret journal.Secret) ([]journal.Backup, error) {
	if p.fresh() {
		return p.d.Backups.BackupsAt(ctx, p.d.From, secret)
	}
	return p.d.Backups.Backups(ctx, p.d.Path, secret)
}

// reach tells why the place of the journal takes no file; nil: as far as can be seen it does.
func (p *Page) reach() error {
	if p.d.Reach == nil || p.fresh() {
		return nil
	}
	return p.d.Reach(p.d.Path)
}

// restoreElsewhere asks for a place and puts the chosen backup there, as a new file.
func (p *Page) restoreElsewhere() {
	b := *p.found.backup()
	pick.Show(p.d.Window, pick.Options{
		Mode: pick.Save, Title: words.T("Where should your journal lie?"), Button: words.T("Put it here"),
		Start: p.d.Elsewhere, Name: place.Name(p.d.Elsewhere),
		Note: words.T("The backup becomes a new file there, and that is the journal you open from then on. The backup itself stays where it is."),
	}, func(path string) {
		if p.closed {
			return
		}
		path = place.WithEnding(path)
		p.work(words.T("Putting the backup back"), func(ctx context.Context, progress func(done, total int64)) (Outcome, error) {
			_, err := p.d.Backups.Restore(ctx, b.Path, p.secret, path, true, progress)
			return Outcome{Path: path, Backup: &b}, err
		})
	})
}

// takes are the ways to take the chosen backup: into the place of the journal,
// and into another one. style is how much the first of them stands out.
func (p *Page) takes(style kit.ButtonStyle) []*kit.Button {
	text, other := words.T("Put it in another place"), style
	if p.fresh() {
		text = words.T("Put it back")
	}
	var out []*kit.Button
	if !p.fresh() && p.stuck == nil {
		out = append(out, kit.Named("rescue.restore", kit.NewButton(words.T("Put the backup back"), nil, style, p.restore)))
		other = kit.Plain
	}
	return append(out, kit.Named("rescue.elsewhere", kit.NewButton(text, nil, other, p.restoreElsewhere)))
}

// leftLines say what the chosen backup holds, or why there is none, and why it
// cannot go where the journal was.
func (p *Page) leftLines() []string {
	f := p.found
	lines := f.backupLines(p.d.Clock())
	switch {
	case f.backup() == nil && p.fresh() && f.listErr == nil:
		if f.damaged > 0 {
			return []string{words.N(f.damaged, "There is {{.N}} backup here, but it is not whole. Please use another copy.", "There are {{.N}} backups here, but none of them is whole. Please use another copy.")}
		}
		return []string{words.T("There is no backup in this folder. Its files end in .stillwater-backup; they may lie in a folder below this one.")}
	case f.backup() == nil && f.listErr != nil:
		return []string{words.T("The backups cannot be listed."), holds.WhyNot(f.listErr)}
	case f.backup() != nil && p.stuck != nil:
		lines = append(lines, words.T("It cannot go where your journal was: {{.Why}} You can put it in another place, or mend that and look again.", "Why", whyStuck(p.stuck)))
	}
	return lines
}

// whyStuck is short, and goes on after a colon.
func whyStuck(err error) string {
	switch {
	case errors.Is(err, journal.ErrNoFolder), errors.Is(err, journal.ErrPlaceGone):
		return words.T("that folder, or its stick, is not there right now.")
	case errors.Is(err, journal.ErrReadOnlyPlace), errors.Is(err, journal.ErrWriteProtected), errors.Is(err, journal.ErrNoPermission):
		return words.T("that place can be read but not written.")
	case errors.Is(err, journal.ErrDiskFull), errors.Is(err, journal.ErrFileTooLarge):
		return words.T("there is no room for it on that disk.")
	}
	return words.T("the disk there reported a fault.")
}

// failed says why nothing was put back or rescued. A place that takes no file is
// remembered, and another one offered first.
func (p *Page) failed(path string, err error) {
	if path == p.d.Path && ofPlace(err) && !p.fresh() {
		p.stuck = err
	}
	p.showFound()
	if errors.Is(err, context.Canceled) {
		return
	}
	text := journal.Explain(err).String()
	if ofPlace(err) { // which explain themselves as errors of a save
		text = holds.WhyNot(err) + " " + words.T("Nothing was changed. You can choose another place.")
	}
	kit.Message(p.d.Window, words.T("That did not work"), text)
}

// freshHead says what will be done with a backup where there is no journal.
func (p *Page) freshHead() fyne.CanvasObject {
	return kit.Stack(theme.Gap8, kit.Heading(words.T("A journal from a backup")), kit.Muted(place.Short(p.d.From)),
		kit.Body(words.T("The backup is opened first, so that you see what it holds. Then you choose where your journal shall lie. The backup itself stays as it is.")))
}

// otherFolder leads to backups in a folder that is not one of the two places; nil: it leads nowhere.
func (p *Page) otherFolder() *kit.Button {
	if p.d.Other == nil {
		return nil
	}
	return kit.Named("rescue.other", kit.NewButton(words.T("Look in another folder"), theme.Icon("folder"), kit.Plain, p.d.Other))
}
