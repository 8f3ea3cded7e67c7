package journaltest

import (
	"context"
	"slices"
	"time"

	"stillwater/journal"
)

// kept is what a row of the kinds around care holds.
type kept interface {
	head() *journal.Row
	at() journal.Moment
	title() string
	clone() kept
}

type (
	measure     struct{ journal.Measure }
	medication  struct{ journal.Medication }
	appointment struct{ journal.Appointment }
	careDay     struct{ journal.CareDay }
	plan        struct{ journal.SafetyPlan }
)

func (m *measure) head() *journal.Row     { return &m.Row }
func (m *measure) at() journal.Moment     { return m.At }
func (m *measure) title() string          { return m.Name }
func (m *measure) clone() kept            { return &measure{m.Clone()} }
func (m *medication) head() *journal.Row  { return &m.Row }
func (m *medication) at() journal.Moment  { return journal.Moment{} }
func (m *medication) title() string       { return m.Name }
func (m *medication) clone() kept         { return &medication{m.Clone()} }
func (a *appointment) head() *journal.Row { return &a.Row }
func (a *appointment) at() journal.Moment { return a.At }
func (a *appointment) title() string      { return a.With }
func (a *appointment) clone() kept        { return &appointment{a.Clone()} }
func (c *careDay) head() *journal.Row     { return &c.Row }
func (c *careDay) title() string          { return "" }
func (c *careDay) clone() kept            { return &careDay{c.Clone()} }
func (p *plan) head() *journal.Row        { return &p.Row }
func (p *plan) at() journal.Moment        { return journal.Moment{} }
func (p *plan) title() string             { return "" }
func (p *plan) clone() kept               { return &plan{p.Clone()} }

func (c *careDay) at() journal.Moment {
	return journal.Moment{UTC: c.Day.Time(time.UTC).Add(12 * time.Hour), Day: c.Day}
}

// saveKept keeps a cleaned row and gives back gets what was kept.
func (s *Session) saveKept(ctx context.Context, kind journal.Kind, k kept, back func()) error {
	return s.write(ctx, func() error {
		if err := s.keep(&row{kind: kind, care: k.clone()}); err != nil {
			return err
		}
		*k.head() = *s.f.rows[s.lastKept].head()
		back()
		return nil
	})
}

func (s *Session) rowsOf(ctx context.Context, kind journal.Kind, use func(kept)) error {
	return s.read(ctx, func() error {
		for _, r := range s.live(kind) {
			use(r.care.clone())
		}
		return nil
	})
}

// SaveMeasure keeps a measure.
func (s *Session) SaveMeasure(ctx context.Context, m *journal.Measure) error {
	c := measure{m.Clone()}
	c.At = s.dated(s.onItsDay(c.At))
	if err := c.Normalize(); err != nil {
		return err
	}
	return s.saveKept(ctx, journal.KindMeasure, &c, func() { *m = c.Clone() })
}

// Measure gives one measure.
func (s *Session) Measure(ctx context.Context, id journal.ID) (m journal.Measure, err error) {
	err = s.one(ctx, id, journal.KindMeasure, func(r *row) { m = r.care.clone().(*measure).Measure })
	return m, err
}

// Measures lists the measures, oldest first.
func (s *Session) Measures(ctx context.Context) (out []journal.Measure, err error) {
	err = s.rowsOf(ctx, journal.KindMeasure, func(k kept) { out = append(out, k.(*measure).Measure) })
	return out, err
}

// SaveMedication keeps a medication.
func (s *Session) SaveMedication(ctx context.Context, m *journal.Medication) error {
	c := medication{m.Clone()}
	if err := c.Normalize(); err != nil {
		return err
	}
	return s.saveKept(ctx, journal.KindMedication, &c, func() { *m = c.Clone() })
}

// Medication gives one medication.
func (s *Session) Medication(ctx context.Context, id journal.ID) (m journal.Medication, err error) {
	err = s.one(ctx, id, journal.KindMedication, func(r *row) { m = r.care.clone().(*medication).Medication })
	return m, err
}

// Medications lists the medications in the order in which they were noted.
func (s *Session) Medications(ctx context.Context) (out []journal.Medication, err error) {
	err = s.rowsOf(ctx, journal.KindMedication, func(k kept) { out = append(out, k.(*medication).Medication) })
	return out, err
}

// SaveAppointment keeps an appointment.
func (s *Session) SaveAppointment(ctx context.Context, a *journal.Appointment) error {
	c := appointment{a.Clone()}
	c.At = s.onItsDay(c.At) // without a date it is refused, not dated today
	if err := c.Normalize(); err != nil {
		return err
	}
	return s.saveKept(ctx, journal.KindAppointment, &c, func() { *a = c.Clone() })
}

// Appointment gives one appointment.
func (s *Session) Appointment(ctx context.Context, id journal.ID) (a journal.Appointment, err error) {
	err = s.one(ctx, id, journal.KindAppointment, func(r *row) { a = r.care.clone().(*appointment).Appointment })
	return a, err
}

// Appointments lists the appointments by their times.
func (s *Session) Appointments(ctx context.Context) (out []journal.Appointment, err error) {
	err = s.rowsOf(ctx, journal.KindAppointment, func(k kept) { out = append(out, k.(*appointment).Appointment) })
	slices.SortStableFunc(out, func(a, b journal.Appointment) int { return a.At.UTC.Compare(b.At.UTC) })
	return out, err
}

// SaveCareDay keeps what was ticked on a day.
func (s *Session) SaveCareDay(ctx context.Context, in *journal.CareDay) error {
	c := careDay{in.Clone()}
	if err := c.Normalize(); err != nil {
		return err
	}
	if old, err := s.CareDay(ctx, c.Day); err == nil && old.ID != "" {
		c.ID = old.ID
	}
	return s.saveKept(ctx, journal.KindCareDay, &c, func() { *in = c.Clone() })
}

// CareDay gives what was ticked on a day.
func (s *Session) CareDay(ctx context.Context, day journal.Day) (c journal.CareDay, err error) {
	c.Day = day
	err = s.rowsOf(ctx, journal.KindCareDay, func(k kept) {
		if d := k.(*careDay).CareDay; d.Day == day && c.ID == "" {
			c = d
		}
	})
	return c, err
}

// CareDays lists the days on which something was ticked, oldest first.
func (s *Session) CareDays(ctx context.Context) (out []journal.CareDay, err error) {
	err = s.rowsOf(ctx, journal.KindCareDay, func(k kept) { out = append(out, k.(*careDay).CareDay) })
	slices.SortStableFunc(out, func(a, b journal.CareDay) int { return a.Day.Sub(b.Day) })
	return out, err
}

// SaveSafetyPlan keeps the safety plan.
func (s *Session) SaveSafetyPlan(ctx context.Context, p *journal.SafetyPlan) error {
	c := plan{p.Clone()}
	if err := c.Normalize(); err != nil {
		return err
	}
	if old, err := s.SafetyPlan(ctx); err == nil {
		c.ID = old.ID
	}
	return s.saveKept(ctx, journal.KindPlan, &c, func() { *p = c.Clone() })
}

// SafetyPlan gives the safety plan, an empty one at first.
func (s *Session) SafetyPlan(ctx context.Context) (p journal.SafetyPlan, err error) {
	err = s.rowsOf(ctx, journal.KindPlan, func(k kept) { p = k.(*plan).SafetyPlan })
	return p, err
}
