package write

import "stillwater/journal"

// choice is which entries of the list are chosen, to do one thing with all of them.
type choice struct {
	on     bool
	ids    map[journal.ID]bool
	anchor journal.ID // where the next stretch begins
}

func (c *choice) start() {
	if !c.on {
		*c = choice{on: true, ids: map[journal.ID]bool{}}
	}
}

func (c *choice) end() { *c = choice{} }

func (c *choice) has(id journal.ID) bool { return c.ids[id] }

// toggle chooses an entry, or no longer.
func (c *choice) toggle(id journal.ID) {
	if c.ids[id] {
		delete(c.ids, id)
	} else {
		c.ids[id] = true
	}
	c.anchor = id
}

// through chooses everything from the anchor to an entry, both included.
func (c *choice) through(list []journal.EntrySummary, id journal.ID) {
	from, to := -1, -1
	for i := range list {
		if list[i].ID == c.anchor {
			from = i
		}
		if list[i].ID == id {
			to = i
		}
	}
	if from < 0 || to < 0 {
		c.toggle(id)
		return
	}
	for i := min(from, to); i <= max(from, to); i++ {
		c.ids[list[i].ID] = true
	}
}

// all chooses everything in the list; if it is all chosen already, nothing.
func (c *choice) all(list []journal.EntrySummary) {
	if len(c.ids) == len(list) {
		clear(c.ids)
		return
	}
	for i := range list {
		c.ids[list[i].ID] = true
	}
}

// keep drops what is no longer in the list, so that nothing is changed that is not seen.
func (c *choice) keep(list []journal.EntrySummary) {
	if !c.on {
		return
	}
	there := map[journal.ID]bool{}
	for i := range list {
		there[list[i].ID] = c.ids[list[i].ID]
	}
	for id := range c.ids {
		if !there[id] {
			delete(c.ids, id)
		}
	}
}

// chosen gives them in the order of the list.
func (c *choice) chosen(list []journal.EntrySummary) (out []journal.EntrySummary) {
	for i := range list {
		if c.ids[list[i].ID] {
			out = append(out, list[i])
		}
	}
	return out
}
