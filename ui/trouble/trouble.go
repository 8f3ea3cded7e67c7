// Package trouble is the bar over the pages while the file of the journal cannot
// be written: what happened, and the ways on. What the person wrote stays on the
// page below it.
//
// The controls, for scripts: trouble.again, trouble.copy, trouble.rescue.
package trouble

import (
	"context"
	"errors"
	"path/filepath"

	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// Kind is what keeps a file from being written.
type Kind uint8

// The kinds.
const (
	None     Kind = iota
	Full          // the disk
	TooLarge      // the file, for this disk
	Fault         // of the disk
	Gone          // the stick, disk or share with the file is not there
	Closed        // the place can only be read
	Changed       // the file was moved, replaced or changed from outside
	Ended         // writing ended for this session
	Damaged       // bytes of the file changed
)

// Of tells what an error of a save is; None for all that has nothing to do with
// the file as a whole, such as a text that is too long.
func Of(err error) Kind {
	var damaged *journal.DamagedError
	switch {
	case err == nil, errors.Is(err, context.Canceled), errors.Is(err, journal.ErrLocked):
		return None
	case errors.As(err, &damaged) && (damaged.Part == journal.PartIndex || damaged.Part == journal.PartBackup):
		return None // what was kept is sound
	case damaged != nil, errors.Is(err, journal.ErrReadOnly):
		return Damaged
	case errors.Is(err, journal.ErrPlaceGone):
		return Gone
	case errors.Is(err, journal.ErrWritingEnded):
		return Ended
	case errors.Is(err, journal.ErrFileChanged), errors.Is(err, journal.ErrNoFile), errors.Is(err, journal.ErrNoFolder):
		return Changed
	case errors.Is(err, journal.ErrDiskFull):
		return Full
	case errors.Is(err, journal.ErrFileTooLarge):
		return TooLarge
	case errors.Is(err, journal.ErrDiskFault), errors.Is(err, context.DeadlineExceeded):
		return Fault
	case errors.Is(err, journal.ErrReadOnlyPlace), errors.Is(err, journal.ErrNoPermission):
		return Closed
	}
	return None
}

// Reopens tells whether taking the file anew can help.
func (k Kind) Reopens() bool { return k != None && k != Full && k != TooLarge && k != Damaged }

// Passes tells whether it may go away by itself, so that it is tried again.
func (k Kind) Passes() bool { return k != None && k != Damaged }

// Title says what happened.
func (k Kind) Title() string {
	switch k {
	case Full:
		return words.T("The disk is full, so nothing can be saved right now.")
	case TooLarge:
		return words.T("The file of your journal has grown as large as this disk allows a file to be.")
	case Fault:
		return words.T("The disk does not answer as it should, so nothing can be saved right now.")
	case Gone:
		return words.T("The stick or disk with your journal is not there at the moment.")
	case Closed:
		return words.T("The place of your journal can be read but not written.")
	case Changed:
		return words.T("The journal file was moved, replaced or changed by another program.")
	case Ended:
		return words.T("Saving to this file is not safe at the moment.")
	case Damaged:
		return words.T("Damage was found in the file of your journal.")
	}
	return ""
}

// Next says what helps, and that nothing is lost.
func (k Kind) Next() string {
	switch k {
	case Full:
		return words.T("What you write stays here. Free some space and it is saved by itself, or go on in a copy on another disk.")
	case TooLarge:
		return words.T("What you write stays here. Free space does not help, because the disk holds no larger file. Save a copy on another disk, and go on in it.")
	case Fault:
		return words.T("What you write stays here. Look at the cable; once it answers, it is saved by itself. You can also go on in a copy elsewhere.")
	case Gone:
		return words.T("What you write stays here. Plug it in again and it is saved by itself, or go on in a copy elsewhere.")
	case Closed:
		return words.T("You can read everything. What you write stays here, and is saved by itself once the place can be written: look for a lock switch on the stick or card. Or go on in a copy elsewhere.")
	case Changed:
		return words.T("Nothing is written to it as it is now, and what you write stays here. Once your file is back in its place, it is saved by itself. You can also go on in a copy elsewhere.")
	case Ended:
		return words.T("What you write stays here. Stillwater tries to take the file anew by itself. You can also go on in a copy elsewhere.")
	case Damaged:
		return words.T("You can go on reading, and what you write stays here, but nothing is written to this file for now. Go on in a copy elsewhere, or see what can be done about the file.")
	}
	return ""
}

// besideText names copies of the journal that lie beside it while it is not the
// file that was opened.
func besideText(paths []string) string {
	if len(paths) == 0 {
		return ""
	}
	name, more := filepath.Base(paths[0]), len(paths)-1
	if more == 0 {
		return words.T("Beside it lies {{.Name}}, another copy of your journal. It may be your file, under a name that a sync program gave it.", "Name", name)
	}
	return words.N(more, "Beside it lie {{.Name}} and {{.N}} more copy of your journal. {{.Name}} may be your file, under a name that a sync program gave it.",
		"Beside it lie {{.Name}} and {{.N}} more copies of your journal. {{.Name}} may be your file, under a name that a sync program gave it.", "Name", name)
}

// Actions are what can be done about it; a nil one is not offered.
type Actions struct {
	Again  func() // try once more now
	Copy   func() // go on in a copy elsewhere
	Rescue func() // for a damaged file
}

// Bar shows a trouble above the pages; it is hidden while there is none.
type Bar struct {
	Content *fyne.Container

	a         Actions
	kind      Kind
	title     *kit.Text
	next      *kit.Text
	beside    *kit.Text
	flow      *fyne.Container
	again     *kit.Button
	elsewhere *kit.Button
	help      *kit.Button
}

// NewBar makes a bar that is hidden.
func NewBar(a Actions) *Bar {
	b := &Bar{a: a, title: kit.Strong("").In(theme.OnNotice), next: kit.Body("").In(theme.OnNotice), beside: kit.Body("").In(theme.OnNotice), flow: kit.Flow(theme.Gap12)}
	b.again = kit.Named("trouble.again", kit.NewButton(words.T("Try again"), nil, kit.Outline, a.Again))
	b.elsewhere = kit.Named("trouble.copy", kit.NewButton(words.T("Save a copy elsewhere"), theme.Icon("save"), kit.Outline, a.Copy))
	b.help = kit.Named("trouble.rescue", kit.NewButton(words.T("See what can be done"), nil, kit.Outline, a.Rescue))
	card := kit.NewCard(kit.Stack(theme.Gap12, kit.Stack(theme.Gap4, b.title, b.next, b.beside), b.flow),
		kit.CardFlat(), kit.CardFill(theme.Notice), kit.CardPad(theme.Gap16))
	b.Content = kit.PadSides(theme.Gap16, theme.Gap32, kit.Column(1040, card))
	b.setBeside("")
	b.Content.Hide()
	return b
}

// Kind is what is shown; None while the bar is hidden.
func (b *Bar) Kind() Kind { return b.kind }

// Set shows a trouble, or hides the bar with None. It tells whether that is new.
func (b *Bar) Set(k Kind) bool {
	if k == b.kind {
		return false
	}
	b.kind = k
	b.again.Busy(false)
	b.setBeside("")
	if k == None {
		b.Content.Hide()
		return true
	}
	b.title.SetText(k.Title())
	b.next.SetText(k.Next())
	b.flow.Objects = nil
	if k == Damaged && b.a.Rescue != nil {
		b.flow.Add(b.help)
	}
	if k.Passes() && b.a.Again != nil {
		b.flow.Add(b.again)
	}
	if b.a.Copy != nil {
		b.flow.Add(b.elsewhere)
	}
	b.flow.Refresh()
	b.Content.Show()
	b.Content.Refresh()
	return true
}

// Beside names copies of the journal beside it, the likeliest first, while the
// bar says that the file was [Changed]. It tells whether that is new.
func (b *Bar) Beside(paths []string) bool {
	text := besideText(paths)
	if b.kind != Changed || text == b.beside.Text() {
		return false
	}
	b.setBeside(text)
	b.Content.Refresh()
	return true
}

func (b *Bar) setBeside(text string) {
	b.beside.SetText(text)
	b.beside.Hidden = text == ""
}

// Trying shows that it is being tried again.
func (b *Bar) Trying(on bool) { b.again.Busy(on) }
