package around

import (
	"context"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"stillwater/journal"
	"stillwater/journal/journaltest"
	"stillwater/ui/internal/uitest"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
)

type world struct {
	*testing.T
	dates *Appointments
	pills *Medication
	win   fyne.Window
	store *journaltest.Session
	clock *journaltest.Clock
	asked int // for the people
}

func newWorld(t *testing.T, l uitest.Look) *world {
	t.Helper()
	t.Cleanup(kit.Synchronous())
	test.NewTempApp(t).Settings().SetTheme(theme.New(l.Mode, l.Percent))
	clock := journaltest.FixedClock()
	w := &world{T: t, clock: clock, store: journaltest.NewSession(clock), win: test.NewWindow(nil)}
	t.Cleanup(w.win.Close)
	d := Deps{Store: w.store, Clock: clock.Now, Toasts: kit.NewToasts(), People: func() { w.asked++ }}
	w.dates, w.pills = NewAppointments(d), NewMedication(d)
	w.win.SetPadded(false)
	uitest.Wear(w.win, l)
	return w
}

// show puts one of the pages into the window.
func (w *world) show(o fyne.CanvasObject, l uitest.Look) {
	w.win.SetContent(container.NewStack(kit.Background(theme.Page), o))
	uitest.Wear(w.win, l)
}

func (w *world) appointments() []journal.Appointment {
	w.Helper()
	list, err := w.store.Appointments(context.Background())
	if err != nil {
		w.Fatal(err)
	}
	return list
}

func TestAnAppointmentWithQuestions(t *testing.T) {
	w := newWorld(t, uitest.PageLight)
	w.show(w.dates.Content(), uitest.PageLight)
	w.dates.Show()
	uitest.Says(t, w.win, "Note what you would like to ask")
	uitest.Press(t, w.win, "New")
	uitest.Press(t, w.win, "Save and close") // untouched: nothing is kept
	if len(w.appointments()) != 0 || w.dates.form != nil {
		t.Fatal("an untouched form was kept")
	}
	uitest.Press(t, w.win, "New")
	f := uitest.Fields(w.win)
	f[0].SetText("Dr. Vale") // time: no time at all
	uitest.Press(t, w.win, "Save and close")
	uitest.Says(t, w.win, "Please choose the day")
	w.dates.form.first.(*kit.DateField).SetText("2026-04-02")
	f[0].SetText("14:30")
	f[1].SetText("Dr. Vale")
	f[3].SetText("Is sleep a question?\n\nHow long?")
	uitest.Press(t, w.win, "Save and close")
	list := w.appointments()
	if len(list) != 1 || list[0].At.Day.String() != "2026-04-02" || list[0].At.Local().Hour() != 14 || len(list[0].Questions) != 2 || list[0].Kind != journal.AppointmentMedical {
		t.Fatalf("kept %+v", list)
	}
	uitest.Says(t, w.win, "Dr. Vale", "Is sleep a question?")
	uitest.Says(t, w.win, "14:30")
	w.dates.Open(list[0].ID)
	uitest.Fields(w.win)[0].SetText("") // the time is not known any more
	uitest.Press(t, w.win, "Save and close")
	if got := w.appointments()[0]; got.At.Timed() || got.At.Day.String() != "2026-04-02" {
		t.Fatalf("without a time: %+v", got.At)
	}
	uitest.SaysNot(t, w.win, "14:30", "12:00")
	w.dates.Open(list[0].ID)
	if s := uitest.Fields(w.win)[0].Text(); s != "" {
		t.Errorf("the form names the time %q", s)
	}
	uitest.Press(t, w.win, "Save and close")
	uitest.Press(t, w.win, "Change my people")
	if w.asked != 1 {
		t.Error("the way to the people")
	}
}

func TestMomentAt(t *testing.T) {
	now := time.Date(2026, 3, 14, 9, 0, 0, 0, time.UTC)
	day := journal.Day{Year: 2026, Month: 3, Day: 20}
	for clock, want := range map[string]string{"12:00": "12:00", "14:30": "14:30", "9.05": "09:05", "7": "07:00", " 23:59 ": "23:59"} {
		m, ok := momentAt(day, clock, now)
		if got := m.Local().Format("15:04"); !ok || got != want || m.Day != day || !m.Timed() {
			t.Errorf("%q: %s, %v, %v", clock, got, m.Day, ok)
		}
	}
	if m, ok := momentAt(day, " ", now); !ok || m.Day != day || m.Timed() {
		t.Errorf("no time: %+v, %v", m, ok)
	}
	for _, clock := range []string{"24:00", "12:60", "noon", "-1", "1:2:3"} {
		if _, ok := momentAt(day, clock, now); ok {
			t.Errorf("%q counts as a time", clock)
		}
	}
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Skip(err)
	}
	spring := journal.Day{Year: 2026, Month: 3, Day: 29} // 02:30 was left out that night
	if m, ok := momentAt(spring, "2:30", now.In(berlin)); !ok || m.Day != spring {
		t.Errorf("an hour that there was not: %+v, %v", m, ok)
	}
}

func TestMedicationIsTickedAndComesAndGoes(t *testing.T) {
	w := newWorld(t, uitest.PageLight)
	w.show(w.pills.Content(), uitest.PageLight)
	w.pills.Show()
	uitest.Press(t, w.win, "New")
	f := uitest.Fields(w.win)
	f[1].SetText("one in the morning")
	uitest.Press(t, w.win, "Save and close")
	uitest.Says(t, w.win, "Please write its name")
	f[0].SetText("Name on the pack")
	uitest.Press(t, w.win, "Save and close")
	uitest.Says(t, w.win, "Name on the pack", "one in the morning", "Taken today")
	today := journal.DayOf(w.clock.Now())
	w.pills.take(w.pills.list[0].ID, today, true)
	list, _ := w.store.Medications(context.Background())
	if len(list) != 1 || !list[0].TakenOn(today) {
		t.Fatalf("kept %+v", list)
	}
	w.pills.Open(list[0].ID)
	uitest.Press(t, w.win, "Delete")
	if list, _ := w.store.Medications(context.Background()); len(list) != 0 {
		t.Fatal("it is still there")
	}
	w.pills.book.Forget()
	if err := w.store.Restore(context.Background(), list[0].ID); err != nil {
		t.Fatal(err)
	}
}

func TestAnUnfinishedRowSurvivesALock(t *testing.T) {
	w := newWorld(t, uitest.PageLight)
	w.show(w.pills.Content(), uitest.PageLight)
	w.pills.Show()
	uitest.Press(t, w.win, "New")
	uitest.Fields(w.win)[1].SetText("half a dose, as told")
	w.pills.Hide()
	if w.pills.Save(context.Background()) == nil {
		t.Fatal("without a name it cannot be kept, and that must be told")
	}
	draft := w.pills.Draft()
	other := newWorld(t, uitest.PageLight)
	other.show(other.pills.Content(), uitest.PageLight)
	other.pills.Show()
	other.pills.SetDraft(draft)
	uitest.Says(t, other.win, "half a dose, as told")
	if other.pills.PlainDraft() != "half a dose, as told" {
		t.Errorf("as text: %q", other.pills.PlainDraft())
	}
}

func TestPictures(t *testing.T) {
	uitest.Pictures(t, func(t *testing.T, l uitest.Look) {
		w := newWorld(t, l)
		ctx := context.Background()
		now := w.clock.Now()
		_ = w.store.SavePersonal(ctx, journal.Personal{Contacts: []journal.Contact{
			{Name: "Dr. Vale", How: "555 0199", Role: journal.RoleDoctor}, {Name: "Mira", How: "555 0100"},
		}})
		for i, a := range []journal.Appointment{
			{Kind: journal.AppointmentMedical, With: "Dr. Vale", Place: "Main Street 4", Questions: []string{"What about the next dates?", "May I drive on Friday?"}},
			{Kind: journal.AppointmentTherapy, With: "Ada Reed"},
			{Kind: journal.AppointmentGroup, Questions: []string{"Who leads it?"}},
		} {
			a.At = journal.MomentOf(now.AddDate(0, 0, []int{3, 9, -8}[i]))
			if i == 1 {
				a.At = journal.OnDay(a.At.Day, now)
			}
			_ = w.store.SaveAppointment(ctx, &a)
		}
		for _, m := range []journal.Medication{{Name: "First name", Dose: "one in the morning", Since: journal.DayOf(now).AddDays(-200)}, {Name: "Second name", Dose: "as needed"}, {Name: "Earlier one", Until: journal.DayOf(now).AddDays(-30)}} {
			_ = w.store.SaveMedication(ctx, &m)
		}
		w.show(w.dates.Content(), l)
		w.dates.Show()
		uitest.Picture(t, w.win, l, "appointments")
		w.dates.Open(w.appointments()[1].ID)
		uitest.Picture(t, w.win, l, "appointments-form")
		w.show(w.pills.Content(), l)
		w.pills.Show()
		uitest.Picture(t, w.win, l, "medication")
	}, uitest.Looks[0], uitest.Looks[1], uitest.Looks[2], uitest.PageNarrow)
}
