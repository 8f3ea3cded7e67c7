package cli

import (
	"context"
	"strconv"
	"strings"

	"github.com/spf13/pflag"

	"stillwater/journal"
	"stillwater/transfer"
	"stillwater/wheel"
)

func treatFlags(f *pflag.FlagSet, o *options) {
	readFlags(f, o)
	for name, to := range map[string]*string{
		"route": &o.route, "date": &o.date, "dose": &o.dose, "intention": &o.intention, "status": &o.status, "number": &o.number, "place": &o.place,
		"setting": &o.setting, "music": &o.music, "driver": &o.driver, "mood-before": &o.moodBefore, "mood-after": &o.moodAfter,
		"pressure-before": &o.pressureBefore, "pressure-after": &o.pressureAfter, "ease": &o.ease, "meaning": &o.meaning, "note": &o.note,
	} {
		f.StringVar(to, name, "", "")
	}
	f.StringArrayVar(&o.checks, "check", nil, "")
	f.StringArrayVar(&o.effects, "side-effect", nil, "")
	f.StringArrayVar(&o.selfCare, "self-care", nil, "")
}

func runTreat(ctx context.Context, c *call) error {
	t := journal.Treatment{
		Route: journal.Route(strings.ToLower(c.route)), Status: journal.Status(strings.ToLower(c.status)), Dose: c.dose, Place: c.place,
		Intention: c.intention, Setting: c.setting, Music: c.music, Driver: c.driver, PressureBefore: c.pressureBefore, PressureAfter: c.pressureAfter,
		SelfCare: c.selfCare, Note: c.note,
	}
	if !t.Route.Valid() {
		return &journal.InvalidError{Field: journal.FieldRoute, Problem: journal.ProblemUnknown}
	}
	var err error
	if c.date != "" || t.Status != journal.StatusPlanned { // planned without a date: not known yet
		if t.At, err = c.onDay(c.date); err != nil {
			return err
		}
	}
	if c.number != "" {
		if t.Number, err = strconv.Atoi(c.number); err != nil || t.Number < 1 {
			return &journal.InvalidError{Field: journal.FieldNumber, Problem: journal.ProblemRange}
		}
	}
	err = scores(journal.FieldScore, map[*wheel.Score]string{&t.MoodBefore: c.moodBefore, &t.MoodAfter: c.moodAfter, &t.Ease: c.ease, &t.Meaning: c.meaning})
	if err != nil {
		return err
	}
	for _, s := range c.checks {
		t.Checklist = append(t.Checklist, journal.CheckItem{Text: s})
	}
	for _, s := range c.effects {
		e, err := sideEffect(s)
		if err != nil {
			return err
		}
		t.SideEffects = append(t.SideEffects, e)
	}
	return c.keepIn(ctx, func(s journal.Session) error {
		if err := s.SaveTreatment(ctx, &t); err != nil {
			return err
		}
		return c.keptAs(t.ID, transfer.TreatmentOf(&t))
	})
}

// sideEffect reads "nausea" or "nausea=4".
func sideEffect(s string) (e journal.SideEffect, err error) {
	kind, strength, told := strings.Cut(s, "=")
	e.Kind = kind
	if told {
		e.Strength, err = score(strings.TrimSpace(strength), journal.FieldScore)
	}
	return e, err
}
