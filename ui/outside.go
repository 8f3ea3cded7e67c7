package ui

import (
	"cmp"
	"context"
	"path/filepath"

	"stillwater/settings"
	"stillwater/ui/kit"
)

// ground is what the window knows of the computer's folders; tests make one up.
type ground struct {
	disk   func(folder string) string // see settings.Disk
	synced func(path string) string   // see synced
}

func realGround() ground { return ground{disk: settings.Disk, synced: synced} }

// outside tells whether what lies in a folder stays when the disk of the journal
// is lost: it lies on another one, or a sync program carries it away. A folder
// that is not there now, as on a stick at home, is taken for one outside.
func (g ground) outside(folder, journalFolder string) bool {
	if folder == "" {
		return false
	}
	if g.synced(filepath.Join(folder, "x")) != "" {
		return true
	}
	here, there := g.disk(journalFolder), g.disk(folder)
	return there == "" || here != "" && here != there
}

// farPlaces tells which places for backups lie outside of the journal's disk.
type farPlaces struct{ first, second bool }

// lookFar finds out which places lie outside, off the thread: a folder of the
// network may take its time.
func (s *Shell) lookFar() {
	if s.main == nil {
		return
	}
	p, g, home := s.places(), s.ground, filepath.Dir(s.main.session.Path())
	s.far = farPlaces{second: p.Second != ""}
	kit.Go(context.Background(), func(context.Context) (farPlaces, error) {
		first := p.Folder
		if first == "" || first == s.ownBackups() { // it may not be made yet
			first = s.opt.SettingsDir
		}
		return farPlaces{g.outside(first, home), g.outside(p.Second, home)}, nil
	}, func(f farPlaces, _ error) {
		if s.places() == p {
			s.far = f
		}
	})
}

// farPlace is the place outside that backups should reach; "": both lie here.
func (s *Shell) farPlace() string {
	switch p := s.places(); {
	case s.far.second:
		return p.Second
	case s.far.first:
		return cmp.Or(p.Folder, s.ownBackups())
	}
	return ""
}

// near tells whether a folder shares the disk with the journal that is open, so
// that backups in it are lost with it.
func (m *mainView) near(folder string) bool {
	return folder != "" && !m.s.ground.outside(folder, filepath.Dir(m.session.Path()))
}
