package ui

import (
	"context"
	"encoding/json"
	"sync"

	"stillwater/journal"
	"stillwater/settings"
)

// planFile keeps the copy of the safety plan that the person allowed to be read without the passphrase: a
// file in the folder of the settings, in the clear.
type planFile struct{ s *Shell }

// planCopy is what stands in it: the words and nothing else of the row.
type planCopy struct {
	Version       int
	Warnings      []string     `json:",omitempty"`
	Alone         []string     `json:",omitempty"`
	Places        []planPerson `json:",omitempty"`
	Helpers       []planPerson `json:",omitempty"`
	Professionals []planPerson `json:",omitempty"`
	Safer         []string     `json:",omitempty"`
	Reasons       []string     `json:",omitempty"`
	Note          string       `json:",omitempty"`
	Lines         []planLine   `json:",omitempty"` // the numbers to call, where the person changed them
}

type planPerson struct{ Name, How string }

type planLine struct {
	Name, How, Number, Hours string
	Checked                  journal.Day
}

const planVersion = 1

// planMu is held while the copy is written, removed or read.
var planMu sync.Mutex

// Keep writes the copy anew, with the numbers to call as the person changed them; none: those that are
// built in.
func (f planFile) Keep(_ context.Context, p journal.SafetyPlan, lines []journal.CrisisLine) error {
	people := func(list []journal.Contact) (out []planPerson) {
		for _, c := range list {
			out = append(out, planPerson{c.Name, c.How})
		}
		return out
	}
	var numbers []planLine
	for _, l := range lines {
		numbers = append(numbers, planLine(l))
	}
	b, err := json.MarshalIndent(planCopy{
		Version: planVersion, Warnings: p.Warnings, Alone: p.Alone, Places: people(p.Places), Helpers: people(p.Helpers),
		Professionals: people(p.Professionals), Safer: p.Safer, Reasons: p.Reasons, Note: p.Note, Lines: numbers,
	}, "", " ")
	if err != nil {
		return err
	}
	planMu.Lock()
	defer planMu.Unlock()
	return settings.KeepPlan(f.s.opt.SettingsDir, b)
}

// Drop removes the copy.
func (f planFile) Drop(context.Context) error {
	planMu.Lock()
	defer planMu.Unlock()
	return settings.DropPlan(f.s.opt.SettingsDir)
}

// planStore is what a fresh copy is made of.
type planStore interface {
	Personal(ctx context.Context) (journal.Personal, error)
	SafetyPlan(ctx context.Context) (journal.SafetyPlan, error)
}

// Refresh writes the copy anew if the person allowed one: the plan may have been changed by the command line,
// or on another computer. Where none is allowed nothing is done.
func (f planFile) Refresh(ctx context.Context, store planStore) error {
	all, err := store.Personal(ctx)
	if err != nil || !all.Care.PlanOnLock {
		return err
	}
	p, err := store.SafetyPlan(ctx)
	if err != nil {
		return err
	}
	return f.Keep(ctx, p, all.Care.Lines)
}

// read gives the copy; an empty one where there is none, or where it cannot be understood: it is one help of
// several, and no place for an error.
func (f planFile) read() (c planCopy) {
	planMu.Lock()
	b, err := settings.Plan(f.s.opt.SettingsDir)
	planMu.Unlock()
	if err != nil || json.Unmarshal(b, &c) != nil || c.Version != planVersion {
		return planCopy{}
	}
	return c
}

// CrisisLines gives the numbers to call that stand in the copy; none: those that are built in.
func (f planFile) CrisisLines(context.Context) (out []journal.CrisisLine, _ error) {
	for _, l := range f.read().Lines {
		out = append(out, journal.CrisisLine(l))
	}
	return out, nil
}

// SafetyPlan gives the plan that stands in the copy; an empty one where there is none.
func (f planFile) SafetyPlan(context.Context) (journal.SafetyPlan, error) {
	c := f.read()
	people := func(list []planPerson) (out []journal.Contact) {
		for _, x := range list {
			out = append(out, journal.Contact{Name: x.Name, How: x.How})
		}
		return out
	}
	return journal.SafetyPlan{
		Warnings: c.Warnings, Alone: c.Alone, Places: people(c.Places), Helpers: people(c.Helpers),
		Professionals: people(c.Professionals), Safer: c.Safer, Reasons: c.Reasons, Note: c.Note,
	}, nil
}
