package vault

import (
	"bytes"
	"context"
	"errors"
	"math/rand/v2"
	"testing"

	"stillwater/torture"
)

// TestTortureClasses tries wrong secrets on whole and on damaged files, and the
// right ones on damaged files: each is told as what it is.
func TestTortureClasses(t *testing.T) {
	rng := torture.Rand(t)
	s := smallest(t, true)
	n := torture.Count(60, 1000)
	wrongRight, damagedRight := 0, 0
	for i := range n {
		m, where := s.image, "a whole file"
		switch rng.IntN(3) {
		case 0: // one header copy is damaged, the other says what the secrets are
			m, where = s.noise(rng, copyOffset(rng.IntN(2)), copySize), "one header copy damaged"
		case 1:
			m, where = s.noise(rng, logStart, s.floor-logStart), "the log damaged"
		}
		if err := unlockOn(m, rng.IntN(4) == 0, nearly(rng, testPass), nearly(rng, testCode)); errors.Is(err, ErrWrongSecret) {
			wrongRight++
		} else {
			t.Errorf("%d: a wrong secret, %s: %v", i, where, err)
		}
	}
	for i := range n {
		m, part := s.damaged(rng)
		err := unlockOn(m, rng.IntN(4) == 0, testPass, testCode)
		var damage *DamagedError
		if errors.As(err, &damage) && damage.Part == part {
			damagedRight++
		} else {
			t.Errorf("%d: the right secret, the %s damaged: %v", i, part, err)
		}
	}
	torture.Report(t, "classes", map[string]any{
		"wrong": n, "wrong classed right": wrongRight, "damaged": n, "damaged classed right": damagedRight,
	})
}

// nearly is a secret with one slip.
func nearly(rng *rand.Rand, secret []byte) []byte {
	b := bytes.Clone(secret)
	b[rng.IntN(len(b))] ^= byte(1 + rng.IntN(31))
	return b
}

// unlockOn unlocks a copy with the passphrase or the code, and reads all of it.
func unlockOn(m cutImage, byPassphrase bool, passphrase, code []byte) error {
	ctx := context.Background()
	s, err := Acquire(simPath, Options{FS: onCutDisk(m), TornDir: "/torn", floorDelay: never})
	if err != nil {
		return err
	}
	defer s.Close()
	var v *Vault
	if byPassphrase {
		v, err = s.Unlock(ctx, passphrase)
	} else {
		v, err = s.UnlockWithCode(ctx, code)
	}
	if err != nil {
		return err
	}
	defer v.Close()
	var texts int
	err = v.DB().QueryRow("select sum(length(text)) from entry").Scan(&texts)
	return v.Explain(err)
}

// noise is the file with some bytes of a part of it changed.
func (s *specimen) noise(rng *rand.Rand, off, n int64) cutImage {
	m := s.image
	for range 1 + rng.IntN(20) {
		m = flipped(m, off+rng.Int64N(n), byte(1+rng.IntN(255)))
	}
	if rng.IntN(4) == 0 {
		zeros := min(n, 1+rng.Int64N(align))
		m = spliced(m, off+rng.Int64N(n-zeros+1), &cutImage{}, 0, zeros)
	}
	return m
}

// damaged is the file with one part of it damaged so that it cannot be opened
// or read, and the part.
func (s *specimen) damaged(rng *rand.Rand) (m cutImage, part Part) {
	switch rng.IntN(4) {
	case 0: // both header copies
		one := *s
		one.image = s.noise(rng, magicEnd, copySize-magicEnd)
		return one.noise(rng, copyOffset(1)+magicEnd, copySize-magicEnd), PartHeader
	case 1: // the wrapped keys in both, by somebody who makes the hashes right again
		at := rng.IntN(keySize + tagSize)
		b := forge(s.bytes(), func(raw []byte) {
			raw[headSlots+56+at] ^= 1
			raw[headSlots+slotSize+56+at] ^= 1
		})
		return imageOf(b), PartSlot
	case 2: // a record header below the floor
		list := s.records()
		r := list[rng.IntN(len(list))]
		one := *s
		one.image = flipped(s.image, r.offset+4+rng.Int64N(int64(nonceSize+r.sealed)), byte(1+rng.IntN(255)))
		return one.image, PartRecord
	default: // a page that a table needs
		c, err := openSim(onCutDisk(s.image), s.key)
		if err != nil {
			s.t.Fatal(err)
		}
		return flipped(s.image, c.refs[rng.IntN(len(c.refs))].at+rng.Int64N(pageSize), byte(1+rng.IntN(255))), PartPage
	}
}

// magicEnd keeps the magic out of a damage: without it in either copy the file
// is no journal at all.
const magicEnd = int64(len(magic))
