package goals

import (
	"slices"
	"time"

	"stillwater/journal"
	"stillwater/wheel"
)

// Order is how the list of goals is arranged.
type Order uint8

// The orders.
const (
	ByNeed   Order = iota // open ones by planned date
	ByDomain              // open ones in the order of the Circle
)

// View is how the goals are shown.
type View uint8

// The views.
const (
	AsList View = iota
	AsBoard
	AsWheel
)

// overview is the list of goals: plain data.
type overview struct {
	list     []journal.Goal // in the order of journal.GoalsByNeed
	order    Order
	showDone bool       // the goals that are done are folded out
	open     journal.ID // the goal on the right; "": none
	view     View
	newest   *journal.CheckIn // for the wheel; nil: none yet
	quiet    bool             // what changes now waits for a clear head
	now      time.Time        // of the last look at the journal
	asks     bool             // whether to look at a goal again may be asked on this day
}

// section is a part of the list under one heading. Domain is set by domain.
type section struct {
	Domain wheel.Domain
	Goals  []journal.Goal
}

// sections gives the goals that are followed in parts, and those that are done or set aside apart.
func (o *overview) sections() (open []section, done []journal.Goal) {
	var rest []journal.Goal
	for _, g := range o.list {
		if !g.Followed() {
			done = append(done, g)
		} else {
			rest = append(rest, g)
		}
	}
	if o.order == ByNeed {
		if len(rest) > 0 {
			open = []section{{Goals: rest}}
		}
		return open, done
	}
	for _, d := range wheel.Domains {
		var of []journal.Goal
		for _, g := range rest {
			if g.Domain == d { // the second domain is told beside it
				of = append(of, g)
			}
		}
		if len(of) > 0 {
			open = append(open, section{d, of})
		}
	}
	return open, done
}

// put takes a goal into the list as it was saved.
func (o *overview) put(g journal.Goal) {
	at := slices.IndexFunc(o.list, func(h journal.Goal) bool { return h.ID == g.ID })
	if at < 0 {
		o.list = append(o.list, g.Clone())
	} else {
		o.list[at] = g.Clone()
	}
	journal.GoalsByNeed(o.list)
}

// find gives the goal with this id, or nil.
func (o *overview) find(id journal.ID) *journal.Goal {
	for i := range o.list {
		if id != "" && o.list[i].ID == id {
			return &o.list[i]
		}
	}
	return nil
}
