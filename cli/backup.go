package cli

import (
	"context"
	"errors"
	"os"
	"time"

	"stillwater/journal"
	"stillwater/words"
)

// runBackup makes one copy that was read back and counted, apart from the
// backups that are made by themselves.
func runBackup(ctx context.Context, c *call) error {
	if err := c.newFile(); err != nil {
		return err
	}
	return c.withJournal(ctx, func(s journal.Session) error {
		b, ok := s.(journal.BackupSession)
		if !ok {
			return noBackups()
		}
		made, err := b.BackUpTo(ctx, c.out, nil)
		if err != nil {
			return written(notForced(err))
		}
		c.print(words.T("The backup was read back and is whole."))
		c.holds(made.Holds)
		return nil
	})
}

// runRestore makes a journal of a backup. What is at the path stays: it is the
// window that puts a journal in the place of another.
func runRestore(ctx context.Context, c *call) error {
	k, ok := c.Keeper.(journal.BackupKeeper)
	if !ok {
		return noBackups()
	}
	if err := c.newFile(); err != nil {
		return err
	}
	if _, err := os.Stat(c.args[0]); errors.Is(err, os.ErrNotExist) {
		return journal.ErrNoFile
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
	if _, err := k.Restore(ctx, c.args[0], s, c.out, true, nil); err != nil {
		return written(notForced(err))
	}
	c.print(words.T("The journal is restored. It opens with the passphrase and the recovery code that the backup was made with."))
	return nil
}

// newFile looks at the name of the file that is to be made before anything is
// asked.
func (c *call) newFile() error {
	if c.out == "" {
		return &usageError{words.T("Where to write is missing: --out PATH.")}
	}
	if _, err := os.Lstat(c.out); err == nil {
		return journal.ErrExists
	}
	return nil
}

// notForced keeps the words about --force from a file that is never replaced.
func notForced(err error) error {
	if errors.Is(err, journal.ErrExists) {
		return &failure{exitOther, journal.Explain(journal.ErrExists)}
	}
	for _, known := range []error{journal.ErrDiskFull, journal.ErrFileTooLarge, journal.ErrDiskFault, journal.ErrReadOnlyPlace, journal.ErrNoPermission} {
		if errors.Is(err, known) {
			return known
		}
	}
	return err
}

func noBackups() error {
	return &failure{exitOther, journal.Message{What: words.T("This build cannot make backups.")}}
}

// holds prints what lies in a backup.
func (c *call) holds(h *journal.Holdings) {
	if h == nil {
		return
	}
	c.print(words.N(h.Entries, "{{.N}} entry", "{{.N}} entries"))
	if !h.LastEntry.IsZero() {
		c.print(words.T("The last entry is of {{.Date}}.", "Date", words.FullDate(h.LastEntry.Time(time.UTC))))
	}
	c.print(words.N(h.CheckIns, "{{.N}} check-in", "{{.N}} check-ins"))
	c.print(words.N(h.Goals, "{{.N}} goal", "{{.N}} goals"))
	c.print(words.N(h.Treatments, "{{.N}} treatment", "{{.N}} treatments"))
	c.print(words.N(h.Measures, "{{.N}} measure", "{{.N}} measures"))
	c.print(words.N(h.Appointments, "{{.N}} appointment", "{{.N}} appointments"))
	c.print(words.N(h.Medications, "{{.N}} medication", "{{.N}} medications"))
	c.print(words.N(h.CareDays, "self-care on {{.N}} day", "self-care on {{.N}} days"))
	c.fact(words.T("a safety plan"), h.Plan)
}

// keepIn is withJournal for a verb that keeps something: afterwards a backup is
// made if one is due. That it could not be made is said, and is no error: what
// was to be kept is on the disk.
func (c *call) keepIn(ctx context.Context, do func(journal.Session) error) error {
	return c.withJournal(ctx, func(s journal.Session) error {
		if err := do(s); err != nil {
			return err
		}
		b, ok := s.(journal.BackupSession)
		if !ok {
			return nil
		}
		if _, _, err := b.BackUpIfDue(ctx, nil); err != nil && ctx.Err() == nil {
			c.say(words.T("It is kept, but the backup of today could not be made: {{.Why}}", "Why", whyNoBackup(err)))
		}
		return nil
	})
}

// whyNoBackup says what kept a backup from being made, in one sentence.
func whyNoBackup(err error) string {
	switch {
	case errors.Is(err, journal.ErrDiskFull):
		return words.T("there is no room for it.")
	case errors.Is(err, journal.ErrFileTooLarge):
		return words.T("its disk allows no file as large as your journal.")
	case errors.Is(err, journal.ErrNoFolder):
		return words.T("the folder for backups is not there.")
	case errors.Is(err, journal.ErrNoPermission), errors.Is(err, journal.ErrReadOnlyPlace):
		return words.T("the folder for backups cannot be written.")
	}
	return words.T("the disk reported a fault.")
}
