// Command peer is SQLCipher 4 for the benchmarks of package vault, in a process
// and a module of its own: its symbols are SQLite's, so it cannot be linked into
// the same program, and nobody who builds Stillwater needs it.
//
//	peer FILE    does what standard input asks for, see serve.go
//
// The key is a raw one, so no key derivation is measured; all else is as
// SQLCipher has it by itself (AES-256-CBC and HMAC-SHA512 on pages of 4096).
package main

import (
	"database/sql"
	"fmt"
	"os"
	"strings"

	_ "github.com/mutecomm/go-sqlcipher/v4"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "peer:", err)
		os.Exit(1)
	}
}

func run() error {
	if len(os.Args) != 2 {
		return fmt.Errorf("usage: peer FILE")
	}
	key := "x'" + strings.Repeat("2b", 32) + "'"
	db, err := sql.Open("sqlite3", "file:"+os.Args[1]+"?_pragma_key="+key+"&_journal_mode=WAL&_synchronous=FULL&_cache_size=-32768")
	if err != nil {
		return err
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	return serve(db, os.Stdin, os.Stdout)
}
