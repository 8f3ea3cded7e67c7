package report

import (
	"stillwater/journal"
	"stillwater/wheel"
	"stillwater/words"
)

// mostChecks is how many lines of a checklist have room on its page.
const mostChecks = 40

// Checklist makes one page of what the person goes through before a treatment: the date, who drives,
// the intention, and the lines with boxes to tick. Dose, notes and what comes after are not on it.
// What does not fit is left out, and the page says so.
func Checklist(t *journal.Treatment, o Options) Document {
	_, h := o.Paper.Size()
	w, _ := o.Paper.Size()
	p := sheetMaker{ink: newInk(o), s: &sheet{}, width: w - 2*margin, y: margin, bottom: h - margin}
	title := words.T("Before a treatment")
	p.place(p.text(title, font{wheel.FaceSerif, sizeTitle, p.style.Ink}, p.width, 1))
	if !t.At.Day.IsZero() {
		p.place(p.text(fullDate(t.At.Day), p.muted(), p.width, 1))
	}
	p.y += 12
	about := func(label, text string, most int) {
		if text == "" {
			return
		}
		p.place(p.text(label, p.bold(), p.width, 1))
		p.place(p.text(text, p.serif(), p.width, most))
		p.y += 10
	}
	about(words.T("What I hope for"), t.Intention, 8)
	about(words.T("Who takes me home"), t.Driver, 2)
	about(words.T("Where"), t.Place, 2)
	left := p.checks(t.Checklist)
	for p.y+ruleGap < p.bottom && left == 0 && len(t.Checklist) < 6 { // lines to write on
		p.tickBox(p.s, margin+2, p.y+ruleGap-12, 9, false)
		p.place(p.rules(1, 18, p.width-18))
		if p.y > p.bottom/2 {
			break
		}
	}
	if left > 0 {
		p.place(p.text(words.N(left, "{{.N}} more line has no room here.", "{{.N}} more lines have no room here."), p.muted(), p.width, 1))
	}
	return o.document(o.page(title, p.s))
}

// checks draws the lines with their boxes and tells how many had no room.
func (p *sheetMaker) checks(list []journal.CheckItem) (left int) {
	for i, c := range list {
		b := p.text(c.Text, p.plain(), p.width-22, 3)
		if i >= mostChecks || p.y+b.height+30 > p.bottom {
			return len(list) - i
		}
		p.tickBox(p.s, margin+2, p.y+1.5, 9, c.Done)
		b.at(p.s, margin+20, p.y)
		p.y += b.height + 9
	}
	return 0
}
