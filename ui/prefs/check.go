package prefs

import (
	"context"
	"errors"
	"slices"

	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/internal/holds"
	"stillwater/ui/internal/steady"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// checker reads the whole file and says whether it is sound.
type checker struct {
	p       *Prefs
	content *fyne.Container
	begin   *kit.Button
	end     *kit.Button
	bar     *kit.Progress
	result  *kit.Text
	ways    *fyne.Container // on from damage
	copies  *fyne.Container // to the backups, from one that is damaged
	cancel  context.CancelFunc
}

func newChecker(p *Prefs) *checker {
	c := &checker{p: p, bar: kit.NewProgress(), result: kit.Body("")}
	c.begin = kit.Named("prefs.check", kit.NewButton(words.T("Check the whole file"), theme.Icon("check"), kit.Secondary, c.start))
	c.end = kit.Named("prefs.stop", kit.NewButton(words.T("Stop"), nil, kit.Plain, c.stop))
	c.bar.Hide()
	c.end.Hide()
	c.result.Hide()
	help := kit.Named("prefs.rescue", kit.NewButton(words.T("See what can be done"), nil, kit.Primary, func() {
		if p.d.Rescue != nil {
			p.d.Rescue()
		}
	}))
	c.ways = kit.Flow(0, help)
	c.ways.Hide()
	look := kit.Named("prefs.check.backups", kit.NewButton(words.T("Look at the backups"), nil, kit.Primary, func() {
		if p.d.Backups != nil {
			p.d.Backups()
		}
	}))
	c.copies = kit.Flow(0, look)
	c.copies.Hide()
	c.content = kit.Stack(theme.Gap12, kit.Flow(theme.Gap8, c.begin, c.end), c.bar, c.result, c.ways, c.copies)
	return c
}

func (c *checker) start() {
	if c.cancel != nil {
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	c.cancel = cancel
	c.bar.SetValue(0)
	c.running(true)
	look := c.p.d.Store.Check
	if deep, ok := c.p.d.Store.(journal.DeepChecker); ok {
		look = deep.CheckDeep
	}
	kit.Go(context.Background(), func(context.Context) (journal.CheckReport, error) {
		return look(ctx, steady.Progress(c.bar.SetValue))
	}, func(r journal.CheckReport, err error) {
		cancel()
		c.cancel = nil
		c.running(false)
		c.ended(r, err)
	})
}

// ended says what the check found, and leads on from damage.
func (c *checker) ended(r journal.CheckReport, err error) {
	c.result.SetText(Verdict(r, err))
	c.result.Show()
	c.ways.Hidden = c.p.d.Rescue == nil || !damaged(r, err)
	c.copies.Hidden = c.p.d.Backups == nil || err != nil || r.Sound() || damaged(r, err)
	c.p.content.Refresh()
}

func (c *checker) stop() {
	if c.cancel != nil {
		c.cancel()
	}
}

func (c *checker) running(on bool) {
	c.begin.Busy(on)
	if on {
		c.bar.Show()
		c.end.Show()
		c.result.Hide()
		c.ways.Hide()
		c.copies.Hide()
	} else {
		c.bar.Hide()
		c.end.Hide()
	}
	c.content.Refresh()
	c.p.content.Refresh()
}

// damaged tells whether a check met damage of the file itself; that of a backup
// is not.
func damaged(r journal.CheckReport, err error) bool {
	var d *journal.DamagedError
	if errors.As(err, &d) || !r.Whole() {
		return true
	}
	return slices.ContainsFunc(r.Damage, func(d *journal.DamagedError) bool { return d.Part == journal.PartIndex })
}

// Verdict says in words what a check found.
func Verdict(r journal.CheckReport, err error) string {
	switch {
	case errors.Is(err, context.Canceled):
		return words.T("The check was stopped. Nothing was changed.")
	case err != nil:
		return journal.ExplainWork(err).String()
	case !r.Sound() && r.Whole():
		return journal.Explain(r.Damage[0]).String()
	case !r.Sound():
		return words.N(len(r.Damage), "The file is damaged in {{.N}} place.", "The file is damaged in {{.N}} places.") + " " + journal.Explain(r.Damage[0]).Next
	case r.TornTail:
		return words.T("The file is sound. At its end lies a save that was not finished when the program or the power went; everything before it is whole.")
	}
	return words.T("The file is sound. {{.Size}} were read, every byte.", "Size", holds.Size(r.Bytes))
}
