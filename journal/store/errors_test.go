package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"
	"testing"

	"github.com/mattn/go-sqlite3"

	"stillwater/journal"
	"stillwater/journal/secret"
	"stillwater/journal/vault"
)

func lite(code sqlite3.ErrNo) error { return sqlite3.Error{Code: code} }

func TestEveryErrorBelowHasANameInJournal(t *testing.T) {
	path := func(no syscall.Errno) error { return &fs.PathError{Op: "write", Path: "j", Err: no} }
	w := func(op string, err error) error { return &vault.WriteError{Op: op, Err: err} }
	for _, c := range []struct {
		name       string
		err, fault error
		want       error
	}{
		{"none", nil, nil, nil},
		{"ENOSPC", path(syscall.ENOSPC), nil, journal.ErrDiskFull},
		{"EDQUOT", path(syscall.EDQUOT), nil, journal.ErrDiskFull},
		{"EFBIG", path(syscall.EFBIG), nil, journal.ErrFileTooLarge},
		{"no larger file", lite(sqlite3.ErrFull), w("write", path(syscall.EFBIG)), journal.ErrFileTooLarge},
		{"EROFS", path(syscall.EROFS), nil, journal.ErrReadOnlyPlace},
		{"EIO", path(syscall.EIO), nil, journal.ErrDiskFault},
		{"ENODEV", path(syscall.ENODEV), nil, journal.ErrPlaceGone},
		{"ENXIO", path(syscall.ENXIO), nil, journal.ErrPlaceGone},
		{"ESTALE", path(syscall.ESTALE), nil, journal.ErrPlaceGone},
		{"ENOTCONN", path(syscall.ENOTCONN), nil, journal.ErrPlaceGone},
		{"EACCES", path(syscall.EACCES), nil, journal.ErrNoPermission},
		{"EPERM", path(syscall.EPERM), nil, journal.ErrNoPermission},
		{"ENOENT", path(syscall.ENOENT), nil, journal.ErrNoFile},
		{"ENOTDIR", path(syscall.ENOTDIR), nil, journal.ErrNoFile},
		{"EEXIST", path(syscall.EEXIST), nil, journal.ErrExists},
		{"EISDIR", path(syscall.EISDIR), nil, journal.ErrNotAJournal},
		{"SQLITE_FULL", lite(sqlite3.ErrFull), nil, journal.ErrDiskFull},
		{"SQLITE_IOERR", lite(sqlite3.ErrIoErr), nil, journal.ErrDiskFault},
		{"SQLITE_IOERR with ENOSPC", sqlite3.Error{Code: sqlite3.ErrIoErr, SystemErrno: syscall.ENOSPC}, nil, journal.ErrDiskFull},
		{"SQLITE_CANTOPEN", lite(sqlite3.ErrCantOpen), nil, journal.ErrDiskFault},
		{"SQLITE_READONLY", lite(sqlite3.ErrReadonly), nil, journal.ErrReadOnly},
		{"SQLITE_BUSY", lite(sqlite3.ErrBusy), nil, journal.ErrBusy},
		{"SQLITE_LOCKED", lite(sqlite3.ErrLocked), nil, journal.ErrBusy},
		{"SQLITE_INTERRUPT", lite(sqlite3.ErrInterrupt), nil, context.Canceled},
		{"canceled", context.Canceled, nil, context.Canceled},
		{"deadline", fmt.Errorf("x: %w", context.DeadlineExceeded), nil, context.DeadlineExceeded},
		{"the vault knows more than SQLITE_IOERR", lite(sqlite3.ErrIoErr), w("write", path(syscall.ENOSPC)), journal.ErrDiskFull},
		{"the vault knows more than SQLITE_FULL", lite(sqlite3.ErrFull), w("check", vault.ErrFileChanged), journal.ErrFileChanged},
		{"no fault below a constraint", lite(sqlite3.ErrLocked), w("sync", path(syscall.EIO)), journal.ErrBusy},
		{"sync", w("sync", path(syscall.EIO)), nil, journal.ErrDiskFault},
		{"an unknown reason for a failed write", w("write", errors.New("x")), nil, journal.ErrDiskFault},
		{"the file is gone", w("check", path(syscall.ENOENT)), nil, journal.ErrFileChanged},
		{"writing ended", w("check", vault.ErrReadOnly), nil, journal.ErrWritingEnded},
		{"remounted read-only", w("write", path(syscall.EROFS)), nil, journal.ErrWriteProtected},
		{"stick pulled", w("sync", path(syscall.ENODEV)), nil, journal.ErrPlaceGone},
		{"share away", w("check", path(syscall.ENOTCONN)), nil, journal.ErrPlaceGone},
		{"folder gone", w("check", vault.ErrPlaceGone), nil, journal.ErrPlaceGone},
		{"no right to write any more", w("write", path(syscall.EACCES)), nil, journal.ErrNoPermission},
		{"quota", w("write", path(syscall.EDQUOT)), nil, journal.ErrDiskFull},
		{"not a vault", vault.ErrNotVault, nil, journal.ErrNotAJournal},
		{"a preview", vault.ErrPreview, nil, journal.ErrPreview},
		{"in use", fmt.Errorf("x: %w", vault.ErrInUse), nil, journal.ErrAlreadyOpen},
		{"wrong secret", vault.ErrWrongSecret, nil, journal.ErrWrongPassphrase},
		{"closed", vault.ErrClosed, nil, journal.ErrLocked},
		{"known already", fmt.Errorf("x: %w", journal.ErrNotFound), nil, journal.ErrNotFound},
	} {
		got := translate(c.err, c.fault)
		if !errors.Is(got, c.want) || c.want == nil && got != nil {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
		if c.want != nil && journal.Explain(got) != journal.Explain(c.want) {
			t.Errorf("%s is explained as %q", c.name, journal.Explain(got))
		}
	}
}

func TestDamageAndVersionsKeepTheirDetails(t *testing.T) {
	for from, want := range map[vault.Part]journal.Part{
		vault.PartHeader: journal.PartHeader, vault.PartSlot: journal.PartSlot,
		vault.PartRecord: journal.PartBody, vault.PartPage: journal.PartBody, vault.PartGap: journal.PartBody,
	} {
		for _, err := range []error{
			translate(fmt.Errorf("x: %w", &vault.DamagedError{Part: from, Offset: 77}), nil),
			translate(lite(sqlite3.ErrIoErr), &vault.DamagedError{Part: from, Offset: 77}),
		} {
			var d *journal.DamagedError
			if !errors.As(err, &d) || d.Part != want || d.Offset != 77 {
				t.Errorf("%s: %v", from, err)
			}
		}
	}
	for _, code := range []sqlite3.ErrNo{sqlite3.ErrCorrupt, sqlite3.ErrNotADB} {
		var d *journal.DamagedError
		if err := translate(lite(code), nil); !errors.As(err, &d) || d.Part != journal.PartBody || d.Offset != -1 {
			t.Errorf("sqlite %d: %v", code, err)
		}
	}
	var d *journal.DamagedError
	if err := translate(vault.ErrCost, nil); !errors.As(err, &d) || d.Part != journal.PartHeader {
		t.Errorf("a hostile cost: %v", err)
	}
	var n *journal.NewerVersionError
	if err := translate(&vault.NewerVersionError{Version: 9}, nil); !errors.As(err, &n) || n.Version != 9 || n.Known != knownFormat {
		t.Errorf("a newer file: %v", err)
	}
	if s := (&vault.NewerVersionError{Version: 9}).Error(); !strings.HasSuffix(s, fmt.Sprint(" ", knownFormat)) {
		t.Errorf("the vault writes another version than %d by now: %s", knownFormat, s)
	}
	var invalid *journal.InvalidError
	if err := translate(lite(sqlite3.ErrTooBig), nil); !errors.As(err, &invalid) || invalid.Problem != journal.ProblemTooLong {
		t.Errorf("too big: %v", err)
	}
}

func TestNoErrorRepeatsWhatSQLiteQuotes(t *testing.T) {
	s := memory(t, nil)
	_, err := s.db.Exec(`SELECT "my private words"`)
	if err == nil {
		_, err = s.db.Exec(`SELECT 1 FROM my_private_words`)
	}
	if err == nil || !strings.Contains(err.Error(), "private") {
		t.Fatalf("SQLite does not quote: %v", err)
	}
	if got := translate(err, nil); got == nil || strings.Contains(got.Error(), "private") {
		t.Errorf("it says %v", got)
	}
}

func TestSecretsThatCannotBeUsedSayWhy(t *testing.T) {
	for typed, want := range map[string]journal.Problem{
		"":                               journal.ProblemEmpty,
		"short":                          journal.ProblemWeak,
		"aaaaaaaaaaaaaaaa":               journal.ProblemWeak,
		"passwordpassword":               journal.ProblemWeak,
		"a bell \x07 rings over fields":  journal.ProblemNotText,
		"\xff\xfe broken words and such": journal.ProblemNotText,
		strings.Repeat("x", 5000):        journal.ProblemTooLong,
	} {
		var invalid *journal.InvalidError
		if _, err := newPassphrase(typed); !errors.As(err, &invalid) || invalid.Field != journal.FieldPassphrase || invalid.Problem != want {
			t.Errorf("%.20q: %v, want %s", typed, err, want)
		}
	}
	right := secret.CodeFromBytes([16]byte{1, 2, 3, 4, 5}).String()
	if b, err := parseCode(" " + strings.ToLower(strings.ReplaceAll(right, "-", " ")) + "\n"); err != nil || [5]byte(b) != [5]byte{1, 2, 3, 4, 5} {
		t.Errorf("a right code: %v", err)
	}
	slip := []byte(right)
	slip[11] = "12"[boolToInt(slip[11] == '1')] // a letter of the third group
	for typed, want := range map[string]journal.InvalidError{
		string(slip):               {Field: journal.FieldCode, Problem: journal.ProblemUnknown, Group: 3},
		right[:len(right)-1]:       {Field: journal.FieldCode, Problem: journal.ProblemRange, Group: 8},
		strings.Repeat("%", 32):    {Field: journal.FieldCode, Problem: journal.ProblemUnknown, Group: 1},
		"":                         {Field: journal.FieldCode, Problem: journal.ProblemRange, Limit: 8},
		right[:9]:                  {Field: journal.FieldCode, Problem: journal.ProblemRange, Have: 2, Limit: 8},
		right[:len(right)-5]:       {Field: journal.FieldCode, Problem: journal.ProblemRange, Have: 7, Limit: 8},
		strings.Repeat("0", 10000): {Field: journal.FieldCode, Problem: journal.ProblemRange},
	} {
		var invalid *journal.InvalidError
		if _, err := parseCode(typed); !errors.As(err, &invalid) || *invalid != want {
			t.Errorf("%.40q: %+v, want %+v", typed, err, want)
		}
	}
}

func boolToInt(b bool) int {
	if b {
		return 1
	}
	return 0
}
