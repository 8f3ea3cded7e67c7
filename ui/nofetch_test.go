package ui

import (
	"context"
	"net"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/journal/journaltest"
	"stillwater/ui/internal/uitest"
	"stillwater/ui/kit"
	"stillwater/ui/write"
)

// listener counts who calls it; it answers nobody we know.
func listener(t *testing.T) (url string, hits *atomic.Int64) {
	t.Helper()
	hits = &atomic.Int64{}
	s := httptest.NewUnstartedServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}))
	s.Config.ConnState = func(net.Conn, http.ConnState) { hits.Add(1) }
	s.Start()
	t.Cleanup(s.Close)
	return s.URL, hits
}

// A picture of the web in an entry is letters, and stays so.
func TestAnEntryFetchesNothing(t *testing.T) {
	url, hits := listener(t)
	uitest.Prepare(t) // with the network open: nothing may even try
	store := journaltest.NewSession(nil)
	e := journal.Entry{Title: "![t](" + url + "/t.png)", Text: "![](" + url + "/x)\n\n<img src=\"" + url + "/y\">\n" + url}
	if err := store.SaveEntry(context.Background(), &e); err != nil {
		t.Fatal(err)
	}
	win := uitest.Window(t, kit.Body(""))
	p := write.New(write.Deps{Store: store, Window: win, Clock: journaltest.FixedClock().Now, Toasts: kit.NewToasts()})
	defer p.Close()
	win.SetContent(p.Content())
	win.Resize(fyne.NewSize(1100, 800))
	p.Show()
	p.OpenEntry(e.ID)
	win.Canvas().Capture()
	found := false
	uitest.Walk(win, func(o fyne.CanvasObject) bool {
		if ed, ok := o.(*kit.Editor); ok {
			found = found || ed.Text() == e.Text
		}
		return true
	})
	if !found {
		t.Error("the entry is not on the page")
	}
	time.Sleep(300 * time.Millisecond) // a fetch would run beside
	if n := hits.Load(); n != 0 {
		t.Errorf("%d hits", n)
	}
}
