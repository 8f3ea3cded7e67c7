// Package prompts is the book of prompts: those that come with the app and the person's own, which of
// them are favorites, which one comes next, and the sheet in which they are looked through.
//
// Names for scripts: prompts.which, prompts.kind, prompts.row.N, prompts.star.N, prompts.edit.N,
// prompts.delete.N, prompts.new, prompts.keep, prompts.undo, prompts.empty, prompts.close.
package prompts

import (
	"crypto/rand"
	"encoding/hex"
	"slices"

	"stillwater/assets"
	"stillwater/journal"
	"stillwater/words"
)

// ownID begins the id of an own prompt.
const ownID = "own-"

// Book holds all prompts there are. It is plain data, used on the thread of the window.
type Book struct {
	built   []journal.Prompt
	own     []journal.Prompt
	starred []string
}

// NewBook makes a book of the prompts that come with the app.
func NewBook() *Book {
	b := &Book{}
	list, err := assets.Prompts()
	if err != nil {
		return b // embedded, and read by the tests of assets
	}
	for _, p := range list {
		phase := journal.Phase(p.Phase)
		if p.Phase == "any" {
			phase = journal.PhaseNone
		}
		b.built = append(b.built, journal.Prompt{ID: p.ID, Phase: phase, Theme: p.Theme, Domain: p.Domain, Form: p.Form, Text: p.Text})
	}
	return b
}

// Take brings in the person's own prompts and favorites.
func (b *Book) Take(p journal.Personal) {
	b.own = b.own[:0:0]
	for _, o := range p.OwnPrompts {
		b.own = append(b.own, journal.Prompt{ID: o.ID, Text: o.Text})
	}
	b.starred = slices.Clone(p.Favorites)
}

// All gives every prompt, the person's own ones first.
func (b *Book) All() []journal.Prompt { return slices.Concat(b.own, b.built) }

// Starred tells whether a prompt is a favorite.
func (b *Book) Starred(id string) bool { return slices.Contains(b.starred, id) }

// Own tells whether a prompt is the person's own.
func (b *Book) Own(id string) bool {
	return slices.ContainsFunc(b.own, func(p journal.Prompt) bool { return p.ID == id })
}

// Find gives a prompt by its id.
func (b *Book) Find(id string) (journal.Prompt, bool) {
	for _, p := range b.All() {
		if p.ID == id {
			return p, true
		}
	}
	return journal.Prompt{}, false
}

// Filter chooses prompts; the zero Filter chooses all.
type Filter struct {
	Favorites bool
	Own       bool
	Phase     *journal.Phase // those made for it; PhaseNone: for any time
	Offered   *journal.Phase // those that are offered by themselves then
	Theme     string
	Domain    string
}

// List gives the prompts that a filter chooses; favorites in the order in which they were chosen.
func (b *Book) List(f Filter) []journal.Prompt {
	var out []journal.Prompt
	if f.Favorites {
		for _, id := range b.starred {
			if p, ok := b.Find(id); ok {
				out = append(out, p)
			}
		}
		return out
	}
	for _, p := range b.All() {
		switch {
		case f.Own && !b.Own(p.ID),
			f.Phase != nil && p.Phase != *f.Phase,
			f.Offered != nil && !p.Fits(*f.Offered),
			f.Theme != "" && p.Theme != f.Theme,
			f.Domain != "" && p.Domain != f.Domain:
			continue
		}
		out = append(out, p)
	}
	return out
}

// Text is a prompt in the language of the window; own ones are shown as they were written.
func (b *Book) Text(p journal.Prompt) string {
	if p.Text == "" || b.Own(p.ID) {
		return p.Text
	}
	return words.Asset(p.Text)
}

// Worded gives a prompt with its text in the language of the window, as it goes into an entry.
func (b *Book) Worded(p journal.Prompt) journal.Prompt {
	p.Text = b.Text(p)
	return p
}

// newID makes the id of an own prompt.
func newID() string {
	var r [16]byte
	_, _ = rand.Read(r[:]) // never fails (crypto/rand, since Go 1.24)
	r[6], r[8] = r[6]&0x0f|0x40, r[8]&0x3f|0x80
	h := hex.EncodeToString(r[:])
	return ownID + h[:8] + "-" + h[8:12] + "-" + h[12:16] + "-" + h[16:20] + "-" + h[20:]
}
