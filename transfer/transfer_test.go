package transfer

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"os"
	"reflect"
	"strings"
	"testing"
	"time"

	"stillwater/journal"
	"stillwater/journal/journaltest"
	"stillwater/journal/sample"
	"stillwater/wheel"
)

var ctx = context.Background()

// document is the JSON as a reader sees it.
type document struct {
	Format     string      `json:"format"`
	Version    int         `json:"version"`
	Exported   time.Time   `json:"exported"`
	Entries    []Entry     `json:"entries"`
	CheckIns   []CheckIn   `json:"checkIns"`
	Goals      []Goal      `json:"goals"`
	Treatments []Treatment `json:"treatments"`
	Pictures   []Picture   `json:"pictures"`

	Measures     []Measure     `json:"measures"`
	Medications  []Medication  `json:"medications"`
	Appointments []Appointment `json:"appointments"`
	CareDays     []CareDay     `json:"careDays"`
	SafetyPlan   SafetyPlan    `json:"safetyPlan"`

	Personal Personal `json:"personal"`
}

func export(t *testing.T, s journal.Store, now time.Time) (document, []byte) {
	t.Helper()
	var b bytes.Buffer
	if err := WriteJSON(ctx, &b, s, now); err != nil {
		t.Fatal(err)
	}
	var d document
	dec := json.NewDecoder(bytes.NewReader(b.Bytes()))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&d); err != nil {
		t.Fatal(err)
	}
	return d, b.Bytes()
}

func (m Moment) journal() journal.Moment {
	return journal.Moment{UTC: m.UTC, Zone: m.Zone, Offset: m.Offset, Day: m.Day}
}

func (r Row) journal() journal.Row {
	return journal.Row{ID: r.ID, Revision: r.Revision, Created: r.Created, Changed: r.Changed, Trashed: r.Trashed}
}

func (e Entry) journal() journal.Entry {
	out := journal.Entry{
		Row: e.Row.journal(), At: e.At.journal(), Title: e.Title, Text: e.Text, Feelings: e.Feelings, Tags: e.Tags,
		Mood: e.Mood, Phase: e.Phase, Prompt: e.Prompt,
	}
	for _, l := range e.Links {
		out.Links = append(out.Links, journal.Link(l))
	}
	return out
}

// TestJSONHoldsWhatWentIn reads the document back into rows and compares them
// with those in the store.
func TestJSONHoldsWhatWentIn(t *testing.T) {
	clock := journaltest.FixedClock()
	s := journaltest.NewSession(clock)
	if err := sample.Fill(ctx, s, journal.Day{Year: 2026, Month: 3, Day: 14}, clock.Now().Location()); err != nil {
		t.Fatal(err)
	}
	halifax, err := time.LoadLocation("America/St_Johns")
	if err != nil {
		t.Fatal(err)
	}
	odd := journal.Entry{
		At:    journal.MomentOf(time.Date(2026, 2, 1, 23, 59, 59, 123e6, halifax)),
		Title: `<b>"quotes" & backslash \</b>`, Text: "line\n\u202e\u2028 🌧️ \ufffd\tend\n\n",
		Feelings: []string{"wonder", "awe", "anger"}, Tags: []string{"z", "a"}, Mood: wheel.MustScore(0), Prompt: "p\nq",
	}
	if err := s.SaveEntry(ctx, &odd); err != nil {
		t.Fatal(err)
	}
	if err := s.Trash(ctx, odd.ID); err != nil {
		t.Fatal(err)
	}
	d, _ := export(t, s, clock.Now())
	if d.Format != "stillwater-export" || d.Version != 1 || !d.Exported.Equal(clock.Now()) {
		t.Fatalf("head of the document: %+v", d)
	}
	list, err := s.Entries(ctx, journal.EntryFilter{Oldest: true})
	if err != nil {
		t.Fatal(err)
	}
	if len(d.Entries) != len(list)+1 {
		t.Fatalf("%d entries in the document, %d in the journal and one in the trash", len(d.Entries), len(list))
	}
	for i, got := range d.Entries {
		want, err := s.Entry(ctx, got.ID)
		if err != nil {
			t.Fatal(err)
		}
		if i < len(list) && list[i].ID != got.ID {
			t.Fatalf("entry %d stands in another place", i)
		}
		if !reflect.DeepEqual(got.journal(), want) {
			t.Errorf("entry %d\n is %+v\nnot %+v", i, got.journal(), want)
		}
	}
	if d.Entries[len(list)].Trashed == nil {
		t.Error("the entry in the trash is not marked")
	}
	compareRest(t, s, d)
}

func compareRest(t *testing.T, s journal.Store, d document) {
	checkIns, _ := s.CheckIns(ctx)
	goals, _ := s.Goals(ctx)
	treatments, _ := s.Treatments(ctx)
	personal, _ := s.Personal(ctx)
	if len(d.CheckIns) != len(checkIns) || len(d.Goals) != len(goals) || len(d.Treatments) != len(treatments) || len(checkIns)*len(goals)*len(treatments) == 0 {
		t.Fatalf("%d check-ins, %d goals, %d treatments", len(d.CheckIns), len(d.Goals), len(d.Treatments))
	}
	for i, got := range d.CheckIns {
		c := journal.CheckIn{Row: got.Row.journal(), At: got.At.journal(), Wording: got.Wording, Note: got.Note}
		for _, r := range got.Ratings {
			c.Ratings[r.Domain] = journal.Rating{Score: r.Score, Target: r.Target, Importance: r.Importance, Feels: r.Feels, Note: r.Note}
		}
		if len(got.Ratings) != wheel.NumDomains || !reflect.DeepEqual(c, checkIns[i]) {
			t.Errorf("check-in %d differs", i)
		}
	}
	compareGoals(t, d, goals)
	compareCare(t, s, d, treatments)
	if !reflect.DeepEqual(d.Personal, PersonalOf(&personal)) {
		t.Errorf("settings are %+v", d.Personal)
	}
}

func back(m *Moment) *journal.Moment {
	if m == nil {
		return nil
	}
	j := m.journal()
	return &j
}

func TestJSONOfAnEmptyJournal(t *testing.T) {
	d, raw := export(t, journaltest.NewSession(nil), time.Unix(0, 0))
	if d.Entries == nil || d.Goals == nil || bytes.Contains(raw, []byte("null")) {
		t.Errorf("an empty list is not []: %s", raw)
	}
}

func TestJSONStopsAtErrors(t *testing.T) {
	s := journaltest.NewSession(nil)
	if err := s.SaveEntry(ctx, &journal.Entry{Text: "x"}); err != nil {
		t.Fatal(err)
	}
	if err := WriteJSON(ctx, failing{}, s, time.Now()); !errors.Is(err, errWriter) {
		t.Errorf("error is %v", err)
	}
	if err := WriteMarkdown(ctx, failing{}, s, time.Now(), nil); !errors.Is(err, errWriter) {
		t.Errorf("error is %v", err)
	}
	s.Keeper().FailReads(journal.ErrDiskFault)
	if err := WriteJSON(ctx, new(bytes.Buffer), s, time.Now()); !errors.Is(err, journal.ErrDiskFault) {
		t.Errorf("error is %v", err)
	}
	if err := WriteMarkdown(ctx, new(bytes.Buffer), s, time.Now(), nil); !errors.Is(err, journal.ErrDiskFault) {
		t.Errorf("error is %v", err)
	}
}

var errWriter = errors.New("no room")

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, errWriter }

func TestMarkdown(t *testing.T) {
	clock := journaltest.FixedClock()
	s := journaltest.NewSession(clock)
	save := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	at := journal.MomentOf(clock.Now())
	save(s.SaveEntry(ctx, &journal.Entry{
		At: at, Title: "Rain", Prompt: "What did you hear?", Text: "Drops.\n# not a heading\n   ## nor this\n    # code\n",
		Feelings: []string{"calm", "awe"}, Tags: []string{"water"}, Mood: wheel.MustScore(7),
	}))
	c := journal.CheckIn{At: at, Note: "fine"}
	c.Ratings[wheel.Social] = journal.Rating{Score: wheel.MustScore(4), Target: wheel.MustScore(6), Note: "two\nlines"}
	save(s.SaveCheckIn(ctx, &c))
	save(s.SaveGoal(ctx, &journal.Goal{Domain: wheel.Mental, Title: "Read", Steps: []journal.Step{{Text: "one"}, {Text: "two", Done: &at}}}))
	save(s.SaveTreatment(ctx, &journal.Treatment{At: at, Route: journal.RouteIV, Dose: "as told"}))
	var b bytes.Buffer
	save(WriteMarkdown(ctx, &b, s, clock.Now(), nil))
	want := `# Journal

Exported on 14 March 2026.

# March 2026

## 2026-03-14 09:30 Rain

> What did you hear?

Drops.
\# not a heading
   \## nor this
    # code

*Feelings: calm, awe · Tags: water · Mood: 7 of 10*

# The Circle

## 2026-03-14 09:30

- Emotional: –
- Social: 4, target 6. two lines
`
	if got := b.String(); !strings.HasPrefix(got, want) {
		t.Errorf("it reads\n%s", got)
	}
	for _, line := range []string{"# Goals", "## Read", "- [ ] one", "- [x] two (2026-03-14)", "# Treatments", "## 2026-03-14 09:30 IV infusion", "Dose: as told"} {
		if !strings.Contains(b.String(), "\n"+line+"\n") {
			t.Errorf("line %q is missing", line)
		}
	}
}

// TestExportDocument keeps docs/export.md and the records together: every
// field name of the format is explained there.
func TestExportDocument(t *testing.T) {
	doc, err := os.ReadFile("../docs/export.md")
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	var walk func(reflect.Type)
	walk = func(typ reflect.Type) {
		switch typ.Kind() {
		case reflect.Pointer, reflect.Slice:
			walk(typ.Elem())
		case reflect.Struct:
			if typ.PkgPath() != reflect.TypeFor[document]().PkgPath() {
				return
			}
			for f := range typ.NumField() {
				field := typ.Field(f)
				if name := field.Tag.Get("json"); name != "" {
					seen++
					if !bytes.Contains(doc, []byte("`"+name+"`")) {
						t.Errorf("field %s is not explained", name)
					}
				}
				walk(field.Type)
			}
		}
	}
	walk(reflect.TypeFor[document]())
	if seen < 50 {
		t.Fatalf("only %d fields were looked at", seen)
	}
}
