package vault

import (
	"bytes"
	"context"
	"errors"
)

// cutSecrets are the slots that may be in force, each with the data key that
// they wrap.
type cutSecrets struct {
	acked   slotsOfKey
	issued  []slotsOfKey // since; the newest last
	adopted int          // cuts after which slots were in force that were never acknowledged
}

type slotsOfKey struct {
	slots slotTable
	key   [keySize]byte
}

func slotsOf(c *chain) slotsOfKey { return slotsOfKey{c.slots, [keySize]byte(c.dataKey)} }

// settle takes what a chain has in force for acknowledged.
func (s *cutSecrets) settle(c *chain) { s.acked, s.issued = slotsOf(c), nil }

// judge tells whether a file opens with the secrets that were acknowledged last,
// or with some that were issued since, and both copies of the header agree.
func (s *cutSecrets) judge(c *chain) error {
	for _, held := range c.copies {
		if h := parseCopy(held.raw).header; h == nil || h.slots != c.slots {
			return errors.New("the copies of the header have different slots after opening")
		}
	}
	is := slotsOf(c)
	if is == s.acked {
		return nil
	}
	for _, o := range s.issued {
		if is == o {
			s.adopted++
			return nil
		}
	}
	return errors.New("neither the secrets that were acknowledged last nor those issued since are in force")
}

// changeSecret puts a new passphrase or a new code in the place of the old one.
func (p *cutter) changeSecret() error {
	next := slotsOf(p.chain)
	next.slots = p.newSecret(next.slots)
	p.secrets.issued = append(p.secrets.issued, next)
	if err := p.chain.setSlots(next.slots); err != nil {
		return err
	}
	p.secrets.settle(p.chain)
	return nil
}

// newSecret gives slots of which one is another.
func (p *cutter) newSecret(t slotTable) slotTable {
	s := slot{kind: slotPassphrase, kdf: kdfArgon2id, cost: TestOnlyWeakKDF()}
	number := p.rng.IntN(2)
	if number == 1 {
		s = slot{kind: slotRecovery, kdf: kdfHKDF}
	}
	random(s.salt[:])
	random(s.wrapped[:])
	t[number] = s
	return t
}

// encryptAnew gives the journal another data key and other secrets.
func (p *cutter) encryptAnew() error {
	id := identity{vaultID: randomID(), dataKey: make([]byte, keySize), slots: p.newSecret(p.chain.slots)}
	random(id.dataKey)
	p.other = bytes.Clone(id.dataKey)
	p.secrets.issued = append(p.secrets.issued, slotsOfKey{id.slots, [keySize]byte(id.dataKey)})
	err := p.chain.rewriteAs(context.Background(), id, nil)
	if p.chain.vaultID == id.vaultID {
		p.key, p.other = p.other, p.key
	}
	if err == nil {
		p.other = nil
		p.secrets.settle(p.chain)
	}
	return err
}
