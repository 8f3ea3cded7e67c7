// Package affirm keeps the person's own sentences, and shows one of them when asked for.
//
// Names for scripts: affirm.field, affirm.edit.N, affirm.delete.N, affirm.undo, affirm.done.
package affirm

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/internal/personal"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// Put keeps a sentence: a new one for the old "", else in the place of the old one. One that is there
// already is not kept twice.
func Put(list []string, old, next string) []string {
	next = strings.TrimSpace(next)
	at := slices.Index(list, old)
	if next == "" || next == old || slices.Contains(list, next) {
		return list
	}
	list = slices.Clone(list)
	if old == "" || at < 0 {
		return append(list, next)
	}
	list[at] = next
	return list
}

// Deps are what the sheet stands on.
type Deps struct {
	Window fyne.Window
	Store  personal.Store
	Closed func(list []string) // the sheet is gone; list is what is kept now
}

type sheet struct {
	d      Deps
	list   []string
	old    string // the one that is being changed; "": a new one
	field  *kit.Field
	rows   *fyne.Container
	says   *kit.Banner
	body   *fyne.Container
	handle *kit.SheetHandle
	gone   bool
}

// Show opens the sheet in which the sentences are kept.
func Show(d Deps) {
	s := &sheet{d: d, rows: kit.Stack(theme.Gap4)}
	s.says = kit.NewBanner(kit.Info, "", "", nil)
	s.says.Hide()
	s.field = kit.Named("affirm.field", kit.NewField(words.T("A sentence, then Enter")))
	s.field.OnSubmitted = func(text string) { s.keep(text) }
	done := kit.Named("affirm.done", kit.NewButton(words.T("Done"), nil, kit.Primary, func() {
		if strings.TrimSpace(s.field.Text()) != "" { // nothing typed is lost
			s.keep(s.field.Text())
		}
		s.handle.Close()
	}))
	s.body = kit.Stack(theme.Gap16,
		kit.Body(words.T("Sentences that do you good, in your own words. One is shown when you ask for it, never by itself.")),
		s.field, s.says, s.rows)
	s.handle = kit.WideSheet(d.Window, 600, words.T("Sentences of your own"), s.body, done).
		LightWhile(func() bool { return strings.TrimSpace(s.field.Text()) == "" })
	s.handle.OnClosed = func() {
		s.gone = true
		if d.Closed != nil {
			d.Closed(s.list)
		}
	}
	s.field.Focus()
	kit.Go(context.Background(), d.Store.Personal, s.took)
}

// took shows the sentences as they are kept now.
func (s *sheet) took(p journal.Personal, err error) {
	if err != nil {
		if !s.gone {
			s.tell(kit.Problem, journal.Explain(err).String(), "", nil)
		}
		return
	}
	s.list = p.Affirmations
	if s.gone {
		if s.d.Closed != nil {
			s.d.Closed(s.list)
		}
		return
	}
	s.rows.Objects = nil
	for i, text := range s.list {
		s.rows.Add(kit.Spread(kit.Serif(text), kit.Row(0,
			kit.Named(fmt.Sprintf("affirm.edit.%d", i), kit.NewIconButton(theme.Icon("journal"), words.T("Change the words"), func() { s.edit(text) })),
			kit.Named(fmt.Sprintf("affirm.delete.%d", i), kit.NewIconButton(theme.Icon("trash"), words.T("Delete this sentence"), func() { s.remove(i, text) })))))
	}
	s.relayout()
}

func (s *sheet) relayout() {
	s.body.Refresh()
	s.handle.Relayout()
}

func (s *sheet) tell(kind kit.BannerKind, text, label string, do func()) {
	s.says.Set(kind, text, label, do)
	s.says.Show()
	s.relayout()
}

func (s *sheet) change(list func(was []string) []string) {
	kit.Go(context.Background(), func(ctx context.Context) (journal.Personal, error) {
		return personal.Change(ctx, s.d.Store, func(p *journal.Personal) { p.Affirmations = list(p.Affirmations) })
	}, s.took)
}

func (s *sheet) keep(text string) {
	old := s.old
	s.old = ""
	s.field.SetText("")
	s.says.Hide()
	s.change(func(was []string) []string { return Put(was, old, text) })
}

func (s *sheet) edit(text string) {
	s.old = text
	s.field.SetText(text)
	s.field.Focus()
	s.field.CursorToEnd()
}

func (s *sheet) remove(i int, text string) {
	s.change(func(was []string) []string {
		return slices.DeleteFunc(slices.Clone(was), func(x string) bool { return x == text })
	})
	s.tell(kit.Info, words.T("The sentence is deleted."), words.T("Undo"), func() {
		s.says.Hide()
		s.change(func(was []string) []string {
			if slices.Contains(was, text) {
				return was
			}
			return slices.Insert(slices.Clone(was), min(i, len(was)), text)
		})
	})
	kit.Named("affirm.undo", s.says.Action())
}
