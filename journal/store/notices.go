package store

import (
	"slices"
	"sync"

	"stillwater/journal"
	"stillwater/journal/vault"
)

// notices collects what a person should be told, each kind once as long as the
// file is held: a disk that stays nearly full is no news. One that had room again
// in between is.
type notices struct {
	mu   sync.Mutex
	list []journal.Notice
	told []journal.Notice
}

func (n *notices) add(x journal.Notice) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if slices.Contains(n.told, x) {
		return
	}
	n.told = append(n.told, x)
	n.list = append(n.list, x)
}

// forget takes back what was told, or is to be: it is over.
func (n *notices) forget(kind journal.NoticeKind) {
	n.mu.Lock()
	defer n.mu.Unlock()
	same := func(x journal.Notice) bool { return x.Kind == kind }
	n.list = slices.DeleteFunc(n.list, same)
	n.told = slices.DeleteFunc(n.told, same)
}

// onlyRead tells, at every unlocking, that the file can only be read.
func (n *notices) onlyRead() {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.list = append(n.list, journal.Notice{Kind: journal.NoticeReadOnlyPlace})
}

func (n *notices) take() []journal.Notice {
	n.mu.Lock()
	defer n.mu.Unlock()
	out := n.list
	n.list = nil
	return out
}

// warn takes what the vault has to tell.
func (n *notices) warn(w vault.Warning) {
	switch w := w.(type) {
	case vault.TornEnd:
		at := w.Saved
		if !at.IsZero() {
			at = at.UTC()
		}
		n.add(journal.Notice{Kind: journal.NoticeTornEnd, At: at})
	case vault.DiskNearlyFull:
		n.add(journal.Notice{Kind: journal.NoticeDiskNearlyFull})
	case vault.RoomAgain:
		n.forget(journal.NoticeDiskNearlyFull)
	case vault.HeaderRepaired:
		if !w.Stale { // a change of secrets that was cut off is no damage
			n.add(journal.Notice{Kind: journal.NoticeHeaderRepaired})
		}
	}
}
