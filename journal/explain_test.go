package journal

import (
	"context"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"strings"
	"testing"
	"time"

	"stillwater/words"
)

var testUTC = time.UTC

// everyError lists the exported errors by name; the test below reads the
// source to make sure that none is missing.
var everyError = map[string]error{
	"ErrWrongPassphrase": ErrWrongPassphrase, "ErrWrongCode": ErrWrongCode, "ErrAlreadyOpen": ErrAlreadyOpen,
	"ErrNotAJournal": ErrNotAJournal, "ErrPreview": ErrPreview, "ErrNoFile": ErrNoFile, "ErrNoFolder": ErrNoFolder, "ErrExists": ErrExists,
	"ErrNoPermission": ErrNoPermission, "ErrReadOnlyPlace": ErrReadOnlyPlace, "ErrDiskFull": ErrDiskFull, "ErrFileTooLarge": ErrFileTooLarge,
	"ErrNothingWhole": ErrNothingWhole, "ErrDiskFault": ErrDiskFault, "ErrWritingEnded": ErrWritingEnded, "ErrFileChanged": ErrFileChanged, "ErrReadOnly": ErrReadOnly, "ErrNotFound": ErrNotFound,
	"ErrWriteProtected": ErrWriteProtected, "ErrPlaceGone": ErrPlaceGone, "ErrLocked": ErrLocked, "ErrBusy": ErrBusy,
}

func TestEveryErrorHasWordsOfItsOwn(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "errors.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	declared := 0
	ast.Inspect(file, func(n ast.Node) bool {
		if spec, ok := n.(*ast.ValueSpec); ok {
			for _, name := range spec.Names {
				if strings.HasPrefix(name.Name, "Err") {
					declared++
					if everyError[name.Name] == nil {
						t.Errorf("%s is not in the list of this test", name.Name)
					}
				}
			}
		}
		return true
	})
	if declared != len(everyError) {
		t.Errorf("%d errors are declared, %d are tested", declared, len(everyError))
	}
	unknown := Explain(errors.New("x"))
	seen := map[string]string{unknown.String(): "an unknown error"}
	check := func(name string, err error) {
		t.Helper()
		m := Explain(fmt.Errorf("outer: %w", err))
		if m.What == "" || m.Next == "" && !errors.Is(err, context.Canceled) {
			t.Errorf("%s has no words", name)
		}
		if other := seen[m.String()]; other != "" {
			t.Errorf("%s is explained like %s", name, other)
		}
		seen[m.String()] = name
	}
	for name, err := range everyError {
		check(name, err)
	}
	check("canceled", context.Canceled)
	check("deadline", context.DeadlineExceeded)
	check("newer", &NewerVersionError{Version: 9, Known: 1})
	for _, p := range []Part{PartHeader, PartSlot, PartBody} {
		check("damaged "+string(p), &DamagedError{Part: p, Err: errors.New("x")})
	}
	for _, e := range []InvalidError{
		{Field: FieldDate, Problem: ProblemNoSuchDate},
		{Field: FieldDate, Problem: ProblemEmpty},
		{Field: FieldScore, Problem: ProblemEmpty},
		{Field: FieldScore, Problem: ProblemRange},
		{Field: FieldDomain, Problem: ProblemUnknown},
		{Field: FieldRoute, Problem: ProblemUnknown},
		{Field: FieldTitle, Problem: ProblemEmpty},
		{Field: FieldPassphrase, Problem: ProblemEmpty},
		{Field: FieldPassphrase, Problem: ProblemTooLong, Limit: 1024},
		{Field: FieldPassphrase, Problem: ProblemNotText},
		{Field: FieldPassphrase, Problem: ProblemWeak},
		{Field: FieldCode, Problem: ProblemUnknown, Group: 3},
		{Field: FieldCode, Problem: ProblemRange},
		{Field: FieldCode, Problem: ProblemRange, Have: 2, Limit: 8},
		{Field: FieldCode, Problem: ProblemUnknown},
		{Field: FieldText, Problem: ProblemEmpty},
		{Field: FieldText, Problem: ProblemTooLong},
		{Field: FieldTag, Problem: ProblemTooMany, Limit: 200},
		{Field: FieldText, Problem: ProblemNotText},
		{Field: FieldStage, Problem: ProblemUnknown},
	} {
		check(fmt.Sprintf("%s %s %d", e.Field, e.Problem, e.Group), &e)
	}
}

func TestExplainNeverShowsTheTextOfAnError(t *testing.T) {
	m := Explain(errors.New("my secret words"))
	if strings.Contains(m.String(), "secret") || m.What == "" {
		t.Errorf("it says %q", m)
	}
	if Explain(nil) != (Message{}) {
		t.Error("no error has words")
	}
	if (Message{What: words.T("Stopped, as you asked.")}).String() != Explain(context.Canceled).String() {
		t.Error("a message of one sentence has two")
	}
}

// What is no save of what was typed does not wait on the screen, and is not tried again by itself.
func TestExplainWorkPromisesNothing(t *testing.T) {
	for _, err := range []error{ErrDiskFull, ErrFileTooLarge, ErrDiskFault, ErrWriteProtected, ErrPlaceGone, ErrWritingEnded, ErrFileChanged} {
		got := ExplainWork(fmt.Errorf("deep below: %w", err)).String()
		for _, wrong := range []string{"not saved", "Your words", "by itself", "goes on trying", "deep below"} {
			if strings.Contains(got, wrong) {
				t.Errorf("%v: %q says %q", err, got, wrong)
			}
		}
		if got == Explain(err).String() || got == "" {
			t.Errorf("%v has no words of its own", err)
		}
	}
	if ExplainWork(ErrWrongCode) != Explain(ErrWrongCode) {
		t.Error("other errors have the words that they always have")
	}
	for _, part := range []bool{false, true} {
		got := ExplainWork(&NotErasedError{Part: part, Err: ErrDiskFault}).String()
		if !strings.Contains(got, "The disk reported a fault, so this could not be done") || strings.Contains(got, "still in the trash") != part {
			t.Errorf("part %v: %q", part, got)
		}
	}
}
