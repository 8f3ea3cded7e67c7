package lookback

import (
	"context"
	"strings"

	"stillwater/journal"
	"stillwater/ui/internal/front"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// renamed is what renaming a tag changed, so that it can be taken back.
type renamed struct {
	from, to string
	lost     []journal.ID // had the old tag
	got      []journal.ID // have the new one since
}

// renameTag gives entries another tag instead of one. Where the other one exists they are joined. On an
// error what was done is in the answer.
func renameTag(ctx context.Context, store Store, from, to string) (r renamed, err error) {
	r = renamed{from: from, to: to}
	list, err := store.Entries(ctx, journal.EntryFilter{Tag: from})
	if err != nil {
		return r, err
	}
	ids := make([]journal.ID, 0, len(list))
	for i := range list {
		ids = append(ids, list[i].ID)
	}
	remove := func() (err error) {
		r.lost, err = store.ChangeEntries(ctx, ids, journal.Change{RemoveTag: from})
		return err
	}
	add := func() (err error) {
		r.got, err = store.ChangeEntries(ctx, ids, journal.Change{AddTag: to})
		return err
	}
	// A tag that differs only in its letters being large or small would count as there already.
	if strings.EqualFold(from, to) {
		if err = remove(); err == nil {
			err = add()
		}
		return r, err
	}
	if err = add(); err == nil {
		err = remove()
	}
	return r, err
}

// undo takes it back.
func (r renamed) undo(ctx context.Context, store Store) error {
	if strings.EqualFold(r.from, r.to) {
		if _, err := store.ChangeEntries(ctx, r.got, journal.Change{RemoveTag: r.to}); err != nil {
			return err
		}
		_, err := store.ChangeEntries(ctx, r.lost, journal.Change{AddTag: r.from})
		return err
	}
	if _, err := store.ChangeEntries(ctx, r.lost, journal.Change{AddTag: r.from}); err != nil {
		return err
	}
	_, err := store.ChangeEntries(ctx, r.got, journal.Change{RemoveTag: r.to})
	return err
}

// askRename asks for another name of the tag chosen.
func (v *wordsPart) askRename() {
	from := v.word
	name := kit.Named("look.name", kit.NewField(words.T("A name")))
	name.SetText(from)
	var sheet *kit.SheetHandle
	do := func() {
		to := strings.TrimSpace(strings.TrimLeft(journal.CleanLine(name.Text()), "#"))
		switch {
		case to == "":
			name.SetError(words.T("Please give it a name."))
			name.Focus()
		case to == from:
			sheet.Close()
		default:
			sheet.Close()
			v.renameTo(from, to)
		}
	}
	name.OnSubmitted = func(string) { do() }
	yes := kit.Named("look.save", kit.NewButton(words.T("Rename"), nil, kit.Primary, do))
	no := kit.Named("look.cancel", kit.NewButton(words.T("Cancel"), nil, kit.Secondary, func() { sheet.Close() }))
	sheet = kit.Sheet(v.p.d.Window, words.T("Rename this tag"), kit.Stack(theme.Gap12,
		kit.LabeledField(words.T("Its new name"), words.T("If there is a tag of that name already, the two become one."), name)), no, yes)
	sheet.OnClosed = func() { name.SetText("") }
	front.Settle()
	name.Focus()
	name.SelectAll()
}

// renameTo renames and offers to take it back.
func (v *wordsPart) renameTo(from, to string) {
	there := false
	for _, l := range v.labels {
		there = there || strings.EqualFold(l.Word, to) && !strings.EqualFold(l.Word, from)
	}
	v.rename.Busy(true)
	kit.Go(context.Background(), func(ctx context.Context) (renamed, error) {
		return renameTag(ctx, v.p.d.Store, from, to)
	}, func(r renamed, err error) {
		if v.p.closed {
			return
		}
		v.rename.Busy(false)
		v.p.problem(err)
		text := words.T("The tag is renamed.")
		if there {
			text = words.T("The two tags are one now.")
		}
		if err != nil {
			text = words.T("Not all entries were changed.")
		} else if v.word == from {
			v.word = to
		}
		if len(r.lost)+len(r.got) > 0 {
			v.p.say(text, words.T("Undo"), func() { v.undoRename(r) })
		}
		v.show()
	})
}

func (v *wordsPart) undoRename(r renamed) {
	kit.Go(context.Background(), func(ctx context.Context) (struct{}, error) {
		return struct{}{}, r.undo(ctx, v.p.d.Store)
	}, func(_ struct{}, err error) {
		if v.p.closed {
			return
		}
		v.p.problem(err)
		if err == nil && v.word == r.to {
			v.word = r.from
		}
		v.show()
	})
}
