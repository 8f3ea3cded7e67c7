package ui

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"stillwater/journal"
	"stillwater/journal/journaltest"
	"stillwater/settings"
	"stillwater/ui/internal/guard"
	"stillwater/ui/internal/uitest"
	"stillwater/ui/kit"
	"stillwater/ui/trouble"
)

// listed are the backups of the journal, newest first.
func (w *window) listed() []journal.Backup {
	w.t.Helper()
	return must(w.keeper.Backups(context.Background(), journalPath, journal.Secret{Passphrase: journaltest.TestSecrets.Passphrase}))
}

// withRealBackups shows the true page about backups among the test's pages.
func (w *window) withRealBackups() {
	fakes := w.fakes
	w.fakes = func(m *mainView) map[PageName]func() Page {
		build := fakes(m)
		build[PageBackups] = m.backupsPage
		return build
	}
}

// A backup is made at the first unlock of a day and when a day that was written
// on is left.
func TestBackupsMakeThemselves(t *testing.T) {
	w := unlocked(t)
	if n := len(w.listed()); n != 0 {
		t.Fatalf("%d backups of an empty journal", n)
	}
	if err := w.typed("first day"); err != nil {
		t.Fatal(err)
	}
	w.Lock()
	if n := len(w.listed()); n != 1 {
		t.Fatalf("%d backups after locking", n)
	}
	w.enter()
	if n := len(w.listed()); n != 1 {
		t.Errorf("%d backups, though nothing was written since", n)
	}
	w.clock.Advance(24 * time.Hour)
	w.goTo(PageJournal)
	if err := w.typed("second day"); err != nil {
		t.Fatal(err)
	}
	w.Close()
	if n := len(w.listed()); n != 2 || w.quits != 1 {
		t.Errorf("%d backups after closing, quit %d times", n, w.quits)
	}
}

// When nobody is there the backup is made too, once.
func TestBackupWhenNobodyIsThere(t *testing.T) {
	w := unlocked(t)
	if err := w.typed("and then they went for a walk"); err != nil {
		t.Fatal(err)
	}
	w.main.rest()
	if n := len(w.listed()); n != 0 {
		t.Fatal("somebody is there")
	}
	w.clock.Advance(restTime)
	w.main.rest()
	if n := len(w.listed()); n != 1 || !w.main.rested {
		t.Errorf("%d backups", n)
	}
	w.main.guard.Touch()
	w.main.rest()
	if w.main.rested {
		t.Error("it does not begin anew after a touch")
	}
}

// The computer does not wait for a backup when it goes to sleep.
func TestNoBackupBeforeSleep(t *testing.T) {
	w := unlocked(t)
	if err := w.typed("good night"); err != nil {
		t.Fatal(err)
	}
	w.lockThen(guard.Sleep, nil)
	if n := len(w.listed()); n != 0 || w.main != nil {
		t.Errorf("%d backups", n)
	}
}

// A backup that takes long is told, and can be skipped; the journal closes all
// the same.
func TestBackupThatTakesLongCanBeSkipped(t *testing.T) {
	w := unlocked(t)
	if err := w.typed("x"); err != nil {
		t.Fatal(err)
	}
	w.keeper.DelayBackups(time.Hour)
	ended := false
	w.busy = true
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	w.backUpThen(w.main, 50*time.Millisecond, func() { ended = true }) // nobody skips: the limit ends it
	if !ended || ctx.Err() != nil {
		t.Error("the backup keeps the window")
	}
	w.busy = false
	w.show(backingUp(kit.NewProgress(), func() { ended = false }))
	uitest.Says(t, w.win, "Making the backup of today", "What you wrote is saved already.")
	uitest.Press(t, w.win, "Skip it this time")
	if ended {
		t.Error("skipping does nothing")
	}
}

func TestABackupThatFailsIsToldOnce(t *testing.T) {
	w := unlocked(t)
	if err := w.typed("x"); err != nil {
		t.Fatal(err)
	}
	w.keeper.FailBackups("", journal.ErrDiskFull)
	w.main.backUpSoon()
	uitest.Says(t, w.win, "The backup of today could not be made, because there is no room for it.")
	w.toasts.Dismiss()
	w.main.backUpSoon()
	uitest.SaysNot(t, w.win, "could not be made")
}

// A stick that is at home is told in passing; what needs looking after stays.
func TestAMissedPlaceIsToldInPassing(t *testing.T) {
	away := journal.MissedPlace{Folder: "/stick", Second: true, Err: journal.ErrNoFolder}
	for name, tt := range map[string]struct {
		r    journal.BackupReport
		want bool
	}{
		"away":  {journal.BackupReport{Missed: []journal.MissedPlace{away}}, true},
		"full":  {journal.BackupReport{Missed: []journal.MissedPlace{{Second: true, Err: journal.ErrDiskFull}}}, false},
		"first": {journal.BackupReport{Missed: []journal.MissedPlace{away, {Err: journal.ErrNoFolder}}}, false},
		"tight": {journal.BackupReport{Missed: []journal.MissedPlace{away}, Tight: true}, false},
	} {
		if got := onlyAway(tt.r); got != tt.want {
			t.Errorf("%s: %v", name, got)
		}
	}
	w := unlocked(t)
	w.main.backUpEnded(backedUp{journal.BackupReport{Missed: []journal.MissedPlace{away}}, true}, nil)
	uitest.Says(t, w.win, "The second place, /stick, took no backup")
}

func TestPlacesReachTheKeeperAndTheSettings(t *testing.T) {
	w := unlocked(t)
	w.changePlaces(journal.BackupPlaces{Folder: "/b", Second: "/stick"})
	if err := w.typed("x"); err != nil {
		t.Fatal(err)
	}
	w.main.backUpSoon()
	list := w.listed()
	if len(list) != 2 || !strings.HasPrefix(list[0].Path, "/b") || !list[1].Second {
		t.Errorf("backups %+v", list)
	}
	got := must(settings.Load(w.dir)).Backups
	if got.Folder != "/b" || got.Second != "/stick" || !got.Asked || got.Days != 0 {
		t.Errorf("settings %+v", got)
	}
}

// A backup is put back from inside: what was there is kept, the door opens anew.
func TestPutBackFromTheSettings(t *testing.T) {
	w := locked(t)
	w.withRealBackups()
	w.enter()
	w.goTo(PageJournal)
	if err := w.typed("the state of the backup"); err != nil {
		t.Fatal(err)
	}
	w.main.backUpSoon()
	if err := w.typed("what was written after it"); err != nil {
		t.Fatal(err)
	}
	w.main.open(PageBackups)
	uitest.Press(t, w.win, "Put it back")
	uitest.Fill(t, w.win, "not the passphrase")
	uitest.Press(t, w.win, "Put it back")
	uitest.Says(t, w.win, "does not open this backup")
	uitest.Fill(t, w.win, journaltest.TestSecrets.Passphrase)
	uitest.Press(t, w.win, "Put it back")
	uitest.Says(t, w.win, "Your journal is locked", "The backup of today", "is in place.", "is kept beside it as journal-before-restore-")
	w.enter()
	if got := w.saved(); len(got) != 1 || got[0] != "the state of the backup" {
		t.Errorf("afterwards it holds %q", got)
	}
}

// The backup took its place and then the disk failed: the door says so, and
// where the file from before lies.
func TestPutBackThenTheDiskFails(t *testing.T) {
	w := locked(t)
	w.withRealBackups()
	w.enter()
	w.goTo(PageJournal)
	if err := w.typed("the state of the backup"); err != nil {
		t.Fatal(err)
	}
	w.main.backUpSoon()
	if err := w.typed("what was written after it"); err != nil {
		t.Fatal(err)
	}
	w.keeper.FailRestored(journal.ErrDiskFault)
	w.main.restore(w.listed()[0], journal.Secret{Passphrase: journaltest.TestSecrets.Passphrase})
	uitest.Says(t, w.win, "is in place.", "is kept beside it as journal-before-restore-", "a power cut may undo this")
	uitest.SaysNot(t, w.win, "was not put back", "Your journal is as it was")
	if !strings.Contains(w.set.Backups.Twins, "-before-restore-") {
		t.Error("the file that was kept will be told of as a copy of another program")
	}
	w.enter()
	if got := w.saved(); len(got) != 1 || got[0] != "the state of the backup" {
		t.Errorf("afterwards it holds %q", got)
	}
}

// A backup from before the journal was encrypted anew is put back with the
// secret of its time, also by the code alone.
func TestPutBackFromBeforeAnew(t *testing.T) {
	w := locked(t)
	w.withRealBackups()
	w.enter()
	w.goTo(PageJournal)
	if err := w.typed("from before"); err != nil {
		t.Fatal(err)
	}
	w.main.backUpSoon()
	anew := journal.Secrets{Passphrase: "nine green herons stand quite still", RecoveryCode: "ZZZZ-4567-89AB-CDEF-GHJK-MNPQ-RSTV-WXYZ"}
	if err := w.main.session.(journal.Renewer).EncryptAnew(context.Background(), anew, nil); err != nil {
		t.Fatal(err)
	}
	w.main.open(PageBackups)
	uitest.Says(t, w.win, "Opens only with an older passphrase.")
	uitest.Press(t, w.win, "Put it back") // the newest is from before as well: made when that began
	uitest.Says(t, w.win, "The passphrase from the time of this backup")
	uitest.Fill(t, w.win, anew.Passphrase)
	uitest.Press(t, w.win, "Put it back")
	uitest.Says(t, w.win, "This passphrase does not open this backup.")
	uitest.SaysNot(t, w.win, "There is no file")
	uitest.Press(t, w.win, "I forgot it: use my recovery code")
	uitest.Fill(t, w.win, journaltest.TestSecrets.RecoveryCode)
	uitest.Press(t, w.win, "Put it back")
	uitest.Says(t, w.win, "Your journal is locked", "is in place.")
	w.enter()
	if got := w.saved(); len(got) != 1 || got[0] != "from before" {
		t.Errorf("afterwards it holds %q", got)
	}
}

// Nothing that is not saved is left behind by putting a backup back.
func TestPutBackWaitsForWhatIsNotSaved(t *testing.T) {
	w := locked(t)
	w.withRealBackups()
	w.enter()
	w.goTo(PageJournal)
	if err := w.typed("x"); err != nil {
		t.Fatal(err)
	}
	w.main.backUpSoon()
	w.pages[PageJournal].field.SetText("only here")
	w.keeper.FailSaves(journal.ErrDiskFull)
	w.main.restore(w.listed()[0], journal.Secret{Passphrase: journaltest.TestSecrets.Passphrase})
	uitest.Says(t, w.win, "The backup was not put back yet", "The disk is full")
	if w.main == nil || w.busy || w.pages[PageJournal].field.Text() != "only here" {
		t.Error("it was put back, or the text is gone")
	}
}

func TestAskRenewLeadsThere(t *testing.T) {
	w := locked(t)
	w.withRealBackups()
	w.enter()
	w.main.askRenew()()
	uitest.Says(t, w.win, "Renew the backups?")
	uitest.Press(t, w.win, "Leave them")
	w.escape()
	if w.main.current != PageSettings {
		t.Errorf("Escape leads to %s", w.main.current)
	}
}

var damaged = &journal.DamagedError{Part: journal.PartBody, Offset: 80000, Err: errors.New("bits")}

// From the door of a damaged file to the restored backup, with the passphrase
// typed once.
func TestDamagedAtTheDoor(t *testing.T) {
	for name, tt := range map[string]struct {
		hurt  func(k *journaltest.Keeper)
		mend  func(k *journaltest.Keeper)
		typed bool // the passphrase is known already
	}{
		"header": {func(k *journaltest.Keeper) {
			k.FailOpen(&journal.DamagedError{Part: journal.PartHeader, Err: errors.New("x")})
		}, func(k *journaltest.Keeper) { k.FailOpen(nil) }, false},
		"body": {func(k *journaltest.Keeper) { k.FailUnlock(damaged) }, func(k *journaltest.Keeper) { k.FailUnlock(nil) }, true},
	} {
		t.Run(name, func(t *testing.T) {
			w := open(t, func(o *Options) { o.Settings.Journal = journalPath })
			s := must(w.keeper.Create(context.Background(), journalPath, journaltest.TestSecrets))
			e := journal.Entry{At: journal.MomentOf(w.clock.Now()), Text: "the entry"}
			if err := s.SaveEntry(context.Background(), &e); err != nil {
				t.Fatal(err)
			}
			must(s.(journal.BackupSession).BackUp(context.Background(), nil))
			s.Close()
			tt.hurt(w.keeper)
			w.keeper.SetSalvage(journalPath, journal.SalvageReport{
				Entries: journal.SalvageCount{Damaged: 1}, Lost: []journal.SalvagedRow{{Kind: journal.KindEntry}},
			})
			w.Start()
			if tt.typed {
				uitest.Fill(t, w.win, journaltest.TestSecrets.Passphrase)
				uitest.Press(t, w.win, "Unlock")
				uitest.Says(t, w.win, "This file is damaged")
			}
			uitest.Press(t, w.win, "See what can be done")
			if !tt.typed {
				uitest.Says(t, w.win, "your passphrase is needed once")
				uitest.Fill(t, w.win, journaltest.TestSecrets.Passphrase)
				uitest.Press(t, w.win, "See what can be done")
			}
			uitest.Says(t, w.win, "1 entry, last one")
			tt.mend(w.keeper) // the restored file is whole
			uitest.Press(t, w.win, "Put the backup back")
			uitest.Press(t, w.win, "Put it back")
			uitest.Says(t, w.win, "is in place.", "is kept beside it as")
			w.enter()
			if got := w.saved(); len(got) != 1 || got[0] != "the entry" {
				t.Errorf("it holds %q", got)
			}
		})
	}
}

// The file is gone, and the door leads to its backups.
func TestLostAtTheDoor(t *testing.T) {
	w := unlocked(t)
	if err := w.typed("kept"); err != nil {
		t.Fatal(err)
	}
	w.main.backUpSoon()
	w.Lock()
	w.unlock.Close()
	w.keeper.FailOpen(journal.ErrNotAJournal)
	w.toDoor(journalPath, nil, "")
	uitest.Says(t, w.win, "its beginning is not that of a journal any more")
	if b := uitest.Button(w.win, "Look for a backup"); b == nil || b.Style() != kit.Primary {
		t.Error("looking for a backup does not stand out")
	}
	uitest.Press(t, w.win, "Look for a backup")
	uitest.Says(t, w.win, "This file is not a journal any more")
	uitest.SaysNot(t, w.win, "is not there")
	w.keeper.FailOpen(nil)
	uitest.Fill(t, w.win, journaltest.TestSecrets.Passphrase)
	uitest.Press(t, w.win, "See what can be done")
	uitest.Press(t, w.win, "Put the backup back")
	uitest.Press(t, w.win, "Put it back")
	w.enter()
	if got := w.saved(); len(got) != 1 || got[0] != "kept" {
		t.Errorf("it holds %q", got)
	}
	if w.lostAt("/another/file") != nil {
		t.Error("another file is replaced by a backup of this one")
	}
}

// Damage that was met while opening is told by the bar.
func TestNoticeOfDamage(t *testing.T) {
	w := locked(t)
	w.keeper.Notify(journalPath, journal.Notice{Kind: journal.NoticeReadOnly})
	w.enter()
	uitest.Says(t, w.win, "Damage was found in the file of your journal.", "See what can be done")
}

// Damage that a page meets while it reads is told by the bar.
func TestDamageThatAPageMeets(t *testing.T) {
	w := unlocked(t)
	if w.main.tellsDamage(journal.ErrDiskFault) || w.main.bar.Kind() != trouble.None {
		t.Error("the bar tells of what is no damage")
	}
	if !w.main.tellsDamage(damaged) {
		t.Error("the page has to tell of damage by itself")
	}
	uitest.Says(t, w.win, "Damage was found in the file of your journal.", "See what can be done")
}

// A rescued journal is the one that opens from now on, and what was not saved
// comes along.
func TestRescueWhileOpen(t *testing.T) {
	w := unlocked(t)
	if err := w.typed("in the file"); err != nil {
		t.Fatal(err)
	}
	w.keeper.FailSaves(damaged)
	_ = w.typed("in the file, and more")
	uitest.Press(t, w.win, "See what can be done")
	uitest.Says(t, w.win, "This file is damaged")
	w.keeper.FailSaves(nil)
	uitest.Fill(t, w.win, journaltest.TestSecrets.Passphrase)
	uitest.Press(t, w.win, "See what can be done")
	uitest.Press(t, w.win, "Rescue into a new file")
	to := w.dir + "/rescued.stillwater"
	uitest.Fill(t, w.win, to)
	uitest.Press(t, w.win, "Rescue into this file")
	uitest.Says(t, w.win, "The rescue is done: 1 entry is in", "kept, locked, in the memory")
	w.keeper.SetTwins(to, journalPath)
	w.enter()
	if got := w.main.session.Path(); got != to {
		t.Fatalf("opened %s", got)
	}
	uitest.SaysNot(t, w.win, "another copy of it") // the damaged file that the rescue left
	w.goTo(PageJournal)
	if got := w.pages[PageJournal].field.Text(); got != "in the file, and more" {
		t.Errorf("what was not saved came back as %q", got)
	}
	if got := must(settings.Load(w.dir)).Journal; got != to {
		t.Errorf("the settings point at %q", got)
	}
}

func TestRescuedText(t *testing.T) {
	r := journal.SalvageReport{
		Entries: journal.SalvageCount{Sound: 4, Older: 1}, Whole: journal.Holdings{Entries: 3}, Holds: journal.Holdings{Entries: 4}, // one in the trash
		Lost: []journal.SalvagedRow{{Kind: journal.KindEntry, Day: journal.Day{Year: 2026, Month: 5, Day: 3}, Older: time.Date(2026, 5, 2, 14, 3, 0, 0, time.Local)}},
	}
	for want, change := range map[string]func(*journal.SalvageReport){
		"4 entries are in": func(*journal.SalvageReport) {},
		"1 more lies in":   func(*journal.SalvageReport) {},
		"The entry of 3 May 2026: an older version, saved on 2 May 2026 at 14:03.": func(*journal.SalvageReport) {},
		"make a new one":      func(r *journal.SalvageReport) { r.CodeLost = true },
		"use your recovery c": func(r *journal.SalvageReport) { r.PassphraseLost = true },
	} {
		r := r
		change(&r)
		if got := rescuedText(r, "/a/b"); !strings.Contains(got, want) {
			t.Errorf("%q does not say %q", got, want)
		}
	}
	if got := restored(journal.Backup{}, "/a/kept", journal.ErrDiskFault, time.Now()); strings.Contains(got, "not put back") || !strings.Contains(got, "in place") || !strings.Contains(got, "as kept.") {
		t.Errorf("%q", got)
	}
	if got := restored(journal.Backup{}, "", journal.ErrDiskFull, time.Now()); !strings.Contains(got, "not put back") {
		t.Errorf("%q", got)
	}
}
