package vault

import (
	"context"
	"crypto/subtle"
	"encoding/binary"
	"errors"
	"fmt"
)

// A slot is slotSize bytes in the header; little endian:
//
//	0   kind, 1        kdf, 2  parallelism, 3  zero
//	4   passes (4)     8  memory in KiB (4)    12  zero (4)
//	16  salt (16)      32  nonce (24)
//	56  data key, sealed (32 + 16)
//	104 commitment (32)                        136  zero (8)
const (
	slotCount = 8
	slotSize  = 144
)

const (
	slotEmpty      = 0
	slotPassphrase = 1
	slotRecovery   = 2 // 3 is reserved for a key file

	kdfNone     = 0
	kdfArgon2id = 1
	kdfHKDF     = 2
)

// slot is one wrapped copy of the data key.
type slot struct {
	kind, kdf  byte
	cost       KDFCost // Argon2id only
	salt       [16]byte
	nonce      [nonceSize]byte
	wrapped    [keySize + tagSize]byte
	commitment [32]byte
}

func (s *slot) put(b []byte) {
	clear(b[:slotSize])
	if s.kind == slotEmpty {
		return
	}
	b[0], b[1], b[2] = s.kind, s.kdf, s.cost.Parallelism
	binary.LittleEndian.PutUint32(b[4:], s.cost.Passes)
	binary.LittleEndian.PutUint32(b[8:], s.cost.MemoryKiB)
	copy(b[16:], s.salt[:])
	copy(b[32:], s.nonce[:])
	copy(b[56:], s.wrapped[:])
	copy(b[104:], s.commitment[:])
}

// parseSlot reads a slot; false when a byte that must be zero is not, or the
// kind and the kdf do not belong together. The cost is judged when it is used.
func parseSlot(b []byte) (s slot, ok bool) {
	s.kind, s.kdf = b[0], b[1]
	switch {
	case s.kind == slotEmpty:
		return slot{}, isZero(b[:slotSize])
	case s.kind == slotPassphrase && s.kdf == kdfArgon2id:
	case s.kind == slotRecovery && s.kdf == kdfHKDF:
		if !isZero(b[2:16]) {
			return slot{}, false
		}
	default:
		return slot{}, false
	}
	s.cost = KDFCost{
		Parallelism: b[2],
		Passes:      binary.LittleEndian.Uint32(b[4:]),
		MemoryKiB:   binary.LittleEndian.Uint32(b[8:]),
	}
	copy(s.salt[:], b[16:])
	copy(s.nonce[:], b[32:])
	copy(s.wrapped[:], b[56:])
	copy(s.commitment[:], b[104:])
	return s, b[3] == 0 && isZero(b[12:16]) && isZero(b[136:slotSize])
}

// ad is the associated data of a wrapped key: "S", the slot's number, the
// version of the slot, the vault id, and the first 32 bytes of the slot (kind to salt). The
// file id is not in it, so that a copy of the vault can keep its slots.
func (s *slot) ad(number int, vaultID [idSize]byte) []byte {
	if !useAD {
		return nil
	}
	var raw [slotSize]byte
	s.put(raw[:])
	ad := []byte{'S', byte(number), slotVersion & 0xff, slotVersion >> 8}
	ad = append(ad, vaultID[:]...)
	return append(ad, raw[:32]...)
}

// secretKind says which slots a secret can open.
type secretKind byte

const (
	byPassphrase secretKind = slotPassphrase
	byCode       secretKind = slotRecovery
)

// stretch turns a secret into the 32 bytes that a slot's keys come from.
func (s *slot) stretch(ctx context.Context, secret []byte) ([]byte, error) {
	if s.kdf == kdfHKDF {
		return subkey(secret, s.salt[:], infoRecovery), ctx.Err()
	}
	return derive(ctx, secret, s.salt[:], s.cost)
}

// newSlot wraps dataKey under secret.
func newSlot(ctx context.Context, number int, kind secretKind, secret []byte, cost KDFCost, vaultID [idSize]byte, dataKey []byte) (slot, error) {
	s := slot{kind: byte(kind), kdf: kdfHKDF}
	if kind == byPassphrase {
		s.kdf, s.cost = kdfArgon2id, cost
	}
	random(s.salt[:])
	random(s.nonce[:])
	stretched, err := s.stretch(ctx, secret)
	if err != nil {
		return slot{}, err
	}
	defer clear(stretched)
	copy(s.commitment[:], subkey(stretched, vaultID[:], infoCommit))
	wrap := newAEAD(subkey(stretched, vaultID[:], infoWrap))
	wrap.Seal(s.wrapped[:0], s.nonce[:], dataKey, s.ad(number, vaultID))
	return s, nil
}

var errNoFit = errors.New("vault: the slot belongs to another secret")

// open unwraps the data key from what stretch gave; errNoFit when the slot
// belongs to another secret, *DamagedError when it fits and does not unwrap.
func (s *slot) open(number int, stretched []byte, vaultID [idSize]byte) ([]byte, error) {
	commitment := subkey(stretched, vaultID[:], infoCommit)
	if useCommitment && subtle.ConstantTimeCompare(commitment, s.commitment[:]) != 1 {
		return nil, errNoFit
	}
	wrap := newAEAD(subkey(stretched, vaultID[:], infoWrap))
	key, err := wrap.Open(nil, s.nonce[:], s.wrapped[:], s.ad(number, vaultID))
	if err != nil {
		return nil, &DamagedError{Part: PartSlot, Offset: slotOffset(number), Why: "the secret fits, the key does not unwrap"}
	}
	return key, nil
}

func slotOffset(number int) int64 { return headSlots + int64(number)*slotSize }

// slotTable is the eight slots of a header copy.
type slotTable [slotCount]slot

// unlocker tries one secret on slot tables, deriving each key once and within
// the total cost that a file may ask for.
type unlocker struct {
	kind   secretKind
	secret []byte
	work   uint64 // KiB x passes spent
	known  map[string][]byte
	failed error // damage met on the way, told when nothing opens
}

func (u *unlocker) wipe() {
	for _, k := range u.known {
		clear(k)
	}
}

// open returns the data key, nil when no slot fits, or an error that ends the
// attempt (ctx only).
func (u *unlocker) open(ctx context.Context, t *slotTable, vaultID [idSize]byte) ([]byte, error) {
	for i := range t {
		s := &t[i]
		if s.kind != byte(u.kind) {
			continue
		}
		stretched, err := u.stretch(ctx, s)
		if errors.Is(err, ErrCost) {
			u.failed = &DamagedError{Part: PartSlot, Offset: slotOffset(i), Why: err.Error()}
			continue
		}
		if err != nil {
			return nil, err
		}
		key, err := s.open(i, stretched, vaultID)
		if err == nil {
			return key, nil
		}
		if !errors.Is(err, errNoFit) {
			u.failed = err
		}
	}
	return nil, nil
}

func (u *unlocker) stretch(ctx context.Context, s *slot) ([]byte, error) {
	if s.kdf == kdfArgon2id {
		if err := s.cost.check(); err != nil {
			return nil, err
		}
	}
	id := fmt.Sprintf("%d %v %x", s.kdf, s.cost, s.salt)
	if k, ok := u.known[id]; ok {
		return k, nil
	}
	if s.kdf == kdfArgon2id {
		if useClamp && u.work+s.cost.work() > maxWork {
			return nil, ErrCost
		}
		u.work += s.cost.work()
	}
	k, err := s.stretch(ctx, u.secret)
	if err != nil {
		return nil, err
	}
	if u.known == nil {
		u.known = make(map[string][]byte)
	}
	u.known[id] = k
	return k, nil
}
