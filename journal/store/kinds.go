package store

import (
	"slices"

	"stillwater/journal"
	"stillwater/wheel"
)

type checkInRecord struct {
	head
	At      moment         `json:"at"`
	Wording int            `json:"wording"`
	Ratings []ratingRecord `json:"ratings"` // of all eight domains
	Note    string         `json:"note"`
}

type ratingRecord struct {
	Domain     wheel.Domain `json:"domain"`
	Score      wheel.Score  `json:"score"`
	Target     wheel.Score  `json:"target"`
	Importance wheel.Score  `json:"importance"`
	Note       string       `json:"note"`
	Feels      journal.Feel `json:"feels,omitempty"`
}

func (r *checkInRecord) when() moment { return r.At }

func checkInToRecord(c *journal.CheckIn) record {
	r := &checkInRecord{At: momentFrom(c.At), Wording: c.Wording, Note: c.Note}
	for i, x := range c.Ratings {
		r.Ratings = append(r.Ratings, ratingRecord{wheel.Domain(i), x.Score, x.Target, x.Importance, x.Note, x.Feels})
	}
	return r
}

func (r *checkInRecord) checkIn() journal.CheckIn {
	c := journal.CheckIn{Row: r.row(), At: r.At.moment(), Wording: r.Wording, Note: r.Note}
	for _, x := range r.Ratings {
		c.Ratings[x.Domain] = journal.Rating{Score: x.Score, Target: x.Target, Importance: x.Importance, Feels: x.Feels, Note: x.Note}
	}
	return c
}

type personalRecord struct {
	head
	PhaseByHand  journal.Phase   `json:"phase_by_hand"`
	ShowEarlier  bool            `json:"show_earlier"`
	LastPrompt   string          `json:"last_prompt"`
	BaselineNote bool            `json:"baseline_note"`
	Contacts     []contactRecord `json:"contacts"`
	ownRecord
	DeepCheck *stamp   `json:"deep_check"`        // the last one that found nothing; not the person's
	Earlier   []string `json:"earlier,omitempty"` // ids of the vault before it was encrypted anew, in hex; not the person's
}

type contactRecord struct {
	Name string `json:"name"`
	How  string `json:"how"`

	Role journal.Role `json:"role,omitempty"`
}

func (r *personalRecord) when() moment {
	return moment{UTC: r.Created, Day: journal.DayOf(r.Created.UTC())}
}

func personalToRecord(p *journal.Personal) record {
	r := &personalRecord{PhaseByHand: p.PhaseByHand, ShowEarlier: p.ShowEarlier, LastPrompt: p.LastPrompt, BaselineNote: p.BaselineNote, Contacts: []contactRecord{}, ownRecord: ownFrom(p)}
	for _, c := range p.Contacts {
		r.Contacts = append(r.Contacts, contactRecord(c))
	}
	return r
}

func (r *personalRecord) personal() journal.Personal {
	p := journal.Personal{PhaseByHand: r.PhaseByHand, ShowEarlier: r.ShowEarlier, LastPrompt: r.LastPrompt, BaselineNote: r.BaselineNote}
	r.fill(&p)
	for _, c := range r.Contacts {
		p.Contacts = append(p.Contacts, journal.Contact(c))
	}
	return p
}

// list writes no words as [], never as null.
func list(s []string) []string {
	if s == nil {
		return []string{}
	}
	return slices.Clone(s)
}

// unlist is the counterpart of list.
func unlist(s []string) []string {
	if len(s) == 0 {
		return nil
	}
	return s
}
