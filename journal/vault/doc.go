// Package vault keeps a SQLite database in one encrypted file.
//
// The file is two copies of a header and a log. The nouns:
//
//   - The data key: 32 random bytes that all other keys come from. It never
//     changes while the vault lives, and is never stored in the clear.
//   - A slot: the data key wrapped under a secret (a passphrase or a recovery
//     code). The header holds eight; two are in use.
//   - A record: up to 44 sealed database pages behind a sealed record header,
//     which also echoes the headers of the records before, for a rescue.
//     Records follow each other and each names the tag of the one before, so
//     none can be dropped, swapped or taken from elsewhere unnoticed.
//   - A commit: one record, or some staged records and a last one. A commit is
//     acknowledged once the file is synced. Nothing live is ever written over.
//   - The floor: how far the log is known to be whole. What is missing or
//     changed below it is damage; above it an unreadable end is torn, as a
//     crash in the middle of a write leaves it.
//   - Old records: what later commits have replaced. Compaction drops them by
//     writing a new file and renaming it over.
//
// docs/format.md describes the file byte by byte.
//
// SQLite reaches the log through a VFS of its own (shim.c, vfs.go): one main
// database, no journal file, no WAL, no temporary files. SQLite's xSync is the
// commit.
//
// Accepted weaknesses: while a vault is unlocked its keys, the page cache of
// SQLite and whatever was read lie in memory, where a debugger or the swap can
// see them. Locking wipes the keys, those inside the ciphers too, and SQLite
// wipes what it frees; what Go's own library leaves behind of a key while it is
// derived is only given back to the system. docs/threat-model.md has the
// figures. Whoever puts back an older copy of the whole file is not noticed. What the last two seconds before a crash held cannot be
// told from a crash while it was being written.
package vault
