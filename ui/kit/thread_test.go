package kit

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// What timers and other goroutines bring is run by the test alone, in its own time.
func TestTheTestIsTheThread(t *testing.T) {
	release := HoldThread()
	var wg sync.WaitGroup
	n := 0 // no lock: the race detector would tell if another goroutine ran one
	for range 50 {
		wg.Go(func() { Do(func() { n++ }) })
	}
	wg.Wait()
	if n != 0 {
		t.Errorf("%d ran by themselves", n)
	}
	if got := RunDue(); got != 50 || n != 50 {
		t.Errorf("%d of %d ran", n, got)
	}
	Do(func() { Do(func() { n = 0 }) })
	if got := RunDue(); got != 2 || n != 0 {
		t.Errorf("what brings more: %d ran", got)
	}
	late := threadNow()
	timer := Later(time.Millisecond, func() { t.Error("ran after its test") })
	defer timer.Stop()
	release()
	late.do(func() { t.Error("ran after its test") })
	defer HoldThread()()
	time.Sleep(5 * time.Millisecond)
	if got := RunDue(); got != 0 {
		t.Errorf("%d came from the test before", got)
	}
}

// A fyne.Do elsewhere would run on two goroutines at once in tests.
func TestOneWayToTheThread(t *testing.T) {
	files := 0
	err := filepath.WalkDir("..", func(path string, d os.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") {
			return err
		}
		files++
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			s, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			if x, ok := s.X.(*ast.Ident); ok && x.Name == "fyne" && (s.Sel.Name == "Do" || s.Sel.Name == "DoAndWait") && path != filepath.Join("..", "kit", "thread.go") {
				t.Errorf("%s calls fyne.%s: take kit.Do", path, s.Sel.Name)
			}
			return true
		})
		return nil
	})
	if err != nil || files < 200 {
		t.Errorf("%d files read, %v", files, err)
	}
}
