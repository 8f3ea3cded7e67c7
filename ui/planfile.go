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
}

type planPerson struct{ Name, How string }

const planVersion = 1

// planMu is held while the copy is written, removed or read.
var planMu sync.Mutex

// Keep writes the copy anew.
func (f planFile) Keep(_ context.Context, p journal.SafetyPlan) error {
	people := func(list []journal.Contact) (out []planPerson) {
		for _, c := range list {
			out = append(out, planPerson{c.Name, c.How})
		}
		return out
	}
	b, err := json.MarshalIndent(planCopy{
		Version: planVersion, Warnings: p.Warnings, Alone: p.Alone, Places: people(p.Places), Helpers: people(p.Helpers),
		Professionals: people(p.Professionals), Safer: p.Safer, Reasons: p.Reasons, Note: p.Note,
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

// SafetyPlan reads the copy; empty where there is none, or where it cannot be understood: it is one help of
// several, and no place for an error.
func (f planFile) SafetyPlan(context.Context) (journal.SafetyPlan, error) {
	planMu.Lock()
	b, err := settings.Plan(f.s.opt.SettingsDir)
	planMu.Unlock()
	var c planCopy
	if err != nil || json.Unmarshal(b, &c) != nil || c.Version != planVersion {
		return journal.SafetyPlan{}, nil
	}
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
