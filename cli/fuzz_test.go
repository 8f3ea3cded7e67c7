package cli

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"stillwater/journal"
	"stillwater/journal/journaltest"
)

// FuzzCommandLine runs any command line with any standard input on a journal in
// memory. Every run ends with one of the exit codes, says what happened when it
// is not 0, and never repeats in an error what was typed as a text.
func FuzzCommandLine(f *testing.F) {
	const sep = "\x00"
	for _, line := range []string{
		"new n", "add j --date 2026-03-14 --title T --tag a --tag b --feeling calm --mood 7", "add --mood 11 j", "list j --from 2026-01-01 --to 2026-02-30 --tag a --json",
		"show j 00000000-0000-0000-0000-000000000000", "search j lantern \"two words\" --json", "rate j emotional=7 social=- spiritual=11",
		"goal j --domain physical --title Walk --due 2026-05-04 --step one --step two", "treat j --route iv --date 2026-03-14T21:05:00+01:00 --dose low --intention rest",
		"export j --format json --out out.json", "export j --format markdown --out out.md --force", "chart j --out c.svg --dates 2026-03-14,2026-03-15 --gray --paper letter",
		"check j", "check j --deep", "passwd j --new-passphrase-file -", "recover j --code-file - --new-passphrase-file -", "sample s --today 2026-03-14", "version", "help", "--help", "-h",
		"backup j --out b", "restore b --out r", "salvage j --out r", "no such verb", "add", "add j j", "list missing", "list j --passphrase-file", "",
	} {
		f.Add(strings.ReplaceAll(line, " ", sep), journaltest.TestSecrets.Passphrase+"\nA text about the lantern by the door.\n")
	}
	f.Add("add"+sep+"j", "wrong one\ntext")
	f.Add("add"+sep+"j", journaltest.TestSecrets.Passphrase+"\n\xff\xfe broken \x00 bytes")
	f.Add("recover"+sep+"j"+sep+"--code-file"+sep+"-", journaltest.TestSecrets.RecoveryCode+"\na fresh passphrase of words\n")
	dir := f.TempDir()
	f.Fuzz(func(t *testing.T, line, in string) {
		args := strings.Split(line, sep)
		for _, a := range args {
			if strings.ContainsAny(a, `/\`) || strings.Contains(a, "..") || len(a) > 100 {
				t.Skip("it may name a file outside the folder of the test")
			}
		}
		t.Chdir(dir)
		clock := journaltest.FixedClock()
		k := journaltest.NewKeeper(clock)
		s, err := k.Create(t.Context(), "j", journaltest.TestSecrets)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.SaveEntry(t.Context(), &journal.Entry{Title: "One", Text: "There is a lantern."}); err != nil {
			t.Fatal(err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		var out, errs bytes.Buffer
		code := Run(context.Background(), Env{Keeper: k, In: strings.NewReader(in), Out: &out, Err: &errs, Clock: clock.Now}, append(args, "--passphrase-file", "-"))
		if code < exitDone || code > exitNewer {
			t.Errorf("exit code %d", code)
		}
		if code != exitDone && strings.TrimSpace(errs.String()) == "" {
			t.Errorf("exit code %d, and nothing is said", code)
		}
		for typed := range strings.Lines(in) {
			if typed = strings.TrimSpace(typed); len(typed) >= 20 && !strings.Contains(line, typed) && strings.Contains(errs.String(), typed) {
				t.Errorf("an error repeats what was typed: %q", errs.String())
			}
		}
		again, err := k.Open(context.Background(), "j")
		if err != nil {
			t.Errorf("the journal is still held, or gone: %v", err)
			return
		}
		_ = again.Close()
	})
}
