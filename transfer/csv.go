package transfer

import (
	"context"
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"stillwater/journal"
	"stillwater/wheel"
	"stillwater/words"
)

// Table names a table that can be written as CSV.
type Table string

// The tables.
const (
	TableTreatments Table = "treatments"
	TableMeasures   Table = "measures"
	TableGoals      Table = "goals"
)

// WriteCSV writes a table as CSV (RFC 4180, UTF-8), the first line being the names of the columns, which
// are the same in every language. A cell that a spreadsheet would take for a formula gets an apostrophe
// before it; so do cells that begin with a tab or the end of a line. The errors are those of the store
// and of w.
func WriteCSV(ctx context.Context, w io.Writer, store journal.Store, table Table) error {
	var rows [][]string
	var err error
	switch table {
	case TableMeasures:
		rows, err = measureRows(ctx, store)
	case TableGoals:
		rows, err = goalRows(ctx, store)
	default:
		rows, err = treatmentRows(ctx, store)
	}
	if err != nil {
		return err
	}
	c := csv.NewWriter(w)
	c.UseCRLF = true
	for _, row := range rows {
		for i := range row {
			row[i] = harmless(row[i])
		}
		if err := c.Write(row); err != nil {
			return err
		}
	}
	c.Flush()
	return c.Error()
}

// harmless keeps a cell from being a formula. A plain number stays one, a negative one too.
func harmless(s string) string {
	if _, err := strconv.ParseFloat(s, 64); err == nil && !strings.ContainsAny(s, "xXnNiI_") && !strings.HasPrefix(s, "+") {
		return s
	}
	if s != "" && strings.ContainsRune("=+-@\t\r\n＝＋－＠", []rune(s)[0]) {
		return "'" + s
	}
	return s
}

func treatmentRows(ctx context.Context, store journal.Store) ([][]string, error) {
	list, err := store.Treatments(ctx)
	if err != nil {
		return nil, err
	}
	rows := [][]string{{
		"date", "time", "route", "status", "number", "dose", "place", "intention", "setting", "music", "driver", "mood before", "mood after",
		"pressure before", "pressure after", "side effects", "ease", "meaning", "self-care", "note",
	}}
	for i := range list {
		t := &list[i]
		date, clock := "", ""
		if !t.Undated() {
			date, clock = t.At.Day.String(), clockOf(t.At)
		}
		number := ""
		if t.Number > 0 {
			number = strconv.Itoa(t.Number)
		}
		rows = append(rows, []string{
			date, clock, string(t.Route), string(t.Status), number, t.Dose, t.Place, t.Intention, t.Setting, t.Music, t.Driver,
			cellOf(t.MoodBefore), cellOf(t.MoodAfter), t.PressureBefore, t.PressureAfter, effectsLine(t.SideEffects), cellOf(t.Ease), cellOf(t.Meaning),
			selfCareLine(t.SelfCare), t.Note,
		})
	}
	return rows, nil
}

// cellOf is the score in digits, nothing for none.
func cellOf(s wheel.Score) string {
	if !s.IsSet() {
		return ""
	}
	return s.String()
}

// effectsLine tells side effects in one line.
func effectsLine(list []journal.SideEffect) string {
	var out []string
	for _, e := range list {
		line := e.Kind
		if e.Strength.IsSet() {
			line += " " + words.T("{{.Score}} of 10", "Score", e.Strength.String())
		}
		for _, s := range []string{e.Lasted, e.Eased} {
			if s != "" {
				line += ", " + s
			}
		}
		out = append(out, strings.TrimPrefix(strings.TrimSpace(line), ", "))
	}
	return strings.Join(out, "; ")
}

func selfCareLine(list []string) string {
	var out []string
	for _, s := range list {
		out = append(out, words.SelfCareName(s))
	}
	return strings.Join(out, ", ")
}

func measureRows(ctx context.Context, store journal.Store) ([][]string, error) {
	list, err := store.Measures(ctx)
	if err != nil {
		return nil, err
	}
	head := []string{"date", "time", "kind", "name", "score", "band", "low", "high"}
	for n := 1; n <= journal.MeasurePHQ9.Items(); n++ {
		head = append(head, "item "+strconv.Itoa(n))
	}
	rows := [][]string{append(head, "difficulty", "wording", "note")}
	for i := range list {
		m := &list[i]
		score := ""
		if v, ok := m.Score(); ok {
			score = numberCell(&v)
		}
		low, high := numberCell(m.Low), numberCell(m.High)
		if l, h, ok := m.Range(); ok {
			low, high = numberCell(&l), numberCell(&h)
		}
		row := []string{m.At.Day.String(), clockOf(m.At), string(m.Kind), m.Name, score, string(m.Band()), low, high}
		for n := range journal.MeasurePHQ9.Items() {
			cell := ""
			if n < len(m.Items) {
				cell = cellOf(m.Items[n])
			}
			row = append(row, cell)
		}
		wording := ""
		if m.Wording > 0 {
			wording = strconv.Itoa(m.Wording)
		}
		rows = append(rows, append(row, cellOf(m.Difficulty), wording, m.Note))
	}
	return rows, nil
}

func numberCell(f *float64) string {
	if f == nil {
		return ""
	}
	return strconv.FormatFloat(*f, 'f', -1, 64)
}
