package vault

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"stillwater/journal/secret"
)

const (
	vectorPass  = "pale river under seven stones"
	vectorPass2 = "another river, another stone"
	vectorWide  = "Grüße vom ﬁschen Café"
)

// vectorCode is the recovery code of the bases.
var vectorCode = secret.CodeFromBytes([16]byte([]byte("0123456789abcdef")))

// maker makes vectors: bases with the data key beside them, and changes.
type maker struct {
	t     *testing.T
	keys  map[string]string // base -> data key, hex
	bases map[string][]byte
	sums  map[string]string // "family commit" -> SHA-256 of the plain database
	known map[string]*vector
	made  int
}

// TestMakeVectors makes the vectors that are not there yet, when
// STILLWATER_MAKE_TESTDATA is set. What is there is never made anew.
func TestMakeVectors(t *testing.T) {
	if os.Getenv("STILLWATER_MAKE_TESTDATA") == "" {
		t.Skip("the vectors are made once: STILLWATER_MAKE_TESTDATA=1")
	}
	m := &maker{t: t, keys: map[string]string{}, bases: map[string][]byte{}, sums: map[string]string{}, known: readVectors(t)}
	m.loadBases()
	m.headerVectors()
	m.forgedVectors()
	m.slotVectors()
	m.versionVectors()
	m.floorVectors()
	m.logVectors()
	m.endVectors()
	m.sealedVectors()
	m.secretVectors()
	t.Logf("%d vectors made", m.made)
}

// keyFile holds the data keys of the bases and the sums of their states, so
// that more vectors can be made of them.
const keyFile = "keys.txt"

// loadBases reads the bases, or makes them when there are none.
func (m *maker) loadBases() {
	dir := filepath.Join(vectorDir, "base")
	if raw, err := os.ReadFile(filepath.Join(dir, keyFile)); err == nil {
		for line := range bytes.Lines(raw) {
			var what, name, value string
			if n, _ := fmt.Sscanf(string(line), "%s %s %s", &what, &name, &value); n != 3 {
				m.t.Fatalf("%s: %q", keyFile, line)
			}
			if what == "key" {
				m.keys[name], m.bases[name] = value, readBase(m.t, name)
			} else {
				m.sums[name] = value
			}
		}
		return
	}
	m.makeBases()
	var text bytes.Buffer
	for name, key := range m.keys {
		fmt.Fprintln(&text, "key", name, key)
		var packed bytes.Buffer
		w, _ := gzip.NewWriterLevel(&packed, gzip.BestCompression)
		w.Write(m.bases[name])
		w.Close()
		m.must(os.WriteFile(filepath.Join(dir, name+".gz"), packed.Bytes(), 0o644))
	}
	for name, sum := range m.sums {
		fmt.Fprintln(&text, "sum", name, sum)
	}
	m.must(os.WriteFile(filepath.Join(dir, keyFile), text.Bytes(), 0o644))
}

func (m *maker) must(err error) {
	m.t.Helper()
	if err != nil {
		m.t.Fatal(err)
	}
}

// opened is a vault that a base is taken from.
type opened struct {
	*Vault
	m      *maker
	family string
}

// note remembers the state of the newest commit.
func (o *opened) note() {
	sum, err := o.chain.plainSum()
	o.m.must(err)
	o.m.sums[fmt.Sprintf("%s-%d", o.family, o.chain.last.commit)] = sum
}

func (o *opened) run(query string, args ...any) {
	exec(o.m.t, o.Vault, query, args...)
	o.note()
}

// keep takes the file as it lies there as a base; zeros behind the log are cut
// to three blocks.
func (o *opened) keep(name string, key []byte) {
	image, err := os.ReadFile(o.Path())
	o.m.must(err)
	if n := roundUp(int64(len(bytes.TrimRight(image, "\x00")))); n < int64(len(image)) {
		image = image[:min(n+3*align, int64(len(image)))]
	}
	o.m.bases[name], o.m.keys[name] = image, hex.EncodeToString(key)
}

func (m *maker) open(path, family string) *opened {
	s, err := Acquire(path, Options{floorDelay: never})
	m.must(err)
	v, err := s.Unlock(m.t.Context(), []byte(vectorPass))
	m.must(err)
	return &opened{v, m, family}
}

func (m *maker) create(family, pass string) *opened {
	path := filepath.Join(m.t.TempDir(), family)
	code := vectorCode.Bytes()
	p, err := secret.Normalize(pass)
	m.must(err)
	v, err := Create(m.t.Context(), path, NewKeys{Passphrase: []byte(p), Code: code[:], KDF: TestOnlyWeakKDF()}, Options{floorDelay: never})
	m.must(err)
	o := &opened{v, m, family}
	o.note()
	return o
}

// makeBases: "older" < "small" < "open" < "changed" are one file as it grows;
// "sibling" is a compaction of it, "staged" a big save in it, "other" and
// "wide" are other journals.
func (m *maker) makeBases() {
	o := m.create("a", vectorPass)
	key, path := bytes.Clone(o.chain.dataKey), o.Path()
	o.run("create table entry(id integer primary key, text)")
	o.run("insert into entry(text) values('The first morning.')")
	m.must(o.Close())
	o.keep("older", key)
	o = m.open(path, "a")
	o.run("insert into entry(text) values('The second morning.')")
	m.must(o.Close())
	o.keep("small", key)

	copied := filepath.Join(m.t.TempDir(), "copy")
	m.must(os.WriteFile(copied, m.bases["small"], 0o600))
	s := m.open(copied, "s")
	s.chain.batch = 2
	s.run("insert into entry(text) select printf('%.*c', 3000, 'x') from entry a, entry b, entry c")
	m.must(s.Close())
	s.keep("staged", key)
	m.must(os.WriteFile(copied, m.bases["small"], 0o600))
	s = m.open(copied, "a")
	m.must(s.Compact(m.t.Context()))
	m.must(s.Close())
	s.keep("sibling", key)

	o = m.open(path, "a")
	o.run("insert into entry(text) values('Above the floor.')")
	o.run("insert into entry(text) values(printf('%.*c', 9000, 'y'))") // several pages
	o.keep("open", key)
	m.must(o.SetPassphrase(m.t.Context(), []byte(vectorPass2), TestOnlyWeakKDF()))
	m.must(o.Close())
	o.keep("changed", key)

	b := m.create("b", vectorPass)
	key = bytes.Clone(b.chain.dataKey)
	b.run("create table entry(id integer primary key, text)")
	b.run("insert into entry(text) values('Of another journal.')")
	b.run("insert into entry(text) values('Of another journal, too.')")
	m.must(b.Close())
	b.keep("other", key)
	w := m.create("w", vectorWide)
	key = bytes.Clone(w.chain.dataKey)
	m.must(w.Close())
	w.keep("wide", key)
}

// file is a base that a vector changes, with the keys to seal things in it.
type file struct {
	b     []byte
	chain *chain
}

func (m *maker) file(base string) *file {
	f := &file{b: bytes.Clone(m.bases[base]), chain: &chain{}}
	h := parseCopy(f.b).header
	key, err := hex.DecodeString(m.keys[base])
	m.must(err)
	f.chain.dataKey, f.chain.vaultID, f.chain.fileID = key, h.vaultID, h.fileID
	f.chain.keys = newFileKeys(key, h.vaultID, h.fileID)
	return f
}

func (f *file) copy(i int) []byte { return f.b[copyOffset(i):][:copySize] }

// rehash makes the SHA-256 of both copies right again.
func (f *file) rehash() {
	for i := range 2 {
		sum := headerHash(f.copy(i))
		copy(f.copy(i)[headHash:], sum[:])
	}
}

// reseal seals a header copy anew, as the program could.
func (f *file) reseal(i int, change func(h *header, fl *floor)) {
	h := parseCopy(f.copy(i)).header
	fl, _ := h.openFloor(f.chain.keys.header)
	change(h, &fl)
	h.encode(f.chain.keys.header, fl)
	copy(f.copy(i), h.raw)
}

// records are the records of the log up to the first that does not open.
func (f *file) records() (list []*record) {
	c := &chain{keys: f.chain.keys, fileID: f.chain.fileID, file: memFile{f.b}}
	for off := int64(logStart); ; {
		r, _ := c.readRecord(off, int64(len(f.b)))
		if r == nil {
			return list
		}
		list, off = append(list, r), r.end()
	}
}

// seal seals a changed record header in its place; its pages stay.
func (f *file) seal(r *record) {
	r.sealed = sealedLength(len(r.pages)) + len(r.echo)
	clear(f.b[r.offset:r.pagesAt()])
	raw := f.b[r.offset:]
	binary.LittleEndian.PutUint32(raw, uint32(r.sealed))
	random(raw[4:recordLead])
	f.chain.keys.record.Seal(raw[recordLead:recordLead], raw[4:recordLead], r.appendPlain(nil), recordAD(f.chain.fileID, r.offset, r.sealed))
}

// memFile is a file in memory that is only read.
type memFile struct{ b []byte }

func (f memFile) ReadAt(p []byte, off int64) (int, error) { return bytes.NewReader(f.b).ReadAt(p, off) }
func (f memFile) WriteAt([]byte, int64) (int, error)      { return 0, ErrReadOnly }
func (f memFile) Truncate(int64) error                    { return ErrReadOnly }
func (f memFile) Sync() error                             { return ErrReadOnly }
func (f memFile) Size() (int64, error)                    { return int64(len(f.b)), nil }
func (f memFile) Lock() error                             { return nil }
func (f memFile) Close() error                            { return nil }

// add writes a vector unless it is there. state is "family-commit" when it opens.
func (m *maker) add(name, comment, base, expect, state, check string, change func(f *file)) *vector {
	v := &vector{Comment: comment, Base: base, Expect: expect, Check: check, Passphrase: vectorPass}
	if m.known[name] != nil {
		return &vector{}
	}
	if state != "" {
		if v.Sha256 = m.sums[state]; v.Sha256 == "" {
			m.t.Fatalf("%s: no state %s", name, state)
		}
	}
	if base != "" {
		f := m.file(base)
		change(f)
		v.Patch = m.diff(m.bases[base], f.b)
		if !bytes.Equal(f.b, v.apply(m.t)) {
			m.t.Fatalf("%s: the patches do not make the file", name)
		}
	} else {
		f := &file{}
		change(f)
		v.Patch = m.diff(nil, f.b)
	}
	m.write(name, v)
	return v
}

func (m *maker) write(name string, v *vector) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	m.must(enc.Encode(v))
	m.must(os.WriteFile(filepath.Join(vectorDir, name+".json"), b.Bytes(), 0o644))
	m.known[name] = v
	m.made++
}

// diff describes b by patches of a. Long stretches that another base holds at a
// multiple of 4,096 are taken from there.
func (m *maker) diff(a, b []byte) (list []patch) {
	if len(b) < len(a) {
		list, a = append(list, patch{At: int64(len(b)), Cut: true}), a[:len(b)]
	}
	a = append(bytes.Clone(a), make([]byte, len(b)-len(a))...)
	if n := len(b); n > 0 && len(a) > 0 && isZero(b[n-1:]) { // so that the file gets its size
		list = append(list, patch{At: int64(n - 1), Length: 1})
	}
	for i := 0; i < len(b); {
		if a[i] == b[i] {
			i++
			continue
		}
		j := i // the end of the stretch: 16 equal bytes, or a block's end
		for same := 0; j < len(b) && same < 16 && (j == i || j%align != 0); j++ {
			same++
			if a[j] != b[j] {
				same = 0
			}
		}
		list = append(list, m.stretch(b, i, j))
		i = j
	}
	return merge(list)
}

func (m *maker) stretch(b []byte, i, j int) patch {
	p := patch{At: int64(i)}
	if isZero(b[i:j]) {
		p.Length = int64(j - i)
		return p
	}
	for name, base := range m.bases {
		for off := i % align; off+j-i <= len(base) && j-i > 200; off += align {
			if bytes.Equal(base[off:off+j-i], b[i:j]) {
				p.From, p.FromAt, p.Length = name, int64(off), int64(j-i)
				return p
			}
		}
	}
	p.Hex = hex.EncodeToString(b[i:j])
	return p
}

// merge joins patches that continue each other.
func merge(list []patch) (out []patch) {
	for _, p := range list {
		if n := len(out); n > 0 {
			if q := &out[n-1]; q.From != "" && q.From == p.From && q.At+q.Length == p.At && q.FromAt+q.Length == p.FromAt {
				q.Length += p.Length
				continue
			}
		}
		out = append(out, p)
	}
	return out
}
