//go:build linux

package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"stillwater/journal"
)

// state is what was told of one thing: what was acknowledged last, and what
// was begun after that.
type state struct{ acked, begun string }

func (s *state) allows(v string) bool {
	return v == s.acked || s.begun != "" && v == s.begun || v == "" && (s.acked == gone || s.begun == gone)
}

// settle makes what was found the only thing that is right from now on.
func (s *state) settle(v string) { s.acked, s.begun = v, "" }

// told is what a player told.
type told struct {
	texts      map[string]*state // digests by title; "" for not there
	pass, code *state
	made       *state
	backup     *state // the name of the newest that was told to be made
	restored   *state // the name of what was there before
	acked      int    // saves
}

func newTold() told {
	return told{
		texts: map[string]*state{}, made: &state{}, backup: &state{}, restored: &state{},
		pass: &state{acked: firstSecrets.Passphrase}, code: &state{acked: firstSecrets.RecoveryCode},
	}
}

// hear takes what a player told. A last line that was cut off was not told.
func (k *told) hear(t *testing.T, out []byte) {
	t.Helper()
	for line := range strings.Lines(string(out)) {
		line, whole := strings.CutSuffix(line, "\n")
		words := strings.SplitN(line, " ", 3)
		switch {
		case !whole || line == "ready":
			continue
		case len(words) < 3 || words[0] != "begin" && words[0] != "done":
			t.Fatalf("the player says %q", line)
		}
		what, value := words[1], words[2]
		is := map[string]*state{"pass": k.pass, "code": k.code, "new": k.made, "backup": k.backup, "restore": k.restored}[what]
		if what == "save" {
			var title string
			title, value, _ = strings.Cut(value, " ")
			if is = k.texts[title]; is == nil {
				is = &state{}
				k.texts[title] = is
			}
		}
		if is == nil {
			t.Fatalf("the player says %q", line)
		}
		if words[0] == "begin" {
			is.begun = value
			continue
		}
		is.settle(value)
		if what == "save" {
			k.acked++
		}
	}
}

// judge opens what a killed player left, looks for all that it told, and gives
// how many acknowledged saves are not there.
func (st *stage) judge(t *testing.T) (lost int) {
	t.Helper()
	k := &st.told
	if st.scene.name == "migration" {
		schemas := migrations
		migrations = append(schemas[:len(schemas):len(schemas)], nextSchema)
		defer func() { migrations = schemas }()
	}
	keeper := keeperBeside(st.path())
	if st.scene.old > 0 {
		st.judgeUpdate(t, keeper)
	}
	if _, err := os.Lstat(st.path()); st.scene.unmade && k.made.acked == "" && errors.Is(err, fs.ErrNotExist) {
		s, err := keeper.Create(t.Context(), st.path(), firstSecrets) // nothing is in the way
		must(t, err)
		must(t, s.Close())
		return 0
	}
	sealed, err := keeper.Open(t.Context(), st.path())
	must(t, err)
	st.judgeSealed(t, sealed)
	s := st.unlock(t, sealed)
	if st.scene.name == "restore" {
		st.judgeRestored(t, keeper, s)
	}
	lost = st.judgeRows(t, s)
	judgeDeep(t, s)
	if st.scene.name == "backup" {
		st.judgeBackups(t, s.(journal.BackupSession))
	}
	saved(t, s, entryOf("after", "and it goes on"))
	must(t, s.Close())
	return lost
}

// judgeUpdate opens what was killed while its tables were brought up with the
// program of before: as long as they are the old ones it reads them, and once they
// are the new ones there is a backup for it.
func (st *stage) judgeUpdate(t *testing.T, k *Keeper) {
	t.Helper()
	image, err := os.ReadFile(st.path())
	must(t, err)
	beside := filepath.Join(t.TempDir(), "j.stillwater")
	must(t, os.WriteFile(beside, image, 0o600))
	secret := journal.Secret{Passphrase: st.told.pass.acked}
	asOf(t, st.scene.old, func() {
		sealed, err := New(Options{TestOnlyWeakKDF: true}).Open(t.Context(), beside)
		must(t, err)
		defer sealed.Close()
		s, err := sealed.Unlock(t.Context(), st.told.pass.acked)
		var newer *journal.NewerVersionError
		if errors.As(err, &newer) {
			list, err := k.Backups(t.Context(), st.path(), secret)
			if err != nil || len(list) == 0 || list[len(list)-1].Holds == nil || list[len(list)-1].Holds.Entries != 4 {
				t.Errorf("new tables, and the backups of before are %+v, %v", list, err)
			}
			return
		}
		must(t, err)
		n, err := s.CountEntries(t.Context(), journal.EntryFilter{})
		if must(t, err); n != 4 {
			t.Errorf("%d of 4 entries in the old tables", n)
		}
		must(t, s.Close())
	})
}

// judgeSealed checks the file as it lies there, before anything is tidied.
func (st *stage) judgeSealed(t *testing.T, sealed journal.Sealed) {
	t.Helper()
	p := st.told.pass
	r, err := sealed.Check(t.Context(), p.acked, nil)
	if errors.Is(err, journal.ErrWrongPassphrase) && p.begun != "" {
		p.settle(p.begun)
		r, err = sealed.Check(t.Context(), p.acked, nil)
	}
	must(t, err)
	if !r.Sound() {
		t.Errorf("the file is damaged: %v", r.Damage)
	}
}

// unlock opens the journal: with the recovery code alone, which costs no slow
// derivation; where the secrets may have changed with the code and then with the
// passphrase.
func (st *stage) unlock(t *testing.T, sealed journal.Sealed) journal.Session {
	t.Helper()
	c := st.told.code
	if st.scene.name != "secrets" && st.scene.name != "anew" && !st.scene.unmade {
		s, err := sealed.UnlockWithCode(t.Context(), c.acked) // the passphrase has opened it for the check before
		must(t, err)
		return s
	}
	s, err := sealed.UnlockWithCode(t.Context(), c.acked)
	if errors.Is(err, journal.ErrWrongCode) && c.begun != "" {
		c.settle(c.begun)
		s, err = sealed.UnlockWithCode(t.Context(), c.acked)
	}
	must(t, err)
	c.settle(c.acked)
	sealed, err = s.Lock(t.Context())
	must(t, err)
	// While the two header copies differ both passphrases open the file, until
	// unlocking, here with the code, settles for those of one copy.
	p := st.told.pass
	s, err = sealed.Unlock(t.Context(), p.acked)
	if errors.Is(err, journal.ErrWrongPassphrase) && p.begun != "" {
		p.settle(p.begun)
		s, err = sealed.Unlock(t.Context(), p.acked)
	}
	must(t, err)
	p.settle(p.acked)
	return s
}

// judgeRows compares what is there with what was told.
func (st *stage) judgeRows(t *testing.T, s journal.Session) (lost int) {
	t.Helper()
	list, err := s.Entries(t.Context(), journal.EntryFilter{})
	must(t, err)
	found := map[string]string{}
	for _, e := range list {
		whole, err := s.Entry(t.Context(), e.ID)
		must(t, err)
		if _, twice := found[e.Title]; twice && e.Title != "after" {
			t.Errorf("%s is there twice", e.Title)
		}
		found[e.Title] = digest(whole.Text)
		judgePictures(t, s, &whole)
	}
	for _, o := range sorts {
		rows, err := o.all(t.Context(), s)
		must(t, err)
		for _, r := range rows {
			if found[r.title] = digest(r.text); r.differs != "" {
				t.Errorf("%s is not whole: %s", r.title, r.differs)
			}
		}
	}
	delete(found, "after")
	for title, is := range st.told.texts {
		if is.acked == gone && found[title] == "" {
			is.settle("")
		}
		if !is.allows(found[title]) {
			lost++
			t.Errorf("%s: %q is there, %q was acknowledged, %q begun", title, found[title], is.acked, is.begun)
		}
		is.settle(found[title])
		delete(found, title)
	}
	for title := range found {
		t.Errorf("%s is there and was never saved", title)
	}
	return lost
}

// judgePictures compares the pictures of an entry with its text, which they were made of.
func judgePictures(t *testing.T, s journal.Session, e *journal.Entry) {
	t.Helper()
	for _, p := range e.Pictures {
		data, err := s.AttachmentData(t.Context(), p.ID)
		if err != nil || string(data) != e.Text {
			t.Errorf("the picture of %s has %d bytes of %d, %v", e.Title, len(data), len(e.Text), err)
		}
	}
	if strings.HasPrefix(e.Title, "pictured") && len(e.Pictures) != 1 {
		t.Errorf("%s shows %d pictures", e.Title, len(e.Pictures))
	}
}

func entryOf(title, text string) journal.Entry { return journal.Entry{Title: title, Text: text} }

// judgeBackups opens every backup that is listed. The newest that was told to
// be made must be among them.
func (st *stage) judgeBackups(t *testing.T, s journal.BackupSession) {
	t.Helper()
	list, err := s.Backups(t.Context())
	must(t, err)
	found := st.told.backup.acked == ""
	for _, b := range list {
		if b.Err != nil || b.Holds == nil || b.Holds.Entries < 4 {
			t.Errorf("a backup is listed that is none: %+v, %v", b.Holds, b.Err)
		}
		found = found || filepath.Base(b.Path) == st.told.backup.acked
	}
	if !found {
		t.Errorf("a backup was made and is not there; %d are", len(list))
	}
}

// judgeRestored tells whether the older or the newer journal is there: after a
// restore that was told to be done the older one, and what was there is kept.
func (st *stage) judgeRestored(t *testing.T, k *Keeper, s journal.Session) {
	t.Helper()
	r := st.told.restored
	list, err := s.Entries(t.Context(), journal.EntryFilter{})
	must(t, err)
	older := !slices.ContainsFunc(list, func(e journal.EntrySummary) bool { return e.Title == "base-3" })
	if older && r.begun+r.acked == "" || !older && r.acked != "" {
		t.Errorf("the older journal is there: %v; begun %q, done %q", older, r.begun, r.acked)
	}
	if older {
		delete(st.told.texts, "base-2")
		delete(st.told.texts, "base-3")
	}
	if r.acked == "" {
		return
	}
	sealed, err := k.Open(t.Context(), filepath.Join(st.dir, r.acked))
	must(t, err)
	kept, err := sealed.Unlock(t.Context(), st.told.pass.acked)
	must(t, err)
	n, err := kept.CountEntries(t.Context(), journal.EntryFilter{})
	must(t, err)
	must(t, kept.Close())
	if n != 4 {
		t.Errorf("what was there before is kept with %d of 4 entries", n)
	}
}
