package vault

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"syscall"
	"testing"

	"stillwater/torture"
)

// hurdle is a call that fails: the nth (from 0) of its kind, and with lasts all
// that follow until the cause is gone, with all also the calls of other kinds
// that may answer this error: removing what was begun fails as well then.
type hurdle struct {
	act        *ioAct
	op         string
	nth        int
	err        error
	lasts, all bool
}

func (h hurdle) String() string {
	how := "once"
	if h.lasts {
		how = "from then on"
	}
	if h.all {
		how += ", and all other calls,"
	}
	return fmt.Sprintf("%s: %s %d fails %s with %v", h.act.name, h.op, h.nth, how, h.err)
}

// ioErrors are what the calls of a kind may answer.
var ioErrors = map[string][]error{
	"read":     {syscall.EIO},
	"write":    {syscall.EIO, syscall.ENOSPC, syscall.EROFS, syscall.EDQUOT},
	"sync":     {syscall.EIO, syscall.ENOSPC, syscall.EDQUOT},
	"truncate": {syscall.EIO, syscall.EROFS},
	"create":   {syscall.EIO, syscall.ENOSPC, syscall.EROFS, syscall.EDQUOT},
	"rename":   {syscall.EIO, syscall.ENOSPC, syscall.EROFS},
	"syncdir":  {syscall.EIO},
	"open":     {syscall.EIO, syscall.EROFS},
	"stat":     {syscall.EIO},
	"size":     {syscall.EIO},
	"lock":     {syscall.EIO},
	"mkdir":    {syscall.EIO, syscall.ENOSPC, syscall.EROFS, syscall.EDQUOT},
	"remove":   {syscall.EIO, syscall.EROFS},
	"names":    {syscall.EIO},
	"resolve":  {syscall.EIO},
	"free":     {syscall.EIO}, // of which the answer is: not known
}

// ioAct is what a session does when a call fails.
type ioAct struct {
	name string
	run  func(*ioCase) error
}

var ioActs = []*ioAct{
	{"small saves", func(c *ioCase) error { return errors.Join(c.save(100), c.save(3000)) }},
	{"a big save", func(c *ioCase) error { return c.save(400_000) }},
	{"a save that uses up what was set aside", func(c *ioCase) error { return c.save(900_000) }},
	{"a save rolled back", (*ioCase).rollBack},
	{"reading", (*ioCase).readAll},
	{"a new passphrase", func(c *ioCase) error {
		c.next.Passphrase = otherPass
		return c.changed(c.v.SetPassphrase(c.t.Context(), otherPass, TestOnlyWeakKDF()))
	}},
	{"a new code", func(c *ioCase) error {
		c.next.Code = otherCode
		return c.changed(c.v.SetCode(c.t.Context(), otherCode))
	}},
	{"compaction", func(c *ioCase) error { return c.v.Compact(c.t.Context()) }},
	{"encrypting anew", func(c *ioCase) error {
		c.next, c.together = otherKeys, true
		return c.changed(c.v.EncryptAnew(c.t.Context(), otherKeys, nil))
	}},
	{"a backup", (*ioCase).backUp},
	{"a copy elsewhere", (*ioCase).copyAway},
	{"reopening", func(c *ioCase) error { _, err := c.v.Reopen(c.t.Context()); return err }},
	{"raising the floor", func(c *ioCase) error {
		c.v.chain.mu.Lock()
		defer c.v.chain.mu.Unlock()
		return c.v.chain.raiseFloor()
	}},
	{"locking and unlocking", (*ioCase).lockAndUnlock},
	{"opening after a kill", (*ioCase).openTorn},
	{sweepingUp, (*ioCase).sweep},
}

// sweepingUp is the act that finds leftovers and may fail to remove them.
const sweepingUp = "sweeping up"

// ioCase is one journal on a disk of its own.
type ioCase struct {
	*onDisk
	now, next NewKeys // the secrets acknowledged, and those that were begun
	together  bool    // both secrets change at once
	held      *Sealed // while it is locked
}

// ioBase is a closed journal with some rows and old states in it.
func ioBase(t *testing.T) (image []byte, acked []int) {
	o := newOnDisk(t)
	for range 25 {
		o.mustSave(9000)
	}
	if err := o.v.Close(); err != nil {
		t.Fatal(err)
	}
	return o.disk.now[simPath].data, o.acked
}

func newIOCase(t *testing.T, image []byte, acked []int) *ioCase {
	t.Helper()
	c := &ioCase{onDisk: &onDisk{t: t, disk: withFile(simPath, image), acked: append([]int(nil), acked...), next: 1000}, now: testKeys, next: testKeys}
	c.open()
	c.mustSave(500) // above the floor, with zeros written ahead
	c.v.chain.batch = 20
	return c
}

// open opens the journal as a new start does.
func (c *ioCase) open() {
	c.t.Helper()
	if err := c.tryOpen(); err != nil {
		c.t.Fatal(err)
	}
}

func (c *ioCase) tryOpen() error {
	if c.held == nil {
		s, err := Acquire(simPath, c.options())
		if err != nil {
			return err
		}
		c.held = s
	}
	v, err := c.held.UnlockWithCode(c.t.Context(), c.now.Code)
	if err != nil {
		return err
	}
	c.v, c.held = v, nil
	return nil
}

// changed tells that new secrets were acknowledged.
func (c *ioCase) changed(err error) error {
	if err == nil {
		c.now = c.next
	}
	return err
}

func (c *ioCase) rollBack() error {
	tx, err := c.v.DB().Begin()
	if err != nil {
		return err
	}
	if _, err := tx.Exec("update entry set body = zeroblob(20000)"); err != nil {
		tx.Rollback()
		return err
	}
	return tx.Rollback()
}

// readAll reads everything from the file: with a memory of ten pages SQLite
// keeps nothing.
func (c *ioCase) readAll() error {
	if _, err := c.v.DB().Exec("pragma cache_size = 10"); err != nil {
		return err
	}
	rows, err := c.v.DB().Query("select id, body from entry order by id")
	if err != nil {
		return err
	}
	defer rows.Close()
	var got []int
	for rows.Next() {
		var id int
		var body []byte
		if err := rows.Scan(&id, &body); err != nil {
			return err
		}
		if strings.Trim(string(body), "x") != "" {
			c.t.Error("an entry was altered")
		}
		got = append(got, id)
	}
	if rows.Err() == nil && fmt.Sprint(got) != fmt.Sprint(c.acked) {
		c.t.Errorf("read %v of %v without an error", got, c.acked)
	}
	return rows.Err()
}

func (c *ioCase) backUp() error {
	s, err := c.v.Snapshot(c.t.Context())
	if err != nil {
		return err
	}
	defer s.Close()
	return s.BackUp(c.t.Context(), "/backup", nil, nil)
}

func (c *ioCase) copyAway() error {
	v, err := c.v.CopyTo(c.t.Context(), "/copy", c.options(), nil)
	if err != nil {
		return err
	}
	return v.Close()
}

func (c *ioCase) lockAndUnlock() (err error) {
	if c.held, err = c.v.Lock(c.t.Context()); err != nil {
		return err
	}
	if err := c.held.Close(); err != nil {
		return err
	}
	c.held = nil
	return c.tryOpen()
}

// sweep does what removes files as kills leave them beside a journal.
func (c *ioCase) sweep() error {
	c.disk.mu.Lock()
	c.disk.now[simPath+compactSuffix], c.disk.now["/backup-00c0ffee"+MakingSuffix] = &inode{}, &inode{}
	c.disk.mu.Unlock()
	SweepMaking("/", c.options(), func(whole string) bool { return whole == "backup" })
	return c.v.Compact(c.t.Context())
}

// openTorn opens the journal after a kill in the middle of a save, when three
// torn ends were kept before.
func (c *ioCase) openTorn() (err error) {
	if c.held, err = c.v.Lock(c.t.Context()); err != nil {
		return err
	}
	if err := c.held.Close(); err != nil {
		return err
	}
	c.held = nil
	c.disk.mu.Lock()
	n := c.disk.now[simPath]
	n.change(change{off: int64(len(n.data)), data: bytes.Repeat([]byte{7}, 3*align)})
	for i := range tornKept {
		name := fmt.Sprintf("/torn/%s-%x.torn-2026010%dT000000-abcdef", simPath[1:], c.v.chain.vaultID[:4], i+1)
		c.disk.now[name] = &inode{}
	}
	c.disk.mu.Unlock()
	return c.tryOpen()
}

// count plays an act without a fault and counts its calls by kind.
func (c *ioCase) count(a *ioAct) map[string]int {
	c.t.Helper()
	seen := map[string]int{}
	c.disk.mu.Lock()
	c.disk.fault = func(op, _ string) error { seen[op]++; return nil }
	c.disk.mu.Unlock()
	if err := a.run(c); err != nil {
		c.t.Fatalf("%s without a fault: %v", a.name, err)
	}
	c.healed()
	return seen
}

// play lets an act meet a hurdle. hit: the call was made.
func (c *ioCase) play(h hurdle) (hit bool, err error) {
	c.disk.mu.Lock()
	seen := 0
	c.disk.fault = func(op, _ string) error {
		if op == h.op {
			seen++
			if seen-1 == h.nth {
				hit = true
				return h.err
			}
		}
		if seen > h.nth && (op == h.op && h.lasts || h.all && slices.Contains(ioErrors[op], h.err)) {
			return h.err
		}
		return nil
	}
	c.disk.mu.Unlock()
	err = h.act.run(c)
	if err != nil && c.v != nil {
		err = c.v.Explain(err)
	}
	c.healed()
	return hit, err
}

// openings gives the secrets of those that open the file.
func (c *ioCase) openings(disk *faultFS) (pass, code []byte) {
	c.t.Helper()
	try := func(open func(*Sealed) (*Vault, error)) bool {
		s, err := Acquire(simPath, Options{FS: withFile(simPath, disk.now[simPath].data), floorDelay: never})
		if err != nil {
			c.t.Fatal(err)
		}
		v, err := open(s)
		if errors.Is(err, ErrWrongSecret) {
			return false
		}
		if err != nil {
			c.t.Fatal(err)
		}
		c.mustHold(v)
		v.Close()
		return true
	}
	for _, k := range []NewKeys{c.now, c.next} {
		if code == nil && try(func(s *Sealed) (*Vault, error) { return s.UnlockWithCode(c.t.Context(), k.Code) }) {
			code = k.Code
		}
		// Passphrases cost time: only where one was being changed.
		same := bytes.Equal(c.next.Passphrase, testPass)
		if pass == nil && (same || try(func(s *Sealed) (*Vault, error) { return s.Unlock(c.t.Context(), k.Passphrase) })) {
			pass = k.Passphrase
		}
	}
	return pass, code
}

// judge holds the disk, and what a power cut right now would leave of it,
// against what was acknowledged; then the cause is gone, and the session goes
// on.
func (c *ioCase) judge(h hurdle, err error) {
	t := c.t
	t.Helper()
	if err == nil { // acknowledged: it lasts
		cut := newFaultFS()
		n := c.disk.durable[simPath]
		cut.now[simPath] = &inode{data: n.durable}
		if pass, code := c.openings(cut); !bytes.Equal(pass, c.now.Passphrase) || !bytes.Equal(code, c.now.Code) {
			t.Error("new secrets were acknowledged, and would not last through a power cut")
		}
	} else {
		var damage *DamagedError
		if errors.As(err, &damage) || errors.Is(err, ErrWrongSecret) || errors.Is(err, ErrNotVault) || errors.Is(err, ErrInUse) {
			t.Errorf("a fault of the disk is told as %v", err)
		}
		if c.v == nil || c.held != nil || c.v.done { // it is locked, and opens again
			c.open()
		}
	}
	if c.v.Stuck() {
		if changed, err := c.v.Reopen(t.Context()); err != nil || changed {
			t.Fatalf("reopening: changed %v, %v", changed, err)
		}
	}
	c.mustSave(200)
	c.mustHold(c.v)
	pass, code := c.openings(c.disk)
	if pass == nil || code == nil || c.together && bytes.Equal(pass, testPass) != bytes.Equal(code, testCode) {
		t.Errorf("a passphrase opens: %v, a code: %v", pass != nil, code != nil)
	}
	if c.v.State() != Healthy || c.v.LastFault() != nil || c.v.Stuck() {
		t.Errorf("afterwards: %v, %v", c.v.State(), c.v.LastFault())
	}
	if rep, err := c.v.Check(t.Context(), nil); err != nil || !rep.Sound() {
		t.Errorf("check: %v, %v", rep.Damage, err)
	}
	c.judgeNames(h)
}

// judgeNames looks for files that were left behind. What could not be removed is
// nobody's, and the next to tidy up removes it.
func (c *ioCase) judgeNames(h hurdle) {
	c.t.Helper()
	left := func() (names []string) {
		for name := range c.disk.now {
			// A torn end is kept beside the file when its folder cannot be written.
			if name != simPath && name != "/copy" && name != "/backup" && !strings.Contains(name, ".torn-") {
				names = append(names, name)
			}
		}
		return names
	}
	names := left()
	if len(names) == 0 {
		return
	}
	if !h.all && h.op != "remove" && h.act.name != sweepingUp {
		c.t.Errorf("%v are left", names)
	}
	if err := c.v.Compact(c.t.Context()); err != nil {
		c.t.Errorf("compacting afterwards: %v", err)
	}
	SweepMaking("/", c.options(), func(string) bool { return true })
	for _, name := range left() {
		if !strings.Contains(name, ".new-") || !IsTemporary(name) { // of a copy elsewhere, which is hidden and never opened
			c.t.Errorf("%s is left for ever", name)
		}
	}
}

// hurdles are all that an act can meet.
func hurdles(seen map[string]int, a *ioAct) (list []hurdle) {
	for op, n := range seen {
		for nth := range n {
			for _, err := range ioErrors[op] {
				list = append(list, hurdle{a, op, nth, err, false, false}, hurdle{a, op, nth, err, true, false})
			}
			list = append(list, hurdle{a, op, nth, syscall.EIO, true, true})
			if slices.Contains(ioErrors[op], error(syscall.EROFS)) {
				list = append(list, hurdle{a, op, nth, syscall.EROFS, true, true})
			}
		}
	}
	return list
}

// TestTortureIOErrors lets every call of every act fail, with every error that
// it may give, once and from then on. Each fault is reported or does no harm,
// nothing acknowledged is lost, and the same session goes on when the cause is
// gone.
func TestTortureIOErrors(t *testing.T) {
	rnd := torture.Rand(t)
	image, acked := ioBase(t)
	var all []hurdle
	for _, a := range ioActs {
		seen := newIOCase(t, image, acked).count(a)
		all = append(all, hurdles(seen, a)...)
	}
	// The order of a map must not change what a seed plays.
	slices.SortFunc(all, func(a, b hurdle) int { return strings.Compare(a.String(), b.String()) })
	rnd.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	injected, reported := 0, 0
	for _, h := range all[:min(len(all), torture.Count(60, len(all)))] {
		if hit, told := playHurdle(t, image, acked, h); hit {
			injected++
			if told {
				reported++
			}
		}
		if t.Failed() {
			return
		}
	}
	torture.Report(t, "ioerrors", map[string]any{
		"calls that could fail": len(all), "injected": injected, "reported": reported, "did no harm": injected - reported,
	})
	if injected < torture.Count(50, 1000) {
		t.Errorf("only %d faults were injected", injected)
	}
}

func playHurdle(t *testing.T, image []byte, acked []int, h hurdle) (hit, told bool) {
	c := newIOCase(t, image, acked)
	defer func() {
		if t.Failed() {
			t.Log(h)
		}
		if c.v != nil {
			c.v.Close()
		}
	}()
	hit, err := c.play(h)
	if hit {
		c.judge(h, err)
	}
	return hit, err != nil
}
