package vault

import (
	"bytes"
	"fmt"
	"testing"
)

// However many goroutines seal a record, every page opens as what it was, the
// nonces differ, and no page reaches into the next.
func TestSealedByAnyNumberOfWorkers(t *testing.T) {
	for _, pages := range []int{0, 1, 2, 3, 7, 8, 13, recordPages, maxPages} {
		for workers := 1; workers <= sealMost; workers++ {
			t.Run(fmt.Sprintf("%d pages by %d", pages, workers), func(t *testing.T) { sealAndOpen(t, pages, workers) })
		}
	}
}

func sealAndOpen(t *testing.T, pages, workers int) {
	c := &chain{fileID: randomID(), keys: newFileKeys(make([]byte, keySize), randomID(), randomID())}
	plain := make([][]byte, pages)
	r := &record{kind: recordCommit, commit: 1, seq: 9, size: uint32(pages), offset: logStart, sealed: sealedLength(pages)}
	for i := range plain {
		plain[i] = bytes.Repeat([]byte{byte(i), byte(i >> 8), 1}, pageSize)[:pageSize]
		r.pages = append(r.pages, pageEntry{number: uint32(i + 1)})
	}
	c.seal(r, workers, func(i int) []byte { return plain[i] })
	if got, ok := parseRecord(c.plain); !ok || len(got.pages) != pages {
		t.Fatal("the record header does not read back")
	}
	nonces := map[[nonceSize]byte]bool{}
	ad := newPageAD(c.fileID)
	at := int(r.pagesAt() - r.offset)
	for i, p := range r.pages {
		sealed := append(bytes.Clone(c.buf[at:at+pageSize]), p.tag[:]...)
		out, err := c.keys.page.Open(nil, p.nonce[:], sealed, ad.of(p.number, r.seq))
		if err != nil || !bytes.Equal(out, plain[i]) {
			t.Fatalf("page %d: %v", i+1, err)
		}
		nonces[p.nonce] = true
		at += pageSize
	}
	if len(nonces) != pages || at != int(r.end()-r.offset) {
		t.Errorf("%d nonces for %d pages, %d bytes for %d", len(nonces), pages, at, r.end()-r.offset)
	}
}
