package vault

import (
	"crypto/cipher"
	"reflect"
	"runtime/debug"
	"sync/atomic"
	"unsafe"
)

// wipeAEAD clears the key inside a cipher of chacha20poly1305, which has no way
// to be told to. It looks for a field [32]byte named key and does nothing when
// there is none; TestMemoryAfterLock would notice. It runs as a finalizer, so
// nobody uses the cipher any more.
func wipeAEAD(aead cipher.AEAD) {
	if key := keyInside(aead); key != nil {
		clear(key)
	}
}

// keyInside is the memory of the key in a cipher, nil when it is not found.
func keyInside(aead cipher.AEAD) []byte {
	v := reflect.ValueOf(aead)
	if v.Kind() != reflect.Pointer || v.Elem().Kind() != reflect.Struct {
		return nil
	}
	f := v.Elem().FieldByName("key")
	if !f.IsValid() || f.Kind() != reflect.Array || f.Len() != keySize || f.Type().Elem().Kind() != reflect.Uint8 {
		return nil
	}
	return unsafe.Slice((*byte)(unsafe.Pointer(f.UnsafeAddr())), keySize)
}

// forget gives memory that is no longer used back to the system, which clears
// it: what Go left behind of keys and words in places that cannot be reached.
// Twice, because a first collection only runs the finalizers. It takes some ten
// milliseconds on another thread. Calls while one waits to begin are one.
func forget() {
	if !forgetting.CompareAndSwap(false, true) {
		return
	}
	go func() {
		forgetTurn <- struct{}{}
		defer func() { <-forgetTurn }()
		forgetting.Store(false)
		debug.FreeOSMemory()
		debug.FreeOSMemory()
	}()
}

var (
	forgetting atomic.Bool              // one waits to begin
	forgetTurn = make(chan struct{}, 1) // one runs
)
