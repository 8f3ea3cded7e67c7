package journaltest

import (
	"maps"
	"slices"

	"stillwater/journal"
)

// more is what a journal holds besides its rows. It is guarded by Keeper.mu.
type more struct {
	versions map[journal.ID][]journal.Entry // of each entry, oldest first
	binned   map[journal.ID]binned          // what lies in the trash
	bins     int                            // how often something was put there
	used     []journal.Day                  // days of use, each once, in their order
	pictures []picture                      // in the order added
}

// binned tells when a row was put into the trash.
type binned struct {
	n   int // in the order of all
	use int // which day of use it was
}

type picture struct {
	journal.Attachment
	data []byte
}

// clone copies it, so that two journals can hold it. The bytes of pictures
// never change and are shared.
func (m *more) clone() more {
	c := *m
	c.binned, c.used, c.pictures = maps.Clone(m.binned), slices.Clone(m.used), slices.Clone(m.pictures)
	c.versions = map[journal.ID][]journal.Entry{}
	for id, list := range m.versions {
		c.versions[id] = slices.Clone(list)
	}
	return c
}

// useOn is the number of a day among the days of use; of a new one, the number
// it would get.
func (m *more) useOn(day journal.Day) int {
	if slices.Contains(m.used, day) {
		return len(m.used)
	}
	return len(m.used) + 1
}

// bin notes that a row went into the trash on a day, or came out of it.
func (m *more) bin(id journal.ID, in bool, day journal.Day) {
	if !in {
		delete(m.binned, id)
		return
	}
	if m.binned == nil {
		m.binned = map[journal.ID]binned{}
	}
	m.bins++
	m.binned[id] = binned{m.bins, m.useOn(day)}
}

// addVersion keeps a state of an entry; the oldest beyond the most that are
// kept goes.
func (m *more) addVersion(e *journal.Entry) {
	list := m.versions[e.ID]
	if n := len(list); n > 0 && list[n-1].Revision == e.Revision {
		return
	}
	if m.versions == nil {
		m.versions = map[journal.ID][]journal.Entry{}
	}
	list = append(slices.Clone(list), e.Clone())
	m.versions[e.ID] = list[max(0, len(list)-journal.MaxVersions):]
}
