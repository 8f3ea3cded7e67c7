package vault

// overlay is a transaction that is being written: what it changes, over the
// last acknowledged commit.
type overlay struct {
	open    bool
	size    uint32            // of the database in pages
	keep    uint32            // smallest size since the last record
	cut     uint32            // smallest size since the last commit: older pages above are gone
	pending map[uint32][]byte // changed pages that are in no record yet
	staged  []*record         // records written, to be counted by the commit that follows
	refs    map[uint32]pageRef
	next    point // behind the last staged record
}

// begin opens the overlay over a commit if it is not open.
func (t *overlay) begin(last point) {
	if t.open {
		return
	}
	if t.pending == nil {
		t.pending = make(map[uint32][]byte)
		t.refs = make(map[uint32]pageRef)
	}
	t.open, t.size, t.keep, t.cut, t.next = true, last.size, last.size, last.size, last
}

// find tells where page n is: its plaintext, or a reference (at 0: zeros).
func (t *overlay) find(n uint32, base []pageRef) (ref pageRef, plain []byte) {
	if t.open {
		if b := t.pending[n]; b != nil {
			return pageRef{}, b
		}
		if r, ok := t.refs[n]; ok {
			return r, nil
		}
		if n > t.cut {
			return pageRef{}, nil
		}
	}
	if int(n) > len(base) {
		return pageRef{}, nil
	}
	return base[n-1], nil
}

// addStaged counts a record that was written within this transaction.
func (t *overlay) addStaged(r *record) {
	t.staged = append(t.staged, r)
	at := r.pagesAt()
	for i := range r.pages {
		p := &r.pages[i]
		t.refs[p.number] = pageRef{at: at, seq: r.seq, nonce: p.nonce, tag: p.tag}
		at += pageSize
	}
	t.keep = t.size
}

// close ends the transaction, whatever became of it.
func (t *overlay) close() {
	clear(t.pending)
	clear(t.refs)
	t.open, t.staged = false, nil
}
