package vault

import (
	"bytes"
	"crypto/cipher"
	"crypto/sha256"
	"encoding/binary"
)

// A header copy is copySize bytes; little endian. The first three fields keep
// their place in all versions.
//
//	0    magic (8)        8   version (2)      10  SHA-256 of all other bytes (32)
//	42   generation (8)   50  vault id (16)    66  file id (16)
//	82   page size (4)    86  cipher (1)       87  zero (9)
//	96   slots (8 x 144)
//	1248 nonce (24)       1272 floor (16), echo (2792), sealed, tag (16)
const (
	headVersion = 8
	headHash    = 10
	headGen     = 42
	headVault   = 50
	headFile    = 66
	headPage    = 82
	headCipher  = 86
	headSlots   = 96
	headNonce   = headSlots + slotCount*slotSize
	headFloor   = headNonce + nonceSize
	headEcho    = copySize - headFloor - 16 - tagSize // bytes of echo behind the floor, zeros behind it

	cipherXChaCha20Poly1305 = 1
)

// floor says how far the log is whole: the record numbered seq ends at end.
type floor struct {
	seq uint64
	end int64
}

// header is one header copy in the open.
type header struct {
	generation uint64
	vaultID    [idSize]byte
	fileID     [idSize]byte
	slots      slotTable
	echo       []byte // of the newest records, at most headEcho bytes; set before encode and by openFloor
	raw        []byte // copySize bytes as in the file
}

// same tells whether two copies are of one file.
func (h *header) same(o *header) bool { return h.vaultID == o.vaultID && h.fileID == o.fileID }

// sameSlots tells whether two copies carry the same slots; if not, one is stale.
func (h *header) sameSlots(o *header) bool {
	return bytes.Equal(h.raw[headSlots:headNonce], o.raw[headSlots:headNonce])
}

// headerAD is the associated data of the sealed floor: all bytes before the
// nonce, the hash read as zeros.
func headerAD(raw []byte) []byte {
	if !useAD {
		return nil
	}
	ad := append([]byte(nil), raw[:headNonce]...)
	clear(ad[headHash:headGen])
	return ad
}

func headerHash(raw []byte) [32]byte {
	h := sha256.New()
	h.Write(raw[:headHash])
	h.Write(raw[headGen:copySize])
	return [32]byte(h.Sum(nil))
}

// encode seals f into a fresh copy of h and keeps it in h.raw.
func (h *header) encode(aead cipher.AEAD, f floor) {
	raw := make([]byte, copySize)
	copy(raw, magic[:])
	binary.LittleEndian.PutUint16(raw[headVersion:], formatVersion)
	binary.LittleEndian.PutUint64(raw[headGen:], h.generation)
	copy(raw[headVault:], h.vaultID[:])
	copy(raw[headFile:], h.fileID[:])
	binary.LittleEndian.PutUint32(raw[headPage:], pageSize)
	raw[headCipher] = cipherXChaCha20Poly1305
	for i := range h.slots {
		h.slots[i].put(raw[headSlots+i*slotSize:])
	}
	random(raw[headNonce:headFloor])
	var plain [16 + headEcho]byte
	copy(plain[16:], h.echo)
	binary.LittleEndian.PutUint64(plain[:], f.seq)
	binary.LittleEndian.PutUint64(plain[8:], uint64(f.end))
	if useHeaderSeal {
		aead.Seal(raw[headFloor:headFloor], raw[headNonce:headFloor], plain[:], headerAD(raw))
	} else {
		copy(raw[headFloor:], plain[:])
	}
	sum := headerHash(raw)
	copy(raw[headHash:], sum[:])
	h.raw = raw
}

// openFloor reads the sealed floor and the echo; false when they do not
// authenticate.
func (h *header) openFloor(aead cipher.AEAD) (floor, bool) {
	plain := h.raw[headFloor:copySize]
	if useHeaderSeal {
		var err error
		if plain, err = aead.Open(nil, h.raw[headNonce:headFloor], plain, headerAD(h.raw)); err != nil {
			return floor{}, false
		}
	}
	h.echo = plain[16:]
	f := floor{seq: binary.LittleEndian.Uint64(plain), end: int64(binary.LittleEndian.Uint64(plain[8:]))}
	return f, f.seq > 0 && f.end > logStart && f.end%align == 0
}

// copyState is what reading one header copy gave.
type copyState struct {
	hasMagic bool
	whole    bool    // the SHA-256 is right
	version  uint16  // if whole
	header   *header // if whole, of our version, and well formed
}

// parseCopy reads one header copy from the bytes at its place, which may be
// short. It never fails: what cannot be used is left nil.
func parseCopy(raw []byte) (c copyState) {
	c.hasMagic = len(raw) >= len(magic) && bytes.Equal(raw[:len(magic)], magic[:])
	if len(raw) < copySize || !c.hasMagic {
		return c
	}
	raw = bytes.Clone(raw[:copySize])
	if headerHash(raw) != [32]byte(raw[headHash:headGen]) {
		return c
	}
	c.whole, c.version = true, binary.LittleEndian.Uint16(raw[headVersion:])
	if c.version != formatVersion ||
		binary.LittleEndian.Uint32(raw[headPage:]) != pageSize || raw[headCipher] != cipherXChaCha20Poly1305 ||
		!isZero(raw[headCipher+1:headSlots]) {
		return c
	}
	h := &header{
		generation: binary.LittleEndian.Uint64(raw[headGen:]),
		vaultID:    [idSize]byte(raw[headVault:]),
		fileID:     [idSize]byte(raw[headFile:]),
		raw:        raw,
	}
	for i := range h.slots {
		s, ok := parseSlot(raw[headSlots+i*slotSize:])
		if !ok {
			return c
		}
		h.slots[i] = s
	}
	c.header = h
	return c
}

// readHeaders reads both copies. At least one of those returned is not nil when
// the error is nil; a nil one is damaged.
func readHeaders(f File) (copies [2]*header, err error) {
	var states [2]copyState
	for i := range states {
		raw := make([]byte, copySize)
		n, err := readUpTo(f, raw, copyOffset(i))
		if err != nil {
			return copies, err
		}
		states[i] = parseCopy(raw[:n])
	}
	ours, preview := false, false
	for _, s := range states {
		if s.whole && s.version > formatVersion {
			return copies, &NewerVersionError{Version: s.version}
		}
		ours = ours || s.whole && s.version == formatVersion
		preview = preview || s.whole && s.version < formatVersion
	}
	if preview && !ours {
		return copies, ErrPreview
	}
	if !states[0].hasMagic && !states[1].hasMagic {
		return copies, ErrNotVault
	}
	copies = [2]*header{states[0].header, states[1].header}
	switch {
	case copies[0] == nil && copies[1] == nil:
		return copies, &DamagedError{Part: PartHeader, Why: "neither copy is whole"}
	case copies[0] != nil && copies[1] != nil && !copies[0].same(copies[1]):
		return copies, &DamagedError{Part: PartHeader, Why: "the two copies are of different files"}
	}
	return copies, nil
}
