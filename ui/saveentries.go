package ui

import (
	"context"
	"errors"
	"io"
	"path/filepath"
	"slices"
	"time"

	"stillwater/journal"
	"stillwater/transfer"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// chosenEntries is a store that holds nothing but some entries of another.
type chosenEntries struct {
	journal.Store
	ids []journal.ID
}

// Entries lists the chosen ones that are not in the trash.
func (c chosenEntries) Entries(ctx context.Context, f journal.EntryFilter) ([]journal.EntrySummary, error) {
	list, err := c.Store.Entries(ctx, f)
	return slices.DeleteFunc(list, func(e journal.EntrySummary) bool { return !slices.Contains(c.ids, e.ID) }), err
}

// Attachments lists the pictures of the chosen ones.
func (c chosenEntries) Attachments(ctx context.Context) ([]journal.Attachment, error) {
	on := map[journal.ID]bool{}
	for _, id := range c.ids {
		e, err := c.Store.Entry(ctx, id)
		if err != nil {
			return nil, err
		}
		for _, p := range e.Pictures {
			on[p.ID] = true
		}
	}
	list, err := c.Store.Attachments(ctx)
	return slices.DeleteFunc(list, func(a journal.Attachment) bool { return !on[a.ID] }), err
}

// CheckIns, Goals, Treatments and Personal are not chosen.
func (c chosenEntries) CheckIns(context.Context) ([]journal.CheckIn, error) { return nil, nil }

// Goals is as CheckIns.
func (c chosenEntries) Goals(context.Context) ([]journal.Goal, error) { return nil, nil }

// Treatments is as CheckIns.
func (c chosenEntries) Treatments(context.Context) ([]journal.Treatment, error) { return nil, nil }

// TrashList is as CheckIns: nothing of what was deleted leaves the journal.
func (c chosenEntries) TrashList(context.Context) ([]journal.Trashed, error) { return nil, nil }

// Personal is as CheckIns.
func (c chosenEntries) Personal(context.Context) (journal.Personal, error) {
	return journal.Personal{}, nil
}

// unsealed gives those of the chosen entries that are no letter still sealed on a day.
func unsealed(ctx context.Context, store journal.Store, ids []journal.ID, day journal.Day) ([]journal.ID, error) {
	form := journal.FormLetter
	list, err := store.Entries(ctx, journal.EntryFilter{Form: &form})
	sealed := map[journal.ID]bool{}
	for _, e := range list {
		sealed[e.ID] = e.SealedOn(day)
	}
	return slices.DeleteFunc(slices.Clone(ids), func(id journal.ID) bool { return sealed[id] }), err
}

// exportEntries asks how and where chosen entries are kept as a file, and writes it. A letter stays out of it
// until it opens.
func (m *mainView) exportEntries(ids []journal.ID) {
	today := journal.DayOf(m.s.clock())
	kit.Go(context.Background(), func(ctx context.Context) ([]journal.ID, error) {
		return unsealed(ctx, m.store, ids, today)
	}, func(open []journal.ID, err error) {
		left := ""
		if n := len(ids) - len(open); n > 0 {
			left = words.N(n, "{{.N}} sealed letter stays out of the file until it opens.", "{{.N}} sealed letters stay out of the file until they open.")
		}
		switch {
		case err != nil:
			kit.Message(m.s.win, words.T("The entries are not saved as a file yet"), journal.Explain(err).String())
		case len(open) == 0:
			kit.Message(m.s.win, words.T("There is nothing to save as a file"), left)
		default:
			m.askExport(open, left)
		}
	})
}

// askExport asks how; left says what stays out of the file, "" if nothing does.
func (m *mainView) askExport(ids []journal.ID, left string) {
	endings := []string{".md", ".json"}
	kind := 0
	meanings := []string{words.T("One text with all of them, for reading and printing."), words.T("Everything that belongs to them, for other programs.")}
	meaning := kit.Muted(meanings[kind])
	format := kit.NewChoice([]string{words.T("Markdown"), words.T("JSON")}, kind, func(i int) {
		kind = i
		meaning.SetText(meanings[i])
	})
	var sheet *kit.SheetHandle
	cancel := kit.Named("export.cancel", kit.NewButton(words.T("Cancel"), nil, kit.Secondary, func() { sheet.Close() }))
	next := kit.Named("export.next", kit.NewButton(words.T("Choose a place"), nil, kit.Primary, func() {
		sheet.Close()
		m.askExportPlace(ids, endings[kind])
	}))
	body := kit.Stack(theme.Gap16,
		kit.LabeledField(words.T("Kind of file"), "", kit.Stack(theme.Gap8, format, meaning)),
		kit.Small(words.T("The file is not encrypted: whoever has it can read what stands in it. Pictures come along.")).In(theme.Muted))
	if left != "" {
		body.Add(kit.Small(left).In(theme.Muted))
	}
	sheet = kit.Sheet(m.s.win, words.N(len(ids), "Export {{.N}} entry", "Export {{.N}} entries"), body, cancel, next)
	kit.FocusOn(next)
}

func (m *mainView) askExportPlace(ids []journal.ID, ending string) {
	kit.ChooseSave(m.s.win, words.T("Export"), words.T("Journal")+ending, "", ending, func(path string) {
		m.writeExport(ids, path, false)
	})
}

// writeExport puts the entries into the file; one that is there is replaced only with force.
func (m *mainView) writeExport(ids []journal.ID, path string, force bool) {
	now, ending := m.s.clock(), filepath.Ext(path)
	store := chosenEntries{m.store, ids}
	kit.Go(context.Background(), func(ctx context.Context) (struct{}, error) {
		if ending == ".json" {
			return struct{}{}, transfer.WriteNew(path, force, func(w io.Writer) error { return transfer.WriteJSON(ctx, w, store, now) })
		}
		_, err := transfer.SaveMarkdown(ctx, path, force, store, now)
		return struct{}{}, err
	}, func(_ struct{}, err error) {
		switch {
		case err == nil:
			m.s.toasts.Say(words.T("Saved as {{.Path}}", "Path", path), "", nil, 12*time.Second)
		case errors.Is(err, journal.ErrExists):
			kit.ConfirmDanger(m.s.win, words.T("There is already a file with this name"),
				words.T("It can be replaced by the new one, or you choose another name."),
				words.T("Replace it"), words.T("Choose another name"), func(replace bool) {
					if replace {
						m.writeExport(ids, path, true)
						return
					}
					m.askExportPlace(ids, ending)
				})
		default:
			kit.Message(m.s.win, words.T("The entries are not saved as a file yet"), journal.Explain(err).String())
		}
	})
}
