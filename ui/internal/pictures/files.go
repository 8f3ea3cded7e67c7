package pictures

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"

	"stillwater/journal"
	"stillwater/picture"
	"stillwater/words"
)

// When a picture is large, so that a smaller copy is offered.
const (
	largeBytes = 3 << 20
	largeSide  = picture.ShrinkSide // pixels
	maxFile    = 200 << 20          // bytes of a file that is read at all, to make a smaller copy of it
)

// found is a file that the person wants to add.
type found struct {
	name string
	data []byte // nil: it cannot be kept as it is, or at all
	info picture.Info

	small     []byte // a smaller copy; nil: none is offered
	smallInfo picture.Info

	why string // a sentence, when it cannot be added
}

// ask tells whether the person is to choose between the picture and a smaller copy.
func (f *found) ask() bool { return f.why == "" && f.small != nil }

// attachment gives what is to be kept.
func (f *found) attachment(small bool) (journal.Attachment, []byte) {
	data, info := f.data, f.info
	if small && f.small != nil || data == nil {
		data, info = f.small, f.smallInfo
	}
	a := journal.Attachment{Name: f.name, Type: journal.TypePNG, Width: info.Width, Height: info.Height}
	if info.Kind == picture.JPEG {
		a.Type = journal.TypeJPEG
	}
	return a, data
}

// read reads a file, makes sure that it is a picture that can be shown, and makes a
// smaller copy of a large one. It may take a second.
func read(ctx context.Context, path string) *found {
	f := &found{name: filepath.Base(path)}
	data, why := readFile(path)
	if why != "" {
		f.why = why
		return f
	}
	var err error
	if f.info, err = picture.Look(data); err != nil {
		f.why = notTaken(err)
		return f
	}
	if len(data) <= journal.MaxAttachment {
		f.data = data
	}
	if len(data) > largeBytes || f.info.Width > largeSide || f.info.Height > largeSide {
		f.small, f.smallInfo, err = picture.Shrink(ctx, data, picture.ShrinkSide)
		if err == nil && f.data != nil && len(f.small) > len(data)*9/10 { // it would gain nothing
			f.small = nil
		}
	} else {
		_, err = picture.Fit(ctx, data, 64, 64)
	}
	switch {
	case err != nil:
		f.why = notTaken(err)
	case f.data == nil && len(f.small) > journal.MaxAttachment:
		f.why = journal.Explain(&journal.InvalidError{Field: journal.FieldPicture, Problem: journal.ProblemTooLong, Limit: journal.MaxAttachment}).What
	}
	return f
}

// readFile reads a plain file. A pipe or a device would never end.
func readFile(path string) (data []byte, why string) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return nil, words.T("There is no such file.")
	case err != nil:
		return nil, words.T("This file cannot be read.")
	case info.IsDir():
		return nil, words.T("This is a folder. Please choose the pictures in it.")
	case !info.Mode().IsRegular():
		return nil, words.T("This file cannot be read.")
	case info.Size() > maxFile:
		return nil, words.T("This file is larger than 200 MB, too large even for a smaller copy.")
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, words.T("This file cannot be read.")
	}
	defer f.Close()
	data, err = io.ReadAll(io.LimitReader(f, maxFile+1))
	if err != nil || len(data) > maxFile {
		return nil, words.T("This file cannot be read.")
	}
	return data, ""
}

// notTaken says why a file is not taken as a picture; "" when it was not the file.
func notTaken(err error) string {
	var kind *picture.KindError
	switch {
	case errors.Is(err, context.Canceled):
		return words.T("It was not added.")
	case errors.As(err, &kind):
		return ofKind(kind.Kind)
	case errors.Is(err, picture.ErrTooLarge):
		return words.T("It has more pixels than can be shown safely: at most 50 million, and 20,000 on a side.")
	}
	return words.T("It is not whole: it was cut off or damaged on its way, so it cannot be shown.")
}

// ofKind says of a kind of files that it is not read, and what to do.
func ofKind(k picture.Kind) string {
	switch k {
	case picture.Unknown:
		return words.T("It is no picture of a kind that Stillwater knows.")
	case picture.HEIC:
		return words.T("It is a HEIC picture, as some phones take them. Stillwater keeps JPEG and PNG; the phone can share it as JPEG.")
	case picture.GIF:
		return words.T("It is a GIF, which may move. Stillwater keeps JPEG and PNG; a still copy in one of these can be added.")
	case picture.PDF:
		return words.T("It is a PDF, not a picture. Stillwater keeps JPEG and PNG.")
	}
	return words.T("It is a {{.Kind}} picture. Stillwater keeps JPEG and PNG; most programs for pictures can save a copy as one of them.", "Kind", string(k))
}
