package ui

import (
	"io"

	"fyne.io/fyne/v2"

	"stillwater/transfer"
	"stillwater/ui/kit"
)

// watchDrops hands files that are dropped onto the window to the page that is shown,
// if it takes any. While a question is open nothing is taken.
func (s *Shell) watchDrops() {
	s.win.SetOnDropped(func(_ fyne.Position, uris []fyne.URI) {
		var paths []string
		for _, u := range uris {
			if u.Scheme() == "file" {
				paths = append(paths, u.Path())
			}
		}
		s.dropped(paths)
	})
}

func (s *Shell) dropped(paths []string) {
	if s.main == nil || s.busy || len(paths) == 0 || kit.SheetOpen(s.win.Canvas()) {
		return
	}
	s.main.guard.Touch()
	if p, ok := s.main.pages[s.main.current].(Dropper); ok {
		p.Drop(paths)
	}
}

// writeNew writes a file that the person asked for, readable for its owner alone.
func writeNew(path string, data []byte) error {
	return transfer.WriteNew(path, false, func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	})
}
