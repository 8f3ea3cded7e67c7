package secret

import (
	"crypto/rand"
	"log/slog"
)

const (
	codeVersion = 0  // of 2 bits; another one is another rule
	dataSymbols = 26 // 2 + 128 bits of 5
	sumSymbols  = 6
	codeSymbols = dataSymbols + sumSymbols
	groupSize   = 4

	// CodeGroups is the number of groups of a recovery code, each of four symbols.
	CodeGroups = codeSymbols / groupSize
)

// alphabet is Crockford's base 32.
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

// Code is a recovery code: 128 random bits with a version. The zero Code is all zeros and valid to
// print; make real ones with NewCode. Logging a Code shows nothing of it.
type Code struct{ secret [16]byte }

// NewCode makes a recovery code from the system's random source, which never fails (crypto/rand
// ends the program rather than give weak bits).
func NewCode() Code {
	var c Code
	rand.Read(c.secret[:])
	return c
}

// CodeFromBytes is the recovery code of 16 given bytes: for tests and vectors.
func CodeFromBytes(b [16]byte) Code { return Code{secret: b} }

// Clear makes c the zero Code. Copies that were made of it are not reached.
func (c *Code) Clear() { clear(c.secret[:]) }

// Bytes are the 128 random bits; the vault derives a key from them.
func (c Code) Bytes() [16]byte { return c.secret }

// String is the code as it is written down: "ABCD-EFGH-...", 8 groups of 4 symbols.
func (c Code) String() string {
	out := make([]byte, 0, codeSymbols+CodeGroups-1)
	for i, v := range c.symbols() {
		if i > 0 && i%groupSize == 0 {
			out = append(out, '-')
		}
		out = append(out, alphabet[v])
	}
	return string(out)
}

// Groups are the eight groups of four symbols, in their order.
func (c Code) Groups() [CodeGroups]string {
	var g [CodeGroups]string
	s := c.String()
	for i := range g {
		g[i] = s[i*(groupSize+1) : i*(groupSize+1)+groupSize]
	}
	return g
}

// GoString keeps the code out of %#v.
func (c Code) GoString() string { return "secret.Code{...}" }

// LogValue keeps the code out of logs.
func (c Code) LogValue() slog.Value { return slog.StringValue("[recovery code]") }

// symbols are the 32 numbers of 5 bits: version and secret, then the checksum.
func (c Code) symbols() [codeSymbols]byte {
	var out [codeSymbols]byte
	acc, bits, n := uint32(codeVersion), 2, 0
	for _, b := range c.secret {
		acc, bits = acc<<8|uint32(b), bits+8
		for bits >= 5 {
			bits -= 5
			out[n] = byte(acc>>bits) & 31
			n++
		}
		acc &= 1<<bits - 1
	}
	sum := checksum(humanPart, out[:dataSymbols])
	copy(out[dataSymbols:], sum[:])
	return out
}

// fromSymbols is the way back; the checksum is not looked at.
func fromSymbols(s [codeSymbols]byte) (c Code, version int) {
	acc, bits, n := uint32(s[0]&7), 3, 0
	for _, v := range s[1:dataSymbols] {
		acc, bits = acc<<5|uint32(v), bits+5
		if bits >= 8 {
			bits -= 8
			c.secret[n] = byte(acc >> bits)
			n++
			acc &= 1<<bits - 1
		}
	}
	return c, int(s[0] >> 3)
}
