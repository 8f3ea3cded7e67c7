// Package pictures is what a page needs to keep pictures with an entry: a strip
// of them, a view of one as large as the window, and the way of a file from the
// disk into the journal.
//
// What the entry shows is a list that belongs to the page; the strip is told of it
// with Set and changes it through [Deps]. Everything that reads, decodes or keeps
// pictures is done off the thread of the window, one after the other.
//
// Names for scripts: pictures.N, pictures.view, pictures.caption, pictures.next,
// pictures.previous, pictures.save, pictures.remove, pictures.more,
// pictures.close, pictures.smaller, pictures.asis, pictures.menu.NAME.
package pictures

import (
	"context"
	"errors"
	"image"
	"image/color"
	"image/draw"
	"slices"

	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/picture"
	"stillwater/words"
)

// Desk is an entry that pictures are kept with, wherever the page is by then.
type Desk interface {
	// Edit changes the pictures of the entry.
	Edit(change func([]journal.Picture) []journal.Picture)
	// Here tells whether the entry is still the one on the page.
	Here() bool
}

// Deps are what the strip stands on.
type Deps struct {
	Store  journal.Attachments
	Window fyne.Window
	// Desk gives the entry on the page, or nil.
	Desk func() Desk
	// Say tells something in passing; label and action may be empty.
	Say func(text, label string, action func())
	// WriteNew writes a new file; it never replaces one. nil: no copy can be
	// saved.
	WriteNew func(path string, data []byte) error
	// Closed tells whether the page is gone.
	Closed func() bool
	// Leave moves the keyboard on: when the last picture is gone, and when some were chosen.
	Leave func()
}

// without gives the list without a picture.
func without(list []journal.Picture, id journal.ID) []journal.Picture {
	return slices.DeleteFunc(slices.Clone(list), func(p journal.Picture) bool { return p.ID == id })
}

// index finds a picture; -1: it is not there.
func index(list []journal.Picture, id journal.ID) int {
	return slices.IndexFunc(list, func(p journal.Picture) bool { return p.ID == id })
}

// with puts a picture at a place, or at the end; one that is there stays.
func with(list []journal.Picture, at int, p journal.Picture) []journal.Picture {
	if index(list, p.ID) >= 0 {
		return list
	}
	return slices.Insert(slices.Clone(list), max(0, min(at, len(list))), p)
}

// moved takes a picture some places on or back; beyond the ends it stays there.
func moved(list []journal.Picture, id journal.ID, by int) []journal.Picture {
	i := index(list, id)
	if i < 0 {
		return list
	}
	p := list[i]
	return slices.Insert(without(list, id), max(0, min(i+by, len(list)-1)), p)
}

// captioned gives a picture another caption.
func captioned(list []journal.Picture, id journal.ID, caption string) []journal.Picture {
	list = slices.Clone(list)
	if i := index(list, id); i >= 0 {
		list[i].Caption = caption
	}
	return list
}

// load reads a picture of the journal and fits it into a room.
func load(ctx context.Context, store journal.Attachments, id journal.ID, width, height int) (image.Image, error) {
	data, err := store.AttachmentData(ctx, id)
	if err != nil {
		return nil, err
	}
	img, err := picture.Fit(ctx, data, width, height)
	if err != nil {
		return nil, err
	}
	return onPaper(img), nil
}

// onPaper lays what is transparent on white: most drawings are made for that, and
// black lines would be lost on a dark page.
func onPaper(img *image.RGBA) image.Image {
	if img.Opaque() {
		return img
	}
	out := image.NewRGBA(img.Rect)
	draw.Draw(out, out.Rect, image.NewUniform(color.White), image.Point{}, draw.Src)
	draw.Draw(out, out.Rect, img, img.Rect.Min, draw.Over)
	return out
}

// whyNot says why a picture of the journal cannot be shown; "" for what says
// nothing of the picture itself.
func whyNot(err error) string {
	var damaged *journal.DamagedError
	switch {
	case err == nil, errors.Is(err, journal.ErrLocked), errors.Is(err, context.Canceled):
		return ""
	case errors.Is(err, journal.ErrNotFound):
		return words.T("This picture is not in the journal any more. If it was lost in a rescue, a backup may still hold it.")
	case errors.As(err, &damaged) || isPicture(err):
		return journal.Explain(&journal.DamagedError{Part: journal.PartPicture, Offset: -1, Err: err}).String()
	}
	return journal.Explain(err).String()
}

// isPicture tells whether the bytes were read but are no picture that can be shown.
func isPicture(err error) bool {
	var kind *picture.KindError
	return errors.Is(err, picture.ErrBroken) || errors.Is(err, picture.ErrTooLarge) || errors.As(err, &kind)
}

// label is what a screen reader says of a picture.
func label(p journal.Picture, i, n int) string {
	if p.Caption != "" {
		return words.T("Picture {{.N}} of {{.Of}}: {{.Caption}}", "N", i+1, "Of", n, "Caption", p.Caption)
	}
	return words.T("Picture {{.N}} of {{.Of}}", "N", i+1, "Of", n)
}

// pixels is how many of them a length of the window has.
func pixels(win fyne.Window, length float32) int {
	return int(length*win.Canvas().Scale() + 0.5)
}
