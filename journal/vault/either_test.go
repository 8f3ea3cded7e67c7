package vault

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"syscall"
	"testing"

	"stillwater/torture"
)

// secretChange is one of the three changes of a secret.
type secretChange struct {
	name       string
	pass, code bool // what it changes
	do         func(o *onDisk) error
}

var secretChanges = []secretChange{
	{"a new passphrase", true, false, func(o *onDisk) error {
		return o.v.SetPassphrase(o.t.Context(), otherPass, TestOnlyWeakKDF())
	}},
	{"a new code", false, true, func(o *onDisk) error { return o.v.SetCode(o.t.Context(), otherCode) }},
	{"encrypting anew", true, true, func(o *onDisk) error { return o.v.EncryptAnew(o.t.Context(), otherKeys, nil) }},
}

// force tells which secrets open an image: the old ones, the new ones.
func (c secretChange) force(t *testing.T, image []byte) (old, fresh bool) {
	t.Helper()
	try := func(open func(*Sealed) (*Vault, error)) bool {
		s, err := Acquire(simPath, Options{FS: withFile(simPath, image), TornDir: "/torn", floorDelay: never})
		if err != nil {
			t.Fatal(err)
		}
		v, err := open(s)
		if errors.Is(err, ErrWrongSecret) {
			s.Close()
			return false
		}
		if err != nil {
			t.Fatal(err)
		}
		v.Close()
		return true
	}
	if c.code { // cheap to try; encrypting anew changes both at once, which others test
		return try(func(s *Sealed) (*Vault, error) { return s.UnlockWithCode(t.Context(), testCode) }),
			try(func(s *Sealed) (*Vault, error) { return s.UnlockWithCode(t.Context(), otherCode) })
	}
	return try(func(s *Sealed) (*Vault, error) { return s.Unlock(t.Context(), testPass) }),
		try(func(s *Sealed) (*Vault, error) { return s.Unlock(t.Context(), otherPass) })
}

// meet lets the nth call of a kind fail, and with lasts all that follow.
func (o *onDisk) meet(op string, nth int, lasts bool) (hit *bool) {
	hit = new(bool)
	seen := 0
	o.disk.mu.Lock()
	defer o.disk.mu.Unlock()
	o.disk.fault = func(did, _ string) error {
		if did != op {
			return nil
		}
		seen++
		if seen-1 == nth || lasts && seen-1 > nth {
			*hit = true
			return syscall.EIO
		}
		return nil
	}
	return hit
}

// TestWhichSecretIsInForce lets every call of every change of secrets fail, once
// and from then on, and looks at the disk as it is and as a power cut would
// leave it: an error that is no [EitherError] leaves the old secrets and only
// them; an [EitherError] leaves one of both; and both kinds come up. Then the
// cause is gone, and the same change comes to its end.
func TestWhichSecretIsInForce(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 8))
	for _, c := range secretChanges {
		told := map[string]int{}
		for _, op := range []string{"create", "write", "sync", "truncate", "read", "rename", "syncdir", "stat", "size", "lock"} {
			for _, lasts := range []bool{false, true} {
				for nth := 0; ; nth++ {
					o := newOnDisk(t)
					o.mustSave(5000)
					hit := o.meet(op, nth, lasts)
					err := c.do(o)
					o.healed()
					if !*hit {
						o.v.Close()
						break
					}
					told[o.judgeChange(c, fmt.Sprintf("%s: %s %d, lasts %v: %v", c.name, op, nth, lasts, err), err, rng)]++
					o.v.Close()
				}
			}
		}
		t.Log(c.name, told)
		if told["old"] == 0 || told["either, new here"] == 0 {
			t.Errorf("%s: the faults did not reach both: %v", c.name, told)
		}
		if !c.pass || !c.code {
			if told["either, old here"] == 0 {
				t.Errorf("%s: the first header copy did not fail: %v", c.name, told)
			}
		}
	}
}

// judgeChange holds an error against the disk, and then ends the change.
func (o *onDisk) judgeChange(c secretChange, at string, err error, rng *rand.Rand) (told string) {
	t := o.t
	t.Helper()
	before, ids := o.v.chain.slots, o.v.ID()
	here, _ := o.v.MatchesPassphrase(t.Context(), testPass)
	if !c.pass { // the session's own view of the code
		u := &unlocker{kind: byCode, secret: testCode}
		key, _ := u.open(t.Context(), &before, ids)
		here = key != nil
	}
	var either *EitherError
	isEither := errors.As(err, &either)
	if isEither != o.v.EitherSecret() {
		t.Errorf("%s: told %v, the vault knows %v", at, isEither, o.v.EitherSecret())
	}
	images := [][]byte{o.disk.now[simPath].data, o.disk.durable[simPath].durable}
	if bytes.Equal(images[0], images[1]) {
		images = images[1:]
	}
	for range torture.Count(1, 4) {
		if image := o.disk.cut(rng, simPath); !slices.ContainsFunc(images, func(b []byte) bool { return bytes.Equal(b, image) }) {
			images = append(images, image)
		}
	}
	for i, image := range images {
		old, fresh := c.force(t, bytes.Clone(image))
		switch {
		case !old && !fresh:
			t.Errorf("%s: image %d: neither secret opens it", at, i)
		case isEither:
		case err == nil && (old || !fresh):
			t.Errorf("%s: image %d: done, and old %v, new %v", at, i, old, fresh)
		case err != nil && (!old || fresh):
			t.Errorf("%s: image %d: an ordinary error, and old %v, new %v", at, i, old, fresh)
		}
	}
	switch {
	case err == nil:
		told = "done all the same"
	case !isEither:
		told = "old"
	case here:
		told = "either, old here"
	default:
		told = "either, new here"
	}
	if !isEither && err != nil && !here {
		t.Errorf("%s: an ordinary error, and the session has the new secret", at)
	}
	if o.v.Stuck() {
		if _, err := o.v.Reopen(t.Context()); err != nil {
			t.Fatalf("%s: reopened: %v", at, err)
		}
		if o.v.EitherSecret() {
			t.Errorf("%s: opened again, and still either", at)
		}
	}
	if !torture.Full() && c.pass && c.code && !isEither {
		return told // the old secrets are in force, as at first
	}
	if err := c.do(o); err != nil {
		t.Fatalf("%s: once more: %v", at, err)
	}
	if old, fresh := c.force(t, bytes.Clone(o.disk.durable[simPath].durable)); old || !fresh || o.v.EitherSecret() {
		t.Errorf("%s: done once more, and old %v, new %v, either %v", at, old, fresh, o.v.EitherSecret())
	}
	o.mustSave(100)
	o.mustHold(o.v)
	return told
}

// TestAChangeAfterOneThatWasCutShort: while it is open which secrets are in
// force, every error of another change says so, whatever its cause.
func TestAChangeAfterOneThatWasCutShort(t *testing.T) {
	o := newOnDisk(t)
	o.mustSave(100)
	o.meet("syncdir", 0, true)
	for _, c := range []secretChange{secretChanges[2], secretChanges[0], secretChanges[1], secretChanges[2]} {
		var either *EitherError
		if err := c.do(o); !errors.As(err, &either) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	o.healed()
	if _, err := o.v.Reopen(t.Context()); err != nil || o.v.EitherSecret() {
		t.Errorf("reopened: %v, either %v", err, o.v.EitherSecret())
	}
}

// TestALostSwapOfSecrets: neither file can be opened after the swap; and a
// renaming that is told as failed was done.
func TestALostSwapOfSecrets(t *testing.T) {
	for _, disk := range []func(*faultFS) FS{
		func(d *faultFS) FS { return &losing{faultFS: d, renamed: true} },
		func(d *faultFS) FS { return &losing{faultFS: d} },
		func(d *faultFS) FS { return &lying{d} },
	} {
		o := newOnDisk(t)
		o.mustSave(100)
		o.v.chain.fs = disk(o.disk)
		var either *EitherError
		if err := o.v.EncryptAnew(t.Context(), otherKeys, nil); !errors.As(err, &either) {
			t.Errorf("%T: %v", o.v.chain.fs, err)
		}
		if err := o.v.Compact(t.Context()); errors.As(err, &either) {
			t.Error("a compaction changes no secrets:", err)
		}
		o.v.chain.fs = o.disk
		if _, err := o.v.Reopen(t.Context()); err != nil || o.v.EitherSecret() {
			t.Fatalf("reopened: %v, either %v", err, o.v.EitherSecret())
		}
		o.mustSave(100)
		o.mustHold(o.v)
		o.v.Close()
	}
}

// lying is a network share that does a renaming and answers that it failed.
type lying struct{ *faultFS }

func (l *lying) Replace(f, old File, tmp, path string) (File, error) {
	if _, err := l.faultFS.Replace(f, old, tmp, path); err != nil {
		return nil, err
	}
	f.Close()
	return old, syscall.EIO
}
