package today

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// beforeCard is what helps on the day before a treatment: the intention, the way home, and the lines
// to go through. nil on other days.
func (p *Page) beforeCard() fyne.CanvasObject {
	if p.st.phase != journal.PhaseBefore || p.st.next == nil {
		return nil
	}
	return p.preparing(p.st.next)
}

// ahead is a treatment of today whose hour is still to come, nil where there is none.
func (s *state) ahead() *journal.Treatment {
	for i := range s.treatments {
		t := &s.treatments[i]
		if t.Status == journal.StatusByDate && t.At.Day == journal.DayOf(s.now) && t.At.Timed() && t.At.UTC.After(s.now) {
			return t
		}
	}
	return nil
}

// preparing is the card of a treatment that is near.
func (p *Page) preparing(t *journal.Treatment) fyne.CanvasObject {
	when := p.dayText(t.At.Day) + " · " + inDays(t.At.Day.Sub(p.day()))
	if t.At.Timed() {
		when += " · " + words.Clock(t.At.Local())
	}
	parts := []fyne.CanvasObject{kit.Stack(theme.Gap4, kit.Subheading(words.T("Your treatment")), kit.Body(when))}
	if t.Intention != "" {
		parts = append(parts, kit.Quote(t.Intention).MaxLines(4))
	}
	ride := words.T("Who takes you home is not noted yet.")
	if t.Driver != "" {
		ride = words.T("Your way home: {{.Who}}", "Who", t.Driver)
	}
	parts = append(parts, kit.Body(ride))
	if len(t.Checklist) > 0 {
		list := kit.Stack(0)
		for i, c := range t.Checklist {
			list.Add(p.checkRow(t.ID, i, c))
		}
		parts = append(parts, list)
	}
	label := words.T("Open the form")
	if t.Intention == "" {
		label = words.T("Note a thought or a wish for it")
	}
	id := t.ID
	open := kit.Named("today.before", kit.NewButton(label, nil, kit.Secondary, func() { p.openTreatment(id) }))
	return card(append(parts, kit.Flow(0, open))...)
}

func (p *Page) checkRow(id journal.ID, i int, c journal.CheckItem) fyne.CanvasObject {
	var box *kit.Checkbox
	box = kit.NewCheckbox(c.Text, c.Done, func(on bool) {
		kit.Go(context.Background(), func(ctx context.Context) (journal.Treatment, error) {
			return tickCheck(ctx, p.d.Store, id, c.Text, i, on)
		}, func(t journal.Treatment, err error) {
			if p.failed(err) {
				box.SetChecked(!on)
				return
			}
			if p.st.next != nil && p.st.next.ID == t.ID {
				*p.st.next = t
			}
			for i := range p.st.treatments {
				if p.st.treatments[i].ID == t.ID {
					p.st.treatments[i] = t
				}
			}
		})
	})
	return kit.Named(fmt.Sprintf("today.check.%d", i), box)
}

// tickCheck ticks a line of a checklist as it stands now: by its place, or where the list has changed
// since, by its words.
func tickCheck(ctx context.Context, store Store, id journal.ID, text string, i int, on bool) (journal.Treatment, error) {
	list, err := store.Treatments(ctx)
	if err != nil {
		return journal.Treatment{}, err
	}
	for k := range list {
		if list[k].ID != id {
			continue
		}
		t := list[k].Clone()
		if i >= len(t.Checklist) || t.Checklist[i].Text != text {
			i = -1
			for j, c := range t.Checklist {
				if c.Text == text {
					i = j
				}
			}
		}
		if i < 0 {
			return t, journal.ErrNotFound
		}
		t.Checklist[i].Done = on
		return t, store.SaveTreatment(ctx, &t)
	}
	return journal.Treatment{}, journal.ErrNotFound
}
