package store

import (
	"slices"
	"time"

	"stillwater/journal"
	"stillwater/wheel"
)

// entryRecord leaves out what few entries have, so that a plain one stays small.
type entryRecord struct {
	head
	At       moment          `json:"at"`
	Title    string          `json:"title"`
	Feelings []string        `json:"feelings"`
	Tags     []string        `json:"tags"`
	Mood     wheel.Score     `json:"mood"`
	Phase    journal.Phase   `json:"phase"`
	Prompt   string          `json:"prompt"`
	Links    []linkRecord    `json:"links"`
	PromptID string          `json:"prompt_id,omitempty"`
	Form     journal.Form    `json:"form,omitempty"`
	Theme    string          `json:"theme,omitempty"`
	Domain   *wheel.Domain   `json:"domain,omitempty"`
	Pinned   bool            `json:"pinned,omitempty"`
	Therapy  bool            `json:"therapy,omitempty"`
	Passages []string        `json:"passages,omitempty"`
	Pictures []pictureRecord `json:"pictures,omitempty"`
	Returns  []returnRecord  `json:"returns,omitempty"`
	Worded   *stamp          `json:"worded,omitempty"` // when the words last changed, if that was before Changed
	Text     string          `json:"text"`
	Beside   string          `json:"beside,omitempty"`
}

type linkRecord struct {
	Type journal.Kind `json:"type"`
	UUID journal.ID   `json:"uuid"`
}

type pictureRecord struct {
	UUID    journal.ID `json:"uuid"`
	Caption string     `json:"caption,omitempty"`
}

type returnRecord struct {
	On   journal.Day `json:"on"`
	Seen *moment     `json:"seen,omitempty"`
}

func (r *entryRecord) when() moment { return r.At }

func entryToRecord(e *journal.Entry) record {
	r := &entryRecord{
		At: momentFrom(e.At), Title: e.Title, Feelings: list(e.Feelings), Tags: list(e.Tags), Mood: e.Mood,
		Phase: e.Phase, Prompt: e.Prompt, Links: []linkRecord{}, Text: e.Text,
		PromptID: e.PromptID, Form: e.Form, Theme: e.Theme, Pinned: e.Pinned, Therapy: e.Therapy, Passages: slices.Clone(e.Passages), Beside: e.Beside,
	}
	if e.Domain != nil {
		d := *e.Domain
		r.Domain = &d
	}
	for _, l := range e.Links {
		r.Links = append(r.Links, linkRecord{l.Kind, l.ID})
	}
	for _, p := range e.Pictures {
		r.Pictures = append(r.Pictures, pictureRecord{p.ID, p.Caption})
	}
	for _, x := range e.Returns {
		r.Returns = append(r.Returns, returnRecord{x.On, momentRef(x.Seen)})
	}
	return r
}

func (r *entryRecord) entry() journal.Entry {
	e := journal.Entry{
		Row: r.row(), At: r.At.moment(), Title: r.Title, Text: r.Text, Feelings: unlist(r.Feelings), Tags: unlist(r.Tags),
		Mood: r.Mood, Phase: r.Phase, Prompt: r.Prompt,
		PromptID: r.PromptID, Form: r.Form, Theme: r.Theme, Domain: r.Domain, Pinned: r.Pinned, Therapy: r.Therapy,
		Passages: unlist(r.Passages), Beside: r.Beside,
	}
	for _, l := range r.Links {
		e.Links = append(e.Links, journal.Link{Kind: l.Type, ID: l.UUID})
	}
	for _, p := range r.Pictures {
		e.Pictures = append(e.Pictures, journal.Picture{ID: p.UUID, Caption: p.Caption})
	}
	for _, x := range r.Returns {
		e.Returns = append(e.Returns, journal.Return{On: x.On, Seen: x.Seen.ref()})
	}
	return e
}

func (r *entryRecord) summary() journal.EntrySummary {
	e := journal.Entry{Therapy: r.Therapy, Passages: r.Passages}
	return journal.EntrySummary{
		ID: r.UUID, At: r.At.moment(), Title: r.Title, Preview: r.preview(),
		Feelings: unlist(r.Feelings), Tags: unlist(r.Tags), Mood: r.Mood, Phase: r.Phase, Form: r.Form, Theme: r.Theme, Domain: r.Domain,
		Pinned: r.Pinned, Therapy: e.ForTherapy(), Pictures: len(r.Pictures), Opens: r.opens(),
	}
}

func (r *entryRecord) opens() journal.Day {
	e := journal.Entry{Form: r.Form}
	for _, x := range r.Returns {
		e.Returns = append(e.Returns, journal.Return{On: x.On})
	}
	return e.Opens()
}

func (r *entryRecord) preview() string { return journal.EntryPreview(r.Form, r.Text, r.Beside) }

// words are the text that the search finds, as the view entry_text gives it.
func (r *entryRecord) words() string {
	if r.Beside == "" {
		return r.Text
	}
	return r.Text + "\n" + r.Beside
}

// sameWords tells whether two states of an entry differ in no word of its page.
func sameWords(a, b *entryRecord) bool {
	return a.Title == b.Title && a.Text == b.Text && a.Beside == b.Beside
}

// wordsChanged tells when the words were last changed: a save that changes a tag
// or puts the entry into the trash is none of writing.
func (r *entryRecord) wordsChanged() stamp {
	if r.Worded != nil {
		return *r.Worded
	}
	return r.Changed
}

// replaces notes when the words of a state last changed that comes after old, and
// tells whether old is to be kept as a version.
func (r *entryRecord) replaces(old *entryRecord, now time.Time) (keep bool) {
	then := old.wordsChanged()
	if sameWords(old, r) {
		r.Worded = &then
		return false
	}
	r.Worded = nil
	was := journal.Entry{Row: journal.Row{Changed: then.Time}, Title: old.Title, Text: old.Text, Beside: old.Beside}
	next := journal.Entry{Title: r.Title, Text: r.Text, Beside: r.Beside}
	return journal.KeepsVersion(&was, &next, now)
}
