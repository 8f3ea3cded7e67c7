package vault

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"strings"

	"stillwater/journal/secret"
)

// headerVectors: one byte of each field, in one copy and in both, and the hash
// left as it was.
func (m *maker) headerVectors() {
	for _, f := range []struct {
		name string
		at   int
	}{
		{"magic", 3},
		{"version", headVersion},
		{"hash", headHash + 5},
		{"generation", headGen},
		{"vault-id", headVault + 7},
		{"file-id", headFile + 7},
		{"page-size", headPage + 1},
		{"cipher", headCipher},
		{"zeros-before-slots", headCipher + 3},
		{"slot-passphrase", headSlots + 60},
		{"slot-code", headSlots + slotSize + 60},
		{"slot-empty", headSlots + 5*slotSize + 3},
		{"nonce", headNonce},
		{"floor", headFloor + 2},
		{"echo", headFloor + 500},
		{"floor-tag", copySize - 1},
	} {
		flip := func(copies ...int) func(*file) {
			return func(x *file) {
				for _, i := range copies {
					x.copy(i)[f.at] ^= 0x40
				}
			}
		}
		for i := range 2 {
			m.add(fmt.Sprintf("header-copy%d-%s", i, f.name), "one bit changed in one header copy: the other serves", "small", "success", "a-4", "damaged", flip(i))
		}
		expect := "header damaged"
		if f.name == "magic" {
			expect = "not a journal"
		}
		m.add("header-both-"+f.name, "one bit changed in both header copies", "small", expect, "", "", flip(0, 1))
	}
}

// forgedVectors: changes by somebody who knows the format and has no key, so
// that the hash is right.
func (m *maker) forgedVectors() {
	forge := func(name, comment, expect string, change func(raw []byte)) {
		m.add("forged-"+name, comment+", with the hash made right", "small", expect, "", "", func(x *file) {
			for i := range 2 {
				change(x.copy(i))
			}
			x.rehash()
		})
	}
	forge("generation", "another generation: the floor no longer opens", "header damaged", func(raw []byte) { raw[headGen] ^= 1 })
	forge("generation-largest", "the largest generation", "header damaged", func(raw []byte) { binary.LittleEndian.PutUint64(raw[headGen:], ^uint64(0)) })
	forge("vault-id", "another vault id: the commitment does not fit", "wrong passphrase", func(raw []byte) { raw[headVault] ^= 1 })
	forge("file-id", "another file id: the floor no longer opens", "header damaged", func(raw []byte) { raw[headFile] ^= 1 })
	forge("page-size", "another page size", "header damaged", func(raw []byte) { binary.LittleEndian.PutUint32(raw[headPage:], 4096) })
	forge("cipher", "another cipher", "header damaged", func(raw []byte) { raw[headCipher] = 2 })
	forge("zeros", "a byte that no field uses", "header damaged", func(raw []byte) { raw[90] = 1 })
	forge("echo", "another echo", "header damaged", func(raw []byte) { raw[4000] ^= 1 })
	forge("floor", "another floor", "header damaged", func(raw []byte) { raw[headFloor+8] ^= 1 })
	m.add("forged-one-generation", "one copy has a forged generation and is tried first: the other serves", "small", "success", "a-4", "damaged", func(x *file) {
		binary.LittleEndian.PutUint64(x.copy(0)[headGen:], ^uint64(0)-1)
		x.rehash()
	})
	m.add("forged-one-slots", "one copy has a forged slot and the larger generation: the other serves", "small", "success", "a-4", "damaged", func(x *file) {
		binary.LittleEndian.PutUint64(x.copy(1)[headGen:], 1<<40)
		x.copy(1)[headSlots+16] ^= 1
		x.rehash()
	})
	m.add("echo-in-header", "echoes in the header copies that say nothing: no reader looks", "small", "success", "a-4", "sound", func(x *file) {
		for i := range 2 {
			x.reseal(i, func(h *header, _ *floor) { h.echo = bytes.Repeat([]byte{0xee}, headEcho) })
		}
	})
	m.add("copies-of-two-files", "the second copy is that of a compaction of the same journal", "small", "header damaged", "", "", func(x *file) {
		copy(x.copy(1), m.bases["sibling"][copyPlace:][:copySize])
	})
	m.add("copies-of-two-journals", "the second copy is that of another journal", "small", "header damaged", "", "", func(x *file) {
		copy(x.copy(1), m.bases["other"][copyPlace:][:copySize])
	})
	m.add("copies-exchanged", "the two copies have changed places", "small", "success", "a-4", "sound", func(x *file) {
		one := string(x.copy(0))
		copy(x.copy(0), x.copy(1))
		copy(x.copy(1), one)
	})
	m.add("copies-equal", "both copies are the newer one", "small", "success", "a-4", "sound", func(x *file) {
		newer := 0
		if parseCopy(x.copy(1)).header.generation > parseCopy(x.copy(0)).header.generation {
			newer = 1
		}
		copy(x.copy(1-newer), x.copy(newer))
	})
}

// slotVectors change slots with the hash made right. hostile costs must be
// refused before anything is allocated.
func (m *maker) slotVectors() {
	both := func(name, comment, expect string, change func(slots []byte)) *vector {
		return m.add("slot-"+name, comment, "small", expect, "", "", func(x *file) {
			for i := range 2 {
				change(x.copy(i)[headSlots:headNonce])
			}
			x.rehash()
		})
	}
	cost := func(name string, p byte, t, mem uint32) {
		both("cost-"+name, fmt.Sprintf("hostile cost: p %d, t %d, m %d KiB", p, t, mem), "hostile cost", func(s []byte) {
			s[2] = p
			binary.LittleEndian.PutUint32(s[4:], t)
			binary.LittleEndian.PutUint32(s[8:], mem)
		})
	}
	cost("memory-2-tib", 1, 3, 1<<31)
	cost("memory-4-tib", 1, 3, 1<<32-1)
	cost("memory-above", 1, 2, 1<<20+1)
	cost("memory-below", 1, 3, 19*1024-1)
	cost("memory-zero", 1, 3, 0)
	cost("passes-17", 1, 17, 19*1024)
	cost("passes-1", 1, 1, 64<<10)
	cost("passes-zero", 1, 0, 64<<10)
	cost("passes-largest", 1, 1<<32-1, 19*1024)
	cost("work", 1, 5, 1<<20)
	cost("lanes-2", 2, 2, 19*1024)
	cost("lanes-0", 0, 2, 19*1024)
	cost("lanes-255", 255, 2, 19*1024)
	both("cost-changed", "another cost within the bounds gives another key", "wrong passphrase", func(s []byte) { s[4] = 3 })
	both("salt", "another salt gives another key", "wrong passphrase", func(s []byte) { s[16] ^= 1 })
	both("commitment", "the commitment was changed", "wrong passphrase", func(s []byte) { s[104] ^= 1 })
	both("nonce", "the commitment fits, the nonce was changed", "slot damaged", func(s []byte) { s[32] ^= 1 })
	both("key", "the commitment fits, the sealed key was changed", "slot damaged", func(s []byte) { s[56] ^= 1 })
	both("tag", "the commitment fits, the tag was changed", "slot damaged", func(s []byte) { s[56+keySize] ^= 1 })
	both("reserved", "a byte that must be zero", "header damaged", func(s []byte) { s[3] = 1 })
	both("reserved-end", "a byte at the end of a slot that must be zero", "header damaged", func(s []byte) { s[143] = 1 })
	both("kind-3", "a kind that version 1 does not know", "header damaged", func(s []byte) { s[0] = 3 })
	both("derivation", "a derivation that does not belong to the kind", "header damaged", func(s []byte) { s[1] = 2 })
	both("empty-with-bytes", "an empty slot with a byte in it", "header damaged", func(s []byte) { s[7*slotSize+100] = 1 })
	both("swapped", "the two slots have changed places, and a slot knows its number", "slot damaged", func(s []byte) {
		one := string(s[:slotSize])
		copy(s, s[slotSize:2*slotSize])
		copy(s[slotSize:], one)
	})
	both("moved", "the slot of the passphrase stands in another place", "slot damaged", func(s []byte) {
		copy(s[5*slotSize:], s[:slotSize])
		clear(s[:slotSize])
	})
	both("gone", "there is no slot of a passphrase", "wrong passphrase", func(s []byte) { clear(s[:slotSize]) })
	both("of-another-journal", "the slots are those of another journal with the same passphrase", "wrong passphrase", func(s []byte) {
		copy(s, m.bases["other"][headSlots:headNonce])
	})
	m.add("slot-hostile-in-newer", "the newer copy asks for 2 TiB, the other copy serves", "small", "success", "a-4", "damaged", func(x *file) {
		binary.LittleEndian.PutUint64(x.copy(0)[headGen:], 1<<40)
		binary.LittleEndian.PutUint32(x.copy(0)[headSlots+8:], 1<<31)
		x.rehash()
	})
	m.add("slot-number-5", "the slot of the passphrase is the sixth, sealed there", "small", "success", "a-4", "sound", func(x *file) {
		s, err := newSlot(m.t.Context(), 5, byPassphrase, []byte(vectorPass), TestOnlyWeakKDF(), x.chain.vaultID, x.chain.dataKey)
		m.must(err)
		for i := range 2 {
			x.reseal(i, func(h *header, _ *floor) { h.slots[0], h.slots[5] = slot{}, s })
		}
	})
	m.add("slot-two-passphrases", "the first slot belongs to another passphrase, the third to this one", "small", "success", "a-4", "sound", func(x *file) {
		s, err := newSlot(m.t.Context(), 2, byPassphrase, []byte(vectorPass), TestOnlyWeakKDF(), x.chain.vaultID, x.chain.dataKey)
		m.must(err)
		o, err := newSlot(m.t.Context(), 0, byPassphrase, []byte(vectorPass2), TestOnlyWeakKDF(), x.chain.vaultID, x.chain.dataKey)
		m.must(err)
		for i := range 2 {
			x.reseal(i, func(h *header, _ *floor) { h.slots[0], h.slots[2] = o, s })
		}
	})
	stale := func(name, comment, pass string, i int) {
		m.withPass(pass, func() *vector {
			return m.add("stale-copy-"+name, comment, "changed", "success", "a-6", "sound", func(x *file) { copy(x.copy(i), m.bases["open"][copyOffset(i):][:copySize]) })
		})
	}
	stale("0-new", "a change of the passphrase was cut off after one copy: the new one opens", vectorPass2, 0)
	stale("1-new", "the same, with the other copy", vectorPass2, 1)
	stale("0-old", "a change of the passphrase was cut off after one copy: the old one opens too", vectorPass, 0)
	stale("1-old", "the same, with the other copy", vectorPass, 1)
	m.withPass("neither the old nor the new", func() *vector {
		return m.add("stale-copy-wrong", "a change of the passphrase was cut off: another one opens neither copy", "changed", "wrong passphrase", "", "", func(x *file) { copy(x.copy(0), m.bases["open"][:copySize]) })
	})
	m.add("old-passphrase", "the passphrase was changed: the old one no longer opens", "changed", "wrong passphrase", "", "", func(*file) {})
	m.add("old-header-pair", "both copies put back to the time before the change: the old passphrase opens today's log", "changed", "success", "a-6", "sound", func(x *file) {
		for i := range 2 {
			copy(x.copy(i), m.bases["open"][copyOffset(i):][:copySize])
		}
	})
}

// withPass gives the vector that make adds another passphrase.
func (m *maker) withPass(pass string, make func() *vector) { m.with(make, pass, "") }

func (m *maker) with(add func() *vector, pass, code string) {
	before := m.made
	v := add()
	if m.made == before {
		return
	}
	v.Passphrase, v.Code = pass, code
	for name, known := range m.known {
		if known == v {
			m.made--
			m.write(name, v)
		}
	}
}

func (m *maker) versionVectors() {
	set := func(name, comment, expect, state, check string, versions ...int) {
		m.add("version-"+name, comment, "small", expect, state, check, func(x *file) {
			for i, v := range versions {
				binary.LittleEndian.PutUint16(x.copy(i)[headVersion:], uint16(v))
			}
			x.rehash()
		})
	}
	set("0", "version 0, as the previews wrote", "preview", "", "", 0, 0)
	set("2", "version 2", "newer version", "", "", 2, 2)
	set("65535", "the largest version", "newer version", "", "", 65535, 65535)
	set("1-and-2", "one copy of version 2", "newer version", "", "", 1, 2)
	set("0-and-2", "version 0 and version 2", "newer version", "", "", 0, 2)
	set("1-and-0", "one copy of version 0: it is not whole, the other serves", "success", "a-4", "damaged", 1, 0)
	m.add("version-2-hash-wrong", "version 2 in both copies, but the hash does not fit: damage", "small", "header damaged", "", "", func(x *file) {
		x.copy(0)[headVersion], x.copy(1)[headVersion] = 2, 2
	})
	m.add("version-2-one-copy-lost", "version 2 in one copy, the other overwritten", "small", "newer version", "", "", func(x *file) {
		x.copy(0)[headVersion] = 2
		x.rehash()
		clear(x.copy(1)[100:])
	})
	m.add("version-0-one-copy-lost", "version 0 in one copy, the other overwritten", "small", "preview", "", "", func(x *file) {
		x.copy(0)[headVersion] = 0
		x.rehash()
		clear(x.copy(1))
	})
	m.add("version-2-other-fields", "version 2 means what it likes behind its hash", "small", "newer version", "", "", func(x *file) {
		for i := range 2 {
			clear(x.copy(i)[headGen:])
			x.copy(i)[headVersion], x.copy(i)[headGen] = 2, 77
		}
		x.rehash()
	})
}

// floorVectors move the floor as only the holder of the key could.
func (m *maker) floorVectors() {
	move := func(name, comment, expect, state, check string, change func(x *file, f *floor)) {
		m.add("floor-"+name, comment, "small", expect, state, check, func(x *file) {
			for i := range 2 {
				x.reseal(i, func(_ *header, f *floor) { change(x, f) })
			}
		})
	}
	move("lower", "the floor at an earlier commit: what lies above is whole", "success", "a-4", "sound", func(x *file, f *floor) {
		r := x.records()[1]
		f.seq, f.end = r.seq, r.end()
	})
	move("beyond", "the floor behind the end of the file", "record damaged", "", "damaged", func(_ *file, f *floor) { f.seq, f.end = f.seq+1, f.end+align })
	move("sequence", "the right end with another sequence number", "record damaged", "", "damaged", func(x *file, f *floor) {
		r := x.records()[2]
		f.seq, f.end = r.seq+1, r.end()
	})
	move("within", "the floor in the middle of a record", "record damaged", "", "damaged", func(x *file, f *floor) {
		r := x.records()[2]
		f.seq, f.end = r.seq, r.end()-align
	})
	move("zero", "floor 0", "header damaged", "", "", func(_ *file, f *floor) { *f = floor{} })
	move("at-start", "the floor at the start of the log", "header damaged", "", "", func(_ *file, f *floor) { f.end = logStart })
	move("not-aligned", "the floor at no multiple of 4,096", "header damaged", "", "", func(_ *file, f *floor) { f.end++ })
	move("sequence-zero", "sequence number 0", "header damaged", "", "", func(_ *file, f *floor) { f.seq = 0 })
	m.add("floor-at-staged", "the floor at a staged record", "staged", "record damaged", "", "damaged", func(x *file) {
		for _, r := range x.records() {
			if r.kind == recordStaged {
				for i := range 2 {
					x.reseal(i, func(_ *header, f *floor) { f.seq, f.end = r.seq, r.end() })
				}
				return
			}
		}
		m.t.Fatal("no staged record")
	})
	m.add("older-header-newer-log", "the header of an earlier time on today's log", "small", "success", "a-4", "sound", func(x *file) {
		copy(x.b[:logStart], m.bases["older"][:logStart])
	})
	m.add("newer-header-older-log", "today's header on the log of an earlier time", "small", "record damaged", "", "damaged", func(x *file) {
		x.b = append(x.b[:logStart], m.bases["older"][logStart:]...)
	})
	m.add("rolled-back", "the whole file put back to an earlier time: it cannot be noticed", "small", "success", "a-3", "sound", func(x *file) { x.b = m.bases["older"] })
}

// secretVectors are spellings of the secrets.
func (m *maker) secretVectors() {
	wide := func(name, comment, expect, pass string) {
		state := ""
		if expect == "success" {
			state = "w-1"
		}
		m.withPass(pass, func() *vector {
			return m.add("passphrase-"+name, comment, "wide", expect, state, "", func(*file) {})
		})
	}
	wide("composed", "as it was set", "success", vectorWide)
	wide("decomposed", "accents as signs of their own", "success", "Gru\u0308\u00dfe vom \ufb01schen Cafe\u0301")
	wide("spaces", "a no-break space, an ideographic space, an en quad", "success", "Grüße\u00a0vom\u3000\ufb01schen\u2000Café")
	wide("ligature", "two letters for a ligature: NFC keeps them apart", "wrong passphrase", "Grüße vom fischen Café")
	wide("case", "another case", "wrong passphrase", "grüße vom \ufb01schen Café")
	wide("space-behind", "a space behind it counts", "wrong passphrase", vectorWide+" ")
	wide("two-spaces", "two spaces for one", "wrong passphrase", "Grüße  vom \ufb01schen Café")
	code := func(name, comment, expect, typed string) {
		state := ""
		if expect == "success" {
			state = "a-4"
		}
		m.with(func() *vector {
			return m.add("code-"+name, comment, "small", expect, state, "", func(*file) {})
		}, "", typed)
	}
	right := vectorCode.String()
	code("printed", "as it is printed", "success", right)
	code("lower", "in small letters", "success", strings.ToLower(right))
	code("plain", "without dashes", "success", strings.ReplaceAll(right, "-", ""))
	code("spaces", "with spaces of several kinds", "success", " "+strings.ReplaceAll(right, "-", "\u00a0\t ")+"\u2003")
	code("dashes", "with dashes of several kinds", "success", strings.Replace(strings.Replace(strings.ReplaceAll(right, "-", "\u2013"), "\u2013", "\u2014", 1), "\u2013", "\u2212", 1))
	code("letters-for-digits", "O for 0, I and l for 1", "success", strings.Replace(strings.ReplaceAll(strings.ReplaceAll(right, "0", "O"), "1", "I"), "I", "l", 1))
	wrong := []byte(right)
	wrong[7] = "0Z"[b2i(wrong[7] == '0')]
	code("one-wrong", "one wrong symbol", "mistyped code", string(wrong))
	swapped := []byte(right)
	for i := range swapped[1:] {
		if swapped[i] != swapped[i+1] && swapped[i] != '-' && swapped[i+1] != '-' {
			swapped[i], swapped[i+1] = swapped[i+1], swapped[i]
			break
		}
	}
	code("swapped", "two neighbors exchanged", "mistyped code", string(swapped))
	code("short", "a symbol is missing", "mistyped code", right[1:])
	code("long", "a symbol too many", "mistyped code", right+"0")
	code("letter-u", "U is no symbol", "mistyped code", "U"+right[1:])
	code("long-s", "a letter whose capital is S is still no S", "mistyped code", "\u017f"+right[1:])
	code("fullwidth", "a wide digit is no digit", "mistyped code", "\uff10"+right[1:])
	code("version-1", "a code of a later version, with a checksum that fits", "newer code", laterCode())
	code("of-another", "a right code of another journal", "wrong code", secret.CodeFromBytes([16]byte{1, 2, 3}).String())
	m.with(func() *vector {
		return m.add("code-slot-damaged", "the slot of the passphrase is damaged, the code opens", "small", "success", "a-4", "", func(x *file) {
			for i := range 2 {
				x.reseal(i, func(h *header, _ *floor) { h.slots[0].wrapped[3] ^= 1 })
			}
		})
	}, "", right)
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// laterCode is the code of zeros with version 1, found by trying checksums'
// symbols one after the other, for the package that makes codes makes none.
func laterCode() string {
	const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
	values := make([]byte, 32)
	values[0] = 1 << 3
	polymod := func() uint32 {
		c := uint32(1)
		for _, v := range append([]byte{3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 0, 19, 20, 9, 12, 12, 23, 1, 20, 5, 18}, values...) {
			b := c >> 25
			c = c&0x1ffffff<<5 ^ uint32(v)
			for i, g := range [5]uint32{0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3} {
				if b>>i&1 == 1 {
					c ^= g
				}
			}
		}
		return c
	}
	sum := polymod() ^ 0x2bc830a3
	for i := range 6 {
		values[26+i] = byte(sum>>(5*(5-i))) & 31
	}
	out := make([]byte, 32)
	for i, v := range values {
		out[i] = alphabet[v]
	}
	return string(out)
}
