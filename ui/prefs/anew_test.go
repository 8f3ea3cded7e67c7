package prefs

import (
	"context"
	"strings"
	"testing"

	"stillwater/journal"
	"stillwater/journal/journaltest"
	"stillwater/ui/internal/uitest"
	"stillwater/ui/theme"
)

const newPhrase = "nine loud magpies argue"

// anewCode walks up to the groups that are asked back.
func anewCode(t *testing.T, p *page) (groups []string, asked []int) {
	t.Helper()
	uitest.Press(t, p.win, "Encrypt anew")
	uitest.Says(t, p.win, "when somebody else knows your passphrase")
	uitest.Fill(t, p.win, journaltest.TestSecrets.Passphrase, newPhrase, newPhrase)
	uitest.Press(t, p.win, "Go on")
	uitest.Press(t, p.win, "Copy it for a password manager")
	groups = strings.Split(p.copied, "-")
	uitest.Press(t, p.win, "I have written it down")
	for i := range groups {
		if strings.Contains(uitest.Text(p.win), "Group "+string(rune('1'+i))+"\n") {
			asked = append(asked, i)
		}
	}
	if len(groups) != 8 || len(asked) != 2 {
		t.Fatalf("%d groups, %d asked", len(groups), len(asked))
	}
	return groups, asked
}

func opensWith(t *testing.T, p *page, passphrase, code string) bool {
	t.Helper()
	ctx := context.Background()
	right, err := p.store.MatchesPassphrase(ctx, passphrase)
	if err != nil || !right {
		return false
	}
	d, err := p.store.Lock(ctx)
	if err != nil {
		t.Fatal(err)
	}
	s, err := d.UnlockWithCode(ctx, code)
	if err != nil {
		return false
	}
	s.Close()
	return true
}

func TestEncryptAnew(t *testing.T) {
	p := open(t)
	renewed := 0
	p.d.Renew = func() { renewed++ }
	groups, asked := anewCode(t, p)
	uitest.Fill(t, p.win, groups[asked[0]], "ZZZZ")
	uitest.Press(t, p.win, "Encrypt anew now")
	uitest.Says(t, p.win, "This differs from group")
	if ok, _ := p.store.MatchesPassphrase(context.Background(), journaltest.TestSecrets.Passphrase); !ok {
		t.Fatal("it was written before the code was asked back")
	}
	uitest.Fill(t, p.win, groups[asked[0]], groups[asked[1]])
	uitest.Press(t, p.win, "Encrypt anew now")
	uitest.Says(t, p.win, "Encrypted anew", "still open with the old passphrase")
	uitest.Press(t, p.win, "Renew the backups")
	if renewed != 1 || len(p.win.Canvas().Overlays().List()) != 0 {
		t.Error("the backups are not led to")
	}
	if !opensWith(t, p, newPhrase, p.copied) {
		t.Error("the new secrets do not open it")
	}
}

func TestEncryptAnewAsksFirst(t *testing.T) {
	p := open(t)
	uitest.Press(t, p.win, "Encrypt anew")
	for want, typed := range map[string][3]string{
		"This is not your present passphrase.": {"something else", newPhrase, newPhrase},
		"do not match":                         {journaltest.TestSecrets.Passphrase, newPhrase, newPhrase + "!"},
		"This is the passphrase of now.":       {journaltest.TestSecrets.Passphrase, journaltest.TestSecrets.Passphrase, journaltest.TestSecrets.Passphrase},
	} {
		uitest.Fill(t, p.win, typed[:]...)
		uitest.Press(t, p.win, "Go on")
		uitest.Says(t, p.win, want)
	}
	uitest.Press(t, p.win, "Cancel")
	if len(p.win.Canvas().Overlays().List()) != 0 {
		t.Error("the sheet is still open")
	}
}

func TestEncryptAnewFails(t *testing.T) {
	p := open(t)
	groups, asked := anewCode(t, p)
	p.store.Keeper().FailRenew(journal.ErrDiskFull)
	uitest.Fill(t, p.win, groups[asked[0]], groups[asked[1]])
	uitest.Press(t, p.win, "Encrypt anew now")
	uitest.Says(t, p.win, "It was not encrypted anew", "The disk is full, so this could not be done", "present passphrase and code open the journal as before")
	if ok, _ := p.store.MatchesPassphrase(context.Background(), journaltest.TestSecrets.Passphrase); !ok {
		t.Error("the passphrase changed all the same")
	}
}

func TestEncryptAnewBackShowsTheSameCode(t *testing.T) {
	p := open(t)
	anewCode(t, p)
	was := p.copied
	uitest.Press(t, p.win, "Back")
	uitest.Press(t, p.win, "Copy it for a password manager")
	if p.copied != was {
		t.Error("another code is shown")
	}
	uitest.Press(t, p.win, "Cancel")
	if ok, _ := p.store.MatchesPassphrase(context.Background(), journaltest.TestSecrets.Passphrase); !ok {
		t.Error("canceling changed the passphrase")
	}
}

// After a change of the passphrase the window says what that does not do.
func TestChangedPassphraseOffersToRenew(t *testing.T) {
	p := open(t)
	renewed := 0
	p.d.Renew = func() { renewed++ }
	uitest.Press(t, p.win, "Change the passphrase")
	uitest.Says(t, p.win, "also has the key of today's file. To end that, encrypt the journal anew")
	uitest.Fill(t, p.win, journaltest.TestSecrets.Passphrase, newPhrase, newPhrase)
	uitest.Press(t, p.win, "Change it")
	uitest.Says(t, p.win, "The passphrase is changed", "also has the key of today's file")
	uitest.Press(t, p.win, "Later")
	if renewed != 0 || len(p.win.Canvas().Overlays().List()) != 0 {
		t.Error("later is not later")
	}
}

// TestPicturesOfTheSecrets takes pictures of the three ways on which a secret is replaced.
func TestPicturesOfTheSecrets(t *testing.T) {
	light, large := uitest.PageLight, uitest.Look{Name: "dark-150", Mode: theme.Dark, Percent: 150}.Sized(950, 800)
	uitest.Pictures(t, func(t *testing.T, l uitest.Look) {
		for press, fill := range map[string][]string{
			"Change the passphrase":    {journaltest.TestSecrets.Passphrase, newPhrase, newPhrase},
			"Make a new recovery code": {journaltest.TestSecrets.Passphrase},
			"Encrypt anew":             {journaltest.TestSecrets.Passphrase, newPhrase, newPhrase},
		} {
			p := open(t)
			p.d.Renew = func() {}
			uitest.Wear(p.win, l)
			name := "secrets-" + strings.ToLower(strings.ReplaceAll(press, " ", "-"))
			uitest.Press(t, p.win, press)
			uitest.Picture(t, p.win, l, name+"-1")
			uitest.Fill(t, p.win, fill...)
			if press == "Change the passphrase" {
				uitest.Press(t, p.win, "Change it")
				uitest.Picture(t, p.win, l, name+"-2")
				continue
			}
			uitest.Press(t, p.win, "Go on")
			uitest.Picture(t, p.win, l, name+"-2")
			uitest.Press(t, p.win, "I have written it down")
			uitest.Picture(t, p.win, l, name+"-3")
		}
	}, light, large)
}

// The disk fails after the swap: nobody is told that all is as before.
func TestEncryptAnewEndsHalfway(t *testing.T) {
	p := open(t)
	groups, asked := anewCode(t, p)
	p.store.Keeper().FailHalfway(journal.ErrDiskFault)
	uitest.Fill(t, p.win, groups[asked[0]], groups[asked[1]])
	uitest.Press(t, p.win, "Encrypt anew now")
	uitest.Says(t, p.win, "Please keep both notes", "either the old one or the new one opens your journal", "Once the disk is well", "the new code with the new one")
	uitest.SaysNot(t, p.win, "as before", "Nothing was changed", "not saved yet")
	uitest.Press(t, p.win, "All right")
	if !opensWith(t, p, newPhrase, p.copied) {
		t.Fatal("the fault of the test did not swap")
	}
}

// The same for a new passphrase, and what was typed stays for the next try, which the words lead to:
// the other passphrase as that of now.
func TestChangePassphraseEndsHalfway(t *testing.T) {
	p := open(t)
	p.store.Keeper().FailHalfway(journal.ErrDiskFault)
	uitest.Press(t, p.win, "Change the passphrase")
	uitest.Fill(t, p.win, journaltest.TestSecrets.Passphrase, newPhrase, newPhrase)
	uitest.Press(t, p.win, "Change it")
	uitest.Says(t, p.win, "either the old one or the new one opens your journal", "Please keep both notes", "If one passphrase is not taken then, type the other")
	uitest.SaysNot(t, p.win, "not saved yet", "goes on trying")
	p.store.Keeper().FailHalfway(nil)
	uitest.Press(t, p.win, "Change it")
	uitest.Says(t, p.win, "This is not your present passphrase.")
	uitest.Fill(t, p.win, newPhrase, newPhrase, newPhrase)
	uitest.Press(t, p.win, "Change it")
	if ok, _ := p.store.MatchesPassphrase(context.Background(), newPhrase); !ok || len(p.win.Canvas().Overlays().List()) != 0 {
		t.Error("the second try did not end it")
	}
}

// And for a new code.
func TestNewRecoveryCodeEndsHalfway(t *testing.T) {
	p := open(t)
	groups, asked := code(t, p)
	p.store.Keeper().FailHalfway(journal.ErrPlaceGone)
	uitest.Fill(t, p.win, groups[asked[0]], groups[asked[1]])
	uitest.Press(t, p.win, "Use this code")
	uitest.Says(t, p.win, "either the old one or the new one opens your journal", "Please keep both notes", "Once the disk is well")
	uitest.SaysNot(t, p.win, "not saved yet", "saved by itself", "from now on")
	p.store.Keeper().FailHalfway(nil)
	uitest.Press(t, p.win, "Use this code")
	if len(p.win.Canvas().Overlays().List()) != 0 {
		t.Error("the second try did not end it")
	}
}

// A full disk keeps a secret from being replaced; nothing waits to be saved by itself.
func TestSecretsOnAFullDisk(t *testing.T) {
	for _, err := range []error{journal.ErrDiskFull, journal.ErrDiskFault, journal.ErrWriteProtected, journal.ErrPlaceGone} {
		p := open(t)
		p.store.Keeper().FailSaves(err)
		uitest.Press(t, p.win, "Change the passphrase")
		uitest.Fill(t, p.win, journaltest.TestSecrets.Passphrase, newPhrase, newPhrase)
		uitest.Press(t, p.win, "Change it")
		uitest.Says(t, p.win, "so this could not be done")
		uitest.SaysNot(t, p.win, "not saved yet", "by itself", "Your words are still here")
		uitest.Press(t, p.win, "Cancel")
		groups, asked := code(t, p)
		uitest.Fill(t, p.win, groups[asked[0]], groups[asked[1]])
		uitest.Press(t, p.win, "Use this code")
		uitest.Says(t, p.win, "so this could not be done")
		uitest.SaysNot(t, p.win, "not saved yet", "by itself", "Your words are still here")
	}
}

// Who has an old copy and the old code has the key as well: it is said before and after.
func TestALeakedCodeIsAnswered(t *testing.T) {
	p := open(t)
	p.d.Renew = func() {}
	uitest.Press(t, p.win, "Encrypt anew")
	uitest.Says(t, p.win, "somebody else knows your passphrase or your recovery code", "nor the old code, nor an old copy")
	uitest.Press(t, p.win, "Cancel")
	uitest.Press(t, p.win, "Make a new recovery code")
	uitest.Says(t, p.win, "the old code also has the key of today's file", "encrypt the journal anew")
	uitest.Press(t, p.win, "Cancel")
	groups, asked := code(t, p)
	uitest.Fill(t, p.win, groups[asked[0]], groups[asked[1]])
	uitest.Press(t, p.win, "Use this code")
	uitest.Says(t, p.win, "The recovery code is changed", "the old code also has the key of today's file", "encrypt the journal anew")
}
