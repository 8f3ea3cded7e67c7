package transfer

import (
	"encoding/hex"
	"time"

	"stillwater/journal"
	"stillwater/wheel"
)

// The records are the rows of a journal as they stand in the JSON; their
// field names are part of the format (docs/export.md).

// Moment is a point in time as it was lived.
type Moment struct {
	UTC    time.Time   `json:"utc"`
	Zone   string      `json:"zone"`
	Offset int         `json:"offset"` // seconds east of UTC
	Day    journal.Day `json:"day"`

	DayOnly bool `json:"dayOnly"` // the hour is not known; utc is noon of the day
}

// Row is what every record begins with.
type Row struct {
	ID       journal.ID `json:"id"`
	Revision int64      `json:"revision"`
	Created  time.Time  `json:"created"`
	Changed  time.Time  `json:"changed"`
	Trashed  *time.Time `json:"trashed"`
}

// Link points to another row.
type Link struct {
	Kind journal.Kind `json:"kind"`
	ID   journal.ID   `json:"id"`
}

// Entry is a [journal.Entry].
type Entry struct {
	Row
	At       Moment        `json:"at"`
	Title    string        `json:"title"`
	Text     string        `json:"text"`
	Feelings []string      `json:"feelings"`
	Tags     []string      `json:"tags"`
	Mood     wheel.Score   `json:"mood"`
	Phase    journal.Phase `json:"phase"`
	Prompt   string        `json:"prompt"`
	Links    []Link        `json:"links"`

	Form     journal.Form  `json:"form"`
	Beside   string        `json:"beside"`
	PromptID string        `json:"promptId"`
	Theme    string        `json:"theme"`
	Domain   *wheel.Domain `json:"domain"`
	Pinned   bool          `json:"pinned"`
	Therapy  bool          `json:"therapy"`
	Passages []string      `json:"passages"`
	Pictures []Shown       `json:"pictures"`
	Returns  []Return      `json:"returns"`
}

// Shown is a picture that an entry shows.
type Shown struct {
	ID      journal.ID `json:"id"`
	Caption string     `json:"caption"`
}

// Return is a day on which a letter comes back.
type Return struct {
	On   journal.Day `json:"on"`
	Seen *Moment     `json:"seen"`
}

// Picture is a [journal.Attachment] with its bytes; JSON has them in base64.
type Picture struct {
	ID     journal.ID `json:"id"`
	Name   string     `json:"name"`
	Type   string     `json:"type"`
	Size   int64      `json:"size"`
	Width  int        `json:"width"`
	Height int        `json:"height"`
	SHA256 string     `json:"sha256"` // in hex
	Added  time.Time  `json:"added"`
	Data   []byte     `json:"data"` // null: damaged in the journal
}

// Rating is what a check-in says about one domain.
type Rating struct {
	Domain     wheel.Domain `json:"domain"`
	Score      wheel.Score  `json:"score"`
	Target     wheel.Score  `json:"target"`
	Importance wheel.Score  `json:"importance"`
	Feels      journal.Feel `json:"feels"`
	Note       string       `json:"note"`
}

// CheckIn is a [journal.CheckIn].
type CheckIn struct {
	Row
	At      Moment   `json:"at"`
	Wording int      `json:"wording"`
	Ratings []Rating `json:"ratings"` // all eight, in their fixed order
	Note    string   `json:"note"`
}

// Personal is a [journal.Personal].
type Personal struct {
	PhaseByHand  journal.Phase `json:"phaseByHand"`
	ShowEarlier  bool          `json:"showEarlier"`
	LastPrompt   string        `json:"lastPrompt"`
	Contacts     []Contact     `json:"contacts"`
	BaselineNote bool          `json:"baselineNote"`

	OwnPrompts   []OwnPrompt `json:"ownPrompts"`
	Favorites    []string    `json:"favorites"`
	Templates    []Template  `json:"templates"`
	Affirmations []string    `json:"affirmations"`
	ShowCounts   bool        `json:"showCounts"`
	NoOnThisDay  bool        `json:"noOnThisDay"`

	Rhythm     Rhythm `json:"rhythm"`
	RateOnDial bool   `json:"rateOnDial"`

	Paper PaperNotes `json:"paper"`
	Care  Care       `json:"care"`
}

// PaperNotes is a [journal.PaperNotes].
type PaperNotes struct {
	Name      string   `json:"name"`
	Words     []string `json:"words"`
	Questions []string `json:"questions"`
	QueueTold bool     `json:"queueTold"`
}

// Rhythm is a [journal.Rhythm].
type Rhythm struct {
	Weeks int         `json:"weeks"`
	Off   bool        `json:"off"`
	Rests journal.Day `json:"rests"`
}

// OwnPrompt is a [journal.OwnPrompt].
type OwnPrompt struct {
	ID   string `json:"id"`
	Text string `json:"text"`
}

// Template is a [journal.Template].
type Template struct {
	ID      string        `json:"id"`
	Name    string        `json:"name"`
	Text    string        `json:"text"`
	Weekday *time.Weekday `json:"weekday"` // 0 is Sunday
}

// Contact is a [journal.Contact].
type Contact struct {
	Name string       `json:"name"`
	How  string       `json:"how"`
	Role journal.Role `json:"role"`
}

// MomentOf makes the record of a moment.
func MomentOf(m journal.Moment) Moment {
	return Moment{UTC: m.UTC.UTC(), Zone: m.Zone, Offset: m.Offset, Day: m.Day, DayOnly: m.DayOnly}
}

func momentOrNil(m *journal.Moment) *Moment {
	if m == nil {
		return nil
	}
	r := MomentOf(*m)
	return &r
}

func rowOf(r journal.Row) Row {
	return Row{ID: r.ID, Revision: r.Revision, Created: r.Created.UTC(), Changed: r.Changed.UTC(), Trashed: r.Trashed}
}

// list makes [] of nothing, where JSON would say null.
func list(s []string) []string { return append([]string{}, s...) }

// EntryOf makes the record of an entry.
func EntryOf(e *journal.Entry) Entry {
	r := Entry{
		Row: rowOf(e.Row), At: MomentOf(e.At), Title: e.Title, Text: e.Text, Feelings: list(e.Feelings),
		Tags: list(e.Tags), Mood: e.Mood, Phase: e.Phase, Prompt: e.Prompt, Links: []Link{},
		Form: e.Form, Beside: e.Beside, PromptID: e.PromptID, Theme: e.Theme, Domain: e.Domain, Pinned: e.Pinned, Therapy: e.Therapy,
		Passages: list(e.Passages), Pictures: []Shown{}, Returns: []Return{},
	}
	for _, l := range e.Links {
		r.Links = append(r.Links, Link(l))
	}
	for _, p := range e.Pictures {
		r.Pictures = append(r.Pictures, Shown(p))
	}
	for _, x := range e.Returns {
		r.Returns = append(r.Returns, Return{On: x.On, Seen: momentOrNil(x.Seen)})
	}
	return r
}

// CheckInOf makes the record of a check-in.
func CheckInOf(c *journal.CheckIn) CheckIn {
	r := CheckIn{Row: rowOf(c.Row), At: MomentOf(c.At), Wording: c.Wording, Note: c.Note}
	for _, d := range wheel.Domains {
		in := c.Ratings[d]
		r.Ratings = append(r.Ratings, Rating{Domain: d, Score: in.Score, Target: in.Target, Importance: in.Importance, Feels: in.Feels, Note: in.Note})
	}
	return r
}

// PersonalOf makes the record of the personal settings.
func PersonalOf(p *journal.Personal) Personal {
	r := Personal{PhaseByHand: p.PhaseByHand, ShowEarlier: p.ShowEarlier, LastPrompt: p.LastPrompt, Contacts: contactsOf(p.Contacts), BaselineNote: p.BaselineNote, Care: CareOf(&p.Care)}
	r.OwnPrompts, r.Templates = []OwnPrompt{}, []Template{}
	r.Favorites, r.Affirmations, r.ShowCounts, r.NoOnThisDay = list(p.Favorites), list(p.Affirmations), p.ShowCounts, p.NoOnThisDay
	r.Rhythm, r.RateOnDial = Rhythm(p.Rhythm), p.RateOnDial
	r.Paper = PaperNotes{Name: p.Paper.Name, Words: list(p.Paper.Words), Questions: list(p.Paper.Questions), QueueTold: p.Paper.QueueTold}
	for _, o := range p.OwnPrompts {
		r.OwnPrompts = append(r.OwnPrompts, OwnPrompt(o))
	}
	for _, t := range p.Templates {
		r.Templates = append(r.Templates, Template(t))
	}
	return r
}

// PictureOf makes the record of a picture; data nil says that it is damaged.
func PictureOf(a *journal.Attachment, data []byte) Picture {
	return Picture{
		ID: a.ID, Name: a.Name, Type: a.Type, Size: a.Size, Width: a.Width, Height: a.Height,
		SHA256: hex.EncodeToString(a.SHA256[:]), Added: a.Added.UTC(), Data: data,
	}
}
