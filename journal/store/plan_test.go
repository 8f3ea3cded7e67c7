package store

import (
	"strings"
	"testing"

	"stillwater/journal"
	"stillwater/journal/journaltest"
)

// TestFiltersAreLedByAnIndex: the rows are found through the index of the order, and
// labels that few entries have through theirs.
func TestFiltersAreLedByAnIndex(t *testing.T) {
	s := memory(t, journaltest.FixedClock().Now)
	page, letter := journal.FormPage, journal.FormLetter
	for _, f := range []journal.EntryFilter{
		{Pinned: true}, {Theme: "rest"}, {Therapy: true}, {Link: journal.Link{Kind: journal.KindGoal, ID: "x"}}, {Form: &page}, {Form: &letter},
	} {
		where, args := ordered(f)
		var plan []string
		must(t, each(t.Context(), s.db, func(scan func(...any) error) error {
			var id, parent, other int
			var what string
			err := scan(&id, &parent, &other, &what)
			plan = append(plan, what)
			return err
		}, `EXPLAIN QUERY PLAN SELECT `+storedColumns+where+newest+` LIMIT 5`, args...))
		all := strings.Join(plan, "; ")
		if !strings.Contains(all, "label_rare") || !strings.Contains(all, "k USING INDEX kept_order") || strings.Contains(all, "B-TREE FOR ORDER BY") {
			t.Errorf("%+v: %s", f, all)
		}
	}
}
