package journal

import "slices"

// Clone gives a copy that shares nothing with e that could be changed.
func (e *Entry) Clone() Entry {
	c := *e
	c.Row = e.Row.clone()
	c.Feelings, c.Tags, c.Passages = slices.Clone(e.Feelings), slices.Clone(e.Tags), slices.Clone(e.Passages)
	c.Pictures, c.Links, c.Returns = slices.Clone(e.Pictures), slices.Clone(e.Links), slices.Clone(e.Returns)
	c.Domain = cloned(e.Domain)
	for i := range c.Returns {
		c.Returns[i].Seen = cloned(c.Returns[i].Seen)
	}
	return c
}

// Clone is as [Entry.Clone].
func (p *Personal) Clone() Personal {
	c := *p
	c.Contacts, c.OwnPrompts, c.Favorites = slices.Clone(p.Contacts), slices.Clone(p.OwnPrompts), slices.Clone(p.Favorites)
	c.Templates, c.Affirmations = slices.Clone(p.Templates), slices.Clone(p.Affirmations)
	c.Paper.Words, c.Paper.Questions = slices.Clone(p.Paper.Words), slices.Clone(p.Paper.Questions)
	c.Care = p.Care.clone()
	for i := range c.Templates {
		c.Templates[i].Weekday = cloned(c.Templates[i].Weekday)
	}
	return c
}

func (r Row) clone() Row {
	r.Trashed = cloned(r.Trashed)
	return r
}

func cloned[T any](p *T) *T {
	if p == nil {
		return nil
	}
	c := *p
	return &c
}
