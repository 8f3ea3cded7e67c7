package write

import (
	"context"
	"strings"
	"sync"
	"testing"
)

// The text is not taken from the page with every key. Wherever it is asked for it is the newest.
func TestTheNewestTextIsTakenWhereverItIsAskedFor(t *testing.T) {
	d := wide(t)
	other := d.put("Other", "another text")
	d.page.New()
	d.write("one")
	if got := d.page.PlainDraft(); !strings.HasSuffix(got, "one") {
		t.Errorf("after a crash there would be %q", got)
	}
	d.write(" two")
	if list := unpackDesks(d.store, d.page.Draft()); len(list) != 1 {
		t.Error("nothing would go through a lock")
	} else if e, _ := list[0].Value(); e.Text != "one two" {
		t.Errorf("%q would go through a lock", e.Text)
	}
	d.write(" three")
	d.page.OpenEntry(other)
	d.save()
	if list := d.kept(); list[len(list)-1].Text != "one two three" || list[0].Text != "another text" {
		t.Errorf("after another entry was opened: %q and %q", list[0].Text, list[len(list)-1].Text)
	}
	d.page.sheet.editor.CursorToEnd()
	d.page.sheet.editor.Focus()
	d.write(", longer")
	desk := d.page.desk()
	d.page.Close()
	if _, _, err := desk.Flush(context.Background()); err != nil { // a save that was under way
		t.Fatal(err)
	}
	if got := d.kept()[0].Text; got != "another text, longer" {
		t.Errorf("a save while the page was closed wrote %q", got)
	}
}

// Saves run on goroutines of their own while somebody types.
func TestSavingWhileTypingTakesWhatStandsThere(t *testing.T) {
	d := wide(t)
	d.page.New()
	d.write("begin ")
	d.save()
	desk := d.page.desk()
	var wg sync.WaitGroup
	stop := make(chan struct{})
	wg.Add(1)
	go func() {
		defer wg.Done()
		for {
			select {
			case <-stop:
				return
			default:
				if _, _, err := desk.Flush(context.Background()); err != nil {
					t.Error(err)
				}
				if e, _ := desk.Value(); !strings.HasPrefix("begin "+strings.Repeat("abc\n", 200), e.Text) {
					t.Errorf("took %q", e.Text)
				}
			}
		}
	}()
	d.write(strings.Repeat("abc\n", 200))
	close(stop)
	wg.Wait()
	d.save()
	if got := d.kept()[0].Text; got != "begin "+strings.Repeat("abc\n", 200) {
		t.Errorf("kept %d bytes", len(got))
	}
}
