package kit

import "fyne.io/fyne/v2"

// ByNumber lets digits choose: 0 the first option, 1 the second and so on. Delete, or choosing what is
// chosen already, takes the answer back; onChange then gets -1. Enter calls next. It returns c.
func (c *Choice) ByNumber(next func()) *Choice {
	c.clears = true
	c.onRune = func(r rune) bool {
		i := int(r - '0')
		if i < 0 || i >= len(c.items) {
			return false
		}
		if i != c.selected {
			c.choose(i)
		}
		return true
	}
	c.onKey = func(k fyne.KeyName) bool {
		switch k {
		case fyne.KeyReturn, fyne.KeyEnter:
			next()
		case fyne.KeyDelete, fyne.KeyBackspace:
			c.clear()
		default:
			return c.typedKey(k)
		}
		return true
	}
	return c
}

// clear takes the answer back.
func (c *Choice) clear() {
	if c.selected < 0 {
		return
	}
	c.SetSelected(-1)
	if c.onChange != nil {
		c.onChange(-1)
	}
}
