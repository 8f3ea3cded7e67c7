package cli

import (
	"context"
	"errors"
	"os"
	"runtime"
	"strings"
	"time"
	"unicode"

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
	if err != nil && !errors.Is(err, journal.ErrNothingWhole) {
		return notRescued(err)
	}
	err = nil
	switch {
	case c.json:
		err = c.printJSON(salvageOf(r))
	case r.Nothing() && len(r.Lost) == 0: // said at the end
	default:
		for _, line := range journal.TellSalvage(r, journal.FullTell) {
			c.print(line)
		}
	}
	switch {
	case err != nil:
		return err
	case r.Nothing():
		return &failure{exitDamaged, c.nothingWhole(ctx)}
	case r.Sound():
		c.saySound()
		return nil
	}
	return &failure{exitDamaged, c.salvaged(r)}
}

// nothingWhole says that the file gives nothing, and which backup may. No file
// was written.
func (c *call) nothingWhole(ctx context.Context) journal.Message {
	m := journal.Message{
		What: words.T("Nothing that is whole was found in this file. No new file was written."),
		Next: words.T("Please keep the file as it is. No backup was found on this computer; if one lies on a stick or another disk: {{.Command}}", "Command", "stillwater-cli restore BACKUP --out NEWFILE"),
	}
	if k, ok := c.Keeper.(journal.BackupKeeper); ok {
		if list, err := k.Backups(ctx, c.args[0], journal.Secret{}); err == nil && len(list) > 0 {
			made := list[0].Made.Local()
			m.Next = words.T("Please keep the file as it is. The newest backup is of {{.Date}}, {{.Time}}; this puts it back: {{.Command}}",
				"Date", words.FullDate(made), "Time", words.Clock(made), "Command", "stillwater-cli restore "+shellName(list[0].Path)+" --out NEWFILE")
		}
	}
	return m
}

// saySound says, beside the result, what a rescue that lost nothing comes to.
func (c *call) saySound() {
	if c.out == "" {
		c.say(words.T("Nothing is missing. If the journal opens, it needs no rescue; if it does not, this writes it into a new file: {{.Command}}", "Command", c.salvageCommand()))
		return
	}
	c.say(words.T("Nothing is missing. Everything was written to {{.Path}}, which opens with the same passphrase and code.", "Path", c.out))
}

// salvageCommand is the command that writes what can be rescued.
func (c *call) salvageCommand() string { return salvageCommand(c.args[0]) }

func salvageCommand(path string) string {
	return "stillwater-cli salvage " + shellName(path) + " --out NEWFILE"
}

// shellName is a path as it can be typed after a command: in quotes where it
// holds more than letters, digits and the usual signs.
func shellName(path string) string {
	plain := func(r rune) bool {
		return unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("/\\:._-+@,", r)
	}
	switch {
	case path != "" && strings.IndexFunc(path, func(r rune) bool { return !plain(r) }) < 0 && (runtime.GOOS == "windows" || !strings.Contains(path, "\\")):
		return path
	case runtime.GOOS == "windows":
		return `"` + path + `"`
	}
	return "'" + strings.ReplaceAll(path, "'", `'\''`) + "'"
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
			Next: words.T("To keep it in a new journal: {{.Command}}", "Command", c.salvageCommand()),
		}
	}
	m := journal.Message{
		What: words.T("Not everything could be rescued; what could be is in {{.Path}}.", "Path", c.out),
		Next: words.T("Please keep the damaged file, and look whether a backup holds what is missing."),
	}
	switch {
	case r.Incomplete:
		m.What = words.T("What could be rescued is in {{.Path}}. More may be missing.", "Path", c.out)
	case len(r.Lost) == 0:
		m.What = words.T("Everything you wrote was rescued and is in {{.Path}}, but not every key.", "Path", c.out)
		m.Next = words.T("Please keep the damaged file until the new journal has a new secret.")
	}
	return m
}

type salvageJSON struct {
	Sound      bool              `json:"sound"`
	Incomplete bool              `json:"incomplete"` // more than the counts and the list tell may be missing
	Entries    salvageCountJSON  `json:"entries"`
	CheckIns   salvageCountJSON  `json:"check_ins"`
	Goals      salvageCountJSON  `json:"goals"`
	Treatments salvageCountJSON  `json:"treatments"`
	Care       salvageCountJSON  `json:"care"`
	Others     salvageCountJSON  `json:"others"`
	Pictures   salvageCountJSON  `json:"pictures"`
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
		Sound: r.Sound(), Incomplete: r.Incomplete, Entries: count(r.Entries), CheckIns: count(r.CheckIns), Goals: count(r.Goals), Treatments: count(r.Treatments), Care: count(r.Care),
		Others: count(r.Others), Pictures: count(r.Pictures), Lost: []salvagedRowJSON{}, LastEntry: day(r.LastEntry),
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
