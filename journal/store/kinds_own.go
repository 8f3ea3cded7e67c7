package store

import (
	"slices"
	"time"

	"stillwater/journal"
)

// ownRecord is what the person made for the page to write on; see [journal.Personal].
type ownRecord struct {
	OwnPrompts   []promptRecord   `json:"own_prompts,omitempty"`
	Favorites    []string         `json:"favorites,omitempty"`
	Templates    []templateRecord `json:"templates,omitempty"`
	Affirmations []string         `json:"affirmations,omitempty"`
	ShowCounts   bool             `json:"show_counts,omitempty"`
	NoOnThisDay  bool             `json:"no_on_this_day,omitempty"`
	Rhythm       *rhythmRecord    `json:"rhythm,omitempty"` // null: as at first
	RateOnDial   bool             `json:"rate_on_dial,omitempty"`
	Paper        *paperRecord     `json:"paper,omitempty"` // null: nothing was typed
	Care         *careRecord      `json:"care,omitempty"`  // null: as at first
}

// paperRecord is a [journal.PaperNotes].
type paperRecord struct {
	Name      string   `json:"name,omitempty"`
	Words     []string `json:"words,omitempty"`
	Questions []string `json:"questions,omitempty"`
	QueueTold bool     `json:"queue_told,omitempty"`
}

// rhythmRecord is a [journal.Rhythm].
type rhythmRecord struct {
	Weeks int         `json:"weeks,omitempty"` // 0: as at first
	Off   bool        `json:"off,omitempty"`
	Rests journal.Day `json:"rests"`
}

type promptRecord struct {
	ID   string `json:"id"`
	Text string `json:"text"`
}

type templateRecord struct {
	ID      string        `json:"id"`
	Name    string        `json:"name"`
	Text    string        `json:"text"`
	Weekday *time.Weekday `json:"weekday,omitempty"` // 0: Sunday
}

func ownFrom(p *journal.Personal) ownRecord {
	r := ownRecord{
		Favorites: slices.Clone(p.Favorites), Affirmations: slices.Clone(p.Affirmations), ShowCounts: p.ShowCounts, NoOnThisDay: p.NoOnThisDay,
		RateOnDial: p.RateOnDial, Care: careFrom(&p.Care),
	}
	if p.Rhythm != (journal.Rhythm{}) {
		rhythm := rhythmRecord(p.Rhythm)
		r.Rhythm = &rhythm
	}
	if n := p.Paper; n.Name != "" || len(n.Words)+len(n.Questions) > 0 || n.QueueTold {
		r.Paper = &paperRecord{Name: n.Name, Words: slices.Clone(n.Words), Questions: slices.Clone(n.Questions), QueueTold: n.QueueTold}
	}
	for _, o := range p.OwnPrompts {
		r.OwnPrompts = append(r.OwnPrompts, promptRecord(o))
	}
	for _, t := range p.Templates {
		r.Templates = append(r.Templates, templateRecord(t))
	}
	return r
}

func (r *ownRecord) fill(p *journal.Personal) {
	p.Favorites, p.Affirmations, p.ShowCounts, p.NoOnThisDay = unlist(r.Favorites), unlist(r.Affirmations), r.ShowCounts, r.NoOnThisDay
	p.RateOnDial = r.RateOnDial
	r.Care.fill(&p.Care)
	if r.Rhythm != nil {
		p.Rhythm = journal.Rhythm(*r.Rhythm)
	}
	if n := r.Paper; n != nil {
		p.Paper = journal.PaperNotes{Name: n.Name, Words: unlist(n.Words), Questions: unlist(n.Questions), QueueTold: n.QueueTold}
	}
	for _, o := range r.OwnPrompts {
		p.OwnPrompts = append(p.OwnPrompts, journal.OwnPrompt(o))
	}
	for _, t := range r.Templates {
		p.Templates = append(p.Templates, journal.Template(t))
	}
}
