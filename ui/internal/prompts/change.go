package prompts

import (
	"context"
	"slices"
	"strings"

	"stillwater/journal"
	"stillwater/ui/internal/personal"
)

// Star makes a prompt a favorite, or no longer, and brings that into the book's settings.
func Star(ctx context.Context, s personal.Store, id string, on bool) (journal.Personal, error) {
	return personal.Change(ctx, s, func(p *journal.Personal) {
		p.Favorites = slices.DeleteFunc(slices.Clone(p.Favorites), func(f string) bool { return f == id })
		if on {
			p.Favorites = append(p.Favorites, id)
		}
	})
}

// Keep keeps an own prompt: a new one for the id "", else other words for it. Without words nothing
// is kept.
func Keep(ctx context.Context, s personal.Store, id, text string) (journal.Personal, error) {
	text = strings.TrimSpace(text)
	return personal.Change(ctx, s, func(p *journal.Personal) {
		if text == "" {
			return
		}
		p.OwnPrompts = slices.Clone(p.OwnPrompts)
		for i := range p.OwnPrompts {
			if p.OwnPrompts[i].ID == id {
				p.OwnPrompts[i].Text = text
				return
			}
		}
		p.OwnPrompts = append(p.OwnPrompts, journal.OwnPrompt{ID: newID(), Text: text})
	})
}

// Deleted is an own prompt that was deleted, and where it stood.
type Deleted struct {
	prompt journal.OwnPrompt
	at     int
	star   int // -1: it was no favorite
}

// Delete deletes an own prompt; entries that answer it keep its words. ok is false when there was none.
func Delete(ctx context.Context, s personal.Store, id string) (p journal.Personal, d Deleted, ok bool, err error) {
	p, err = personal.Change(ctx, s, func(p *journal.Personal) {
		d = Deleted{at: slices.IndexFunc(p.OwnPrompts, func(o journal.OwnPrompt) bool { return o.ID == id })}
		if ok = d.at >= 0; !ok {
			return
		}
		d.prompt, d.star = p.OwnPrompts[d.at], slices.Index(p.Favorites, id)
		p.OwnPrompts = slices.Delete(slices.Clone(p.OwnPrompts), d.at, d.at+1)
		if d.star >= 0 {
			p.Favorites = slices.Delete(slices.Clone(p.Favorites), d.star, d.star+1)
		}
	})
	return p, d, ok, err
}

// Undo brings a deleted prompt back to where it stood.
func Undo(ctx context.Context, s personal.Store, d Deleted) (journal.Personal, error) {
	return personal.Change(ctx, s, func(p *journal.Personal) {
		if slices.ContainsFunc(p.OwnPrompts, func(o journal.OwnPrompt) bool { return o.ID == d.prompt.ID }) {
			return
		}
		p.OwnPrompts = slices.Insert(slices.Clone(p.OwnPrompts), min(d.at, len(p.OwnPrompts)), d.prompt)
		if d.star >= 0 {
			p.Favorites = slices.Insert(slices.Clone(p.Favorites), min(d.star, len(p.Favorites)), d.prompt.ID)
		}
	})
}
