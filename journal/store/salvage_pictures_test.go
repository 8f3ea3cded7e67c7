package store

import (
	"bytes"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"stillwater/journal"
	"stillwater/journal/journaltest"
)

// TestARescueKeepsWholePictures scribbles over the file at random places and looks
// that what comes back is whole, and that nothing whole is passed over.
func TestARescueKeepsWholePictures(t *testing.T) {
	clock := journaltest.FixedClock()
	k := newKeeper(clock.Now)
	path := filepath.Join(t.TempDir(), "j.stillwater")
	made, err := k.Create(t.Context(), path, firstSecrets)
	must(t, err)
	s := made.(*session)
	bytesOf := map[journal.ID][]byte{}
	var gone journal.Attachment
	for i, size := range []int{900, 40_000, 300_000, 2_500_000} {
		a := attached(t, s, uint64(i), size)
		bytesOf[a.ID] = noise(uint64(i), size)
		saved(t, s, journal.Entry{Text: "with a picture", Pictures: []journal.Picture{{ID: a.ID}}})
	}
	gone = attached(t, s, 99, 70_000)
	must(t, s.write(t.Context(), func(t *txn) error { return t.dropPictures(map[journal.ID]bool{gone.ID: true}) }))
	must(t, s.sweepPictures(t.Context()))
	must(t, s.Close())
	image, err := os.ReadFile(path)
	must(t, err)

	rescue := func(image []byte) (journal.SalvageReport, int) {
		t.Helper()
		dir := t.TempDir()
		in, out := filepath.Join(dir, "in"), filepath.Join(dir, "out")
		must(t, os.WriteFile(in, image, 0o600))
		report, err := k.Salvage(t.Context(), in, journal.Secret{Passphrase: firstSecrets.Passphrase}, out, nil)
		must(t, err)
		sealed, err := k.Open(t.Context(), out)
		must(t, err)
		defer sealed.Close()
		back, err := sealed.Unlock(t.Context(), firstSecrets.Passphrase)
		must(t, err)
		defer back.Close()
		list, err := back.Attachments(t.Context())
		must(t, err)
		for _, a := range list {
			data, err := back.AttachmentData(t.Context(), a.ID)
			if err != nil || !bytes.Equal(data, bytesOf[a.ID]) {
				t.Fatalf("%s came back as %d bytes, %v", a.ID, len(data), err)
			}
		}
		return report, len(list)
	}

	r, n := rescue(image)
	if n != 4 || r.Pictures != (journal.SalvageCount{Sound: 4}) || !r.Sound() {
		t.Fatalf("a whole file: %d, %+v", n, r)
	}
	rng := rand.New(rand.NewPCG(5, 6))
	lost := 0
	for range 12 {
		hurt := bytes.Clone(image)
		at := 80_000 + rng.IntN(len(hurt)-90_000)
		for i := range 600 {
			hurt[at+i] ^= byte(1 + rng.IntN(255))
		}
		r, n := rescue(hurt)
		if r.Pictures.Sound != n || r.Pictures.Damaged != 4-n || n < 3 {
			t.Errorf("at %d: %d pictures, %+v", at, n, r.Pictures)
		}
		if n < 4 {
			lost++
			if r.Sound() {
				t.Error("nothing is told of the one that is missing")
			}
		}
	}
	if lost == 0 {
		t.Error("no hole hit a picture: the test shows nothing")
	}
	t.Logf("%d of 12 holes cost a picture", lost)
}
