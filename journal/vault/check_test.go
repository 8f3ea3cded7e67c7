package vault

import (
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
