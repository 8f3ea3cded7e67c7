package vault

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"slices"
)

// findKey gets the data key and the slots for the copy: first from copies that
// are whole, as an unlock would, then from whatever the slots still hold.
func (s *Salvage) findKey(ctx context.Context, kind secretKind, secret []byte) error {
	for i := range s.heads {
		s.heads[i] = make([]byte, copySize)
		if _, err := readUpTo(s.file, s.heads[i], copyOffset(i)); err != nil {
			return err
		}
	}
	copies, err := readHeaders(s.file)
	var damaged *DamagedError
	if err != nil && !errors.As(err, &damaged) && !errors.Is(err, ErrNotVault) {
		return err
	}
	u := &unlocker{kind: kind, secret: secret}
	defer u.wipe()
	if copies[0] != nil && copies[1] != nil && !copies[0].same(copies[1]) {
		copies = [2]*header{} // of two files: what opens decides
	}
	whole := copies[0] != nil || copies[1] != nil
	if whole {
		done, err := s.keyFromWhole(ctx, u, copies)
		if done || err != nil {
			return err
		}
	}
	done, kerr := s.keyFromPieces(ctx, u, copies)
	switch {
	case done || kerr != nil:
		return kerr
	case u.failed != nil:
		return u.failed
	case whole || s.agree(kind):
		return ErrWrongSecret
	}
	return err // nobody can tell whether the secret is wrong or the slot
}

// agree tells whether both copies say the same of a slot of a kind, and of the
// vault id: then they are right, though neither copy is whole.
func (s *Salvage) agree(kind secretKind) bool {
	a, b := s.heads[0], s.heads[1]
	for i := range slotCount {
		from, to := headSlots+i*slotSize, headSlots+(i+1)*slotSize
		if slot, ok := parseSlot(a[from:to]); ok && slot.kind == byte(kind) {
			return bytes.Equal(a[from:to], b[from:to]) && bytes.Equal(a[headVault:headFile], b[headVault:headFile])
		}
	}
	return false
}

// keyFromWhole tries the copies that are whole.
func (s *Salvage) keyFromWhole(ctx context.Context, u *unlocker, copies [2]*header) (bool, error) {
	list := slices.DeleteFunc(slices.Clone(copies[:]), func(h *header) bool { return h == nil })
	slices.SortStableFunc(list, func(a, b *header) int { // newer first
		if a.generation < b.generation {
			return 1
		}
		return -1
	})
	for _, h := range list {
		key, err := u.open(ctx, &h.slots, h.vaultID)
		if err != nil {
			return false, err
		}
		if key != nil {
			s.dataKey, s.vaultID, s.slots = key, h.vaultID, h.slots
			return true, nil
		}
	}
	return false, nil
}

// keyFromPieces tries the slots of copies that are not whole, each by itself:
// the vault id, the first part and the rest may come from different copies, and
// bytes that all slots of a kind share count as they must be. What opens is
// right, whatever the commitment says.
func (s *Salvage) keyFromPieces(ctx context.Context, u *unlocker, copies [2]*header) (bool, error) {
	for number := range slotCount {
		place := headSlots + number*slotSize
		for head := range s.heads {
			for rest := range s.heads {
				if copies[head] != nil && head == rest {
					continue // tried as a whole
				}
				made := pieces(u.kind, number, s.heads[head][place:], s.heads[rest][place:])
				for _, c := range made {
					done, err := s.tryPiece(ctx, u, number, c)
					if done {
						s.slotsFromPieces(copies, number, c)
					}
					if done || err != nil {
						return done, err
					}
				}
			}
		}
	}
	return false, nil
}

// pieces builds the slots that two readings of one place may stand for.
func pieces(kind secretKind, number int, head, rest []byte) []slot {
	if isZero(head[:32]) || isZero(rest[32:136]) {
		return nil
	}
	c := slot{kind: byte(kind), kdf: kdfHKDF}
	copy(c.salt[:], head[16:])
	copy(c.nonce[:], rest[32:])
	copy(c.wrapped[:], rest[56:])
	copy(c.commitment[:], rest[104:])
	if kind == byCode {
		return []slot{c}
	}
	if head[0] == slotRecovery && head[1] == kdfHKDF {
		return nil // surely the other kind: spare the derivation
	}
	c.kdf = kdfArgon2id
	c.cost = KDFCost{Parallelism: 1, Passes: binary.LittleEndian.Uint32(head[4:]), MemoryKiB: binary.LittleEndian.Uint32(head[8:])}
	if c.cost.check() == nil {
		return []slot{c}
	}
	if number != 0 { // where the slot of the passphrase always was
		return nil
	}
	var out []slot
	for memory := defaultMemory; memory <= 4*defaultMemory; memory *= 2 { // what DefaultCost gives
		c.cost = KDFCost{Parallelism: 1, Passes: defaultPasses, MemoryKiB: memory}
		out = append(out, c)
	}
	return out
}

func (s *Salvage) tryPiece(ctx context.Context, u *unlocker, number int, c slot) (bool, error) {
	stretched, err := u.stretch(ctx, &c)
	if errors.Is(err, ErrCost) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	for _, raw := range s.heads {
		id := [idSize]byte(raw[headVault:])
		wrap := newAEAD(subkey(stretched, id[:], infoWrap))
		if key, err := wrap.Open(nil, c.nonce[:], c.wrapped[:], c.ad(number, id)); err == nil {
			copy(c.commitment[:], subkey(stretched, id[:], infoCommit))
			s.dataKey, s.vaultID = key, id
			s.slots[number] = c
			return true, nil
		}
	}
	return false, nil
}

// slotsFromPieces fills in the slots of the other kinds: from a copy that is
// whole, else as they can be read, and then they count as right only when both
// copies say the same.
func (s *Salvage) slotsFromPieces(copies [2]*header, opened int, c slot) {
	var t slotTable
	t[opened] = c
	fill := func(number int, other slot, sure bool) {
		if number == opened || other.kind == slotEmpty || other.kind == c.kind {
			return
		}
		if t[number].kind == slotEmpty {
			t[number] = other
			s.lost[other.kind] = !sure
		}
	}
	for _, h := range copies {
		for i := range slotCount {
			if h != nil && h.vaultID == s.vaultID {
				fill(i, h.slots[i], true)
			}
		}
	}
	for i := range slotCount {
		place := headSlots + i*slotSize
		same := bytes.Equal(s.heads[0][place:place+slotSize], s.heads[1][place:place+slotSize])
		for _, raw := range s.heads {
			if other, ok := parseSlot(raw[place:]); ok {
				fill(i, other, same)
			}
		}
	}
	for _, kind := range []byte{slotPassphrase, slotRecovery} {
		if !slices.ContainsFunc(t[:], func(o slot) bool { return o.kind == kind }) {
			s.lost[kind] = true
		}
	}
	s.slots = t
}

// fileIDs gives what the copies call themselves, without doubles.
func (s *Salvage) fileIDs() (ids [][idSize]byte) {
	for _, raw := range s.heads {
		if id := [idSize]byte(raw[headFile:]); !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids
}
