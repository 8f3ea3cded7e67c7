package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"stillwater/journal"
	"stillwater/journal/vault"
)

func TestBackupNames(t *testing.T) {
	id := [16]byte{0x1a, 0x2b, 0x3c, 0x4d, 5}
	vienna, err := time.LoadLocation("Europe/Vienna")
	must(t, err)
	for _, c := range []struct {
		mark journal.BackupMark
		want string
	}{
		{journal.BackupMark{Order: 12, Used: 9, Made: time.Date(2026, 5, 3, 21, 14, 5, 0, vienna)}, "stillwater_1a2b3c4d_000012_d00009_2026-05-03_211405+0200.stillwater-backup"},
		{journal.BackupMark{Order: 1, Used: 1, Made: time.Unix(0, 0).UTC()}, "stillwater_1a2b3c4d_000001_d00001_1970-01-01_000000+0000.stillwater-backup"},
		{journal.BackupMark{Order: 1234567, Used: 123456, Made: time.Date(2038, 1, 19, 3, 14, 8, 0, time.FixedZone("", -12600))}, "stillwater_1a2b3c4d_1234567_d123456_2038-01-19_031408-0330.stillwater-backup"},
		{journal.BackupMark{Order: 2, Used: 2, Made: time.Date(12026, 1, 1, 0, 0, 0, 0, time.UTC)}, "stillwater_1a2b3c4d_000002_d00002_1970-01-01_000000+0000.stillwater-backup"},
		{journal.BackupMark{Order: 3, Used: 2, Made: time.Date(1890, 1, 1, 0, 0, 0, 0, vienna)}, "stillwater_1a2b3c4d_000003_d00002_1889-12-31_225439+0000.stillwater-backup"},
	} {
		name := backupName(id, c.mark)
		if name != c.want {
			t.Errorf("%s, want %s", name, c.want)
		}
		short, back, ok := parseBackupName(name)
		if !ok || short != backupID(id) || back.Order != c.mark.Order || back.Used != c.mark.Used {
			t.Errorf("%s reads as %s %v %v", name, short, back, ok)
		}
		if y := c.mark.Made.Year(); y < 10000 && !back.Made.Equal(c.mark.Made) {
			t.Errorf("%s reads as %v", name, back.Made)
		}
	}
	for _, other := range []string{
		"", "stillwater", "j.stillwater", "stillwater_1a2b3c4d_000012_d00009_2026-05-03_211405+0200.stillwater",
		"stillwater_1a2b3c4d_000012_d00009_2026-05-03_211405+0200.stillwater-backup-01234567.making",
		"stillwater_1a2b3c4d_000012_d00009_2026-05-03_211405+0200 (1).stillwater-backup",
		"stillwater_1A2B3C4D_000012_d00009_2026-05-03_211405+0200.stillwater-backup",
		"stillwater_1a2b3c4d_000000_d00009_2026-05-03_211405+0200.stillwater-backup",
		"stillwater_1a2b3c4d_000012_d00000_2026-05-03_211405+0200.stillwater-backup",
		"stillwater_1a2b3c4d_000012_d00009_2026-13-03_211405+0200.stillwater-backup",
	} {
		if _, _, ok := parseBackupName(other); ok {
			t.Errorf("%q counts as a backup", other)
		}
	}
}

// TestOtherFilesAreNeverTouched prunes, sweeps and renews in folders that hold
// all kinds of things of others.
func TestOtherFilesAreNeverTouched(t *testing.T) {
	p := newPantry(t)
	p.SetBackupPlaces(journal.BackupPlaces{Second: p.stick()})
	s := p.made(t)
	saved(t, s, journal.Entry{Title: "a"})
	first := backedUp(t, s)
	other := newPantry(t) // another journal, whose backups lie in the same folders
	other.SetBackupPlaces(journal.BackupPlaces{Folder: p.folder(), Second: p.stick()})
	so := other.made(t)
	saved(t, so, journal.Entry{Title: "theirs"})
	theirs := backedUp(t, so)
	must(t, so.Close())

	ours, foreign := backupID(s.v.ID()), theirs.Made[0].Path
	mark := journal.BackupMark{Order: 1, Used: 1, Made: p.clock.Now()}
	stranger, err := os.ReadFile(foreign)
	must(t, err)
	whole, err := os.ReadFile(first.Made[0].Path)
	must(t, err)
	damaged := bytes.Clone(whole)
	damaged[20] ^= 1
	damaged[69_632+20] ^= 1
	keep := map[string][]byte{}
	for _, folder := range []string{p.folder(), p.stick()} {
		for name, content := range map[string][]byte{
			"holiday.jpg":          []byte("a picture"),
			"my copy.stillwater":   whole, // made by hand
			"j (conflicted).still": whole,
			// Our name over a file of somebody else, and over a damaged one.
			strings.Replace(backupName(s.v.ID(), mark), "000001", "000007", 1): stranger,
			strings.Replace(backupName(s.v.ID(), mark), "000001", "000008", 1): damaged,
			strings.Replace(backupName(s.v.ID(), mark), "000001", "000009", 1): {},
			"x-01234567.making":                         []byte("half of something else"),
			filepath.Base(foreign) + "-01234567.making": []byte("half of another journal's"),
		} {
			must(t, os.WriteFile(filepath.Join(folder, name), content, 0o600))
			keep[filepath.Join(folder, name)] = content
		}
		must(t, os.Mkdir(filepath.Join(folder, strings.Replace(backupName(s.v.ID(), mark), "000001", "000011", 1)), 0o700))
		must(t, os.WriteFile(filepath.Join(folder, filepath.Base(first.Made[0].Path)+"-89abcdef.making"), []byte("half of ours"), 0o600))
	}
	keep[foreign] = stranger
	for range 30 {
		p.clock.Advance(24 * time.Hour)
		saved(t, s, journal.Entry{Title: "day"})
		backedUp(t, s)
	}
	must(t, s.SetPassphrase(t.Context(), otherSecrets.Passphrase))
	r, err := s.RenewBackups(t.Context(), nil)
	must(t, err)
	for path, content := range keep {
		if b, err := os.ReadFile(path); err != nil || !bytes.Equal(b, content) {
			t.Errorf("%s: %v", filepath.Base(path), err)
		}
	}
	for _, folder := range []string{p.folder(), p.stick()} {
		var left []string
		for _, name := range namesIn(t, folder) {
			if _, isOther := keep[filepath.Join(folder, name)]; !isOther && strings.Contains(name, ours) && !strings.Contains(name, "_000011_d00001") {
				left = append(left, name)
			}
		}
		if len(left) != 1 || !slices.ContainsFunc(r.Made, func(b journal.Backup) bool { return filepath.Base(b.Path) == left[0] }) {
			t.Errorf("of ours are left: %v", left)
		}
	}
}

func TestBackupsWithoutRoom(t *testing.T) {
	p := newPantry(t)
	s := p.made(t)
	saved(t, s, journal.Entry{Title: "a"})
	for range 12 {
		p.clock.Advance(24 * time.Hour)
		saved(t, s, journal.Entry{Title: "day"})
		backedUp(t, s)
	}
	before := namesIn(t, p.folder())
	if len(before) != 7 {
		t.Fatal(before)
	}
	p.disk.set(func(d *badDisk) { d.free = 1000 })
	r, err := s.BackUp(t.Context(), nil)
	if !errors.Is(err, journal.ErrDiskFull) || len(r.Made) != 0 || len(r.Missed) != 1 {
		t.Fatal(r, err)
	}
	for _, step := range []error{
		s.SetPassphrase(t.Context(), otherSecrets.Passphrase),
		s.SetRecoveryCode(t.Context(), otherSecrets.RecoveryCode),
	} {
		if !errors.Is(step, journal.ErrDiskFull) {
			t.Error("a step without its backup:", step)
		}
	}
	if ok, err := s.MatchesPassphrase(t.Context(), firstSecrets.Passphrase); !ok || err != nil {
		t.Error("the passphrase was changed:", err)
	}
	after := namesIn(t, p.folder())
	for _, name := range before[len(before)-3:] { // the last three days are never pruned
		if !slices.Contains(after, name) {
			t.Error("gone:", name)
		}
	}
	// Room for one, but not for many: it is made, and told.
	one, err := os.Stat(filepath.Join(p.folder(), after[0]))
	must(t, err)
	p.disk.set(func(d *badDisk) { d.free = 2 * one.Size() })
	for range 3 {
		p.clock.Advance(24 * time.Hour)
		saved(t, s, journal.Entry{Title: "day"})
		r = backedUp(t, s)
	}
	if names := namesIn(t, p.folder()); !r.Tight || len(names) != 3 {
		t.Error("with little room:", r.Tight, names)
	}
}

func TestAStickThatComesBackGetsWhatItMissed(t *testing.T) {
	p := newPantry(t)
	p.SetBackupPlaces(journal.BackupPlaces{Second: p.stick()})
	s := p.made(t)
	saved(t, s, journal.Entry{Title: "a"})
	must(t, os.Rename(p.stick(), p.stick()+"-away"))
	r, done, err := s.BackUpIfDue(t.Context(), nil)
	if err != nil || !done || len(r.Made) != 1 || len(r.Missed) != 1 || !errors.Is(r.Missed[0].Err, journal.ErrNoFolder) {
		t.Fatal(r, done, err)
	}
	if _, err := os.Stat(p.stick()); err == nil {
		t.Fatal("the folder of a stick that is away was made")
	}
	if _, done, err := s.BackUpIfDue(t.Context(), nil); done || err != nil {
		t.Fatal("nothing changed, the stick is away:", done, err)
	}
	must(t, os.Rename(p.stick()+"-away", p.stick()))
	r, done, err = s.BackUpIfDue(t.Context(), nil)
	if err != nil || !done || len(r.Made) != 1 || !r.Made[0].Second || r.Made[0].Holds.Entries != 1 {
		t.Fatal(r, done, err)
	}
	if _, done, _ = s.BackUpIfDue(t.Context(), nil); done {
		t.Fatal("once more")
	}
}

// TestABackupThatReadsBackOtherwise: a disk that keeps other bytes than it was
// given makes no backup, and nothing that needs one begins.
func TestABackupThatReadsBackOtherwise(t *testing.T) {
	p := newPantry(t)
	disk := &bent{FS: vault.OS()}
	p.Keeper = New(Options{Clock: p.clock.Now, TestOnlyWeakKDF: true, DataDir: filepath.Join(p.dir, "data"), FS: disk})
	s := p.made(t)
	saved(t, s, journal.Entry{Title: "a", Text: strings.Repeat("many words ", 3000)})
	disk.on = true
	var damaged *journal.DamagedError
	if _, err := s.BackUp(t.Context(), nil); !errors.As(err, &damaged) {
		t.Errorf("it gives %v", err)
	}
	if err := s.SetPassphrase(t.Context(), otherSecrets.Passphrase); !errors.As(err, &damaged) {
		t.Errorf("a new passphrase: %v", err)
	}
	if names := namesIn(t, p.folder()); len(names) != 0 {
		t.Error("left over:", names)
	}
	disk.on = false
	backedUp(t, s)
	saved(t, s, journal.Entry{Title: "b"})
}

func TestBackupWhileSavingGoesOn(t *testing.T) {
	p := newPantry(t)
	s := p.made(t)
	saved(t, s, journal.Entry{Title: "a"})
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	var wg sync.WaitGroup
	var acked int
	var mu sync.Mutex
	wg.Go(func() {
		for ctx.Err() == nil {
			e := journal.Entry{Title: "more", Text: strings.Repeat("words ", 500)}
			if err := s.SaveEntry(t.Context(), &e); err != nil {
				t.Error(err)
				return
			}
			mu.Lock()
			acked++
			mu.Unlock()
		}
	})
	for range 10 {
		mu.Lock()
		before := acked
		mu.Unlock()
		r := backedUp(t, s)
		mu.Lock()
		after := acked
		mu.Unlock()
		if n := r.Made[0].Holds.Entries - 1; n < before || n > after+1 {
			t.Errorf("a backup holds %d entries; %d were there before it, %d after", n, before, after)
		}
	}
	stop()
	wg.Wait()
	got, err := s.Backups(t.Context())
	must(t, err)
	for _, b := range got {
		if b.Err != nil || b.Holds == nil {
			t.Error(b.Path, b.Err)
		}
	}
}

func TestRestoreOverADamagedFile(t *testing.T) {
	p := newPantry(t)
	s := p.made(t)
	saved(t, s, journal.Entry{Title: "a"})
	b := backedUp(t, s).Made[0]
	must(t, s.Close())
	whole, err := os.ReadFile(p.path())
	must(t, err)
	for n, broken := range [][]byte{bytes.Repeat([]byte("x"), 200_000), {}, []byte("\x93STIL"), whole} {
		must(t, os.WriteFile(p.path(), broken, 0o600))
		if got, err := p.Backups(t.Context(), p.path(), journal.Secret{Passphrase: firstSecrets.Passphrase}); err != nil || len(got) != 1 || got[0].Holds == nil {
			t.Fatal("the backups of a damaged journal:", got, err)
		}
		kept, err := p.Restore(t.Context(), b.Path, journal.Secret{Passphrase: firstSecrets.Passphrase}, p.path(), false, nil)
		must(t, err)
		want := filepath.Join(p.dir, "j-before-restore-2026-03-14.stillwater")
		if n > 0 {
			want = filepath.Join(p.dir, fmt.Sprintf("j-before-restore-2026-03-14-%d.stillwater", n+1))
		}
		if was, err := os.ReadFile(kept); kept != want || err != nil || !bytes.Equal(was, broken) {
			t.Fatal(kept, err)
		}
		u := p.opened(t)
		if got := titles(t, u, journal.EntryFilter{}); got != "a" {
			t.Fatal(got)
		}
		if twins, err := u.Twins(t.Context()); err != nil || len(twins) != 0 {
			t.Fatal("what was kept counts as a twin:", twins, err)
		}
		must(t, u.Close())
	}
	must(t, os.Remove(p.path()))
	if got, err := p.Backups(t.Context(), p.path(), journal.Secret{}); err != nil || len(got) != 1 {
		t.Fatal("the backups of a journal that is gone:", got, err)
	}
	if kept, err := p.Restore(t.Context(), b.Path, journal.Secret{RecoveryCode: firstSecrets.RecoveryCode}, p.path(), false, nil); err != nil || kept != "" {
		t.Fatal(kept, err)
	}
	info, err := os.Stat(p.path())
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Fatal(info.Mode(), err)
	}
}

// TestAnUpdateMakesABackupFirst opens a journal with a program that knows newer
// tables.
func TestAnUpdateMakesABackupFirst(t *testing.T) {
	p := newPantry(t)
	s := p.made(t)
	saved(t, s, journal.Entry{Title: "a"})
	must(t, s.Close())
	old := migrations
	t.Cleanup(func() { migrations = old })
	migrations = append(slices.Clone(old), "CREATE TABLE newer(x);")

	p.disk.set(func(d *badDisk) { d.create = func(string) error { return syscall.ENOSPC } })
	full := p.opened(t) // to be read
	if got := titles(t, full, journal.EntryFilter{}); got != "a" {
		t.Fatal(got)
	}
	if err := full.SaveEntry(t.Context(), &journal.Entry{Title: "b"}); !errors.Is(err, journal.ErrDiskFull) {
		t.Fatal("an update without its backup:", err)
	}
	must(t, full.Close())
	migrations = old // the program of before still opens it
	must(t, p.opened(t).Close())
	migrations = append(slices.Clone(old), "CREATE TABLE newer(x);")
	p.disk.set(func(d *badDisk) { d.create = nil })
	u := p.opened(t)
	if _, err := u.db.ExecContext(t.Context(), "INSERT INTO newer VALUES(1)"); err != nil {
		t.Fatal("it was not updated:", err)
	}
	must(t, u.Close())
	got, err := p.Backups(t.Context(), p.path(), journal.Secret{Passphrase: firstSecrets.Passphrase})
	if err != nil || len(got) != 1 || got[0].Holds == nil || got[0].Holds.Entries != 1 {
		t.Fatal(got, err)
	}
	migrations = old
	var newer *journal.NewerVersionError
	if _, err := p.tryOpen(t); !errors.As(err, &newer) {
		t.Fatal("the program of before opens the updated journal:", err)
	}
	kept, err := p.Restore(t.Context(), got[0].Path, journal.Secret{Passphrase: firstSecrets.Passphrase}, p.path(), false, nil)
	must(t, err)
	if got := titles(t, p.opened(t), journal.EntryFilter{}); got != "a" {
		t.Fatal(got)
	}
	// What a newer program made is refused, whole as it is.
	if _, err := p.Restore(t.Context(), kept, journal.Secret{Passphrase: firstSecrets.Passphrase}, p.path()+"-2", false, nil); !errors.As(err, &newer) {
		t.Fatal("a newer one was restored:", err)
	}
	if _, err := os.Stat(p.path() + "-2"); err == nil {
		t.Fatal("and left there")
	}
}
