package vault

import (
	"bytes"
	"context"
	"errors"
	"os"
	"syscall"
	"testing"
)

var (
	otherPass = []byte("a kettle hums below some winter stars")
	otherCode = bytes.Repeat([]byte{7}, codeSize)
	otherKeys = NewKeys{Passphrase: otherPass, Code: otherCode, KDF: TestOnlyWeakKDF()}
)

// opens tells which of the secrets open the file on the disk.
func (o *onDisk) opens(pass, code []byte) (byPass, byCode bool) {
	o.t.Helper()
	disk := withFile(simPath, o.disk.now[simPath].data)
	s, err := Acquire(simPath, Options{FS: disk, floorDelay: never})
	if err != nil {
		o.t.Fatal(err)
	}
	if v, err := s.Unlock(o.t.Context(), pass); err == nil {
		byPass = true
		o.mustHold(v)
		if s, err = v.Lock(o.t.Context()); err != nil {
			o.t.Fatal(err)
		}
	} else if !errors.Is(err, ErrWrongSecret) {
		o.t.Fatal(err)
	}
	v, err := s.UnlockWithCode(o.t.Context(), code)
	if err == nil {
		byCode = true
		o.mustHold(v)
		v.Close()
	} else if !errors.Is(err, ErrWrongSecret) {
		o.t.Fatal(err)
	}
	return byPass, byCode
}

func TestEncryptAnew(t *testing.T) {
	o := newOnDisk(t)
	for range 30 {
		o.mustSave(9000)
	}
	old := o.v.chain
	oldKey, oldID, oldFile := old.dataKey, o.v.ID(), old.fileID
	keyWas := bytes.Clone(oldKey)
	draft, err := o.v.SealMemory([]byte("not saved"))
	if err != nil {
		t.Fatal(err)
	}
	var done, total int64
	if err := o.v.EncryptAnew(t.Context(), otherKeys, func(d, all int64) {
		if d < done || d > all {
			t.Errorf("progress went from %d to %d of %d", done, d, all)
		}
		done, total = d, all
	}); err != nil {
		t.Fatal(err)
	}
	if done != total || total == 0 {
		t.Errorf("progress ended at %d of %d", done, total)
	}
	if !isZero(oldKey) || bytes.Equal(o.v.chain.dataKey, keyWas) || isZero(o.v.chain.dataKey) {
		t.Error("the old data key lives on")
	}
	if o.v.ID() == oldID || o.v.chain.fileID == oldFile {
		t.Error("an id stayed the same")
	}
	if text, err := o.v.OpenMemory(draft); err != nil || string(text) != "not saved" {
		t.Errorf("a draft of before: %q, %v", text, err)
	}
	o.mustSave(100)
	o.mustHold(o.v)
	if p, c := o.opens(testPass, testCode); p || c {
		t.Errorf("old secrets open the file: %v, %v", p, c)
	}
	if p, c := o.opens(otherPass, otherCode); !p || !c {
		t.Errorf("new secrets: %v, %v", p, c)
	}
	// Nothing that is sealed under the old key is left in the file.
	for i := range o.v.chain.copies {
		if h := parseCopy(o.v.chain.copies[i].raw).header; h == nil || h.vaultID == oldID {
			t.Errorf("header copy %d is of the old vault", i)
		}
	}
	if err := o.v.SetPassphrase(t.Context(), testPass, TestOnlyWeakKDF()); err != nil {
		t.Fatal(err)
	}
	if p, c := o.opens(testPass, otherCode); !p || !c {
		t.Errorf("a passphrase set afterwards: %v, %v", p, c)
	}
	o.again()
}

// TestEncryptAnewFails lets every operation of it fail, once and from then on:
// the old or the new secrets open the file, whole, and the session goes on.
func TestEncryptAnewFails(t *testing.T) {
	for _, op := range []string{"create", "write", "sync", "read", "rename", "syncdir", "stat", "size", "lock"} {
		for nth := 0; ; nth++ {
			o := newOnDisk(t)
			o.mustSave(9000)
			o.mustSave(20)
			o.failing(op, nth, syscall.EIO)
			err := o.v.EncryptAnew(t.Context(), otherKeys, nil)
			o.healed()
			oldPass, oldCode := o.opens(testPass, testCode)
			newPass, newCode := o.opens(otherPass, otherCode)
			if oldPass == newPass || oldPass != oldCode || newPass != newCode || err == nil && oldPass {
				t.Fatalf("%s %d: old %v %v, new %v %v (%v)", op, nth, oldPass, oldCode, newPass, newCode, err)
			}
			if o.v.Stuck() {
				if changed, err := o.v.Reopen(t.Context()); err != nil || changed {
					t.Fatalf("%s %d: reopened: %v, %v", op, nth, changed, err)
				}
			}
			o.mustHold(o.v)
			o.mustSave(100)
			if err := o.v.EncryptAnew(t.Context(), NewKeys{Passphrase: testPass, Code: otherCode, KDF: TestOnlyWeakKDF()}, nil); err != nil {
				t.Fatalf("%s %d: again: %v", op, nth, err)
			}
			if p, c := o.opens(testPass, otherCode); !p || !c {
				t.Fatalf("%s %d: the third secrets: %v, %v", op, nth, p, c)
			}
			for name := range o.disk.now {
				if isTemporary(name) {
					t.Errorf("%s %d: %s is left", op, nth, name)
				}
			}
			o.v.Close()
			if err == nil {
				break // it was not reached any more
			}
		}
	}
}

// TestALostSwapIsFoundAgain: neither file can be opened in the middle of the
// swap, as on Windows when another program is in the way; whichever is at the
// path, the session goes on with it.
func TestALostSwapIsFoundAgain(t *testing.T) {
	for _, renamed := range []bool{false, true} {
		o := newOnDisk(t)
		o.mustSave(9000)
		o.v.chain.fs = &losing{faultFS: o.disk, renamed: renamed}
		if err := o.v.EncryptAnew(t.Context(), otherKeys, nil); err == nil {
			t.Fatal("a lost file is no error")
		}
		if err := o.save(100); err == nil || !o.v.Stuck() || o.v.State() != SaveElsewhere {
			t.Errorf("a save meanwhile: %v, %v, stuck %v", o.v.Explain(err), o.v.State(), o.v.Stuck())
		}
		o.v.chain.fs = o.disk
		if changed, err := o.v.Reopen(t.Context()); err != nil || changed {
			t.Fatalf("reopened: %v, %v", changed, err)
		}
		o.mustSave(100)
		o.mustHold(o.v)
		if o.v.Stuck() || o.v.State() != Healthy {
			t.Errorf("afterwards: %v, %v", o.v.State(), o.v.LastFault())
		}
		if p, c := o.opens(otherPass, otherCode); p != renamed || c != renamed {
			t.Errorf("new secrets: %v, %v, want %v", p, c, renamed)
		}
		if bytes.Equal(o.v.chain.dataKey, make([]byte, keySize)) {
			t.Error("the key was wiped")
		}
	}
}

func TestEncryptAnewRefuses(t *testing.T) {
	o := newOnDisk(t)
	o.mustSave(100)
	before := bytes.Clone(o.disk.now[simPath].data)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for name, c := range map[string]struct {
		ctx  context.Context
		keys NewKeys
		want error
	}{
		"no passphrase": {t.Context(), NewKeys{Code: otherCode}, ErrWrongSecret},
		"half a code":   {t.Context(), NewKeys{Passphrase: otherPass, Code: otherCode[:8]}, ErrWrongSecret},
		"a cheap key":   {t.Context(), NewKeys{Passphrase: otherPass, Code: otherCode, KDF: KDFCost{MemoryKiB: 8, Passes: 2, Parallelism: 1}}, ErrCost},
		"canceled":      {ctx, otherKeys, context.Canceled},
	} {
		if err := o.v.EncryptAnew(c.ctx, c.keys, nil); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if !bytes.Equal(before, o.disk.now[simPath].data) || len(o.disk.now) != 1 {
		t.Error("something was written")
	}
	o.mustSave(100)
}

func TestCopyTo(t *testing.T) {
	o := newOnDisk(t)
	for range 20 {
		o.mustSave(9000)
	}
	c, err := o.v.CopyTo(t.Context(), "/copy", o.options(), nil)
	if err != nil {
		t.Fatal(err)
	}
	o.mustHold(c)
	if c.ID() != o.v.ID() || c.chain.fileID == o.v.chain.fileID || c.Path() != "/copy" {
		t.Error("the ids of the copy")
	}
	if _, err := Acquire("/copy", o.options()); !errors.Is(err, ErrInUse) {
		t.Errorf("the copy is not locked: %v", err)
	}
	exec(t, c, "insert into entry values(5000, 'copy only')")
	o.mustSave(100)
	o.mustHold(o.v)
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	before := bytes.Clone(o.disk.now["/copy"].data)
	if _, err := o.v.CopyTo(t.Context(), "/copy", o.options(), nil); !errors.Is(err, os.ErrExist) {
		t.Errorf("over a file: %v", err)
	}
	if !bytes.Equal(before, o.disk.now["/copy"].data) || len(o.disk.now) != 2 {
		t.Error("a file was replaced, or one is left")
	}
	s, err := Acquire("/copy", o.options())
	if err != nil {
		t.Fatal(err)
	}
	if c, err = s.UnlockWithCode(t.Context(), testCode); err != nil {
		t.Fatal(err)
	}
	c.Close()
}

// TestCopyOfWhatIsGone: the file was deleted, its handle still reads; and a
// stick that was pulled gives nothing but a new file with the same secrets.
func TestCopyOfWhatIsGone(t *testing.T) {
	o := newOnDisk(t)
	o.mustSave(9000)
	node := o.disk.now[simPath]
	delete(o.disk.now, simPath)
	if err := o.save(100); err == nil {
		t.Fatal("saved into a file that is gone")
	}
	c, err := o.v.CopyTo(t.Context(), "/copy", o.options(), nil)
	if err != nil {
		t.Fatal(err)
	}
	o.mustHold(c)
	c.Close()
	node.dead = syscall.EIO
	if _, err := o.v.CopyTo(t.Context(), "/second", o.options(), nil); !errors.Is(err, ErrUnreadable) || !errors.Is(err, syscall.EIO) {
		t.Fatalf("copied from a dead handle: %v", err)
	}
	if c, err = o.v.CopyEmpty(t.Context(), "/second", o.options()); err != nil {
		t.Fatal(err)
	}
	exec(t, c, "create table entry(id integer primary key, body)")
	if c.ID() != o.v.ID() {
		t.Error("another id")
	}
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	s, err := Acquire("/second", o.options())
	if err != nil {
		t.Fatal(err)
	}
	if c, err = s.Unlock(t.Context(), testPass); err != nil {
		t.Fatal(err)
	}
	c.Close()
}

func TestIsTemporary(t *testing.T) {
	for name, want := range map[string]bool{
		"j.compacting": true, newName("j"): true, makingName("j"): true,
		"j": false, "j.new-": false, "j.new": false, "new-12345678": false,
	} {
		if IsTemporary(name) != want {
			t.Errorf("%s: temporary %v", name, !want)
		}
	}
}
