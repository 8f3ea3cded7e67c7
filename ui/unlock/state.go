package unlock

// Path is the journal behind this door.
func (u *Unlock) Path() string { return u.d.Path }

// Missing tells whether there is no file at the path, so that a new journal may
// go there.
func (u *Unlock) Missing() bool { return u.missing }
