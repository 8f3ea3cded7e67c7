package today

import (
	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/internal/remind"
)

// remindCard asks whether this could be a time for another check-in, nil while it is none.
func (p *Page) remindCard() fyne.CanvasObject {
	if !p.st.again || p.d.Intents.CheckIn == nil {
		return nil
	}
	return remind.Card(remind.Deps{
		Store: p.d.Store, Clock: p.d.Clock, Begin: p.d.Intents.CheckIn, Name: "today.remind",
		Changed: func(s journal.Personal) {
			if p.closed {
				return
			}
			p.st.personal, p.st.again = s, false
			p.build()
		},
		Failed: func(err error) {
			if !p.closed {
				p.toast(journal.Explain(err).String(), "", nil)
			}
		},
	}, p.st.lastLook)
}
