package kit

import (
	"time"
	"unicode"
	"unicode/utf8"
)

// padEdit is one change that can be taken back.
type padEdit struct {
	at             spot
	removed, added string
	caret, anchor  spot // before it
	typed          bool // typing that goes on is one change
}

// padHistory is what can be taken back, and done again: everything since the text was set. Only
// changes of historyBytes in sum push out the oldest, so that pasting a novel again and again does
// not use up the memory.
type padHistory struct {
	done, undone []padEdit
	bytes        int
	closed       bool // the next change begins a new one
	last         time.Time
}

const (
	historyBytes = 256 << 20
	historyPause = 2 * time.Second // who stopped to think began something new
)

func (h *padHistory) clear() { *h = padHistory{} }

// note remembers a change.
func (h *padHistory) note(e padEdit, now time.Time) {
	for _, u := range h.undone {
		h.bytes -= len(u.added) + len(u.removed)
	}
	h.undone = nil
	pause := now.Sub(h.last) > historyPause
	h.last = now
	h.bytes += len(e.added) + len(e.removed)
	if n := len(h.done); n > 0 && !h.closed && !pause && e.typed && h.done[n-1].typed && h.done[n-1].join(e) {
		return
	}
	h.closed = false
	h.done = append(h.done, e)
	for len(h.done) > 1 && h.bytes > historyBytes {
		h.bytes -= len(h.done[0].added) + len(h.done[0].removed)
		h.done = h.done[1:]
	}
}

// join adds a typed character, or one that was deleted, to the change before.
func (last *padEdit) join(e padEdit) bool {
	switch {
	case e.removed == "" && last.added != "":
		if e.at != endOf(last.at, last.added) || e.added == "\n" || last.added == "\n" || endsWord(last.added, e.added) {
			return false
		}
		last.added += e.added
		return true
	case e.added != "" || last.added != "" || e.removed == "\n" || last.removed == "\n":
		return false
	case endOf(e.at, e.removed) == last.at: // backwards
		if endsWord(e.removed, last.removed) {
			return false
		}
		last.at, last.removed = e.at, e.removed+last.removed
		return true
	case e.at == last.at:
		if endsWord(last.removed, e.removed) {
			return false
		}
		last.removed += e.removed
		return true
	}
	return false
}

// endsWord tells whether a new word begins: then undo stops here.
func endsWord(before, next string) bool {
	b, _ := utf8.DecodeLastRuneInString(before)
	n, _ := utf8.DecodeRuneInString(next)
	return unicode.IsSpace(b) && !unicode.IsSpace(n)
}
