package vault

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"stillwater/journal/secret"
)

// vectorDir holds the test vectors of the file format; testdata/README.md
// explains them. tools/test_read_journal.py runs them through the independent
// reader.
const vectorDir = "../../testdata/vectors"

// vector is a file and what opening it must give.
type vector struct {
	Comment    string  `json:"comment"`
	Base       string  `json:"base"`            // base/NAME.gz, which the file is made from; "": an empty file
	Patch      []patch `json:"patch,omitempty"` // in this order
	Passphrase string  `json:"passphrase,omitempty"`
	Code       string  `json:"code,omitempty"`
	Expect     string  `json:"expect"`
	Sha256     string  `json:"sha256,omitempty"` // of the plain database, when it opens
	Check      string  `json:"check,omitempty"`  // what a check of every byte says: sound, torn, damaged
}

// patch is one change of a file.
type patch struct {
	At     int64  `json:"at"`               // where it goes
	Hex    string `json:"hex,omitempty"`    // these bytes are written
	From   string `json:"from,omitempty"`   // or Length bytes at FromAt of this base are
	FromAt int64  `json:"fromAt,omitempty"` //
	Length int64  `json:"length,omitempty"` // without From and Hex: so many zeros are written
	Cut    bool   `json:"cut,omitempty"`    // the file ends at At
}

// apply makes the file of a vector.
func (v *vector) apply(t testing.TB) []byte {
	t.Helper()
	var image []byte
	if v.Base != "" {
		image = readBase(t, v.Base)
	}
	for _, p := range v.Patch {
		if p.Cut {
			image = image[:p.At]
			continue
		}
		b, err := hex.DecodeString(p.Hex)
		if err != nil {
			t.Fatal(err)
		}
		switch {
		case p.From != "":
			b = readBase(t, p.From)[p.FromAt:][:p.Length]
		case p.Hex == "":
			b = make([]byte, p.Length)
		}
		if grow := p.At + int64(len(b)) - int64(len(image)); grow > 0 {
			image = append(image, make([]byte, grow)...)
		}
		copy(image[p.At:], b)
	}
	return image
}

func readBase(t testing.TB, name string) []byte {
	t.Helper()
	f, err := os.Open(filepath.Join(vectorDir, "base", name+".gz"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	b, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func readVectors(t testing.TB) map[string]*vector {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(vectorDir, "*.json"))
	if err != nil {
		t.Fatal(err)
	}
	vectors := map[string]*vector{}
	for _, name := range names {
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		v := &vector{}
		dec := json.NewDecoder(bytes.NewReader(raw))
		dec.DisallowUnknownFields()
		if err := dec.Decode(v); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		vectors[strings.TrimSuffix(filepath.Base(name), ".json")] = v
	}
	return vectors
}

// TestVectors opens every vector and compares with what it expects. The same
// vectors are run through the reader by [TestIndependentReader].
func TestVectors(t *testing.T) {
	vectors := readVectors(t)
	if len(vectors) < 60 {
		t.Fatalf("only %d vectors", len(vectors))
	}
	for name, v := range vectors {
		t.Run(name, func(t *testing.T) {
			image := v.apply(t)
			path := filepath.Join(t.TempDir(), "journal.stillwater")
			if err := os.WriteFile(path, image, 0o600); err != nil {
				t.Fatal(err)
			}
			if v.Check != "" {
				if got := checkVector(t, path, v); got != v.Check {
					t.Errorf("a check says %q, want %q", got, v.Check)
				}
				if now, err := os.ReadFile(path); err != nil || !bytes.Equal(now, image) {
					t.Errorf("a check changed the file")
				}
			}
			got, sum := openVector(t, path, v)
			if got != v.Expect || sum != v.Sha256 {
				t.Errorf("%q, database %.8s; want %q, %.8s", got, sum, v.Expect, v.Sha256)
			}
			now, err := os.ReadFile(path)
			if opens := sum != ""; err != nil || !opens && !bytes.Equal(now, image) && got != "page damaged" {
				t.Errorf("a file that does not open was changed (%v)", err)
			}
		})
	}
}

// openVector opens a file and reads every page of its database.
func openVector(t *testing.T, path string, v *vector) (outcome, sum string) {
	s, err := Acquire(path, Options{TornDir: t.TempDir(), floorDelay: never})
	if err != nil {
		return nameOutcome(t, err, ""), ""
	}
	defer s.Close()
	var open *Vault
	wrong := "wrong passphrase"
	if v.Code != "" {
		wrong = "wrong code"
		code, err := secret.ParseCode(v.Code)
		if err != nil {
			return nameOutcome(t, err, ""), ""
		}
		bits := code.Bytes()
		open, err = s.UnlockWithCode(t.Context(), bits[:])
		if err != nil {
			return nameOutcome(t, err, wrong), ""
		}
	} else {
		open, err = s.Unlock(t.Context(), normalized(t, v.Passphrase))
		if err != nil {
			return nameOutcome(t, err, wrong), ""
		}
	}
	defer open.Close()
	c := open.chain
	if c.blocked != nil {
		t.Fatal(c.blocked)
	}
	sum, err = c.plainSum()
	if err != nil {
		return nameOutcome(t, err, wrong), ""
	}
	if c.tornAtStart != nil {
		return "torn end", sum
	}
	return "success", sum
}

func normalized(t *testing.T, typed string) []byte {
	s, err := secret.Normalize(typed)
	if err != nil {
		t.Fatal(err)
	}
	return []byte(s)
}

// plainSum is the SHA-256 of the plain database.
func (c *chain) plainSum() (string, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	h, page := sha256.New(), make([]byte, pageSize)
	for n := range c.pages() {
		if err := c.readPage(n+1, page); err != nil {
			return "", err
		}
		h.Write(page)
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

func checkVector(t *testing.T, path string, v *vector) string {
	s, err := Acquire(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	rep, err := s.Check(t.Context(), normalized(t, v.Passphrase), nil, nil)
	switch {
	case err != nil:
		t.Fatal(err)
	case !rep.Sound():
		return "damaged"
	case rep.Torn != nil:
		return "torn"
	}
	return "sound"
}

// nameOutcome is the word that a vector has for an error.
func nameOutcome(t *testing.T, err error, wrong string) string {
	var newer *NewerVersionError
	var damaged *DamagedError
	var code *secret.CodeError
	switch {
	case errors.As(err, &code) && code.Kind == secret.CodeVersion:
		return "newer code"
	case errors.As(err, &code):
		return "mistyped code"
	case errors.Is(err, ErrNotVault):
		return "not a journal"
	case errors.Is(err, ErrPreview):
		return "preview"
	case errors.As(err, &newer):
		return "newer version"
	case errors.Is(err, ErrWrongSecret):
		return wrong
	case errors.As(err, &damaged) && strings.HasPrefix(damaged.Why, ErrCost.Error()):
		return "hostile cost"
	case errors.As(err, &damaged):
		return string(damaged.Part) + " damaged"
	}
	t.Errorf("an outcome without a name: %v", err)
	return fmt.Sprint(err)
}
