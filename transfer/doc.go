// Package transfer takes a journal out of Stillwater: as JSON, which holds
// everything, and as Markdown, which is for reading. docs/export.md describes
// both. What it writes is readable by whoever has the file; that is its
// purpose, and whoever calls it says so first.
package transfer
