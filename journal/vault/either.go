package vault

// EitherError says that a change of secrets did not come to its end, and that
// nobody can say for certain which secrets are in force: the old ones, or the
// new ones, or, while the two header copies differ, both. Nothing else of the
// file is touched. Any other error of [Vault.SetPassphrase], [Vault.SetCode]
// and [Vault.EncryptAnew] leaves the old secrets in force for certain.
type EitherError struct {
	Err error // what went wrong, mostly a [*WriteError]
}

func (e *EitherError) Error() string {
	return "vault: the old or the new secrets are in force: " + e.Err.Error()
}

func (e *EitherError) Unwrap() error { return e.Err }

// EitherSecret tells whether a change of secrets did not come to its end and
// nothing since, a change that did or a [Vault.Reopen], made the secrets
// certain again.
func (v *Vault) EitherSecret() bool {
	c := v.chain
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.eitherSecret()
}

func (c *chain) eitherSecret() bool {
	return c.either || c.spare != nil && c.spare.vaultID != c.vaultID
}

// changed gives the error of a change of secrets: an [*EitherError] where that
// is so.
func (v *Vault) changed(err error) error {
	if err != nil && v.EitherSecret() {
		return &EitherError{Err: err}
	}
	return err
}
