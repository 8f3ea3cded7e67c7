package goals

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/internal/saver"
	"stillwater/ui/kit"
	"stillwater/ui/kit/keep"
	"stillwater/ui/theme"
	"stillwater/words"
)

// reviewWidth is the width of the sheet, at 100 % text size.
const reviewWidth = 620

func newReviewDesk(p *Page) *saver.Saver[journal.Entry] {
	return saver.New(keep.Rules[journal.Entry]{
		Save:  func(ctx context.Context, e *journal.Entry) error { return p.deps.Store.SaveEntry(ctx, e) },
		Adopt: func(newer *journal.Entry, saved journal.Entry) { newer.Row = saved.Row },
		Blank: func(e journal.Entry) bool { return e.Revision == 0 && e.Text == "" },
	}, saver.Hooks[journal.Entry]{
		Kept: func(e journal.Entry, saved bool) {
			if p.look != nil && saved {
				p.look.entry.Row = e.Row
			}
		},
		Failed: func(err error) { p.deps.Toasts.Say(journal.Explain(err).String(), "", nil, undoFor) },
	})
}

// reviewView is the sheet of a review: three short parts, one after the other.
type reviewView struct {
	p                *Page
	r                *review
	sheet            *kit.SheetHandle
	body             *fyne.Container
	own, step        *kit.Field
	skip, next, back *kit.Button
}

// startReview looks at the week; one that was begun and left goes on where it was.
func (p *Page) startReview() {
	p.leave(func() {
		if kit.SheetOpen(p.deps.Window.Canvas()) {
			return
		}
		today := journal.DayOf(p.deps.Clock())
		if anew := p.look == nil || p.look.to != today; anew && unsaved(p.week) != nil {
			p.week.Now(p.startReview) // first what an earlier one could not keep
			return
		} else if anew {
			p.look = newReview(p.state.list, today)
			p.week.Open(journal.Entry{}, false)
		}
		v := &reviewView{p: p, r: p.look, body: kit.Stack(theme.Gap16)}
		v.back = kit.Named("goals.review.back", kit.NewButton(words.T("Back"), theme.Icon("left"), kit.Plain, func() { v.goTo(v.r.part - 1) }))
		v.skip = kit.Named("goals.review.skip", kit.NewButton(words.T("Skip this"), nil, kit.Secondary, func() { v.goOn(true) }))
		v.next = kit.Named("goals.review.next", kit.NewButton(words.T("Next"), nil, kit.Primary, func() { v.goOn(false) }))
		v.fill()
		v.sheet = kit.WideSheet(p.deps.Window, reviewWidth, words.T("Look at the week"), v.body, v.back, v.skip, v.next)
		v.sheet.OnClosed = v.left
		v.own.Focus()
	})
}

// changed takes note of what the review holds now. It is kept by itself once the person put something in.
func (v *reviewView) changed() {
	if v.r.typed() || v.r.entry.Revision > 0 {
		v.p.week.Changed(v.r.whole(v.p.deps.Clock()))
	}
}

// left keeps what was written when the sheet is closed before the end.
func (v *reviewView) left() {
	if v.p.look == v.r {
		v.p.week.Auto()
	}
}

// goOn goes on to the next part, or to the end.
func (v *reviewView) goOn(skip bool) {
	v.r.skipped[v.r.part] = skip
	v.changed()
	if v.r.part < reviewParts-1 {
		v.goTo(v.r.part + 1)
		return
	}
	v.finish()
}

func (v *reviewView) goTo(part int) {
	if part < 0 {
		v.sheet.Close()
		return
	}
	v.r.part = part
	v.fill()
	v.sheet.Relayout()
	if part == reviewParts-1 {
		v.step.Focus()
		return
	}
	v.own.Focus()
}

// fill shows the part.
func (v *reviewView) fill() {
	r := v.r
	v.back.SetText(words.T("Back"))
	v.back.SetIcon(theme.Icon("left"))
	if r.part == 0 {
		v.back.SetText(words.T("Not now"))
		v.back.SetIcon(nil)
	}
	v.next.SetText(words.T("Next"))
	if r.part == reviewParts-1 {
		v.next.SetText(words.T("Keep the review"))
	}
	v.body.Objects = []fyne.CanvasObject{kit.Stack(theme.Gap4,
		kit.Caption(words.T("{{.N}} of {{.All}}, about a minute", "N", r.part+1, "All", reviewParts)), kit.Subheading(partTitle(r.part)))}
	switch r.part {
	case partMoved:
		v.fillMoved()
	case partLetGo:
		v.fillLetGo()
	default:
		v.fillNext()
	}
	v.own = kit.Named("goals.review.words", kit.NewMultiline(words.T("In your own words, if you like"), 2))
	v.own.SetText(r.own[r.part])
	part := r.part
	v.own.OnChanged = func(s string) {
		r.own[part] = s
		v.changed()
	}
	v.body.Add(v.own)
	v.body.Refresh()
}

func (v *reviewView) fillMoved() {
	if len(v.r.moved) == 0 {
		v.body.Add(kit.Muted(words.T("Nothing moved on the page this week. Much of what matters leaves no mark here.")))
		return
	}
	for _, g := range v.r.moved {
		part := kit.Stack(0, kit.Strong(g.title).MaxLines(2))
		for _, l := range g.lines {
			part.Add(kit.Small(l).In(theme.Muted).MaxLines(2))
		}
		v.body.Add(part)
	}
}

func (v *reviewView) fillLetGo() {
	if len(v.r.resting) == 0 {
		v.body.Add(kit.Muted(words.T("All your goals moved this week. You may still write what weighs on you.")))
		return
	}
	v.body.Add(kit.Muted(words.T("These were still this week. They may stay as they are, rest a while, or go.")))
	states := []journal.GoalState{journal.GoalOpen, journal.GoalPaused, journal.GoalLetGo}
	names := []string{words.T("stays as it is"), words.T("rests for a while"), words.T("may go")}
	for i := range v.r.resting {
		g := &v.r.resting[i]
		at := 0
		for k, s := range states {
			if s == g.to {
				at = k
			}
		}
		choose := kit.Named("goals.review.goal."+itoa(i), kit.NewSelect(names, at, "", func(k int) {
			g.to = states[k]
			v.changed()
		}))
		v.body.Add(kit.Row(theme.Gap12, kit.Fill(kit.Body(g.title).MaxLines(2)), kit.Width(220, choose)))
	}
}

func (v *reviewView) fillNext() {
	r := v.r
	step := kit.Named("goals.review.step", kit.NewField(words.T("One small step for the days ahead")))
	v.step = step
	step.SetText(r.step)
	step.OnChanged = func(s string) {
		r.step = s
		v.changed()
	}
	v.body.Add(kit.LabeledField(words.T("A small step, if one comes"), "", step))
	if len(r.followed) == 0 {
		return
	}
	names, at := []string{words.T("No goal, just this week")}, 0
	for i, g := range r.followed[:min(len(r.followed), mostOffered)] {
		names = append(names, g.title)
		if g.id == r.stepOf {
			at = i + 1
		}
	}
	v.body.Add(kit.LabeledField(words.T("It belongs to"), "", kit.Named("goals.review.of", kit.NewSelect(names, at, "", func(i int) {
		if r.stepOf = ""; i > 0 {
			r.stepOf = r.followed[i-1].id
		}
		v.changed()
	}))))
}

// finish keeps the review, and then what it decided. When that cannot be kept the sheet stays.
func (v *reviewView) finish() {
	p, r := v.p, v.r
	if !r.typed() && (r.skipped[partMoved] || len(r.moved) == 0) { // there is nothing to keep
		p.look = nil
		p.week.Close()
		v.sheet.Close()
		return
	}
	p.week.Put(r.whole(p.deps.Clock()))
	p.week.Now(func() {
		kit.Go(context.Background(), func(ctx context.Context) (struct{}, error) {
			return struct{}{}, r.apply(ctx, p.deps.Store, p.deps.Clock)
		}, func(_ struct{}, err error) {
			if err != nil {
				p.deps.Toasts.Say(journal.Explain(err).String(), "", nil, undoFor)
				return
			}
			id := r.entry.ID
			p.look = nil
			p.week.Close()
			v.sheet.Close()
			p.load()
			label := ""
			if p.deps.Intents.OpenEntry != nil {
				label = words.T("Open it")
			}
			p.deps.Toasts.Say(words.T("Your review is kept in the journal."), label, func() { p.deps.Intents.OpenEntry(id) }, 10*time.Second)
		})
	})
}
