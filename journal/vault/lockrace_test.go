package vault

import (
	"errors"
	"sync"
	"testing"
)

// TestSealMemoryWhileLocking seals drafts until the lock refuses them. Each one
// that was sealed opens after unlocking. Under the race detector (make check) it
// also sees that the key is cleared by nobody while a draft is being sealed.
func TestSealMemoryWhileLocking(t *testing.T) {
	o := newOnDisk(t)
	for range 20 {
		var all [4][][]byte
		var wait, begun sync.WaitGroup
		begun.Add(len(all))
		for i := range all {
			wait.Go(func() {
				for n := 0; ; n++ {
					sealed, err := o.v.SealMemory([]byte("a draft"))
					if n == 0 {
						begun.Done()
					}
					if errors.Is(err, ErrClosed) {
						return
					}
					if err != nil {
						t.Error(err)
						return
					}
					all[i] = append(all[i][max(0, len(all[i])-20):], sealed) // the last ones are those that matter
				}
			})
		}
		begun.Wait()
		s, err := o.v.Lock(t.Context())
		wait.Wait()
		if err != nil {
			t.Fatal(err)
		}
		if o.v, err = s.UnlockWithCode(t.Context(), testCode); err != nil {
			t.Fatal(err)
		}
		for _, some := range all {
			for _, sealed := range some {
				if plain, err := o.v.OpenMemory(sealed); err != nil || string(plain) != "a draft" {
					t.Fatalf("%q, %v", plain, err)
				}
			}
		}
	}
}
