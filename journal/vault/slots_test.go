package vault

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"math/rand/v2"
	"runtime"
	"testing"
	"time"
)

// smallImage is a closed vault with one entry, for tests of the header.
func smallImage(t testing.TB) []byte {
	disk := newFaultFS()
	v, err := Create(context.Background(), simPath, testKeys, Options{FS: disk, floorDelay: never})
	if err != nil {
		t.Fatal(err)
	}
	exec(t, v, "create table entry(id)")
	exec(t, v, "insert into entry values(1)")
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	return bytes.Clone(disk.now[simPath].data)
}

func unlockImage(image []byte, passphrase []byte) (*Vault, error) {
	s, err := Acquire(simPath, Options{FS: withFile(simPath, image), TornDir: "/torn", floorDelay: never})
	if err != nil {
		return nil, err
	}
	return s.Unlock(context.Background(), passphrase)
}

func unlockImageByCode(image []byte) (*Vault, error) {
	s, err := Acquire(simPath, Options{FS: withFile(simPath, image), TornDir: "/torn", floorDelay: never})
	if err != nil {
		return nil, err
	}
	return s.UnlockWithCode(context.Background(), testCode)
}

// TestWhichSecretError tells a wrong passphrase from a damaged slot from a
// damaged header.
func TestWhichSecretError(t *testing.T) {
	image := smallImage(t)
	const passSlot = headSlots
	part := func(err error) Part {
		var damage *DamagedError
		if errors.As(err, &damage) {
			return damage.Part
		}
		return ""
	}
	_, err := unlockImage(image, []byte("wrong"))
	if !errors.Is(err, ErrWrongSecret) {
		t.Errorf("wrong passphrase: %v", err)
	}
	_, err = unlockImage(forge(image, func(raw []byte) { raw[passSlot+56] ^= 1 }), testPass)
	if part(err) != PartSlot {
		t.Errorf("wrapped key changed: %v", err)
	}
	_, err = unlockImage(forge(image, func(raw []byte) { raw[passSlot+104] ^= 1 }), testPass)
	if !errors.Is(err, ErrWrongSecret) {
		t.Errorf("commitment changed: %v", err)
	}
	both := bytes.Clone(image)
	both[passSlot+56] ^= 1
	v, err := unlockImage(both, testPass)
	if err != nil {
		t.Errorf("one copy damaged: %v", err)
	} else if len(v.chain.repairs) != 1 || v.chain.repairs[0] != (HeaderRepaired{Copy: 0}) {
		t.Errorf("repaired: %+v", v.chain.repairs)
	}
	both[copyPlace+passSlot+56] ^= 1
	for _, pass := range [][]byte{testPass, []byte("wrong")} {
		if _, err = unlockImage(both, pass); part(err) != PartHeader {
			t.Errorf("both copies damaged: %v", err)
		}
	}
	// A whole copy whose floor was moved by somebody without the key.
	moved := forge(image, func(raw []byte) { raw[headFloor] ^= 1 })
	if _, err = unlockImage(moved, testPass); part(err) != PartHeader {
		t.Errorf("floor changed: %v", err)
	}
	if _, err = unlockImage(moved, []byte("wrong")); !errors.Is(err, ErrWrongSecret) {
		t.Errorf("floor changed and wrong passphrase: %v", err)
	}
}

// TestHostileCost: what a file asks of the key derivation is bounded before
// anything is allocated.
func TestHostileCost(t *testing.T) {
	image := smallImage(t)
	for _, c := range []KDFCost{
		{MemoryKiB: minMemoryKiB, Passes: 17, Parallelism: 1}, // first: it does no harm where nothing bounds it
		{MemoryKiB: 1 << 31, Passes: 3, Parallelism: 1},
		{MemoryKiB: maxMemoryKiB, Passes: 5, Parallelism: 1}, // 5 GiB in all
		{MemoryKiB: minMemoryKiB - 1, Passes: 3, Parallelism: 1},
		{MemoryKiB: minMemoryKiB, Passes: 1, Parallelism: 1},
		{MemoryKiB: minMemoryKiB, Passes: 2, Parallelism: 2}, // libsodium cannot
		{MemoryKiB: minMemoryKiB, Passes: 2, Parallelism: 0},
		{},
	} {
		hostile := forge(image, func(raw []byte) {
			raw[headSlots+2] = c.Parallelism
			binary.LittleEndian.PutUint32(raw[headSlots+4:], c.Passes)
			binary.LittleEndian.PutUint32(raw[headSlots+8:], c.MemoryKiB)
		})
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		start := time.Now()
		_, err := unlockImage(hostile, testPass)
		took := time.Since(start)
		runtime.ReadMemStats(&after)
		var damage *DamagedError
		if !errors.As(err, &damage) || damage.Part != PartSlot {
			t.Fatalf("%+v: %v", c, err)
		}
		if grew := after.TotalAlloc - before.TotalAlloc; grew > 2<<20 || took > time.Second {
			t.Errorf("%+v: %d bytes allocated, %v", c, grew, took)
		}
		if v, err := unlockImageByCode(hostile); err == nil { // the slots bind the floor as well
			v.Close()
			t.Errorf("%+v: the changed slots went unnoticed by code", c)
		}
	}
	// Eight slots that are each allowed are not, together.
	many := forge(image, func(raw []byte) {
		for i := range slotCount {
			s := raw[headSlots+i*slotSize:][:slotSize]
			copy(s, raw[headSlots:][:slotSize])
			s[16] = byte(i) // another salt
			binary.LittleEndian.PutUint32(s[8:], maxMemoryKiB)
			binary.LittleEndian.PutUint32(s[4:], 4)
		}
	})
	u := &unlocker{kind: byPassphrase, secret: testPass, work: 1}
	var table slotTable
	for i := range table {
		table[i], _ = parseSlot(many[headSlots+i*slotSize:])
	}
	key, err := u.open(t.Context(), &table, [idSize]byte{})
	if key != nil || err != nil || u.failed == nil {
		t.Errorf("eight slots of 4 GiB: %v %v %v", key, err, u.failed)
	}
}

// TestSecretsCutOff cuts the power anywhere within a change of the passphrase
// and of the code: the old or the new opens, and so does the other kind.
func TestSecretsCutOff(t *testing.T) {
	disk := withFile(simPath, smallImage(t))
	s, err := Acquire(simPath, Options{FS: disk, floorDelay: never})
	if err != nil {
		t.Fatal(err)
	}
	v, err := s.Unlock(t.Context(), testPass)
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	rng := rand.New(rand.NewPCG(3, 3))
	var images [][]byte
	disk.after = func(string) {
		for range 3 {
			images = append(images, disk.cut(rng, simPath))
		}
	}
	next := []byte("the new passphrase")
	if err := v.SetPassphrase(t.Context(), next, TestOnlyWeakKDF()); err != nil {
		t.Fatal(err)
	}
	disk.after = nil
	opened := map[string]int{}
	for i, image := range images {
		var which string
		for _, pass := range [][]byte{testPass, next} {
			v, err := unlockImage(image, pass)
			if err != nil && !errors.Is(err, ErrWrongSecret) {
				t.Fatalf("cut %d: %v", i, err)
			}
			if err == nil {
				which += string(pass[0])
				if n := count(t, v); n != 1 {
					t.Errorf("cut %d: %d entries", i, n)
				}
				// Both copies now carry the slots that this secret opened.
				if !bytes.Equal(v.chain.copies[0].raw[headSlots:headNonce], v.chain.copies[1].raw[headSlots:headNonce]) {
					t.Errorf("cut %d: a stale copy was left", i)
				}
				v.Close()
			}
		}
		if which == "" {
			t.Fatalf("cut %d: neither passphrase opens", i)
		}
		opened[which]++
		if v, err := unlockImageByCode(image); err != nil {
			t.Errorf("cut %d: by code: %v", i, err)
		} else {
			v.Close()
		}
	}
	t.Logf("%d cuts; opened by: %v (a old, t new)", len(images), opened)
	if opened["a"] == 0 || opened["t"] == 0 {
		t.Error("the cuts did not reach both sides")
	}
}

// TestSecretsFail lets the writes of a change fail: after it works again, the
// change can be made, and saving goes on.
func TestSecretsFail(t *testing.T) {
	for _, op := range []string{"write", "sync"} {
		for nth := range 2 {
			o := newOnDisk(t)
			o.mustSave(100)
			o.failing(op, nth, errors.New("broken"))
			next := []byte("the new passphrase")
			var w *WriteError
			if err := o.v.SetPassphrase(t.Context(), next, TestOnlyWeakKDF()); !errors.As(err, &w) || w.Op != "header" {
				t.Errorf("%s %d: %v", op, nth, err)
			}
			o.healed()
			o.mustSave(100)
			if err := o.v.SetPassphrase(t.Context(), next, TestOnlyWeakKDF()); err != nil {
				t.Error(err)
			}
			v, err := unlockImage(o.disk.now[simPath].data, next)
			if err != nil {
				t.Fatal(err)
			}
			o.mustHold(v)
			if len(v.chain.repairs) > 0 {
				t.Errorf("%s %d: left to repair: %+v", op, nth, v.chain.repairs)
			}
			v.Close()
		}
	}
}

// TestCompactFails: whatever fails, the old file is whole and goes on, except
// that after a failed sync of the folder nothing more is acknowledged.
func TestCompactFails(t *testing.T) {
	for _, op := range []string{"create", "write", "sync", "rename", "syncdir", "read"} {
		o := newOnDisk(t)
		o.mustSave(100)
		o.failing(op, 1, errors.New("broken"))
		if op == "rename" || op == "syncdir" || op == "create" {
			o.failing(op, 0, errors.New("broken"))
		}
		if err := o.v.Compact(t.Context()); err == nil {
			t.Errorf("%s: compaction went well", op)
		}
		o.healed()
		o.mustHold(o.v)
		o.mustHold(o.reopened())
		err := o.save(100)
		if (err == nil) == (op == "syncdir") {
			t.Errorf("%s: a save afterwards: %v", op, o.v.Explain(err))
		}
		for name := range o.disk.now {
			if isTemporary(name) {
				t.Errorf("%s: left behind %s", op, name)
			}
		}
	}
}

func FuzzHeader(f *testing.F) {
	image := smallImage(f)
	f.Add(image[:copySize])
	f.Add(image[:copySize-1])
	f.Add([]byte{})
	f.Add(forge(image, func(raw []byte) { raw[headSlots] = 9 })[:copySize])
	f.Add(forge(image, func(raw []byte) { raw[headSlots+slotSize*2] = 1 })[:copySize])
	f.Fuzz(func(t *testing.T, raw []byte) {
		c := parseCopy(raw)
		if len(raw) >= copySize { // look behind the hash as well
			raw = bytes.Clone(raw[:copySize])
			copy(raw, magic[:])
			sum := headerHash(raw)
			copy(raw[headHash:], sum[:])
			c = parseCopy(raw)
		}
		if c.header == nil {
			return
		}
		again := make([]byte, slotCount*slotSize)
		for i := range c.header.slots {
			c.header.slots[i].put(again[i*slotSize:])
		}
		if !bytes.Equal(again, raw[headSlots:headNonce]) {
			t.Error("slots do not write back as they were read")
		}
	})
}

func FuzzRecordHeader(f *testing.F) {
	r := record{kind: recordCommit, commit: 3, seq: 7, keep: 2, size: 9, time: 1, pages: []pageEntry{{number: 2}, {number: 9}}}
	good := r.appendPlain(nil)
	f.Add(good)
	f.Add(good[:recordFixed])
	for i := range good[:recordFixed] {
		b := bytes.Clone(good)
		b[i] ^= 0x80
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		r, ok := parseRecord(b)
		if !ok {
			return
		}
		if !bytes.Equal(r.appendPlain(nil), b) {
			t.Error("does not write back as it was read")
		}
		if refs := applyRecord(make([]pageRef, min(r.size, 100)), &record{keep: min(r.keep, 50), size: min(r.size, 100)}); len(refs) != int(min(r.size, 100)) {
			t.Errorf("%d pages", len(refs))
		}
	})
}

// TestCostIsPartOfTheDerivation: a slot that differs from one tried before in
// its cost alone is judged and derived by itself.
func TestCostIsPartOfTheDerivation(t *testing.T) {
	u := &unlocker{kind: byPassphrase, secret: testPass}
	a := slot{kind: slotPassphrase, kdf: kdfArgon2id, cost: TestOnlyWeakKDF()}
	one, err := u.stretch(t.Context(), &a)
	if err != nil {
		t.Fatal(err)
	}
	b := a
	b.cost.Passes += 256
	if _, err := u.stretch(t.Context(), &b); !errors.Is(err, ErrCost) {
		t.Errorf("258 passes: %v", err)
	}
	b.cost.Passes = a.cost.Passes + 1
	if two, err := u.stretch(t.Context(), &b); err != nil || bytes.Equal(one, two) {
		t.Errorf("three passes give what two did, or %v", err)
	}
	work := u.work
	if again, err := u.stretch(t.Context(), &a); err != nil || !bytes.Equal(again, one) || u.work != work {
		t.Errorf("the same slot again: %v, work %d, want %d", err, u.work, work)
	}
}
