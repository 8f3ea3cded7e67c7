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
	"errors"
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
	return serve(func() (*sql.DB, func() error, error) {
		db, err := sql.Open("sqlite3", "file:"+os.Args[1]+"?_pragma_key="+key+"&_journal_mode=WAL&_synchronous=FULL&_cache_size=-32768")
		if err != nil {
			return nil, nil, err
		}
		db.SetMaxOpenConns(1)
		if err := isSQLCipher(db); err != nil {
			return nil, nil, errors.Join(err, db.Close())
		}
		return db, db.Close, nil
	}, os.Stdin, os.Stdout)
}

// isSQLCipher refuses a plain SQLite, which knows no cipher and takes its
// PRAGMAs for nothing. What the file looks like is for the benchmark to judge.
func isSQLCipher(db *sql.DB) error {
	var version string
	err := db.QueryRow("PRAGMA cipher_version").Scan(&version)
	if err == nil && !strings.HasPrefix(version, "4.") {
		err = fmt.Errorf("it says %q", version)
	}
	if err != nil {
		return fmt.Errorf("this is not SQLCipher 4: %w", err)
	}
	return nil
}
