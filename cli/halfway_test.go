package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"stillwater/journal"
	"stillwater/journal/journaltest"
)

// passwd runs passwd, or recover with a code, on a journal in memory.
func passwd(t *testing.T, k *journaltest.Keeper, verb, secret string) (code int, said string) {
	t.Helper()
	dir := t.TempDir()
	file := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	how := "--passphrase-file"
	if verb == "recover" {
		how = "--code-file"
	}
	var out, errs bytes.Buffer
	code = Run(t.Context(), Env{Keeper: k, In: strings.NewReader(""), Out: &out, Err: &errs, Clock: journaltest.FixedClock().Now},
		[]string{verb, "j", how, file("now", secret), "--new-passphrase-file", file("new", "nine loud magpies argue")})
	return code, out.String() + errs.String()
}

// TestAPassphraseThatIsHalfChanged: the command line says that both are to be
// kept, that nothing changed, or what holds for old copies.
func TestAPassphraseThatIsHalfChanged(t *testing.T) {
	for verb, secret := range map[string]string{"passwd": journaltest.TestSecrets.Passphrase, "recover": journaltest.TestSecrets.RecoveryCode} {
		k := journaltest.NewKeeper(nil)
		s, err := k.Create(t.Context(), "j", journaltest.TestSecrets)
		if err != nil {
			t.Fatal(err)
		}
		s.Close()
		for _, c := range []struct {
			fail      func(error)
			err       error
			code      int
			says, not []string
		}{
			{k.FailSaves, journal.ErrDiskFull, exitOther, []string{"The disk is full, so this could not be done.", "The old passphrase opens the journal as before."}, []string{"nothing was kept", "not saved yet"}},
			{k.FailHalfway, journal.ErrDiskFault, exitOther, []string{"either the old passphrase or the new one opens the journal", "Please keep both.", "run the command once more"}, []string{"as before", "nothing was kept"}},
		} {
			c.fail(c.err)
			code, said := passwd(t, k, verb, secret)
			c.fail(nil)
			if code != c.code {
				t.Errorf("%s, %v: exit code %d\n%s", verb, c.err, code, said)
			}
			for _, want := range c.says {
				if !strings.Contains(said, want) {
					t.Errorf("%s, %v: %q does not say %q", verb, c.err, said, want)
				}
			}
			for _, wrong := range c.not {
				if strings.Contains(said, wrong) {
					t.Errorf("%s, %v: %q says %q", verb, c.err, said, wrong)
				}
			}
		}
		if verb == "passwd" {
			secret = "nine loud magpies argue"
		}
		code, said := passwd(t, k, verb, secret)
		if code != exitDone || !strings.Contains(said, "the old passphrase also has the key of today's file") || !strings.Contains(said, "encrypt the journal anew") {
			t.Errorf("%s: exit code %d: %q", verb, code, said)
		}
	}
}
