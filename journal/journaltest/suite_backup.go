package journaltest

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"stillwater/journal"
	"stillwater/wheel"
)

// BackupCase is what [RunBackups] works with. Keeper is a
// [journal.BackupKeeper] as well, its sessions are [journal.BackupSession]s.
type BackupCase struct {
	KeeperCase
	Clock          *Clock
	Folder, Second string // for backups; they exist
	Absent         string // a folder that cannot be had
}

// RunBackups checks that a keeper does what [journal.BackupKeeper] and
// [journal.BackupSession] promise.
func RunBackups(t *testing.T, fresh func(t *testing.T) BackupCase) {
	for name, check := range map[string]func(*testing.T, BackupCase){
		"a backup holds what was saved":   backupHolds,
		"a second place":                  backupSecond,
		"a place that is missing":         backupMissing,
		"the rhythm":                      backupRhythm,
		"three days written, three there": backupThreeDays,
		"old secrets open old backups":    backupOldSecret,
		"renewing":                        backupRenew,
		"encrypted anew":                  backupAnew,
		"opened where they lie":           backupsWhereTheyLie,
		"restore":                         restoreBackup,
		"restore refuses":                 restoreRefuses,
		"a single copy":                   backupSingle,
		"locked":                          backupLocked,
	} {
		t.Run(name, func(t *testing.T) {
			c := fresh(t)
			c.backups().SetBackupPlaces(journal.BackupPlaces{Folder: c.Folder})
			check(t, c)
		})
	}
}

func (c BackupCase) backups() journal.BackupKeeper { return c.Keeper.(journal.BackupKeeper) }

type backedUp interface {
	journal.Session
	journal.BackupSession
}

func (c BackupCase) session(t *testing.T) backedUp { return c.create(t).(backedUp) }

func (c BackupCase) secret() journal.Secret {
	return journal.Secret{Passphrase: c.Secrets.Passphrase}
}

func write(t *testing.T, s journal.Session, text string) journal.Entry {
	t.Helper()
	e := journal.Entry{Text: text}
	must(t, s.SaveEntry(bg, &e))
	return e
}

func backUp(t *testing.T, s backedUp) journal.BackupReport {
	t.Helper()
	r, err := s.BackUp(bg, nil)
	must(t, err)
	return r
}

// due runs BackUpIfDue and tells whether it made one.
func due(t *testing.T, s backedUp) bool {
	t.Helper()
	r, done, err := s.BackUpIfDue(bg, nil)
	must(t, err)
	if done != (len(r.Made) > 0) {
		t.Fatalf("done is %v, made are %d", done, len(r.Made))
	}
	return done
}

func (c BackupCase) list(t *testing.T, s journal.Secret) []journal.Backup {
	t.Helper()
	out, err := c.backups().Backups(bg, c.Path, s)
	must(t, err)
	return out
}

func backupHolds(t *testing.T, c BackupCase) {
	s := c.session(t)
	write(t, s, "first")
	must(t, s.Trash(bg, write(t, s, "not counted").ID))
	other := journal.Entry{Text: "dated by hand", At: journal.Moment{Day: journal.DayOf(c.Clock.Now()).AddDays(2)}}
	must(t, s.SaveEntry(bg, &other))
	var in journal.CheckIn
	in.Ratings[0].Score = wheel.MustScore(4)
	must(t, s.SaveCheckIn(bg, &in))
	must(t, s.SaveGoal(bg, &journal.Goal{Title: "walk"}))
	must(t, s.SaveTreatment(bg, &journal.Treatment{Route: journal.RouteIV, At: journal.MomentOf(c.Clock.Now())}))
	value, today := 6.0, journal.DayOf(c.Clock.Now())
	must(t, s.SaveMeasure(bg, &journal.Measure{Kind: journal.MeasurePaper, Name: "pain", Value: &value}))
	gone := journal.Measure{Kind: journal.MeasurePaper, Name: "not counted", Value: &value}
	must(t, s.SaveMeasure(bg, &gone))
	must(t, s.Trash(bg, gone.ID))
	must(t, s.SaveAppointment(bg, &journal.Appointment{At: journal.Moment{Day: today}}))
	must(t, s.SaveAppointment(bg, &journal.Appointment{At: journal.Moment{Day: today.AddDays(7)}}))
	must(t, s.SaveMedication(bg, &journal.Medication{Name: "on the pack"}))
	must(t, s.SaveCareDay(bg, &journal.CareDay{Day: today, Ticked: []string{"water"}}))
	must(t, s.SaveSafetyPlan(bg, &journal.SafetyPlan{Safer: []string{"the pills are with Mira"}}))
	var last int64
	r, err := s.BackUp(bg, func(done, total int64) { last = total - done })
	must(t, err)
	if len(r.Made) != 1 || len(r.Missed) != 0 || last != 0 {
		t.Fatalf("made %v, missed %v, %d bytes to go", r.Made, r.Missed, last)
	}
	want := journal.Holdings{
		Entries: 2, CheckIns: 1, Goals: 1, Treatments: 1, Measures: 1, Appointments: 2, Medications: 1, CareDays: 1, Plan: true,
		LastEntry: journal.DayOf(c.Clock.Now()).AddDays(2), Saved: c.Clock.Now().UTC().Truncate(time.Second),
	}
	b := r.Made[0]
	if d := cmp.Diff(&want, b.Holds); d != "" || b.Err != nil || b.Order != 1 || b.Second || b.Bytes == 0 || !b.Made.Equal(want.Saved) {
		t.Fatal(d, b)
	}
	write(t, s, "later")
	from, err := s.Backups(bg)
	must(t, err)
	if d := cmp.Diff([]journal.Backup{b}, from); d != "" {
		t.Fatal("the session lists", d)
	}
	if d := cmp.Diff([]journal.Backup{b}, c.list(t, c.secret())); d != "" {
		t.Fatal("the keeper lists", d)
	}
	b.Holds = nil
	if d := cmp.Diff([]journal.Backup{b}, c.list(t, journal.Secret{})); d != "" {
		t.Fatal("without a secret", d)
	}
	if r := backUp(t, s); r.Made[0].Order != 2 || r.Made[0].Holds.Entries != 3 {
		t.Fatal("the second is", r.Made[0])
	}
}

func backupSecond(t *testing.T, c BackupCase) {
	c.backups().SetBackupPlaces(journal.BackupPlaces{Folder: c.Folder, Second: c.Second})
	s := c.session(t)
	write(t, s, "first")
	r := backUp(t, s)
	if len(r.Made) != 2 || r.Made[0].Second || !r.Made[1].Second || r.Made[0].Order != r.Made[1].Order {
		t.Fatal(r.Made)
	}
	if got := c.list(t, c.secret()); len(got) != 2 || got[0].Holds.Entries != 1 || got[1].Holds.Entries != 1 {
		t.Fatal(got)
	}
	// The largest number in either place counts.
	c.backups().SetBackupPlaces(journal.BackupPlaces{Folder: c.Folder})
	backUp(t, s)
	c.backups().SetBackupPlaces(journal.BackupPlaces{Folder: c.Folder, Second: c.Second})
	if r = backUp(t, s); r.Made[1].Order != 3 {
		t.Fatal(r.Made)
	}
}

func backupMissing(t *testing.T, c BackupCase) {
	s := c.session(t)
	write(t, s, "first")
	c.backups().SetBackupPlaces(journal.BackupPlaces{Folder: c.Folder, Second: c.Absent})
	r := backUp(t, s)
	if len(r.Made) != 1 || len(r.Missed) != 1 || !r.Missed[0].Second || r.Missed[0].Folder != c.Absent || r.Missed[0].Err == nil {
		t.Fatal(r)
	}
	if got := c.list(t, c.secret()); len(got) != 1 {
		t.Fatal(got)
	}
	c.backups().SetBackupPlaces(journal.BackupPlaces{Folder: c.Absent})
	if r, err := s.BackUp(bg, nil); err == nil || len(r.Made) != 0 {
		t.Fatal("no place, and", r, err)
	}
	// What needs a backup does not begin without one.
	if err := s.SetPassphrase(bg, c.Other.Passphrase); err == nil {
		t.Fatal("a new passphrase without a backup")
	}
	if ok, err := s.MatchesPassphrase(bg, c.Secrets.Passphrase); !ok || err != nil {
		t.Fatal("the passphrase is another", err)
	}
}

func backupRhythm(t *testing.T, c BackupCase) {
	s := c.session(t)
	if due(t, s) {
		t.Fatal("of an empty journal")
	}
	write(t, s, "first")
	if !due(t, s) || due(t, s) {
		t.Fatal("the first, and only that")
	}
	write(t, s, "second")
	if due(t, s) {
		t.Fatal("two within minutes")
	}
	c.Clock.Advance(3 * time.Hour)
	if !due(t, s) || due(t, s) {
		t.Fatal("later that day")
	}
	c.Clock.Advance(24 * time.Hour)
	if due(t, s) {
		t.Fatal("nothing was written on the next day")
	}
	write(t, s, "third")
	if !due(t, s) {
		t.Fatal("another day")
	}
	for _, back := range []time.Duration{-400 * 24 * time.Hour, -time.Minute} {
		c.Clock.Advance(back)
		write(t, s, "with a clock set back")
		if !due(t, s) || due(t, s) {
			t.Fatal("a clock that was set back by", back)
		}
	}
}

// backupThreeDays is promise 8, with the clock of each day as wrong as it likes.
func backupThreeDays(t *testing.T, c BackupCase) {
	s := c.session(t)
	for n, ahead := range []time.Duration{24 * time.Hour, -400 * 24 * time.Hour, 20 * 365 * 24 * time.Hour} {
		due(t, s) // at the unlock
		write(t, s, "of this day")
		c.Clock.Advance(time.Hour)
		due(t, s) // before leaving
		sound := 0
		for _, b := range c.list(t, c.secret()) {
			if b.Err == nil && b.Holds.Entries > 0 {
				sound++
			}
		}
		if sound < n+1 {
			t.Fatalf("%d backups after %d days", sound, n+1)
		}
		c.Clock.Advance(ahead)
	}
}

func backupOldSecret(t *testing.T, c BackupCase) {
	s := c.session(t)
	write(t, s, "first")
	must(t, s.SetPassphrase(bg, c.Other.Passphrase))
	must(t, s.SetRecoveryCode(bg, c.Other.RecoveryCode))
	backUp(t, s)
	count := func(secret journal.Secret, wrong error) (opened int) {
		for _, b := range c.list(t, secret) {
			switch {
			case b.Err == nil && b.Holds.Entries == 1:
				opened++
			case b.Holds != nil || !errors.Is(b.Err, wrong):
				t.Fatal(b, b.Err)
			}
		}
		return opened
	}
	if n := count(c.secret(), journal.ErrWrongPassphrase); n != 1 {
		t.Errorf("%d open with the old passphrase", n)
	}
	if n := count(journal.Secret{RecoveryCode: c.Secrets.RecoveryCode}, journal.ErrWrongCode); n != 2 {
		t.Errorf("%d open with the old code", n)
	}
	if n := count(journal.Secret{Passphrase: c.Other.Passphrase}, journal.ErrWrongPassphrase); n != 2 {
		t.Errorf("%d open with the new passphrase", n)
	}
	if n := count(journal.Secret{RecoveryCode: c.Other.RecoveryCode}, journal.ErrWrongCode); n != 1 {
		t.Errorf("%d open with the new code", n)
	}
	if all, err := s.Backups(bg); err != nil || len(all) != 3 || all[2].Err != nil || all[2].Holds == nil {
		t.Error("the key opens", all, err)
	}
}

func backupRenew(t *testing.T, c BackupCase) {
	s := c.session(t)
	gone := write(t, s, "gone for ever")
	backUp(t, s)
	must(t, s.SetPassphrase(bg, c.Other.Passphrase))
	must(t, s.Trash(bg, gone.ID))
	r, err := s.RenewBackups(bg, nil)
	must(t, err)
	got := c.list(t, journal.Secret{Passphrase: c.Other.Passphrase})
	if len(got) != 1 || got[0].Path != r.Made[0].Path || got[0].Err != nil || got[0].Holds.Entries != 0 || r.Pruned == 0 {
		t.Fatal(got, r)
	}
}

func backupAnew(t *testing.T, c BackupCase) {
	c.backups().SetBackupPlaces(journal.BackupPlaces{Folder: c.Folder, Second: c.Second})
	s := c.session(t)
	write(t, s, "first")
	before := backUp(t, s).Made[0]
	must(t, s.(journal.Renewer).EncryptAnew(bg, c.Other, nil))
	if !due(t, s) {
		t.Fatal("no backup with the new key is due")
	}
	must(t, s.Close())
	c.Secrets, c.Other = c.Other, c.Secrets
	s = c.unlock(t).(backedUp)
	all, err := s.Backups(bg)
	must(t, err)
	if len(all) != 6 || all[0].Order != 3 || all[0].Err != nil || all[0].Holds.Entries != 1 {
		t.Fatal(all)
	}
	for _, b := range all[2:] {
		if !errors.Is(b.Err, journal.ErrWrongPassphrase) || b.Holds != nil {
			t.Fatal(b, b.Err)
		}
	}
	_, err = c.backups().Restore(bg, before.Path, journal.Secret{Passphrase: c.Other.Passphrase}, c.Path+"-old", true, nil)
	must(t, err)
	r, err := s.RenewBackups(bg, nil)
	must(t, err)
	all, err = s.Backups(bg)
	must(t, err)
	if len(all) != 2 || r.Pruned != 6 || all[0].Order != 4 || all[0].Err != nil || all[1].Err != nil {
		t.Fatal(all, r)
	}
}

func restoreBackup(t *testing.T, c BackupCase) {
	s := c.session(t)
	first := write(t, s, "first")
	b := backUp(t, s).Made[0]
	write(t, s, "second")
	_, err := c.backups().Restore(bg, b.Path, c.secret(), c.Path, false, nil)
	wantErr(t, err, journal.ErrAlreadyOpen)
	must(t, s.Close())
	kept, err := c.backups().Restore(bg, b.Path, c.secret(), c.Path, false, nil)
	must(t, err)
	if kept == "" || kept == c.Path {
		t.Fatalf("kept as %q", kept)
	}
	again, err := c.backups().Restore(bg, b.Path, journal.Secret{RecoveryCode: c.Secrets.RecoveryCode}, c.Path, false, nil)
	must(t, err)
	if again == "" || again == kept {
		t.Fatalf("kept as %q and %q", kept, again)
	}
	u := c.unlock(t)
	if n, err := u.CountEntries(bg, journal.EntryFilter{}); n != 1 || err != nil {
		t.Fatal("restored entries:", n, err)
	}
	if e, err := u.Entry(bg, first.ID); err != nil || e.Text != "first" {
		t.Fatal(e, err)
	}
	write(t, u, "goes on")
	must(t, u.Close())
	old := c
	old.Path = kept
	if n, err := old.unlock(t).CountEntries(bg, journal.EntryFilter{}); n != 2 || err != nil {
		t.Fatal("kept entries:", n, err)
	}
	if got := c.list(t, c.secret()); len(got) == 0 || got[len(got)-1].Err != nil {
		t.Fatal("the backups after a restore:", got)
	}
}

func restoreRefuses(t *testing.T, c BackupCase) {
	s := c.session(t)
	write(t, s, "first")
	b := backUp(t, s).Made[0]
	must(t, s.Close())
	restore := func(from string, secret journal.Secret, to string, noReplace bool) error {
		kept, err := c.backups().Restore(bg, from, secret, to, noReplace, nil)
		if err != nil && kept != "" {
			t.Errorf("kept %q with %v", kept, err)
		}
		return err
	}
	wantErr(t, restore(b.Path, journal.Secret{Passphrase: c.Other.Passphrase}, c.Path, false), journal.ErrWrongPassphrase)
	wantErr(t, restore(b.Path, journal.Secret{}, c.Path, false), journal.ErrWrongPassphrase)
	wantErr(t, restore(b.Path, journal.Secret{RecoveryCode: c.Other.RecoveryCode}, c.Path, false), journal.ErrWrongCode)
	wantErr(t, restore(b.Path, c.secret(), c.Path, true), journal.ErrExists)
	wantErr(t, restore(b.Path+"-none", c.secret(), c.Path, false), journal.ErrNoFile)
	if n, err := c.unlock(t).CountEntries(bg, journal.EntryFilter{}); n != 1 || err != nil {
		t.Fatal(n, err)
	}
	must(t, restore(b.Path, c.secret(), c.Path+"-new", true))
	to := c
	to.Path += "-new"
	if n, err := to.unlock(t).CountEntries(bg, journal.EntryFilter{}); n != 1 || err != nil {
		t.Fatal(n, err)
	}
}

func backupSingle(t *testing.T, c BackupCase) {
	s := c.session(t)
	write(t, s, "first")
	to := c
	to.Path = c.Path + "-copy"
	b, err := s.BackUpTo(bg, to.Path, nil)
	must(t, err)
	if b.Path != to.Path || b.Holds == nil || b.Holds.Entries != 1 || b.Bytes == 0 || b.Err != nil {
		t.Fatal(b)
	}
	_, err = s.BackUpTo(bg, to.Path, nil)
	wantErr(t, err, journal.ErrExists)
	if got := c.list(t, c.secret()); len(got) != 0 {
		t.Fatal("it counts as one of the plan:", got)
	}
	if n, err := to.unlock(t).CountEntries(bg, journal.EntryFilter{}); n != 1 || err != nil {
		t.Fatal(n, err)
	}
}

func backupLocked(t *testing.T, c BackupCase) {
	s := c.session(t)
	write(t, s, "first")
	backUp(t, s)
	must(t, s.Close())
	_, err := s.BackUp(bg, nil)
	wantErr(t, err, journal.ErrLocked)
	_, _, err = s.BackUpIfDue(bg, nil)
	wantErr(t, err, journal.ErrLocked)
	_, err = s.Backups(bg)
	wantErr(t, err, journal.ErrLocked)
	_, err = s.RenewBackups(bg, nil)
	wantErr(t, err, journal.ErrLocked)
	if got := c.list(t, c.secret()); len(got) != 1 || got[0].Holds.Entries != 1 {
		t.Fatal(got)
	}
}
