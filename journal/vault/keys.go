package vault

import (
	"context"
	"crypto/cipher"
	"crypto/rand"
	"fmt"
	"runtime"
	"time"

	"golang.org/x/crypto/argon2"
	"golang.org/x/crypto/chacha20poly1305"
)

// Info strings of HKDF-SHA256. Each makes an independent key.
const (
	infoHeader   = "stillwater/1 header"   // seals the floor
	infoRecord   = "stillwater/1 record"   // seals record headers
	infoPage     = "stillwater/1 page"     // seals pages
	infoMemory   = "stillwater/1 memory"   // seals drafts in memory, never stored
	infoWrap     = "stillwater/1 wrap"     // wraps the data key in a slot
	infoCommit   = "stillwater/1 commit"   // tells which secret a slot belongs to
	infoRecovery = "stillwater/1 recovery" // stands in for Argon2id in a recovery slot
)

// Bounds of what a file may ask for, in KiB of memory and passes.
const (
	minMemoryKiB  = 19 * 1024        // OWASP's floor for Argon2id with t = 2
	maxMemoryKiB  = 1024 * 1024      // 1 GiB
	minPasses     = 2                //
	maxPasses     = 16               //
	parallelism   = 1                // all that libsodium can do, and with it every independent reader
	maxWork       = 4 * 1024 * 1024  // KiB x passes over all slots tried: 4 GiB, some 6 s
	defaultMemory = uint32(64 << 10) // 64 MiB x 3 passes is about 0.15 s on a 2022 laptop
	defaultPasses = 3
)

// KDFCost is what turning a passphrase into a key costs with Argon2id. The zero
// value means [DefaultCost].
type KDFCost struct {
	MemoryKiB   uint32 // 19,456 (19 MiB) to 1,048,576 (1 GiB)
	Passes      uint32 // 2 to 16
	Parallelism uint8  // 1; so tools built on libsodium can read the file
}

// TestOnlyWeakKDF is the cheapest cost that a file may carry, about 30 ms. Never
// use it for a file that a person writes in.
func TestOnlyWeakKDF() KDFCost {
	return KDFCost{MemoryKiB: minMemoryKiB, Passes: minPasses, Parallelism: parallelism}
}

// check tells whether c is inside the accepted range; it allocates nothing.
func (c KDFCost) check() error {
	if !useClamp {
		return nil
	}
	if c.MemoryKiB < minMemoryKiB || c.MemoryKiB > maxMemoryKiB || c.Passes < minPasses || c.Passes > maxPasses ||
		c.Parallelism != parallelism || c.work() > maxWork {
		return fmt.Errorf("%w: %d KiB, %d passes, %d lanes", ErrCost, c.MemoryKiB, c.Passes, c.Parallelism)
	}
	return nil
}

func (c KDFCost) work() uint64 { return uint64(c.MemoryKiB) * uint64(c.Passes) }

// DefaultCost measures this machine: three passes over the largest of 64, 128
// and 256 MiB that stays under a second, never below 64 MiB. It takes as long
// as one derivation with 64 MiB.
func DefaultCost(ctx context.Context) (KDFCost, error) {
	cost := KDFCost{MemoryKiB: defaultMemory, Passes: defaultPasses, Parallelism: parallelism}
	start := time.Now()
	key, err := derive(ctx, []byte("measure"), make([]byte, 16), cost)
	if err != nil {
		return KDFCost{}, err
	}
	clear(key)
	took := time.Since(start)
	for took *= 2; took < time.Second && cost.MemoryKiB < 4*defaultMemory; took *= 2 {
		cost.MemoryKiB *= 2
	}
	return cost, nil
}

// kdfTurn lets one derivation run at a time, so that derivations that were
// cancelled and still run in the background do not pile up memory.
var kdfTurn = make(chan struct{}, 1)

// derive runs Argon2id. When ctx ends it returns at once; the derivation ends
// in the background and its result is wiped.
func derive(ctx context.Context, passphrase, salt []byte, cost KDFCost) ([]byte, error) {
	if err := cost.check(); err != nil {
		return nil, err
	}
	select {
	case kdfTurn <- struct{}{}:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	secret := append([]byte(nil), passphrase...)
	salt = append([]byte(nil), salt...)
	done := make(chan []byte)
	go func() {
		key := argon2.IDKey(secret, salt, cost.Passes, cost.MemoryKiB, cost.Parallelism, keySize)
		clear(secret)
		<-kdfTurn
		select {
		case done <- key:
		case <-ctx.Done():
			clear(key)
		}
	}()
	select {
	case key := <-done:
		return key, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// newAEAD makes XChaCha20-Poly1305 under key and wipes key. The copy of the key
// inside is wiped once nobody can reach the cipher any more.
func newAEAD(key []byte) cipher.AEAD {
	aead, err := chacha20poly1305.NewX(key)
	if err != nil {
		panic(err) // only for a key that is not 32 bytes
	}
	clear(key)
	runtime.SetFinalizer(aead, wipeAEAD)
	return aead
}

// fileKeys are the ciphers of one physical file.
type fileKeys struct {
	header, record, page cipher.AEAD
}

func newFileKeys(dataKey []byte, vaultID, fileID [idSize]byte) *fileKeys {
	salt := append(append([]byte(nil), vaultID[:]...), fileID[:]...)
	return &fileKeys{
		header: newAEAD(subkey(dataKey, salt, infoHeader)),
		record: newAEAD(subkey(dataKey, salt, infoRecord)),
		page:   newAEAD(subkey(dataKey, salt, infoPage)),
	}
}

// random fills b from the operating system; since Go 1.24 it cannot fail.
func random(b []byte) { rand.Read(b) }

func randomID() (id [idSize]byte) {
	random(id[:])
	return id
}
