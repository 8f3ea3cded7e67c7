package store

import (
	"context"
	"database/sql"
	"errors"
	"slices"

	"stillwater/journal"
)

// saveRow keeps a row of a kind that needs nothing more. clean cleans a copy of what was given,
// toRecord makes the record of it, and back gives what was kept to the caller.
func (s *shelf) saveRow(ctx context.Context, kind journal.Kind, id journal.ID, clean func() error, toRecord func() record, back func(record)) error {
	now := s.clock()
	if err := clean(); err != nil {
		return err
	}
	r := toRecord()
	if err := s.save(ctx, kind, id, r, now); err != nil {
		return err
	}
	back(r)
	return nil
}

// SaveMeasure keeps a measure; see [journal.Measures].
func (s *shelf) SaveMeasure(ctx context.Context, m *journal.Measure) error {
	c := m.Clone()
	c.At = dated(onItsDay(c.At, s.clock()), s.clock())
	return s.saveRow(ctx, journal.KindMeasure, m.ID, c.Normalize,
		func() record { return measureToRecord(&c) }, func(r record) { *m = r.(*measureRecord).measure() })
}

// Measure gives one measure; see [journal.Measures].
func (s *shelf) Measure(ctx context.Context, id journal.ID) (m journal.Measure, err error) {
	err = s.one(ctx, journal.KindMeasure, id, func(r record) { m = r.(*measureRecord).measure() })
	return m, err
}

// Measures lists the measures, oldest first; see [journal.Measures].
func (s *shelf) Measures(ctx context.Context) (out []journal.Measure, err error) {
	err = s.rows(ctx, func(r record) { out = append(out, r.(*measureRecord).measure()) }, liveRows+oldest, journal.KindMeasure)
	return whole(out, err)
}

// SaveMedication keeps a medication; see [journal.CareRows].
func (s *shelf) SaveMedication(ctx context.Context, m *journal.Medication) error {
	c := m.Clone()
	return s.saveRow(ctx, journal.KindMedication, m.ID, c.Normalize,
		func() record { return medicationToRecord(&c) }, func(r record) { *m = r.(*medicationRecord).medication() })
}

// Medication gives one medication; see [journal.CareRows].
func (s *shelf) Medication(ctx context.Context, id journal.ID) (m journal.Medication, err error) {
	err = s.one(ctx, journal.KindMedication, id, func(r record) { m = r.(*medicationRecord).medication() })
	return m, err
}

// Medications lists the medications in the order in which they were noted; see [journal.CareRows].
func (s *shelf) Medications(ctx context.Context) (out []journal.Medication, err error) {
	err = s.rows(ctx, func(r record) { out = append(out, r.(*medicationRecord).medication()) }, liveRows+oldest, journal.KindMedication)
	return whole(out, err)
}

// SaveAppointment keeps an appointment; see [journal.CareRows].
func (s *shelf) SaveAppointment(ctx context.Context, a *journal.Appointment) error {
	c := a.Clone()
	c.At = onItsDay(c.At, s.clock()) // without a date it is refused, not dated today
	return s.saveRow(ctx, journal.KindAppointment, a.ID, c.Normalize,
		func() record { return appointmentToRecord(&c) }, func(r record) { *a = r.(*appointmentRecord).appointment() })
}

// Appointment gives one appointment; see [journal.CareRows].
func (s *shelf) Appointment(ctx context.Context, id journal.ID) (a journal.Appointment, err error) {
	err = s.one(ctx, journal.KindAppointment, id, func(r record) { a = r.(*appointmentRecord).appointment() })
	return a, err
}

// Appointments lists the appointments by their times; see [journal.CareRows].
func (s *shelf) Appointments(ctx context.Context) (out []journal.Appointment, err error) {
	err = s.rows(ctx, func(r record) { out = append(out, r.(*appointmentRecord).appointment()) }, liveRows+oldest, journal.KindAppointment)
	slices.SortStableFunc(out, func(a, b journal.Appointment) int { return a.At.UTC.Compare(b.At.UTC) })
	return whole(out, err)
}

// SaveCareDay keeps what was ticked on a day; see [journal.CareRows]. A second row of a day takes
// the place of the first.
func (s *shelf) SaveCareDay(ctx context.Context, in *journal.CareDay) error {
	now, c := s.clock(), in.Clone()
	if err := c.Normalize(); err != nil {
		return err
	}
	r := careDayToRecord(&c)
	err := s.write(ctx, func(t *txn) error {
		id, err := t.uuidOf(`SELECT uuid FROM kept WHERE kind = ? AND day = ? AND trashed IS NULL ORDER BY seq LIMIT 1`, journal.KindCareDay, dayNumber(c.Day))
		if err != nil {
			return err
		}
		if id == "" {
			id = c.ID
		}
		return t.keep(journal.KindCareDay, id, r, now)
	})
	if err == nil {
		*in = r.(*careDayRecord).careDay()
	}
	return err
}

// uuidOf gives the id that a query finds, "" for none.
func (t *txn) uuidOf(query string, args ...any) (id journal.ID, err error) {
	err = t.tx.QueryRowContext(t.ctx, query, args...).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return id, err
}

// CareDay gives what was ticked on a day; see [journal.CareRows].
func (s *shelf) CareDay(ctx context.Context, day journal.Day) (c journal.CareDay, err error) {
	c.Day = day
	err = s.rows(ctx, func(r record) { c = r.(*careDayRecord).careDay() },
		liveRows+` AND k.day = ? ORDER BY k.seq LIMIT 1`, journal.KindCareDay, dayNumber(day))
	return c, err
}

// CareDays lists the days on which something was ticked, oldest first; see [journal.CareRows].
func (s *shelf) CareDays(ctx context.Context) (out []journal.CareDay, err error) {
	err = s.rows(ctx, func(r record) { out = append(out, r.(*careDayRecord).careDay()) }, liveRows+` ORDER BY k.day, k.seq`, journal.KindCareDay)
	return whole(out, err)
}

// SaveSafetyPlan keeps the safety plan; see [journal.CareRows].
func (s *shelf) SaveSafetyPlan(ctx context.Context, p *journal.SafetyPlan) error {
	now, c := s.clock(), p.Clone()
	if err := c.Normalize(); err != nil {
		return err
	}
	r := planToRecord(&c)
	err := s.write(ctx, func(t *txn) error {
		id, err := t.uuidOf(`SELECT uuid FROM kept WHERE kind = ? ORDER BY seq LIMIT 1`, journal.KindPlan)
		if err != nil {
			return err
		}
		return t.keep(journal.KindPlan, id, r, now)
	})
	if err == nil {
		*p = r.(*planRecord).plan()
	}
	return err
}

// SafetyPlan gives the safety plan, an empty one at first; see [journal.CareRows].
func (s *shelf) SafetyPlan(ctx context.Context) (p journal.SafetyPlan, err error) {
	err = s.rows(ctx, func(r record) { p = r.(*planRecord).plan() },
		`SELECT `+storedColumns+` FROM kept k WHERE k.kind = ? ORDER BY k.seq LIMIT 1`, journal.KindPlan)
	return p, err
}
