//go:build linux

package store

import (
	"slices"
	"testing"

	"stillwater/torture"
)

// TestTortureSecrets kills a process before each system call that writes while
// it replaces the passphrase, the recovery code, and both together with the
// data key. The old or the new secret opens the file every time, after
// encrypting anew both of the same age, and every row is there.
func TestTortureSecrets(t *testing.T) {
	needStrace(t)
	rnd := torture.Rand(t)
	var sum tally
	both, old := 0, 0
	for _, name := range []string{"secrets", "anew"} {
		st := newStage(t, scenes[slices.IndexFunc(scenes, func(s scene) bool { return s.name == name })], rnd.Uint64())
		calls := st.calls(t)
		if len(calls) < 12 {
			t.Fatalf("%s: only the calls %v were seen", name, calls)
		}
		st.judge(t)
		step := 1
		if !torture.Full() {
			step = len(calls) / 6
		}
		before := sum.kills
		for n := rnd.IntN(step); n < len(calls) && !t.Failed(); n += step {
			st.reset(t)
			if st.kill(t, calls[n]) {
				sum.kills++
			}
			sum.saves += st.told.acked
			pass, code := st.told.pass.begun, st.told.code.begun
			sum.lost += st.judge(t)
			newPass, newCode := st.told.pass.acked == pass, st.told.code.acked == code
			if name == "anew" && pass != "" && code != "" {
				both++
				if newPass != newCode {
					t.Errorf("the passphrase is new: %v, the code is new: %v", newPass, newCode)
				}
				if !newPass {
					old++
				}
			}
			if t.Failed() {
				t.Errorf("%s, killed at %v, %d of %d (player's seed %d)", name, calls[n], n+1, len(calls), st.seed)
			}
		}
		if sum.kills == before {
			t.Errorf("%s: nothing was killed", name)
		}
	}
	if torture.Full() && (old == 0 || old == both) {
		t.Errorf("of %d kills while encrypting anew %d left the old secrets: the swap was never cut off", both, old)
	}
	torture.Report(t, "secrets", map[string]any{
		"kills": sum.kills, "while encrypting anew": both, "of them before the swap": old,
		"acknowledged saves": sum.saves, "lost": sum.lost,
	})
}
