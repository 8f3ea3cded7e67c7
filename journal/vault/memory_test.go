package vault

import (
	"context"
	"fmt"
	"os"
)

// rememberer opens a vault with the passphrase on its standard input, reads all
// of it, and locks it when a line comes; its parent looks at its memory.
func rememberer(path string) {
	line := make([]byte, 256)
	n, err := os.Stdin.Read(line)
	if err != nil {
		return
	}
	s, err := Acquire(path, Options{})
	if err != nil {
		fmt.Println("error:", err)
		return
	}
	v, err := s.Unlock(context.Background(), line[:n-1])
	clear(line)
	if err != nil {
		fmt.Println("error:", err)
		return
	}
	if err := readAll(v); err != nil {
		fmt.Println("error:", err)
		return
	}
	fmt.Println("open")
	if _, err := os.Stdin.Read(line); err != nil {
		return
	}
	if s, err = v.Lock(context.Background()); err != nil {
		fmt.Println("error:", err)
		return
	}
	fmt.Println("locked")
	_, _ = os.Stdin.Read(line)
	s.Close()
}

func readAll(v *Vault) error {
	rows, err := v.DB().Query("select id, length(text) from entry order by text")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
	}
	return rows.Err()
}
