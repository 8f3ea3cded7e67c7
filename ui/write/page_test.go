package write

import (
	"context"
	"errors"
	"net"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"stillwater/journal"
	"stillwater/ui/internal/uitest"
	"stillwater/ui/kit"
)

// write types into whatever has the keyboard.
func (d *desktop) write(s string) {
	d.t.Helper()
	f := d.win.Canvas().Focused()
	if f == nil {
		d.t.Fatal("nothing has the keyboard")
	}
	for _, r := range s {
		if r == '\n' {
			f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
			continue
		}
		f.TypedRune(r)
	}
}

func (d *desktop) save() {
	d.t.Helper()
	if err := d.page.Save(context.Background()); err != nil {
		d.t.Fatal(err)
	}
	kit.RunDue()
}

// kept gives what the journal holds, oldest first.
func (d *desktop) kept() []journal.Entry {
	d.t.Helper()
	list, err := d.store.Entries(context.Background(), journal.EntryFilter{Oldest: true})
	if err != nil {
		d.t.Fatal(err)
	}
	var out []journal.Entry
	for _, s := range list {
		e, err := d.store.Entry(context.Background(), s.ID)
		if err != nil {
			d.t.Fatal(err)
		}
		out = append(out, e)
	}
	return out
}

// put keeps an entry, as if it had been written another time.
func (d *desktop) put(title, text string) journal.ID {
	d.t.Helper()
	e := journal.Entry{At: journal.MomentOf(d.clock.Advance(time.Minute)), Title: title, Text: text}
	if err := d.store.SaveEntry(context.Background(), &e); err != nil {
		d.t.Fatal(err)
	}
	return e.ID
}

func TestTypingLandsInTheJournal(t *testing.T) {
	d := wide(t)
	d.page.New()
	d.write("First line.\nSecond line.")
	d.page.sheet.title.Focus()
	d.write("A day")
	d.save()
	list := d.kept()
	if len(list) != 1 || list[0].Text != "First line.\nSecond line." || list[0].Title != "A day" || list[0].At.Day != journal.DayOf(d.clock.Now()) {
		t.Fatalf("kept %+v", list)
	}
	d.page.sheet.count.Flush()
	if got := d.page.sheet.status.Text(); got != "4 words  ·  Saved 09:30" {
		t.Errorf("the line below says %q", got)
	}
	if rows := d.page.list.shown(); len(rows) != 1 || rows[0].Title != "A day" || d.page.list.rows.Selected() != 0 {
		t.Errorf("the list shows %+v, chosen %d", rows, d.page.list.rows.Selected())
	}
	d.page.sheet.editor.Focus()
	d.page.sheet.editor.CursorToEnd()
	d.write(" More.")
	d.save()
	d.save()
	if list = d.kept(); len(list) != 1 || list[0].Revision != 2 || !strings.HasSuffix(list[0].Text, "line. More.") {
		t.Errorf("then kept %+v", list)
	}
}

func TestBlankPagesLeaveNoRow(t *testing.T) {
	d := wide(t)
	d.page.New()
	d.save()
	d.write("a")
	d.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
	d.page.NewWithPrompt("What stays?")
	d.save()
	d.page.remove()
	if list := d.kept(); len(list) != 0 {
		t.Errorf("kept %+v", list)
	}
	if d.toasts.Text() != "" || d.page.sheet.page.Visible() {
		t.Errorf("a blank page was put away with %q", d.toasts.Text())
	}
}

func TestThePromptIsShownAndKept(t *testing.T) {
	d := wide(t)
	d.page.d.Phase = func() journal.Phase { return journal.PhaseIntegration }
	d.page.NewWithPrompt("What stays?")
	if !d.page.sheet.prompt.Visible() || d.page.sheet.prompt.Text() != "What stays?" {
		t.Error("the prompt is not shown")
	}
	d.write("The light.")
	d.save()
	if e := d.kept()[0]; e.Prompt != "What stays?" || e.Phase != journal.PhaseIntegration {
		t.Errorf("kept %+v", e)
	}
	d.page.New()
	if d.page.sheet.prompt.Visible() {
		t.Error("the prompt stayed on the next page")
	}
}

func TestAFailingSaveKeepsBothEntries(t *testing.T) {
	d := wide(t)
	other := d.put("Other", "already there")
	d.page.Show()
	d.page.OpenEntry(other)
	d.page.sheet.editor.Focus()
	d.write("changed, ")
	d.store.Keeper().FailSaves(journal.ErrDiskFull)
	d.page.New()
	d.write("new words")
	if err := d.page.Save(context.Background()); !errors.Is(err, journal.ErrDiskFull) {
		t.Fatal(err)
	}
	kit.RunDue()
	if !d.page.sheet.banner.Visible() || !strings.Contains(d.page.sheet.banner.Text(), "disk is full") {
		t.Errorf("the page says %q", d.page.sheet.banner.Text())
	}
	if got := d.page.PlainDraft(); !strings.Contains(got, "changed, already there") || !strings.Contains(got, "new words") {
		t.Errorf("not saved yet is %q", got)
	}
	d.page.OpenEntry(other) // back to the entry that waits: its newer words are on the page, once
	if got := d.page.sheet.editor.Text(); got != "changed, already there" {
		t.Errorf("on the page is %q", got)
	}
	if n := len(d.page.desks()); n != 2 {
		t.Errorf("%d desks, want 2", n)
	}
	d.store.Keeper().FailSaves(nil)
	d.save()
	list := d.kept()
	if len(list) != 2 || list[0].Text != "changed, already there" || list[1].Text != "new words" {
		t.Errorf("kept %+v", list)
	}
	if d.page.sheet.banner.Visible() || d.page.PlainDraft() != "" || d.page.Draft() != nil {
		t.Error("the page still says that something is not saved")
	}
}

func TestDeletingCanBeTakenBack(t *testing.T) {
	d := wide(t)
	id := d.put("Here", "words")
	d.page.Show()
	d.page.OpenEntry(id)
	d.page.sheet.editor.Focus()
	d.write("last ")
	d.page.remove()
	if len(d.kept()) != 0 || len(d.page.list.shown()) != 0 || d.page.sheet.editor.Text() != "" {
		t.Fatal("the entry is still there")
	}
	if d.toasts.Text() != "Moved to the trash." {
		t.Errorf("the message is %q", d.toasts.Text())
	}
	d.page.bringBack(id)
	if list := d.kept(); len(list) != 1 || list[0].Text != "last words" || d.page.sheet.editor.Text() != "last words" || len(d.page.list.shown()) != 1 {
		t.Errorf("came back %+v, on the page %q", list, d.page.sheet.editor.Text())
	}
}

func TestDeletingOnAFullDiskKeepsTheEntry(t *testing.T) {
	d := wide(t)
	id := d.put("Here", "words")
	d.page.Show()
	d.page.OpenEntry(id)
	d.store.Keeper().FailSaves(journal.ErrDiskFull)
	d.page.remove()
	d.store.Keeper().FailSaves(nil)
	if len(d.kept()) != 1 || d.page.sheet.editor.Text() != "words" || !d.page.sheet.banner.Visible() {
		t.Error("the entry is gone, or nothing was told")
	}
}

func TestSearchFindsAndGoesBack(t *testing.T) {
	d := wide(t)
	d.put("", "We sat in the Café by the bridge")
	d.put("Else", "Nothing of it")
	d.page.Show()
	d.page.Find()
	d.write("cafe")
	d.page.list.wait.Flush()
	if rows := d.page.list.shown(); len(rows) != 1 || !strings.HasPrefix(rows[0].Preview, "We sat in") {
		t.Fatalf("found %+v", rows)
	}
	d.page.list.rows.OnSelected(0)
	if got := d.page.sheet.editor.Text(); !strings.Contains(got, "Café") {
		t.Errorf("on the page is %q", got)
	}
	d.page.list.search.SetText("zebra")
	d.page.list.wait.Flush()
	if len(d.page.list.shown()) != 0 || !strings.HasPrefix(d.page.list.empty.Text(), "Nothing found") {
		t.Errorf("for what is not there the list says %q", d.page.list.empty.Text())
	}
	d.page.list.search.SetText("")
	d.page.list.wait.Flush()
	if len(d.page.list.shown()) != 2 || d.page.list.empty.Visible() {
		t.Error("the whole list did not come back")
	}
}

func TestADraftComesBackAfterALock(t *testing.T) {
	d := wide(t)
	id := d.put("Kept", "kept words")
	d.page.Show()
	d.page.OpenEntry(id)
	d.page.sheet.editor.Focus()
	d.write("unsaved ")
	d.store.Keeper().FailSaves(journal.ErrDiskFull)
	d.page.New()
	d.write("brand new")
	_ = d.page.Save(context.Background())
	draft := d.page.Draft()
	d.page.Close()
	if d.page.sheet.editor.Text() != "" || len(d.page.list.shown()) != 0 || d.page.Draft() != nil {
		t.Error("after locking something is still shown")
	}
	again := New(Deps{Store: d.store, Window: d.win, Clock: d.clock.Now, Toasts: d.toasts})
	defer again.Close()
	d.win.SetContent(again.Content())
	again.SetDraft(draft)
	again.Show()
	if again.sheet.editor.Text() != "brand new" || !strings.Contains(again.PlainDraft(), "unsaved kept words") {
		t.Errorf("came back %q, page %q", again.PlainDraft(), again.sheet.editor.Text())
	}
	d.store.Keeper().FailSaves(nil)
	if err := again.Save(context.Background()); err != nil {
		t.Fatal(err)
	}
	if list := d.kept(); len(list) != 2 || list[0].Text != "unsaved kept words" || list[1].Text != "brand new" {
		t.Errorf("kept %+v", list)
	}
}

func TestHostileTextIsKeptAsItIs(t *testing.T) {
	for name, text := range map[string]string{
		"NUL and invalid": "a\x00b\xffc\r\nd",
		"bidi":            "\u202eabc\u202c \u2067def\u2069",
		"combining":       "e" + strings.Repeat("\u0301", 100_000),
		"five megabytes":  strings.Repeat("All of it is kept. ", 5<<20/19),
	} {
		t.Run(name, func(t *testing.T) {
			d := wide(t)
			want, _ := journal.CleanText(text)
			d.page.New()
			fyne.CurrentApp().Clipboard().SetContent(text)
			d.win.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutPaste{})
			d.page.sheet.title.Focus()
			fyne.CurrentApp().Clipboard().SetContent(text[:min(len(text), 2001)])
			d.win.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutPaste{})
			if n := len(d.page.sheet.title.Text()); n > journal.MaxLine || len(text) > journal.MaxLine && !strings.Contains(d.toasts.Text(), "longer than a title") {
				t.Errorf("a title of %d bytes, and it says %q", n, d.toasts.Text())
			}
			d.page.edit(func(e *journal.Entry) { e.Title = "" })
			d.save()
			d.win.Canvas().Capture()
			list := d.kept()
			if len(list) != 1 || list[0].Text != want {
				t.Fatalf("%d rows, the text is changed", len(list))
			}
			d.page.New()
			d.page.OpenEntry(list[0].ID)
			if d.page.sheet.editor.Text() != want {
				t.Error("the page shows another text")
			}
			d.page.sheet.countWords()
			d.page.openDetails()
			kit.CloseOverlays(d.win.Canvas())
		})
	}
}

func TestAnEntryFetchesNothing(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	var hits atomic.Int32
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			hits.Add(1)
			c.Close()
		}
	}()
	url := "http://" + l.Addr().String() + "/x"
	d := wide(t)
	id := d.put("![]("+url+")", "![]("+url+") <img src=\""+url+"\"> "+url)
	d.page.Show()
	d.page.OpenEntry(id)
	d.page.Find()
	d.write("http")
	d.page.list.wait.Flush()
	d.win.Canvas().Capture()
	time.Sleep(100 * time.Millisecond)
	if n := hits.Load(); n != 0 {
		t.Errorf("%d connections", n)
	}
	if c, err := net.Dial("tcp", l.Addr().String()); err != nil {
		t.Errorf("the listener could not have been reached: %v", err)
	} else {
		c.Close()
	}
}

func TestAnEntryMovesToAnotherDay(t *testing.T) {
	vienna, err := time.LoadLocation("Europe/Vienna")
	if err != nil {
		t.Fatal(err)
	}
	m := journal.MomentOf(time.Date(2026, 7, 14, 21, 5, 0, 0, vienna))
	for _, day := range []journal.Day{{Year: 2026, Month: 7, Day: 1}, {Year: 2026, Month: 1, Day: 31}, {Year: 2024, Month: 2, Day: 29}} {
		got := onDay(m, day)
		if got.Day != day || hour(got) != "21:05" || got.Zone != "Europe/Vienna" {
			t.Errorf("on %v it is %+v", day, got)
		}
	}
	if got := onDay(m, m.Day); got != m {
		t.Errorf("the same day is %+v", got)
	}
	d := wide(t)
	a, _ := d.put("A", "a"), d.put("B", "b")
	d.page.Show()
	d.page.OpenEntry(a)
	d.page.edit(func(e *journal.Entry) { e.At = onDay(e.At, e.At.Day.AddDays(3)) })
	d.save()
	if rows := d.page.list.shown(); rows[0].Title != "A" || d.page.list.rows.Selected() != 0 {
		t.Errorf("the list is %+v, chosen %d", rows, d.page.list.rows.Selected())
	}
}

func hour(m journal.Moment) string { return m.Local().Format("15:04") }

func TestANarrowWindowShowsOnePane(t *testing.T) {
	d := open(t, uitest.PageLarge, false)
	id := d.put("A", "a")
	d.page.Show()
	left, right := d.page.list.root, d.page.sheet.root
	if !left.Visible() || right.Visible() {
		t.Fatal("the list is not alone")
	}
	d.page.OpenEntry(id)
	if left.Visible() || !right.Visible() || !d.page.sheet.back.Visible() || right.Size().Width != 950 {
		t.Fatalf("the page is not alone, or has no way back: %v", right.Size())
	}
	test.Tap(d.page.sheet.back)
	if !left.Visible() || right.Visible() {
		t.Error("the way back leads nowhere")
	}
	d.page.Find()
	d.page.New()
	d.write("x")
	if d.page.sheet.editor.Text() != "x" {
		t.Error("a new page has no keyboard")
	}
	d.win.Resize(fyne.NewSize(1400, 800))
	if !left.Visible() || !right.Visible() || d.page.sheet.back.Visible() {
		t.Error("with room there are not two panes")
	}
}

// A page that takes its time must not put an entry under the person's hands
// after another one was asked for.
func TestOnlyTheEntryAskedForLastOpens(t *testing.T) {
	d := wide(t)
	id := d.put("A", "a")
	d.page.Show()
	ctx := d.page.opening.Enter()
	d.page.New()
	if ctx.Err() == nil {
		t.Error("an entry that still loads would take the place of the new page")
	}
	d.write("mine")
	d.page.OpenEntry(id)
	d.page.OpenEntry("no such entry")
	if d.page.sheet.editor.Text() != "a" || d.toasts.Text() == "" {
		t.Errorf("the page shows %q, the message is %q", d.page.sheet.editor.Text(), d.toasts.Text())
	}
	if list := d.kept(); len(list) != 2 || list[1].Text != "mine" {
		t.Errorf("kept %+v", list)
	}
}

// Locking and unlocking builds the page anew: nothing of the old one stays.
func TestPagesThatWereClosedAreForgotten(t *testing.T) {
	d := wide(t)
	id := d.put("A", strings.Repeat("Some words of a usual page. ", 20_000))
	heap := func() uint64 {
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	var before uint64
	for i := range 60 {
		p := New(d.page.d)
		d.win.SetContent(p.Content())
		p.Show()
		p.OpenEntry(id)
		p.Close()
		if p.sheet.editor.Text() != "" || len(p.sheet.title.Text()) != 0 {
			t.Fatal("words stay on a closed page")
		}
		if i == 9 {
			before = heap()
		}
	}
	if after := heap(); after > before+20<<20 {
		t.Errorf("50 pages took %d KiB", (after-before)>>10)
	} else {
		t.Logf("50 pages took %d KiB", (int64(after)-int64(before))>>10)
	}
}
