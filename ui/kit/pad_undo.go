package kit

import "unicode"

// padEdit is one change that can be taken back.
type padEdit struct {
	at             spot
	removed, added string
	caret          spot // before it
	typed          bool // typing that goes on is one change
}

// padHistory is what can be taken back, and done again.
type padHistory struct {
	done, undone []padEdit
	bytes        int
	closed       bool // the next change begins a new one
}

const (
	historyMost  = 2000
	historyBytes = 32 << 20
)

func (h *padHistory) clear() { *h = padHistory{} }

// note remembers a change.
func (h *padHistory) note(e padEdit) {
	h.undone = nil
	if n := len(h.done); n > 0 && !h.closed && e.typed && h.done[n-1].typed && h.join(&h.done[n-1], e) {
		h.bytes += len(e.added) + len(e.removed)
		return
	}
	h.closed = false
	h.done = append(h.done, e)
	h.bytes += len(e.added) + len(e.removed)
	for len(h.done) > 1 && (len(h.done) > historyMost || h.bytes > historyBytes) {
		h.bytes -= len(h.done[0].added) + len(h.done[0].removed)
		h.done = h.done[1:]
	}
}

// join adds a typed character, or one that was deleted backwards, to the change before.
func (h *padHistory) join(last *padEdit, e padEdit) bool {
	switch {
	case e.removed == "" && last.removed == "" && last.added != "":
		if e.at != (spot{last.at.par, last.at.off + len(last.added)}) || e.added == "\n" || endsWord(last.added, e.added) {
			return false
		}
		last.added += e.added
		return true
	case e.added == "" && last.added == "" && e.removed != "\n" && e.at.par == last.at.par && e.at.off+len(e.removed) == last.at.off:
		last.at, last.removed = e.at, e.removed+last.removed
		return true
	}
	return false
}

// endsWord tells whether a new word begins: then undo stops here.
func endsWord(before, next string) bool {
	b := []rune(before)
	return unicode.IsSpace(b[len(b)-1]) && !unicode.IsSpace([]rune(next)[0])
}
