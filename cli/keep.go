package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"syscall"

	"stillwater/journal"
	"stillwater/journal/sample"
	"stillwater/journal/secret"
	"stillwater/settings"
	"stillwater/words"
)

func runNew(ctx context.Context, c *call) error {
	return c.create(ctx, func(journal.Session) error { return nil })
}

func runSample(ctx context.Context, c *call) error {
	now := c.Clock()
	today := journal.DayOf(now)
	if c.at != "" {
		var err error
		if today, err = c.day(c.at); err != nil {
			return err
		}
	}
	return c.create(ctx, func(s journal.Session) error { return sample.Fill(ctx, s, today, now.Location()) })
}

// create makes a journal, fills it and prints its code. What goes wrong on the
// way leaves no journal: nobody would know its code.
func (c *call) create(ctx context.Context, fill func(journal.Session) error) error {
	path := c.args[0]
	switch _, err := os.Lstat(path); { // before anything is asked
	case err == nil:
		return journal.ErrExists
	case errors.Is(err, syscall.ENAMETOOLONG):
		return &failure{exitOther, journal.Message{
			What: words.T("This name is longer than the disk allows."),
			Next: words.T("Please choose a shorter one."),
		}}
	}
	passphrase, err := c.freshPassphrase(ctx, c.passphraseFile)
	if err != nil {
		return err
	}
	code := secret.NewCode().String()
	s, err := c.Keeper.Create(ctx, path, journal.Secrets{Passphrase: passphrase, RecoveryCode: code})
	if err != nil {
		return err
	}
	err = c.use(s, fill)
	if err == nil {
		err = c.printCode(code)
	}
	if err != nil {
		_ = os.Remove(path) // made by us a moment ago
		return err
	}
	if service, ok := settings.SyncedFolder(path); ok {
		c.say(words.T("{{.Service}} copies this folder to other computers. That works: the copies are locked as well, but open the journal in one place at a time.", "Service", service))
	}
	return nil
}

func (c *call) printCode(code string) error {
	c.say(words.T("This is the recovery code of the new journal, shown only now:"))
	if _, err := fmt.Fprintln(c.Out, code); err != nil {
		return &failure{exitOther, journal.Message{
			What: words.T("The recovery code could not be printed, so no journal was made."),
			Next: words.T("Please try again where the result can be shown."),
		}}
	}
	c.say(words.T("Please write it on paper and keep it apart from this computer. It opens the journal if the passphrase is ever forgotten; without both, nobody can."))
	return nil
}

func runPasswd(ctx context.Context, c *call) error {
	return c.withJournal(ctx, func(s journal.Session) error { return c.setPassphrase(ctx, s) })
}

func runRecover(ctx context.Context, c *call) error {
	return c.withSealed(ctx, c.code, func(sealed journal.Sealed, code string) error {
		s, err := sealed.UnlockWithCode(ctx, code)
		if err != nil {
			return err
		}
		return c.use(s, func(s journal.Session) error { return c.setPassphrase(ctx, s) })
	})
}

func (c *call) setPassphrase(ctx context.Context, s journal.Session) error {
	fresh, err := c.freshPassphrase(ctx, c.newPassphraseFile)
	if err != nil {
		return err
	}
	if err := s.SetPassphrase(ctx, fresh); err != nil {
		return notChanged(err)
	}
	c.say(words.T("The new passphrase opens the journal from now on. Copies that were made earlier still open with the old one. Whoever has such a copy and the old passphrase also has the key of today's file. To end that, encrypt the journal anew, in the settings of the window."))
	return nil
}

// notChanged explains why a passphrase was not changed, or that nobody knows
// whether it was.
func notChanged(err error) error {
	var either *journal.EitherSecretError
	m := journal.ExplainWork(err)
	switch {
	case errors.As(err, &either):
		m = journal.Message{
			What: words.T("The disk had trouble in the middle of this change. Now either the old passphrase or the new one opens the journal. What you wrote is still in it."),
			Next: words.T("Please keep both. Once the disk is well, run the command once more. If one passphrase is not taken then, type the other."),
		}
	case m == journal.Explain(err): // nothing that is said in other words elsewhere
		return err
	default:
		m.Next += " " + words.T("The old passphrase opens the journal as before.")
	}
	return &failure{exitCode(err), m}
}

// runCheck looks at the file as it lies there: nothing is repaired first, and
// nothing is written.
func runCheck(ctx context.Context, c *call) error {
	return c.withSealed(ctx, c.passphrase, func(sealed journal.Sealed, passphrase string) error {
		check := sealed.Check
		if deep, ok := sealed.(journal.SealedDeepChecker); ok && c.deep {
			check = deep.CheckDeep
		}
		progress, done := c.progress()
		r, err := check(ctx, passphrase, progress)
		done()
		if err != nil {
			return err
		}
		if c.deep {
			return c.report(r, c.lookedDeeper(ctx)...)
		}
		return c.report(r)
	})
}

// lookedDeeper says what a deep check looked at beside the file.
func (c *call) lookedDeeper(ctx context.Context) []string {
	lines := []string{words.T("Compared too: the tables, the order of the entries, and the lists that the search uses.")}
	k, ok := c.Keeper.(journal.BackupKeeper)
	if !ok {
		return lines
	}
	list, err := k.Backups(ctx, c.args[0], journal.Secret{})
	if err != nil || len(list) == 0 {
		return append(lines, words.T("No backup of this journal was found."))
	}
	made := list[0].Made.Local()
	return append(lines, words.T("The newest backup is of {{.Date}}, {{.Time}}. It was read too, unless it opens only with an older passphrase.",
		"Date", words.FullDate(made), "Time", words.Clock(made)))
}

const maxDamageLines = 20

// report says what a check found; looked are lines about what else it looked at.
func (c *call) report(r journal.CheckReport, looked ...string) error {
	c.print(words.T("Read: {{.Bytes}} bytes, {{.Saves}}, {{.Pages}}, {{.Rows}}.", "Bytes", r.Bytes,
		"Saves", words.N(r.Records, "{{.N}} save", "{{.N}} saves"), "Pages", words.N(r.Pages, "{{.N}} page", "{{.N}} pages"), "Rows", words.N(r.Rows, "{{.N}} row", "{{.N}} rows")))
	for _, line := range looked {
		c.print(line)
	}
	if r.TornTail {
		c.print(words.T("At the end stands a save that was cut off. That is no damage."))
	}
	for i, d := range r.Damage {
		if i == maxDamageLines {
			c.print(words.N(len(r.Damage)-i, "and {{.N}} more place.", "and {{.N}} more places."))
			break
		}
		c.print(place(d))
	}
	if r.Sound() {
		c.print(words.T("The journal is sound."))
		return nil
	}
	if i := slices.IndexFunc(r.Damage, func(d *journal.DamagedError) bool { return d.Part != journal.PartHeader }); i >= 0 {
		return r.Damage[i]
	}
	return &failure{exitDamaged, journal.Message{
		What: words.T("One of the two copies of the beginning of the file is damaged. Everything else is sound, and nothing you wrote is missing."),
		Next: words.T("Nothing was changed. The next time the journal is opened, the copy is written anew. Bytes do not change by themselves: please look after the disk, and check once more then."),
	}}
}

func place(d *journal.DamagedError) string {
	if d.Offset < 0 {
		return words.T("Damaged: {{.Part}}.", "Part", partName(d.Part))
	}
	return words.T("Damaged at byte {{.Offset}} of the file: {{.Part}}.", "Part", partName(d.Part), "Offset", d.Offset)
}

func partName(p journal.Part) string {
	switch p {
	case journal.PartHeader:
		return words.T("the beginning of the file")
	case journal.PartSlot:
		return words.T("a key")
	case journal.PartRow:
		return words.T("something you wrote")
	case journal.PartSchema:
		return words.T("the tables")
	case journal.PartIndex:
		return words.T("the lists that the search uses")
	case journal.PartBackup:
		return words.T("the newest backup")
	}
	return words.T("something that was saved there")
}

func runVersion(_ context.Context, c *call) error {
	c.print(strings.TrimSpace("stillwater-cli " + c.Version))
	return nil
}
