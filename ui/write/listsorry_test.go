package write

import (
	"errors"
	"testing"

	"stillwater/journal"
)

// TestDamageIsToldOnceInTheList: where the window tells of damage by itself the
// list keeps quiet; of anything else that could not be read it says so.
func TestDamageIsToldOnceInTheList(t *testing.T) {
	damaged := &journal.DamagedError{Part: journal.PartBody, Offset: -1, Err: errors.New("made up")}
	for _, told := range []bool{false, true} {
		for _, err := range []error{damaged, journal.ErrDiskFault} {
			d := wide(t)
			d.page.d.Told = func(error) bool { return told }
			d.store.Keeper().FailReads(err)
			d.page.list.load(t.Context())
			want := journal.Explain(err).String()
			if told && errors.Is(err, damaged) {
				want = ""
			}
			if got := d.page.list.empty.Text(); got != want || d.page.list.empty.Visible() == (want == "") {
				t.Errorf("told %v, %v: the list says %q", told, err, got)
			}
		}
	}
}
