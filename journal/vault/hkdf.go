package vault

import (
	"crypto/sha256"
	"hash"
)

// subkey derives 32 bytes from key with HKDF-SHA256 (RFC 5869). It gives what
// crypto/hkdf gives, which a test compares, and unlike it leaves nothing of the
// key behind: every buffer is its own and is cleared.
func subkey(key, salt []byte, info string) []byte {
	m := &macs{h: sha256.New()}
	defer m.wipe()
	m.sum(&m.prk, salt, key)
	out := new([sha256.Size]byte)
	m.sum(out, m.prk[:], append([]byte(info), 1))
	return out[:]
}

// macs computes HMAC-SHA256 in buffers that can be cleared.
type macs struct {
	h     hash.Hash
	pad   [sha256.BlockSize]byte
	inner [sha256.Size]byte
	prk   [sha256.Size]byte
}

// sum writes the HMAC of msg under key, which has at most a block's length.
func (m *macs) sum(out *[sha256.Size]byte, key, msg []byte) {
	m.begin(key, 0x36)
	m.h.Write(msg)
	m.h.Sum(m.inner[:0])
	m.begin(key, 0x5c)
	m.h.Write(m.inner[:])
	m.h.Sum(out[:0])
}

// begin starts a hash with the key's block.
func (m *macs) begin(key []byte, with byte) {
	m.h.Reset()
	clear(m.pad[:])
	copy(m.pad[:], key)
	for i := range m.pad {
		m.pad[i] ^= with
	}
	m.h.Write(m.pad[:])
}

// wipe clears the buffers, and that of the hash by filling it with zeros: first
// one, so that the rest goes through it.
func (m *macs) wipe() {
	clear(m.pad[:])
	clear(m.inner[:])
	clear(m.prk[:])
	m.h.Reset()
	m.h.Write(m.pad[:1])
	m.h.Write(m.pad[1:])
}
