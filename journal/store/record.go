package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"stillwater/journal"
)

// recordFormat is the version of the JSON in a row.
const recordFormat = 1

// kindPersonal is the type of the one row with the personal settings.
const kindPersonal journal.Kind = "personal"

// single tells whether there is one row of a kind at most, which is never put into the trash.
func single(k journal.Kind) bool { return k == kindPersonal || k == journal.KindPlan }

// filedByMaking tells whether the rows of a kind belong to no moment and are filed by the first
// save.
func filedByMaking(k journal.Kind) bool {
	return k == journal.KindGoal || k == journal.KindMedication || single(k)
}

// head is what every record begins with.
type head struct {
	Format   int          `json:"format"`
	Type     journal.Kind `json:"type"`
	UUID     journal.ID   `json:"uuid"`
	Revision int64        `json:"revision"`
	Created  stamp        `json:"created"`
	Changed  stamp        `json:"changed"`
	Trashed  *stamp       `json:"trashed"`
	Order    int64        `json:"order"` // see the package comment
	Live     bool         `json:"live"`
}

func (h *head) top() *head { return h }

func (h *head) row() journal.Row {
	r := journal.Row{ID: h.UUID, Revision: h.Revision, Created: h.Created.Time, Changed: h.Changed.Time}
	if h.Trashed != nil {
		t := h.Trashed.Time
		r.Trashed = &t
	}
	return r
}

// record is the JSON of a row: a head and what its kind adds.
type record interface {
	top() *head
	// when gives the moment that the row is filed by.
	when() moment
}

func newRecord(kind journal.Kind) (record, bool) {
	switch kind {
	case journal.KindEntry:
		return &entryRecord{}, true
	case journal.KindCheckIn:
		return &checkInRecord{}, true
	case journal.KindGoal:
		return &goalRecord{}, true
	case journal.KindTreatment:
		return &treatmentRecord{}, true
	case journal.KindMeasure:
		return &measureRecord{}, true
	case journal.KindMedication:
		return &medicationRecord{}, true
	case journal.KindAppointment:
		return &appointmentRecord{}, true
	case journal.KindCareDay:
		return &careDayRecord{}, true
	case journal.KindPlan:
		return &planRecord{}, true
	case kindPersonal:
		return &personalRecord{}, true
	}
	return nil, false
}

// seal writes the record and its digest.
func seal(r record) (text string, sum [sha256.Size]byte, err error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(r); err != nil {
		return "", sum, err
	}
	text = string(bytes.TrimSuffix(b.Bytes(), []byte("\n")))
	return text, sha256.Sum256(b.Bytes()[:len(text)]), nil
}

// stored is a row of kept as it was read.
type stored struct {
	seq      int64
	kind     journal.Kind
	uuid     journal.ID
	revision int64
	ord      int64
	utc      int64
	day      int
	live     bool
	trashed  *int64
	sum      []byte
	record   []byte
}

// storedColumns fits [stored.fields]. The cast spares a copy.
const storedColumns = `k.seq, k.kind, k.uuid, k.revision, k.ord, k.utc, k.day, k.live, k.trashed, k.sha256, CAST(k.record AS BLOB)`

func (s *stored) fields() []any {
	return []any{&s.seq, &s.kind, &s.uuid, &s.revision, &s.ord, &s.utc, &s.day, &s.live, &s.trashed, &s.sum, &s.record}
}

// open compares the row with its digest and with itself, and reads the record.
func (s *stored) open() (record, error) {
	sum := sha256.Sum256(s.record)
	if !bytes.Equal(sum[:], s.sum) {
		return nil, damagedRow(errors.New("the digest does not fit"))
	}
	r, known := newRecord(s.kind)
	if !known {
		return nil, damagedRow(fmt.Errorf("unknown type, %d bytes", len(s.kind)))
	}
	if err := json.Unmarshal(s.record, r); err != nil {
		return nil, damagedRow(errors.New("the record is not readable")) // err could quote it
	}
	h := r.top()
	if h.Format > recordFormat {
		return nil, &journal.NewerVersionError{Version: h.Format, Known: recordFormat}
	}
	m := r.when()
	var trashed *int64
	if h.Trashed != nil {
		ms := h.Trashed.UnixMilli()
		trashed = &ms
	}
	same := h.Type == s.kind && h.UUID == s.uuid && h.Revision == s.revision && h.Order == s.ord && h.Live == s.live &&
		m.UTC.UnixMilli() == s.utc && dayNumber(m.Day) == s.day && equal(trashed, s.trashed)
	if !same {
		return nil, damagedRow(errors.New("the row and its record differ"))
	}
	return r, nil
}

func equal(a, b *int64) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == *b
}

func damagedRow(err error) error {
	return &journal.DamagedError{Part: journal.PartRow, Offset: -1, Err: err}
}

// dayNumber writes a day as yyyymmdd, 0 for none.
func dayNumber(d journal.Day) int { return d.Year*10000 + int(d.Month)*100 + d.Day }

// stamp is a time in UTC, to the millisecond.
type stamp struct{ time.Time }

const stampForm = "2006-01-02T15:04:05.000Z"

func stampOf(t time.Time) stamp { return stamp{t.UTC().Truncate(time.Millisecond)} }

// MarshalJSON writes RFC 3339 with three decimals and Z.
func (s stamp) MarshalJSON() ([]byte, error) {
	return []byte(`"` + s.UTC().Format(stampForm) + `"`), nil
}

// UnmarshalJSON is the counterpart of MarshalJSON.
func (s *stamp) UnmarshalJSON(b []byte) error {
	t, err := time.Parse(`"`+stampForm+`"`, string(b))
	s.Time = t
	return err
}

// moment is a [journal.Moment] in a record.
type moment struct {
	UTC    stamp       `json:"utc"`
	Zone   string      `json:"zone"`
	Offset int         `json:"offset"` // seconds east of UTC
	Day    journal.Day `json:"day"`

	DayOnly bool `json:"day_only,omitempty"` // the hour is not known
}

func momentFrom(m journal.Moment) moment {
	return moment{stampOf(m.UTC), m.Zone, m.Offset, m.Day, m.DayOnly}
}

func (m moment) moment() journal.Moment {
	return journal.Moment{UTC: m.UTC.Time, Zone: m.Zone, Offset: m.Offset, Day: m.Day, DayOnly: m.DayOnly}
}

func momentRef(m *journal.Moment) *moment {
	if m == nil {
		return nil
	}
	r := momentFrom(*m)
	return &r
}

func (m *moment) ref() *journal.Moment {
	if m == nil {
		return nil
	}
	r := m.moment()
	return &r
}
