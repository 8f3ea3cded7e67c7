package rescue

import (
	"cmp"
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/journal/journaltest"
	"stillwater/ui/internal/uitest"
	"stillwater/ui/kit"
)

const path = "/somewhere/journal.stillwater"

var damage = &journal.DamagedError{Part: journal.PartBody, Err: errors.New("bits")}

type room struct {
	*Page
	t       *testing.T
	win     fyne.Window
	keeper  *journaltest.Keeper
	clock   *journaltest.Clock
	outcome *Outcome
	backs   int
	others  int
	reach   func(string) error
	from    string // "": the backups of the journal
	dir     string
	cause   error // nil: damage
}

// prepare makes a journal with entries, and backups after the first of them.
func prepare(t *testing.T, entries, backedUp int) *room {
	t.Helper()
	uitest.Prepare(t)
	r := &room{t: t, clock: journaltest.FixedClock(), dir: t.TempDir()}
	r.keeper = journaltest.NewKeeper(r.clock)
	s, err := r.keeper.Create(context.Background(), path, journaltest.TestSecrets)
	if err != nil {
		t.Fatal(err)
	}
	for i := range entries {
		e := journal.Entry{At: journal.MomentOf(r.clock.Now()), Text: "words of the person"}
		if err := s.SaveEntry(context.Background(), &e); err != nil {
			t.Fatal(err)
		}
		if i < backedUp {
			if _, err := s.(journal.BackupSession).BackUp(context.Background(), nil); err != nil {
				t.Fatal(err)
			}
		}
		r.clock.Advance(24 * time.Hour)
	}
	s.Close()
	return r
}

// damaged says what a rescue would find: some entries that are damaged.
func (r *room) damaged(sound, lost int) {
	rep := journal.SalvageReport{
		Entries: journal.SalvageCount{Sound: sound, Damaged: lost}, LastEntry: journal.DayOf(r.clock.Now()),
		Whole: journal.Holdings{Entries: sound}, Holds: journal.Holdings{Entries: sound},
	}
	for i := range lost {
		rep.Lost = append(rep.Lost, journal.SalvagedRow{Kind: journal.KindEntry, Day: journal.Day{Year: 2026, Month: 5, Day: i + 1}})
	}
	r.keeper.SetSalvage(path, rep)
}

func (r *room) open(secret journal.Secret) {
	r.t.Helper()
	r.win = uitest.Window(r.t, kit.Body(""))
	r.Page = New(Deps{
		Reach: r.reach, From: r.from, Other: func() { r.others++ }, Elsewhere: filepath.Join(r.dir, "journal.stillwater"),
		Backups: r.keeper, Salvage: r.keeper, Path: path, New: filepath.Join(r.dir, "journal-rescued.stillwater"),
		Secret: secret, Cause: cmp.Or[error](r.cause, damage), Window: r.win, Clock: r.clock.Now, Help: func() {},
		Back: func() { r.backs++ },
		Done: func(o Outcome) { r.outcome = &o },
	})
	r.win.SetContent(r.Content())
	r.t.Cleanup(r.Page.Close)
}

var typed = journal.Secret{Passphrase: journaltest.TestSecrets.Passphrase}

// style is how much the button with these words stands out.
func (r *room) primary() string {
	name := ""
	uitest.Walk(r.win, func(o fyne.CanvasObject) bool {
		if b, ok := o.(*kit.Button); ok && b.Style() == kit.Primary {
			name += b.Text()
		}
		return true
	})
	return name
}

func TestBothWaysBesideEachOther(t *testing.T) {
	r := prepare(t, 4, 3)
	r.damaged(2, 2)
	r.open(typed)
	uitest.Says(t, r.win, "This file is damaged", "Nothing is done before you choose",
		"3 entries, last one 16 March 2026", "Made", "2 of 4 entries, 2 damaged:", "1 May 2026, 2 May 2026.",
		"The difference", "what you wrote or changed after that is not in it", "The backup holds 1 whole entry more.")
	uitest.SaysNot(t, r.win, "words of the person", "trash", "Show them one by one")
	if got := r.primary(); got != "Put the backup back" {
		t.Errorf("standing out: %q", got)
	}
	if _, err := r.keeper.Open(context.Background(), path); err != nil {
		t.Error("something was done before it was asked for:", err)
	}
}

func TestPutBack(t *testing.T) {
	r := prepare(t, 4, 3)
	r.damaged(2, 2)
	r.open(typed)
	uitest.Press(t, r.win, "Put the backup back")
	uitest.Says(t, r.win, "The damaged file is kept beside it")
	uitest.Press(t, r.win, "Not yet")
	if r.outcome != nil {
		t.Fatal("it was put back all the same")
	}
	uitest.Press(t, r.win, "Put the backup back")
	uitest.Press(t, r.win, "Put it back")
	if r.outcome == nil || r.outcome.Path != path || r.outcome.Kept == "" || r.outcome.Backup == nil {
		t.Fatalf("outcome %+v", r.outcome)
	}
	d, err := r.keeper.Open(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	s, err := d.Unlock(context.Background(), typed.Passphrase)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if n, _ := s.CountEntries(context.Background(), journal.EntryFilter{}); n != 3 {
		t.Errorf("%d entries", n)
	}
}

func TestAnOlderBackupCanBeChosen(t *testing.T) {
	r := prepare(t, 3, 3)
	r.damaged(0, 3)
	r.open(typed)
	r.found.chosen = 2 // as the select does
	r.showFound()
	uitest.Says(t, r.win, "An older backup", "1 entry, last one 14 March 2026")
	uitest.Press(t, r.win, "Put the backup back")
	uitest.Press(t, r.win, "Put it back")
	if r.outcome == nil || r.outcome.Backup.Order != 1 {
		t.Errorf("outcome %+v", r.outcome)
	}
}

func TestRescueIntoANewFile(t *testing.T) {
	r := prepare(t, 4, 1)
	r.damaged(3, 1)
	r.open(typed)
	uitest.Says(t, r.win, "It holds 2 whole entries more than the backup.")
	if got := r.primary(); got != "Rescue into a new file" {
		t.Errorf("standing out: %q", got)
	}
	uitest.Press(t, r.win, "Rescue into a new file")
	uitest.Says(t, r.win, "The damaged one stays as it is.")
	uitest.Press(t, r.win, "Rescue into this file")
	if r.outcome == nil || r.outcome.Report == nil || !strings.HasSuffix(r.outcome.Path, "journal-rescued.stillwater") {
		t.Fatalf("outcome %+v", r.outcome)
	}
	for _, p := range []string{path, r.outcome.Path} {
		if d, err := r.keeper.Open(context.Background(), p); err != nil {
			t.Errorf("%s: %v", p, err)
		} else {
			d.Close()
		}
	}
}

func TestARescueThatLosesNothingComesFirst(t *testing.T) {
	r := prepare(t, 3, 3)
	r.open(typed) // the fake finds everything sound
	if got := r.primary(); got != "Rescue into a new file" {
		t.Errorf("standing out: %q", got)
	}
	uitest.Says(t, r.win, "brings everything that is known", "Both hold the same number")
}

func TestNoBackup(t *testing.T) {
	r := prepare(t, 2, 0)
	r.damaged(1, 1)
	r.open(typed)
	uitest.Says(t, r.win, "There is no backup of this journal", "1 of 2 entries")
	uitest.SaysNot(t, r.win, "The difference")
	if uitest.Button(r.win, "Put the backup back") != nil {
		t.Error("a backup is offered")
	}
}

// The end of the file is gone: nothing says that the newest is there.
func TestMoreMayBeMissing(t *testing.T) {
	r := prepare(t, 4, 3)
	r.keeper.SetSalvage(path, journal.SalvageReport{
		Entries: journal.SalvageCount{Sound: 1}, Incomplete: true, LastEntry: journal.DayOf(r.clock.Now()),
		Whole: journal.Holdings{Entries: 1}, Holds: journal.Holdings{Entries: 1},
	})
	r.open(typed)
	uitest.Says(t, r.win, "1 of at least 1 entry", "More may be missing, above all the newest", "more may be missing, above all what you wrote last", "The backup holds 2 whole entries more.")
	uitest.SaysNot(t, r.win, "keeps what you wrote last", "brings everything")
	if got := r.primary(); got != "Put the backup back" {
		t.Errorf("standing out: %q", got)
	}
	r.keeper.SetSalvage(path, journal.SalvageReport{Incomplete: true})
	uitest.Press(t, r.win, "Look again")
	uitest.Says(t, r.win, "Nothing that is whole was found in the file.")
	if uitest.Button(r.win, "Rescue into a new file") != nil {
		t.Error("a rescue of nothing is offered")
	}
}

// The file is gone: only a backup can take its place.
func TestLostFile(t *testing.T) {
	for cause, title := range map[error]string{journal.ErrNoFile: "Your journal is not there", journal.ErrNotAJournal: "This file is not a journal any more"} {
		r := prepare(t, 2, 2)
		r.cause = cause
		if errors.Is(cause, journal.ErrNoFile) {
			r.keeper.Remove(path)
		}
		r.open(journal.Secret{Passphrase: "mistyped"})
		uitest.Says(t, r.win, "This passphrase does not open the journal.")
		r.open(typed)
		uitest.Says(t, r.win, title, "2 entries")
		uitest.SaysNot(t, r.win, "What can be rescued", "The difference")
		uitest.Press(t, r.win, "Put the backup back")
		uitest.SaysNot(t, r.win, "the damaged file")
		uitest.Press(t, r.win, "Put it back")
		if r.outcome == nil || r.outcome.Backup == nil {
			t.Errorf("outcome %+v", r.outcome)
		}
	}
}

func TestNothingToRescue(t *testing.T) {
	r := prepare(t, 2, 2)
	r.keeper.FailSalvage(&journal.DamagedError{Part: journal.PartHeader, Err: errors.New("x")})
	r.open(typed)
	uitest.Says(t, r.win, "the part that holds its key is damaged", "2 entries")
	if uitest.Button(r.win, "Rescue into a new file") != nil {
		t.Error("a rescue is offered")
	}
	if got := r.primary(); got != "Put the backup back" {
		t.Errorf("standing out: %q", got)
	}
}

// Neither way is open: the page says so and still leads on.
func TestNoWay(t *testing.T) {
	r := prepare(t, 1, 0)
	r.keeper.FailSalvage(journal.ErrDiskFault)
	r.open(typed)
	uitest.Says(t, r.win, "There is no backup", "The file cannot be looked through.", "The disk reported a fault")
	r.keeper.FailSalvage(nil)
	uitest.Press(t, r.win, "Look again")
	uitest.Says(t, r.win, "1 of 1 entry")
	uitest.Press(t, r.win, "Back")
	if r.backs != 1 {
		t.Error("there is no way back")
	}
}

func TestTheSecretIsAskedOnce(t *testing.T) {
	r := prepare(t, 2, 2)
	r.damaged(1, 1)
	r.open(journal.Secret{})
	uitest.Says(t, r.win, "your passphrase is needed once")
	uitest.Press(t, r.win, "See what can be done")
	uitest.Says(t, r.win, "Please type it first.")
	uitest.Fill(t, r.win, "something else")
	uitest.Press(t, r.win, "See what can be done")
	uitest.Says(t, r.win, "This passphrase does not open the journal.")
	uitest.Press(t, r.win, "I forgot it: use my recovery code")
	uitest.Fill(t, r.win, journaltest.TestSecrets.RecoveryCode)
	uitest.Press(t, r.win, "See what can be done")
	uitest.Says(t, r.win, "The difference")
	uitest.Press(t, r.win, "Use another passphrase")
	uitest.Says(t, r.win, "needed once")
}

func TestFailuresLeaveEverything(t *testing.T) {
	r := prepare(t, 3, 2)
	r.damaged(1, 2)
	r.open(typed)
	r.keeper.DamageBackup(r.found.backup().Path, damage)
	uitest.Press(t, r.win, "Put the backup back")
	uitest.Press(t, r.win, "Put it back")
	uitest.Says(t, r.win, "That did not work")
	uitest.Press(t, r.win, "All right")
	uitest.Says(t, r.win, "The difference")
	if r.outcome != nil {
		t.Error("it is told as done")
	}
}

// The backup took its place and then the disk failed: that is no failure that
// left everything as it was.
func TestPutBackThenTheDiskFails(t *testing.T) {
	r := prepare(t, 3, 2)
	r.damaged(1, 2)
	r.open(typed)
	r.keeper.FailRestored(journal.ErrDiskFault)
	uitest.Press(t, r.win, "Put the backup back")
	uitest.Press(t, r.win, "Put it back")
	uitest.SaysNot(t, r.win, "That did not work")
	if r.outcome == nil || r.outcome.Kept == "" || !errors.Is(r.outcome.Err, journal.ErrDiskFault) {
		t.Errorf("outcome %+v", r.outcome)
	}
}

// A rescue onto a full disk saves nothing by itself later on.
func TestRescueOntoAFullDisk(t *testing.T) {
	r := prepare(t, 4, 1)
	r.damaged(3, 1)
	r.open(typed)
	r.keeper.FailSalvage(journal.ErrDiskFull)
	uitest.Press(t, r.win, "Rescue into a new file")
	uitest.Press(t, r.win, "Rescue into this file")
	uitest.Says(t, r.win, "That did not work", "There is too little room on the disk.")
	uitest.SaysNot(t, r.win, "not saved yet", "by itself", "Your words are still here")
}

func TestStopping(t *testing.T) {
	r := prepare(t, 1, 1)
	r.open(journal.Secret{})
	r.work("title", func(ctx context.Context, _ func(done, total int64)) (Outcome, error) {
		r.found = &found{}
		r.Escape()
		return Outcome{}, ctx.Err()
	})
	if r.outcome != nil {
		t.Error("stopped, and told as done")
	}
	uitest.SaysNot(t, r.win, "That did not work")
}

func TestCloseForgets(t *testing.T) {
	r := prepare(t, 1, 1)
	r.open(typed)
	r.Page.Close()
	if r.secret != (journal.Secret{}) || r.d.Secret != (journal.Secret{}) || r.found != nil {
		t.Error("it still holds what was typed or found")
	}
}

func TestBetter(t *testing.T) {
	b := func(n int) []journal.Backup { return []journal.Backup{{Holds: &journal.Holdings{Entries: n}}} }
	rep := func(sound, lost int) *journal.SalvageReport {
		whole := journal.Holdings{Entries: sound}
		r := &journal.SalvageReport{Entries: journal.SalvageCount{Sound: sound, Damaged: lost}, Whole: whole, Holds: whole}
		for range lost {
			r.Lost = append(r.Lost, journal.SalvagedRow{Kind: journal.KindEntry})
		}
		return r
	}
	trashed := func(n int, r *journal.SalvageReport) *journal.SalvageReport { // so many more lie in the trash
		r.Entries.Sound += n
		return r
	}
	checkIns := func(n int, r *journal.SalvageReport) *journal.SalvageReport {
		r.CheckIns.Sound, r.Whole.CheckIns, r.Holds.CheckIns = n, n, n
		return r
	}
	for name, tt := range map[string]struct {
		f    found
		want way
	}{
		"more only in its trash": {found{backups: b(412), report: trashed(5, rep(410, 2))}, byBackup},
		"more check-ins":         {found{backups: b(410), report: checkIns(3, rep(410, 2))}, byRescue},
		"check-ins, not entries": {found{backups: b(411), report: checkIns(3, rep(410, 2))}, byBackup},
		"only a backup":          {found{backups: b(1)}, byBackup},
		"only a rescue":          {found{report: rep(1, 5)}, byRescue},
		"nothing is lost":        {found{backups: b(9), report: rep(9, 0)}, byRescue},
		"more in the rescue":     {found{backups: b(400), report: rep(410, 2)}, byRescue},
		"the same":               {found{backups: b(410), report: rep(410, 2)}, byBackup},
		"more in the backup":     {found{backups: b(412), report: rep(410, 2)}, byBackup},
		"an empty rescue":        {found{backups: b(1), report: rep(0, 9)}, byBackup},
	} {
		if got := tt.f.better(); got != tt.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}
