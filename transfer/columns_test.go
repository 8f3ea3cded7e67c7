package transfer

import (
	"bytes"
	"strings"
	"testing"

	"stillwater/journal"
	"stillwater/journal/journaltest"
)

// TestMarkdownOfTwoColumns: the second column stands under a heading of its own, and
// what is to be brought to therapy is quoted.
func TestMarkdownOfTwoColumns(t *testing.T) {
	clock := journaltest.FixedClock()
	s := journaltest.NewSession(clock)
	if err := s.SaveEntry(ctx, &journal.Entry{
		Text: "I never finish.\n", Beside: "You rested.\n# Truly.", Form: journal.FormCriticCoach, Therapy: true,
		Passages: []string{"I never finish.\nNever.", "You rested."},
	}); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := WriteMarkdown(ctx, &b, s, clock.Now(), nil); err != nil {
		t.Fatal(err)
	}
	want := `
## 2026-03-14 09:30

### Inner critic

I never finish.

### Inner coach

You rested.
\# Truly.

### To bring to therapy

> I never finish.
> Never.

> You rested.

*To bring to therapy*
`
	if !strings.Contains(b.String(), want) {
		t.Errorf("it reads\n%s", b.String())
	}
}
