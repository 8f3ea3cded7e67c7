package vault

import (
	"errors"
	"testing"
)

// TestCheckWhileSaving: what is saved while a check runs is neither damage nor
// a torn end to it.
func TestCheckWhileSaving(t *testing.T) {
	v, _ := newVault(t, Options{})
	exec(t, v, "create table entry(id, text)")
	exec(t, v, "insert into entry values(0, randomblob(4000000))")
	stop, done := make(chan struct{}), make(chan error, 1)
	go func() {
		// Where a sync costs nothing the file would else outgrow the checks.
		for i := 1; i <= 500; i++ {
			select {
			case <-stop:
				done <- nil
				return
			default:
			}
			if _, err := v.DB().Exec("insert into entry values(?, randomblob(3000))", i); err != nil {
				done <- err
				return
			}
		}
		done <- nil
	}()
	for range 40 {
		rep, err := v.Check(t.Context(), nil)
		if err != nil || !rep.Sound() || rep.Torn != nil {
			t.Errorf("%v, torn %v, damage %v", err, rep.Torn, rep.Damage)
			break
		}
	}
	close(stop)
	if err := <-done; err != nil {
		t.Error(err)
	}
}

// TestCheckEndsWriting: what the person is told of damage is true wherever it
// lies: nothing more is written to the file, and reading goes on.
func TestCheckEndsWriting(t *testing.T) {
	v, _ := newVault(t, Options{})
	exec(t, v, "create table entry(id, text)")
	exec(t, v, "insert into entry values(1, 'before')")
	at := v.chain.last.end - 10
	exec(t, v, "update entry set text = 'after'") // the page from before is an old state now
	var b [1]byte
	if _, err := v.chain.file.ReadAt(b[:], at); err != nil {
		t.Fatal(err)
	}
	b[0] ^= 1
	if _, err := v.chain.file.WriteAt(b[:], at); err != nil {
		t.Fatal(err)
	}
	exec(t, v, "insert into entry values(2, 'not known yet')")
	size := v.chain.last.end
	rep, err := v.Check(t.Context(), nil)
	if err != nil || rep.Sound() || v.State() != ReadOnlyDamaged {
		t.Fatalf("%v, %v, %v", rep.Damage, err, v.State())
	}
	var damaged *DamagedError
	if _, err := v.DB().Exec("insert into entry values(3, 'too late')"); !errors.As(v.Explain(err), &damaged) {
		t.Errorf("saving into a damaged file: %v", err)
	}
	if v.chain.last.end != size {
		t.Error("something was written to a damaged file")
	}
	var n int
	if err := v.DB().QueryRow("select count(*) from entry").Scan(&n); err != nil || n != 2 {
		t.Errorf("%d rows, %v", n, err)
	}
}
