package vault

import (
	"context"
	"fmt"
)

// MatchesPassphrase tells whether passphrase opens this vault. It reads no file.
func (v *Vault) MatchesPassphrase(ctx context.Context, passphrase []byte) (bool, error) {
	c := v.chain
	c.mu.Lock()
	slots, vaultID, closed := c.slots, c.vaultID, c.closed
	c.mu.Unlock()
	if closed {
		return false, ErrClosed
	}
	u := &unlocker{kind: byPassphrase, secret: passphrase}
	defer u.wipe()
	key, err := u.open(ctx, &slots, vaultID)
	clear(key)
	if err == nil && key == nil {
		err = u.failed
	}
	return key != nil, err
}

// SetPassphrase puts a new passphrase (normalized UTF-8) in place of the old
// one; a zero cost is measured. ctx cancels it while the key is derived. Killed
// at any moment, the old or the new passphrase opens the file. After an
// [*EitherError] either may; call it again. After any other error the old one
// does.
//
// It waits for the database's connection: do not hold a transaction or rows.
func (v *Vault) SetPassphrase(ctx context.Context, passphrase []byte, cost KDFCost) error {
	if len(passphrase) == 0 {
		return fmt.Errorf("%w: empty", ErrWrongSecret)
	}
	if cost == (KDFCost{}) {
		var err error
		if cost, err = DefaultCost(ctx); err != nil {
			return err
		}
	}
	return v.setSlot(ctx, byPassphrase, passphrase, cost)
}

// SetCode puts a new recovery code (16 bytes) in place of the old one, with the
// same promises as [Vault.SetPassphrase].
func (v *Vault) SetCode(ctx context.Context, code []byte) error {
	if len(code) != codeSize {
		return fmt.Errorf("%w: a code has %d bytes", ErrWrongSecret, codeSize)
	}
	return v.setSlot(ctx, byCode, code, KDFCost{})
}

func (v *Vault) setSlot(ctx context.Context, kind secretKind, secret []byte, cost KDFCost) error {
	return v.changed(v.replaceSlot(ctx, kind, secret, cost))
}

func (v *Vault) replaceSlot(ctx context.Context, kind secretKind, secret []byte, cost KDFCost) error {
	v.secrets.Lock() // the data key must not change meanwhile
	defer v.secrets.Unlock()
	c := v.chain
	c.mu.Lock()
	if c.closed {
		c.mu.Unlock()
		return ErrClosed
	}
	number, vaultID := c.slots.find(kind), c.vaultID
	dataKey := append([]byte(nil), c.dataKey...)
	c.mu.Unlock()
	defer clear(dataKey)
	s, err := newSlot(ctx, number, kind, secret, cost, vaultID, dataKey)
	if err != nil {
		return err
	}
	conn, err := v.db.Conn(ctx) // no transaction runs while the header is written
	if err != nil {
		return err
	}
	defer conn.Close()
	c.mu.Lock()
	defer c.mu.Unlock()
	table := c.slots
	table[number] = s
	if err := c.setSlots(table); err != nil {
		c.fault = err
		return err
	}
	return nil
}

// find is the number of the slot of a kind, or of the first empty one.
func (t *slotTable) find(kind secretKind) int {
	empty := -1
	for i := range t {
		if t[i].kind == byte(kind) {
			return i
		}
		if t[i].kind == slotEmpty && empty < 0 {
			empty = i
		}
	}
	return max(empty, 0)
}
