package vault

import (
	"bytes"
	"errors"
	"testing"
)

// smallSave is what a save of one changed page takes of the file.
const smallSave = align + pageSize

// withReserve is a vault with one entry, and with zeros ahead that were just
// renewed.
func withReserve(t *testing.T) *onDisk {
	o := newOnDisk(t)
	o.mustSave(500)
	if left := o.reserve(); left != aheadFull {
		t.Errorf("%d bytes of zeros lie ahead, want %d", left, aheadFull)
	}
	return o
}

// reserve is how many bytes of zeros lie behind the log.
func (o *onDisk) reserve() int64 {
	c := o.v.chain
	c.mu.Lock()
	defer c.mu.Unlock()
	return int64(len(o.disk.now[simPath].data)) - c.last.end
}

// fill lets somebody else take all that is free on the disk.
func (o *onDisk) fill() {
	o.disk.mu.Lock()
	defer o.disk.mu.Unlock()
	o.disk.full = o.disk.used()
}

// draft saves other words of the first entry, as the autosave does.
func (o *onDisk) draft(n int) error {
	_, err := o.v.DB().Exec("update entry set body = ? where id = 1", bytes.Repeat([]byte{byte(n)}, 500))
	return err
}

// drafts saves drafts until one is refused for want of space, and gives how many
// were acknowledged. The last of these must be there, now and after opening
// again.
func (o *onDisk) drafts() int {
	o.t.Helper()
	saved := 0
	err := o.draft(1)
	for ; err == nil && saved < 2*aheadFull/smallSave; err = o.draft(saved + 1) {
		saved++
	}
	var w *WriteError
	if !errors.As(o.v.Explain(err), &w) || !w.NoSpace() {
		o.t.Errorf("after %d drafts: %v", saved, o.v.Explain(err))
	}
	if saved == 0 {
		return 0
	}
	for _, v := range []*Vault{o.v, o.reopened()} {
		var body []byte
		if err := v.DB().QueryRow("select body from entry where id = 1").Scan(&body); err != nil {
			o.t.Fatal(v.Explain(err))
		}
		if !bytes.Equal(body, bytes.Repeat([]byte{byte(saved)}, 500)) {
			o.t.Errorf("%d drafts were acknowledged, there is %d", saved, body[0])
		}
	}
	return saved
}

// TestReserveTakesTheLastSaves fills the disk with somebody else's bytes. Not one
// more is free, and the zeros ahead take as many saves as fit into them.
func TestReserveTakesTheLastSaves(t *testing.T) {
	o := withReserve(t)
	o.fill()
	if got := o.drafts(); got != aheadFull/smallSave {
		t.Errorf("%d drafts were saved on a full disk, want %d", got, aheadFull/smallSave)
	}
	o.mustHold(o.v)
}

// TestReserveIsRenewed finds at least what is promised ahead of the log after each
// save while the disk has room, so that it may fill up at any moment.
func TestReserveIsRenewed(t *testing.T) {
	o := withReserve(t)
	least := o.reserve()
	for n := range 2 * aheadFull / smallSave {
		if err := o.draft(n); err != nil {
			t.Fatal(o.v.Explain(err))
		}
		least = min(least, o.reserve())
	}
	if least < aheadLow || least > aheadLow+smallSave {
		t.Errorf("at its least %d bytes lay ahead, promised are %d", least, aheadLow)
	}
}

// TestReserveOutlivesAFailedSave lets a save fail on a full disk that has gone
// half into the reserve already, and somebody else take whatever it gave back.
// The drafts that follow have all of the reserve.
func TestReserveOutlivesAFailedSave(t *testing.T) {
	big := func(o *onDisk) error { return o.save(3 << 20) }
	for name, c := range map[string]struct {
		fail  func(o *onDisk) error
		blind bool // the file system does not tell how much is free
	}{
		"too large":                          {fail: big},
		"too large, found out while writing": {fail: big, blind: true},
		"a sync fails": {fail: func(o *onDisk) error {
			o.failing("sync", 0, noSpace)
			defer o.healed()
			return o.draft(7)
		}},
	} {
		t.Run(name, func(t *testing.T) {
			o := withReserve(t)
			o.disk.blind = c.blind
			o.fill()
			before := o.reserve()
			if err := c.fail(o); err == nil {
				t.Fatal("it was saved")
			}
			o.fill()
			if after := o.reserve(); after != before {
				t.Errorf("%d bytes of the reserve are left of %d", after, before)
			}
			// The first save of a new connection changes a second page, SQLite's counter.
			if got, want := o.drafts(), aheadFull/smallSave-1; got != want {
				t.Errorf("%d drafts were saved afterwards, want %d", got, want)
			}
			o.mustHold(o.v)
		})
	}
}
