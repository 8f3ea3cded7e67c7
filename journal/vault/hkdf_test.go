package vault

import (
	"bytes"
	"crypto/hkdf"
	"crypto/sha256"
	"testing"
)

// TestSubkey compares with the library for every length that is used, and more.
func TestSubkey(t *testing.T) {
	for n := range sha256.BlockSize + 1 {
		key, salt := bytes.Repeat([]byte{byte(n)}, n), bytes.Repeat([]byte{byte(n) ^ 0x55}, sha256.BlockSize-n)
		for _, info := range []string{"", infoPage, infoRecovery} {
			want, err := hkdf.Key(sha256.New, key, salt, info, keySize)
			if err != nil {
				t.Fatal(err)
			}
			if got := subkey(key, salt, info); !bytes.Equal(got, want) {
				t.Errorf("key of %d bytes, salt of %d, %q: %x, want %x", n, len(salt), info, got, want)
			}
		}
	}
}

func TestKeyInsideACipherIsWiped(t *testing.T) {
	key := bytes.Repeat([]byte{7}, keySize)
	aead := newAEAD(bytes.Clone(key))
	if inside := keyInside(aead); !bytes.Equal(inside, key) {
		t.Fatalf("the key is not found in the cipher: %x", inside)
	}
	wipeAEAD(aead)
	if !isZero(keyInside(aead)) {
		t.Error("it was not wiped")
	}
}
