package report

import (
	"slices"
	"testing"

	"stillwater/journal"
)

// What was chosen and has no room at all is named, kind by kind.
func TestWhatHasNoRoomIsNamed(t *testing.T) {
	sh := Shared{
		Treatments: []journal.Treatment{{Intention: "to rest"}, {Note: "wide and quiet"}},
		Goals:      []journal.Goal{{Title: "Walk", Stage: journal.StageAction}},
	}
	if got := measures[0].cut(&sh); got != nil {
		t.Errorf("with all the room there is, %q have none", got)
	}
	least := measures[len(measures)-1]
	if got, want := least.cut(&sh), []string{"intentions", "notes of treatments", "stages of goals"}; !slices.Equal(got, want) {
		t.Errorf("on the fullest page %q have no room, want %q", got, want)
	}
	if got := least.cut(&Shared{Treatments: []journal.Treatment{{Dose: "as told"}}}); got != nil {
		t.Errorf("%q are missed where there are none", got)
	}
}
