package cli

import (
	"context"
	"errors"
	"os"
	"time"

	"stillwater/journal"
	"stillwater/words"
)

// runSalvage rescues what is readable of a damaged journal. Without --out it
// only looks. The exit code is 3 when anything is missing or older.
func runSalvage(ctx context.Context, c *call) error {
	k, ok := c.Keeper.(journal.Salvager)
	if !ok {
		return &failure{exitOther, journal.Message{What: words.T("This build cannot rescue journals.")}}
	}
	if err := c.salvageable(); err != nil {
		return err
	}
	var s journal.Secret
	var err error
	if c.codeFile != "" {
		s.RecoveryCode, err = c.code(ctx)
	} else {
		s.Passphrase, err = c.passphrase(ctx)
	}
	if err != nil {
		return err
	}
	r, err := k.Salvage(ctx, c.args[0], s, c.out, nil)
	if err != nil {
		return notRescued(err)
	}
	if c.json {
		err = c.printJSON(salvageOf(r))
	} else {
		for _, line := range journal.TellSalvage(r) {
			c.print(line)
		}
	}
	if err != nil || r.Sound() {
		return err
	}
	return &failure{exitDamaged, c.salvaged(r)}
}

// notRescued explains damage that no rescue gets around.
func notRescued(err error) error {
	var damaged *journal.DamagedError
	if !errors.As(err, &damaged) {
		return err
	}
	m := journal.Message{
		What: words.T("The beginning of this file is damaged in both places that hold the key, so nothing in it can be read."),
		Next: words.T("If the passphrase or code was typed right, only a backup helps. Please keep the damaged file."),
	}
	if damaged.Part == journal.PartSlot {
		m = journal.Explain(err)
	}
	return &failure{exitDamaged, m}
}

// salvageable looks at both names before anything is asked.
func (c *call) salvageable() error {
	if _, err := os.Stat(c.args[0]); os.IsNotExist(err) {
		return journal.ErrNoFile
	}
	if c.out != "" {
		if _, err := os.Lstat(c.out); err == nil {
			return journal.ErrExists
		}
	}
	return nil
}

// salvaged says what to do after a rescue in part.
func (c *call) salvaged(r journal.SalvageReport) journal.Message {
	if c.out == "" {
		return journal.Message{
			What: words.T("This is what can be rescued. Nothing was written."),
			Next: words.T("To keep it in a new journal: {{.Command}}", "Command", "stillwater-cli salvage FILE --out NEWFILE"),
		}
	}
	m := journal.Message{
		What: words.T("Not everything could be rescued; what could stands in the new journal."),
		Next: words.T("Please keep the damaged file, and look whether a backup holds what is missing."),
	}
	if len(r.Lost) == 0 {
		m.What = words.T("Every row was rescued, but not every key.")
		m.Next = words.T("Please keep the damaged file until the new journal has a new secret.")
	}
	return m
}

type salvageJSON struct {
	Sound      bool              `json:"sound"`
	Entries    salvageCountJSON  `json:"entries"`
	CheckIns   salvageCountJSON  `json:"check_ins"`
	Goals      salvageCountJSON  `json:"goals"`
	Treatments salvageCountJSON  `json:"treatments"`
	Others     salvageCountJSON  `json:"others"`
	Lost       []salvagedRowJSON `json:"lost"`
	LastEntry  *journal.Day      `json:"last_entry"`

	PassphraseLost bool `json:"passphrase_lost"`
	CodeLost       bool `json:"recovery_code_lost"`
}

type salvageCountJSON struct {
	Total   int `json:"total"`
	Sound   int `json:"sound"`
	Older   int `json:"older"`
	Damaged int `json:"damaged"`
}

type salvagedRowJSON struct {
	Type  journal.Kind `json:"type"`
	ID    journal.ID   `json:"id"`    // "": not readable
	Day   *journal.Day `json:"day"`   // null: not readable
	Older *time.Time   `json:"older"` // when the version that was kept was saved; null: none was
}

func salvageOf(r journal.SalvageReport) salvageJSON {
	count := func(c journal.SalvageCount) salvageCountJSON {
		return salvageCountJSON{c.Total(), c.Sound, c.Older, c.Damaged}
	}
	day := func(d journal.Day) *journal.Day {
		if d.IsZero() {
			return nil
		}
		return &d
	}
	out := salvageJSON{
		Sound: r.Sound(), Entries: count(r.Entries), CheckIns: count(r.CheckIns), Goals: count(r.Goals), Treatments: count(r.Treatments),
		Others: count(r.Others), Lost: []salvagedRowJSON{}, LastEntry: day(r.LastEntry),
		PassphraseLost: r.PassphraseLost, CodeLost: r.CodeLost,
	}
	for _, l := range r.Lost {
		row := salvagedRowJSON{Type: l.Kind, ID: l.ID, Day: day(l.Day)}
		if !l.Older.IsZero() {
			older := l.Older.UTC()
			row.Older = &older
		}
		out.Lost = append(out.Lost, row)
	}
	return out
}
