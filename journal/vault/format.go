package vault

// formatVersion is that of the file. Version 1 is frozen: what docs/format.md
// says of it never changes. Previews wrote version 0, which is refused.
const formatVersion = 1

// slotVersion is the number in a slot's associated data. It is the version of
// the slot, not of the file: a later format can keep slots as they are, since
// nobody but the holder of a secret could seal them anew.
const slotVersion = 1

// Sizes and places in the file, in bytes. docs/format.md explains them.
const (
	pageSize = 8192 // of a database page, plain and sealed alike
	align    = 4096 // records start, and page runs start, at multiples of it

	copySize  = 4096       // of a header copy
	copyPlace = 69_632     // of the second copy; no 64 KiB hole reaches both
	logStart  = 2 * 69_632 // of the first record; no 64 KiB hole reaches a copy and the log

	nonceSize = 24
	tagSize   = 16
	idSize    = 16
	keySize   = 32

	recordLead  = 4 + nonceSize // header length and nonce, in the clear
	recordFixed = 53            // plaintext of a record header without its pages
	recordEntry = 4 + nonceSize + tagSize
	maxPages    = 512 // in one record: 4 MiB of ciphertext

	// recordPages is how many pages we put into a record: the headers of two
	// such records fit into one block of 4096, so the echo of the one before
	// costs no space.
	recordPages = 44

	minSealed = recordFixed + tagSize // 69
	maxSealed = 64<<10 - recordLead   // 65,508

	maxPageNumber = 1 << 31 // 16 TiB of database; bounds what a file may claim
)

// magic opens every header copy. The high bit, CR LF and Ctrl-Z show at once
// when a file went through a text conversion.
var magic = [8]byte{0x93, 'S', 'T', 'I', 'L', '\r', '\n', 0x1a}

// copyOffset is where header copy i starts; behind both the log does.
func copyOffset(i int) int64 { return int64(i) * copyPlace }

// roundUp rounds n up to the next place where a record can start.
func roundUp(n int64) int64 { return (n + align - 1) &^ (align - 1) }

// isZero tells whether b holds zeros only.
func isZero(b []byte) bool {
	for len(b) >= 8 {
		if b[0]|b[1]|b[2]|b[3]|b[4]|b[5]|b[6]|b[7] != 0 {
			return false
		}
		b = b[8:]
	}
	for _, x := range b {
		if x != 0 {
			return false
		}
	}
	return true
}
