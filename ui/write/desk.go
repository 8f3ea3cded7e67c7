package write

import (
	"context"
	"encoding/json"
	"slices"
	"sync"

	"stillwater/journal"
)

// desk holds one entry while it is being written: what is on the page, and
// how much of it is on the disk. It may be used from any goroutine.
type desk struct {
	store saver

	saving sync.Mutex // held during a save, so that two never cross

	mu      sync.Mutex
	entry   journal.Entry
	changes uint64 // grows with every change
	kept    uint64 // the value of changes that is on the disk
}

// saver is the one call a desk needs.
type saver interface {
	SaveEntry(ctx context.Context, e *journal.Entry) error
}

// newDesk puts an entry on a desk, as it is on the disk.
func newDesk(store saver, e journal.Entry) *desk {
	return &desk{store: store, entry: e}
}

// edit changes the entry.
func (d *desk) edit(change func(e *journal.Entry)) {
	d.mu.Lock()
	defer d.mu.Unlock()
	change(&d.entry)
	d.changes++
}

// snapshot gives the entry as it is on the page.
func (d *desk) snapshot() journal.Entry {
	d.mu.Lock()
	defer d.mu.Unlock()
	return clone(d.entry)
}

// dirty tells whether something on the page is not on the disk. A new entry in
// which nothing was written is nothing to keep.
func (d *desk) dirty() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.changes != d.kept && !(d.entry.Revision == 0 && d.entry.IsBlank())
}

// save brings what is on the page to the disk. It tells whether there was
// anything to do. On an error everything stays as it was and save can be
// called again.
func (d *desk) save(ctx context.Context) (bool, error) {
	d.saving.Lock()
	defer d.saving.Unlock()
	if !d.dirty() {
		return false, nil
	}
	d.mu.Lock()
	e, upTo := clone(d.entry), d.changes
	d.mu.Unlock()

	if err := d.store.SaveEntry(ctx, &e); err != nil {
		return false, err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	// What was typed meanwhile stays; the store's part is taken over.
	d.entry.Row, d.entry.At = e.Row, e.At
	d.kept = upTo
	return true, nil
}

// wait returns when no save is under way.
func (d *desk) wait() {
	d.saving.Lock()
	d.saving.Unlock() //nolint:staticcheck // only waiting
}

func clone(e journal.Entry) journal.Entry {
	e.Feelings, e.Tags, e.Links = slices.Clone(e.Feelings), slices.Clone(e.Tags), slices.Clone(e.Links)
	return e
}

// packDesks and unpackDesks carry unsaved entries through a lock; the bytes
// are sealed by the session in between.
func packDesks(desks []*desk) []byte {
	var list []journal.Entry
	for _, d := range desks {
		if d.dirty() {
			list = append(list, d.snapshot())
		}
	}
	if len(list) == 0 {
		return nil
	}
	b, err := json.Marshal(list)
	if err != nil {
		return nil // cannot happen: plain data only
	}
	return b
}

func unpackDesks(store saver, b []byte) []*desk {
	var list []journal.Entry
	if json.Unmarshal(b, &list) != nil {
		return nil
	}
	var desks []*desk
	for _, e := range list {
		d := newDesk(store, e)
		d.changes = 1
		desks = append(desks, d)
	}
	return desks
}
