package transfer

import (
	"bytes"
	"encoding/csv"
	"errors"
	"strings"
	"testing"
	"time"

	ics "github.com/arran4/golang-ical"

	"stillwater/journal"
	"stillwater/journal/journaltest"
	"stillwater/journal/sample"
	"stillwater/words"
)

func TestCellsAreHarmless(t *testing.T) {
	for in, want := range map[string]string{
		"=1+1": "'=1+1", "+49 1": "'+49 1", "@sum": "'@sum", "-cmd": "'-cmd", "-5 mg": "'-5 mg", "\tx": "'\tx", "\r=1": "'\r=1", "＝1": "'＝1",
		"-5": "-5", "12.5": "12.5", "+5": "'+5", "-0x1": "'-0x1", "-Inf": "'-Inf", "": "", "a=b": "a=b", "word": "word",
	} {
		if got := harmless(in); got != want {
			t.Errorf("%q becomes %q, want %q", in, got, want)
		}
	}
}

func TestTablesAreRead(t *testing.T) {
	clock := journaltest.FixedClock()
	s := journaltest.NewSession(clock)
	if err := sample.Fill(ctx, s, journal.DayOf(clock.Now()), time.UTC); err != nil {
		t.Fatal(err)
	}
	nasty := journal.Treatment{Route: journal.RouteIV, Status: journal.StatusPlanned, Dose: "=HYPERLINK(\"x\")", Note: "a \"quoted\", word\nand a line"}
	if err := s.SaveTreatment(ctx, &nasty); err != nil {
		t.Fatal(err)
	}
	treatments, _ := s.Treatments(ctx)
	measures, _ := s.Measures(ctx)
	for table, want := range map[Table]int{TableTreatments: len(treatments), TableMeasures: len(measures)} {
		var b bytes.Buffer
		if err := WriteCSV(ctx, &b, s, table); err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(&b).ReadAll() // every row has as many cells as the head
		if err != nil || len(rows) != want+1 || want < 14 {
			t.Fatalf("%s: %d rows for %d, %v", table, len(rows), want, err)
		}
		for _, row := range rows {
			for _, cell := range row {
				if cell != "" && strings.ContainsRune("=+@", rune(cell[0])) {
					t.Errorf("%s: a cell begins like a formula: %q", table, cell)
				}
			}
		}
		if last := rows[len(rows)-1]; table == TableTreatments && (last[0] != "" || last[5] != "'=HYPERLINK(\"x\")" || last[19] != nasty.Note) {
			t.Errorf("the last row is %q", last)
		}
	}
	if err := WriteCSV(ctx, failing{}, s, TableTreatments); !errors.Is(err, errWriter) {
		t.Errorf("error is %v", err)
	}
}

// TestDatesOfACalendar reads the file with the library's own parser.
func TestDatesOfACalendar(t *testing.T) {
	clock := journaltest.FixedClock() // 14 March 2026 in Vienna
	s := journaltest.NewSession(clock)
	zone := clock.Now().Location()
	at := func(day, hour int) journal.Moment {
		return journal.MomentOf(time.Date(2026, 3, day, hour, 0, 0, 0, zone))
	}
	secret := "Xylophone"
	for _, x := range []journal.Treatment{
		{At: at(20, 14), Route: journal.RouteIV, Dose: secret, Intention: secret, Note: secret, Place: "room 2"},
		{At: at(10, 14), Route: journal.RouteIV},
		{At: at(21, 14), Route: journal.RouteIV, Status: journal.StatusCanceled},
		{Route: journal.RouteIV, Status: journal.StatusPlanned},
	} {
		if err := s.SaveTreatment(ctx, &x); err != nil {
			t.Fatal(err)
		}
	}
	for _, x := range []journal.Appointment{
		{At: at(29, 16), With: "Dr. Lind; the \"one\",\nwith a line " + strings.Repeat("ü", 80), Kind: journal.AppointmentMedical, Questions: []string{secret}, Note: secret},
		{At: journal.Moment{Day: journal.Day{Year: 2026, Month: 3, Day: 30}}, Kind: journal.AppointmentGroup},
		{At: at(1, 16), With: "past"},
	} {
		if err := s.SaveAppointment(ctx, &x); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	n, err := WriteDates(ctx, &b, s, clock.Now(), DatesOptions{From: journal.DayOf(clock.Now())})
	if err != nil || n != 3 {
		t.Fatalf("%d dates, %v", n, err)
	}
	if bare := strings.ReplaceAll(b.String(), "\r\n", ""); strings.ContainsAny(bare, "\r\n") {
		t.Error("a line does not end in CRLF")
	}
	for _, word := range []string{secret, "Lind", "room 2", "infusion", "Treatment"} {
		if strings.Contains(b.String(), word) {
			t.Errorf("a neutral file says %q", word)
		}
	}
	cal, err := ics.ParseCalendar(bytes.NewReader(b.Bytes()))
	if err != nil || len(cal.Events()) != 3 {
		t.Fatalf("%v", err)
	}
	start, err1 := cal.Events()[0].GetStartAt()
	summer, err2 := cal.Events()[1].GetStartAt()
	if errors.Join(err1, err2) != nil || !start.Equal(at(20, 14).UTC) || !summer.Equal(at(29, 16).UTC) {
		t.Errorf("they begin at %v and %v", start, summer)
	}
	if !strings.Contains(b.String(), "DTSTART;VALUE=DATE:20260330") {
		t.Error("a bare date is no whole day")
	}
	b.Reset()
	if n, err = WriteDates(ctx, &b, s, clock.Now(), DatesOptions{Details: true}); err != nil || n != 4 {
		t.Fatalf("%d dates, %v", n, err)
	}
	cal, err = ics.ParseCalendar(bytes.NewReader(b.Bytes()))
	if err != nil || strings.Contains(b.String(), secret) {
		t.Fatalf("%v", err)
	}
	var all []string
	for _, e := range cal.Events() {
		all = append(all, e.GetProperty(ics.ComponentPropertySummary).Value)
	}
	if got := strings.Join(all, "|"); !strings.Contains(got, words.RouteName("iv")) || !strings.Contains(got, "Dr. Lind; the \"one\", with a line "+strings.Repeat("ü", 80)) {
		t.Errorf("titles are %s", got)
	}
}

// TestTheDayOfTheRhythmInACalendar: the day that the rhythm names is in the file as long as nothing is
// planned, marked as tentative; dates at the end of the calendar are written, too.
func TestTheDayOfTheRhythmInACalendar(t *testing.T) {
	clock := journaltest.FixedClock()
	s := journaltest.NewSession(clock)
	today := journal.DayOf(clock.Now())
	write := func(want int) string {
		t.Helper()
		var b bytes.Buffer
		n, err := WriteDates(ctx, &b, s, clock.Now(), DatesOptions{From: today})
		if err != nil || n != want {
			t.Fatalf("%d dates, %v", n, err)
		}
		cal, err := ics.ParseCalendar(bytes.NewReader(b.Bytes()))
		if err != nil || len(cal.Events()) != want {
			t.Fatalf("%v in %s", err, b.String())
		}
		return b.String()
	}
	save := func(x journal.Treatment) {
		t.Helper()
		if err := s.SaveTreatment(ctx, &x); err != nil {
			t.Fatal(err)
		}
	}
	save(journal.Treatment{Route: journal.RouteIV, At: journal.Moment{Day: today.AddDays(-4)}})
	write(0)
	if err := s.SavePersonal(ctx, journal.Personal{Care: journal.Care{Cadence: journal.Cadence{Kind: journal.CadenceMonthly}}}); err != nil {
		t.Fatal(err)
	}
	if out := write(1); !strings.Contains(out, "STATUS:TENTATIVE") || !strings.Contains(out, "DTSTART;VALUE=DATE:20260407") || strings.Contains(out, "reatment:") {
		t.Errorf("the day of the rhythm: %s", out)
	}
	save(journal.Treatment{Route: journal.RouteIV, At: journal.Moment{Day: today.AddDays(20)}})
	if out := write(1); strings.Contains(out, "TENTATIVE") || !strings.Contains(out, "DTSTART;VALUE=DATE:20260403") {
		t.Errorf("a planned one: %s", out)
	}
	last := journal.Day{Year: 9999, Month: 12, Day: 31}
	for _, at := range []journal.Moment{{Day: last}, journal.MomentOf(time.Date(9999, 12, 31, 23, 30, 0, 0, time.UTC))} {
		if err := s.SaveAppointment(ctx, &journal.Appointment{At: at}); err != nil {
			t.Fatal(err)
		}
	}
	out := write(3)
	if !strings.Contains(out, "DTSTART;VALUE=DATE:99991231") || !strings.Contains(out, "DTSTART:99991231T233000Z") || strings.Contains(out, "10000") {
		t.Errorf("the end of the calendar: %s", out)
	}
}
