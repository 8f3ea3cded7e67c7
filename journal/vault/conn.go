package vault

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"fmt"
	"io"
	"strings"

	sqlite3 "github.com/mattn/go-sqlite3"
)

// pragmas are set on every connection and read back; the app refuses to run
// with another answer. The order matters: locking and page size come before the
// first read.
var pragmas = []struct{ name, set, want string }{
	{"locking_mode", "EXCLUSIVE", "exclusive"}, // keeps the cache between transactions
	{"page_size", "8192", "8192"},
	{"temp_store", "MEMORY", "2"}, // the default leaves plaintext in unnamed files
	{"journal_mode", "MEMORY", "memory"},
	{"synchronous", "FULL", "2"}, // the driver's default is NORMAL
	{"secure_delete", "ON", "1"},
	{"cell_size_check", "ON", "1"},
	{"trusted_schema", "OFF", "0"},
	{"foreign_keys", "ON", "1"},
	{"cache_size", "-32768", "-32768"}, // 32 MiB
}

// connector opens the one connection of a vault, again after an error.
type connector struct {
	chain *chain
	mount uint64
	hook  func(*sqlite3.SQLiteConn) error
}

// conn is SQLite's connection, which database/sql gives up and replaces once a
// write through it has failed.
type conn struct {
	*sqlite3.SQLiteConn
	chain *chain
}

func (k *connector) Driver() driver.Driver {
	return &sqlite3.SQLiteDriver{ConnectHook: func(c *sqlite3.SQLiteConn) error {
		if err := dress(c); err != nil {
			return err
		}
		if k.hook != nil {
			return k.hook(c)
		}
		return nil
	}}
}

func (k *connector) Connect(ctx context.Context) (driver.Conn, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	raw, err := k.Driver().Open(fmt.Sprintf("file:%s%d?vfs=stillwater", vfsPrefix, k.mount))
	if err != nil {
		return nil, fmt.Errorf("vault: open the database: %w", err)
	}
	return &conn{SQLiteConn: raw.(*sqlite3.SQLiteConn), chain: k.chain}, nil
}

// IsValid tells database/sql to close a connection that met a failed write.
func (c *conn) IsValid() bool {
	c.chain.mu.Lock()
	defer c.chain.mu.Unlock()
	return !c.chain.poisoned && !c.chain.closed
}

// ResetSession does the same before a connection is used again.
func (c *conn) ResetSession(context.Context) error {
	if !c.IsValid() {
		return driver.ErrBadConn
	}
	return nil
}

var (
	_ driver.Validator       = (*conn)(nil)
	_ driver.SessionResetter = (*conn)(nil)
	_ driver.ExecerContext   = (*conn)(nil)
	_ driver.QueryerContext  = (*conn)(nil)
	_ driver.ConnBeginTx     = (*conn)(nil)
)

// dress sets the pragmas and reads them back.
func dress(c *sqlite3.SQLiteConn) error {
	for _, p := range pragmas {
		if _, err := c.Exec("PRAGMA "+p.name+"="+p.set, nil); err != nil {
			return fmt.Errorf("vault: set %s: %w", p.name, err)
		}
	}
	for _, p := range pragmas {
		got, err := pragma(c, p.name)
		if err != nil {
			return fmt.Errorf("vault: read %s: %w", p.name, err)
		}
		if useReadBack && got != p.want {
			return fmt.Errorf("vault: SQLite answers %s=%s, not %s", p.name, got, p.want)
		}
	}
	return nil
}

func pragma(c *sqlite3.SQLiteConn, name string) (string, error) {
	rows, err := c.Query("PRAGMA "+name, nil)
	if err != nil {
		return "", err
	}
	defer rows.Close()
	row := make([]driver.Value, len(rows.Columns()))
	if err := rows.Next(row); err != nil || len(row) == 0 {
		if err == io.EOF {
			err = nil
		}
		return "", err
	}
	if b, ok := row[0].([]byte); ok {
		return strings.ToLower(string(b)), nil
	}
	return strings.ToLower(fmt.Sprint(row[0])), nil
}

// openDB mounts c and opens the database over it.
func openDB(ctx context.Context, c *chain, hook func(*sqlite3.SQLiteConn) error) (*sql.DB, uint64, error) {
	if err := register(); err != nil {
		return nil, 0, err
	}
	id := addMount(c)
	db := sql.OpenDB(&connector{chain: c, mount: id, hook: hook})
	db.SetMaxOpenConns(1)
	db.SetMaxIdleConns(1)
	db.SetConnMaxIdleTime(0)
	db.SetConnMaxLifetime(0)
	if err := db.PingContext(ctx); err != nil {
		db.Close()
		mounts.Delete(id)
		return nil, 0, err
	}
	return db, id, nil
}
