package store

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"stillwater/journal"
	"stillwater/journal/vault"
)

// TestAFileThatCanGrowNoLarger: 4 GiB on FAT32 have words of their own, are not
// told as a full disk, and are no reason to read the whole file again at each
// save. On another disk the text is saved.
func TestAFileThatCanGrowNoLarger(t *testing.T) {
	mendAtOnce(t)
	s, disk := faulty(t)
	ctx := t.Context()
	e := saved(t, s, journal.Entry{Title: "kept", Text: strings.Repeat("first words ", 100)})
	opened := 0
	disk.set(func(m *memFS) { m.most, m.opened = int64(len(m.files["/disk/j"].b)), &opened })
	draft := e
	draft.Text = strings.Repeat("new words for a large file ", 200_000)
	for range 3 {
		err := s.SaveEntry(ctx, &draft)
		if !errors.Is(err, journal.ErrFileTooLarge) || errors.Is(err, journal.ErrDiskFull) {
			t.Fatalf("told as: %v", err)
		}
		if draft.Revision != 1 {
			t.Fatal("the draft was changed")
		}
		if got, err := s.Entry(ctx, e.ID); err != nil || got.Text != e.Text {
			t.Fatal("the last saved state is not whole:", err)
		}
	}
	if opened != 0 {
		t.Errorf("the file was opened again %d times", opened)
	}
	if n := s.Notices(); slices.ContainsFunc(n, func(n journal.Notice) bool { return n.Kind == journal.NoticeDiskNearlyFull }) {
		t.Error("it warns of a disk that has room")
	}
	disk.set(func(m *memFS) { m.most = 0 })
	c, whole, err := s.CopyTo(ctx, "/disk/elsewhere", nil)
	must(t, err)
	if !whole {
		t.Error("the copy is not whole")
	}
	must(t, c.SaveEntry(ctx, &draft))
	if got, err := c.Entry(ctx, e.ID); err != nil || got.Text != draft.Text {
		t.Error("not saved in the copy:", err)
	}
	must(t, c.Close())
}

// A disk that is nearly full is told once, and again only after it had room.
func TestNearlyFullIsToldAgainAfterRoom(t *testing.T) {
	var n notices
	n.warn(vault.DiskNearlyFull{Free: 1})
	if len(n.take()) != 1 {
		t.Fatal("not told")
	}
	n.warn(vault.DiskNearlyFull{Free: 2})
	n.warn(vault.RoomAgain{})
	if got := n.take(); len(got) != 0 {
		t.Errorf("told again without room between: %v", got)
	}
	n.warn(vault.DiskNearlyFull{Free: 1})
	n.warn(vault.TornEnd{})
	if len(n.list) != 2 {
		t.Errorf("%v", n.list)
	}
	n.warn(vault.RoomAgain{})
	if got := n.take(); len(got) != 1 || got[0].Kind != journal.NoticeTornEnd {
		t.Errorf("what is over is told, or more was forgotten: %v", got)
	}
}
