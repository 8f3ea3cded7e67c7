package today

import (
	"context"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"stillwater/journal"
	"stillwater/ui/kit"
)

// TestTheMorningOfATreatment holds the way home and the list until its hour, and after it asks for nothing.
func TestTheMorningOfATreatment(t *testing.T) {
	d := normal(t, false)
	hour := d.clock.Now().Add(2 * time.Hour)
	tr := journal.Treatment{
		At: journal.MomentOf(hour), Route: journal.RouteIV, Intention: "To be curious.", Driver: "Mira",
		Checklist: []journal.CheckItem{{Text: "soft socks"}, {Text: "the blue blanket"}},
	}
	if err := d.store.SaveTreatment(context.Background(), &tr); err != nil {
		t.Fatal(err)
	}
	d.page.Show()
	d.wants("the day of your treatment", "today", "To be curious.", "Your way home: Mira", "soft socks", "What your clinic told you")
	if strings.Contains(d.words(), "Nothing has to be done today.") {
		t.Error("there is a list to go through")
	}
	test.Tap(count[*kit.Checkbox](d)[1])
	if got := d.treatments()[0].Checklist; got[0].Done || !got[1].Done {
		t.Errorf("ticked %+v", got)
	}
	d.page.build() // as when something on the page has grown
	if !d.page.st.ahead().Checklist[1].Done {
		t.Error("the page has forgotten the tick")
	}
	d.clock.Set(hour.Add(time.Minute))
	d.page.Show()
	d.wants("Nothing has to be done today.")
	if strings.Contains(d.words(), "Mira") || strings.Contains(d.words(), "soft socks") {
		t.Error("the hour has come, and the list is still there")
	}
}
