package vault

/*
#include <stdint.h>
int swcRegister(void);
*/
import "C"

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"unsafe"

	_ "github.com/mattn/go-sqlite3" // brings the library that shim.c registers with
)

// Result codes of SQLite that the VFS answers with.
const (
	sqliteOK            = 0
	sqliteNotFound      = 12
	sqliteFull          = 13
	sqliteIOErr         = 10
	sqliteIOErrRead     = sqliteIOErr | 1<<8
	sqliteIOErrShort    = sqliteIOErr | 2<<8
	sqliteIOErrWrite    = sqliteIOErr | 3<<8
	sqliteIOErrFsync    = sqliteIOErr | 4<<8
	sqliteIOErrTruncate = sqliteIOErr | 6<<8
	sqliteIOErrData     = sqliteIOErr | 32<<8 // a page failed its check

	fcntlCommitPhaseTwo = 22
)

const vfsPrefix = "vault-"

// mounts are the chains that SQLite can open, by number; SQLite knows a file by
// the name vault-<number> and nothing else.
var (
	mounts     sync.Map // uint64 -> *mount
	mountCount atomic.Uint64
	register   = sync.OnceValue(func() error {
		if rc := C.swcRegister(); rc != 0 {
			return fmt.Errorf("vault: SQLite refused the VFS (%d)", int(rc))
		}
		return nil
	})
)

// mount is a chain that SQLite can open, by one connection at a time.
type mount struct {
	chain *chain
	inUse bool // guarded by chain.mu
	buf   [pageSize]byte
}

func addMount(c *chain) uint64 {
	id := mountCount.Add(1)
	mounts.Store(id, &mount{chain: c})
	return id
}

func findMount(id uint64) *mount {
	m, ok := mounts.Load(id)
	if !ok {
		return nil
	}
	return m.(*mount)
}

//export swOpen
func swOpen(name *C.char) C.uint64_t {
	number, ok := strings.CutPrefix(C.GoString(name), vfsPrefix)
	id, err := strconv.ParseUint(number, 10, 64)
	if !ok || err != nil {
		return 0
	}
	m := findMount(id)
	if m == nil {
		return 0
	}
	m.chain.mu.Lock()
	defer m.chain.mu.Unlock()
	if m.inUse || m.chain.closed {
		return 0
	}
	m.inUse, m.chain.poisoned = true, false
	if m.chain.fault == errStale {
		m.chain.fault = nil
	}
	return C.uint64_t(id)
}

//export swClose
func swClose(id C.uint64_t) {
	m := findMount(uint64(id))
	if m == nil {
		return
	}
	m.chain.mu.Lock()
	defer m.chain.mu.Unlock()
	if !m.chain.closed {
		m.chain.drop()
	}
	m.inUse = false
}

//export swRead
func swRead(id C.uint64_t, buf unsafe.Pointer, n C.int, off C.int64_t) C.int {
	m := findMount(uint64(id))
	if m == nil || n < 0 || off < 0 {
		return sqliteIOErrRead
	}
	m.chain.mu.Lock()
	defer m.chain.mu.Unlock()
	short, err := m.read(unsafe.Slice((*byte)(buf), int(n)), int64(off))
	var damage *DamagedError
	switch {
	case errors.As(err, &damage):
		return sqliteIOErrData
	case err != nil:
		return sqliteIOErrRead
	case short:
		return sqliteIOErrShort
	}
	return sqliteOK
}

// read fills out from off; short when the database ends before, the rest zeros.
func (m *mount) read(out []byte, off int64) (short bool, err error) {
	for len(out) > 0 {
		number, within := off/pageSize+1, int(off%pageSize)
		if number > int64(m.chain.pages()) {
			clear(out)
			return true, nil
		}
		if within == 0 && len(out) >= pageSize {
			err = m.chain.readPage(uint32(number), out[:pageSize:pageSize])
			out = out[pageSize:]
		} else { // SQLite peeks at a few bytes of page 1
			err = m.chain.readPage(uint32(number), m.buf[:])
			out = out[copy(out, m.buf[within:]):]
			clear(m.buf[:])
		}
		if err != nil {
			return false, err
		}
		off = number * pageSize
	}
	return false, nil
}

//export swWrite
func swWrite(id C.uint64_t, buf unsafe.Pointer, n C.int, off C.int64_t) C.int {
	m := findMount(uint64(id))
	if m == nil || n != pageSize || off < 0 || off%pageSize != 0 || off/pageSize >= maxPageNumber {
		return sqliteIOErrWrite
	}
	m.chain.mu.Lock()
	defer m.chain.mu.Unlock()
	return code(m.chain.writePage(uint32(off/pageSize)+1, unsafe.Slice((*byte)(buf), pageSize)), sqliteIOErrWrite)
}

//export swTruncate
func swTruncate(id C.uint64_t, size C.int64_t) C.int {
	m := findMount(uint64(id))
	if m == nil || size < 0 || size%pageSize != 0 || size/pageSize > maxPageNumber {
		return sqliteIOErrTruncate
	}
	m.chain.mu.Lock()
	defer m.chain.mu.Unlock()
	return code(m.chain.setSize(uint32(size/pageSize)), sqliteIOErrTruncate)
}

//export swSync
func swSync(id C.uint64_t) C.int {
	m := findMount(uint64(id))
	if m == nil {
		return sqliteIOErrFsync
	}
	m.chain.mu.Lock()
	defer m.chain.mu.Unlock()
	return code(m.chain.commit(), sqliteIOErrFsync)
}

//export swSize
func swSize(id C.uint64_t) C.int64_t {
	m := findMount(uint64(id))
	if m == nil {
		return 0
	}
	m.chain.mu.Lock()
	defer m.chain.mu.Unlock()
	return C.int64_t(m.chain.pages()) * pageSize
}

// swControl fails closed: pages that changed without an xSync before the commit
// is declared done are an error.
//
//export swControl
func swControl(id C.uint64_t, op C.int) C.int {
	m := findMount(uint64(id))
	if m == nil {
		return sqliteIOErr
	}
	if op != fcntlCommitPhaseTwo {
		return sqliteNotFound
	}
	m.chain.mu.Lock()
	defer m.chain.mu.Unlock()
	if useFailClosed && m.chain.tx.open {
		return code(m.chain.fail(&WriteError{Op: "check", Err: errNoSync}), sqliteIOErrFsync)
	}
	return sqliteOK
}

var errNoSync = errors.New("vault: SQLite ended a transaction without a sync")

// code is what SQLite is told about err.
func code(err error, otherwise C.int) C.int {
	switch {
	case err == nil:
		return sqliteOK
	case noRoom(err):
		return sqliteFull
	}
	return otherwise
}
