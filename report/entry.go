package report

import (
	"strings"
	"unicode"

	"stillwater/journal"
	"stillwater/wheel"
	"stillwater/words"
)

// entry sets an entry that was ticked: its day, its title, its words and its
// pictures.
func (p *period) entry(k int, e SharedEntry) {
	at := e.At.Day.Time(utc)
	if k == 0 {
		p.gap(20)
		p.need(240)
		p.heading(words.T("Entries"))
	}
	if m := words.MonthYear(at); m != p.month {
		p.month = m
		p.gap(10)
		p.need(90)
		p.mark(m, 1)
		p.place(p.text(m, p.head(), p.width, 1))
	}
	p.gap(14)
	p.need(64)
	when := words.T("{{.Day}}, {{.Time}}", "Day", words.LongDay(at), "Time", words.Clock(e.At.Local()))
	p.mark(strings.TrimSuffix(words.Day(at)+" · "+e.Title, " · "), 2)
	p.place(p.text(when, p.muted(), p.width, 1))
	if e.Title != "" {
		p.place(p.text(e.Title, font{wheel.FaceSansBold, 13, p.style.Ink}, p.width, 3))
	}
	if about := entryAbout(e.Entry); about != "" {
		p.paragraph(p.set.Lines(about, wheel.FaceSans, sizeSmall, p.width), p.muted(), 0, nil)
	}
	if e.Prompt != "" {
		p.paragraph(p.set.Lines(e.Prompt, wheel.FaceSans, sizeBody, p.width), font{wheel.FaceSans, sizeBody, p.style.Muted}, 0, nil)
	}
	p.gap(2)
	if e.Form.TwoColumns() {
		p.twoColumns(e.Entry)
	} else {
		p.writing(e.Text)
	}
	for _, pic := range e.Images {
		p.picture(pic)
	}
}

// entryAbout is mood, feelings and tags on one line.
func entryAbout(e journal.Entry) string {
	var parts []string
	if e.Mood.IsSet() {
		parts = append(parts, words.T("Mood {{.N}} of 10", "N", e.Mood.String()))
	}
	if len(e.Feelings) > 0 {
		parts = append(parts, strings.Join(e.Feelings, ", "))
	}
	for _, t := range e.Tags {
		parts = append(parts, "#"+t)
	}
	return strings.Join(parts, " · ")
}

// line kinds of a text, as the page of writing shows them.
type lineKind uint8

const (
	plainLine lineKind = iota
	headLine
	pointLine
	openBox
	tickedBox
	quoteLine
)

// kindOf tells what a line is by what it begins with, and gives the rest.
func kindOf(line string) (kind lineKind, rest string) {
	line = strings.TrimRightFunc(line, unicode.IsSpace)
	trimmed := strings.TrimLeft(line, " \t")
	if head := strings.TrimLeft(trimmed, "#"); head != trimmed && len(trimmed)-len(head) <= 3 && strings.HasPrefix(head, " ") {
		return headLine, strings.TrimSpace(head)
	}
	if quote, ok := strings.CutPrefix(trimmed, ">"); ok {
		return quoteLine, strings.TrimSpace(quote)
	}
	for _, sign := range []string{"- ", "* ", "+ "} {
		point, ok := strings.CutPrefix(trimmed, sign)
		if !ok {
			continue
		}
		if box, ok := strings.CutPrefix(point, "[ ] "); ok {
			return openBox, box
		}
		if box, ok := strings.CutPrefix(strings.ToLower(point), "[x] "); ok {
			return tickedBox, point[len(point)-len(box):]
		}
		return pointLine, point
	}
	return plainLine, trimmed
}

// writing sets a text: each of its lines is a paragraph.
func (p *period) writing(text string) {
	ft := p.reading()
	for raw := range strings.Lines(text) {
		kind, line := kindOf(strings.TrimRight(raw, "\n"))
		if line = journal.PlainWords(line); line == "" {
			p.gap(5)
			continue
		}
		switch kind {
		case headLine:
			p.gap(4)
			p.need(40)
			p.place(p.text(line, p.head(), p.width, 0))
		case pointLine:
			lh, first := p.leading(ft), true
			p.paragraph(p.set.Lines(line, ft.face, ft.size, p.width-12), ft, 12, func(s *sheet, x, y float64) {
				if first {
					s.add(wheel.Circle{Center: wheel.Point{X: x + 4, Y: y + lh/2 + 0.6}, R: 1.5, Fill: ft.color})
				}
				first = false
			})
		case openBox, tickedBox:
			lh, first := p.leading(ft), true
			p.paragraph(p.set.Lines(line, ft.face, ft.size, p.width-15), ft, 15, func(s *sheet, x, y float64) {
				if first {
					p.tickBox(s, x, y+lh/2-4, 8, kind == tickedBox)
				}
				first = false
			})
		case quoteLine:
			lh := p.leading(ft)
			p.paragraph(p.set.Lines(line, ft.face, ft.size, p.width-14), ft, 14, func(s *sheet, x, y float64) {
				s.line(x+4, y+1, x+4, y+lh-1, 2, p.rule)
			})
		default:
			p.paragraph(p.set.Lines(line, ft.face, ft.size, p.width), ft, 0, nil)
		}
	}
}

// twoColumns sets a page of two columns side by side, line by line.
func (p *period) twoColumns(e journal.Entry) {
	left, right := words.T("Inner critic"), words.T("Inner coach")
	if e.Form == journal.FormOldNew {
		left, right = words.T("Old story"), words.T("New story")
	}
	half := (p.width - columnGap) / 2
	p.need(60)
	p.place(beside(p.text(left, p.bold(), half, 1), p.text(right, p.bold(), half, 1), half+columnGap))
	ft := p.reading()
	a, b := p.column(e.Text, half), p.column(e.Beside, half)
	lh := p.leading(ft)
	for k := range max(len(a), len(b)) {
		p.need(lh)
		s := p.page()
		if k < len(a) && a[k] != "" {
			s.add(p.line(a[k], ft, margin, p.y, wheel.Start))
		}
		if k < len(b) && b[k] != "" {
			s.add(p.line(b[k], ft, margin+half+columnGap, p.y, wheel.Start))
		}
		s.line(margin+half+columnGap/2, p.y, margin+half+columnGap/2, p.y+lh, 0.5, p.rule)
		p.y += lh
	}
}

func (p *period) column(text string, width float64) []string {
	var out []string
	for raw := range strings.Lines(text) {
		lines := p.set.Lines(journal.PlainWords(strings.TrimSpace(raw)), wheel.FaceSerif, sizeReading, width)
		if len(lines) == 0 {
			lines = []string{""}
		}
		out = append(out, lines...)
	}
	return out
}

// picture sets a picture, at most so large, with its caption.
func (p *period) picture(pic SharedImage) {
	if pic.W < 1 || pic.H < 1 {
		p.place(p.text(words.T("A picture stands here that cannot be read."), p.muted(), p.width, 2))
		return
	}
	w, h := float64(pic.W), float64(pic.H)
	k := min(p.width*0.66/w, 300/h, 1)
	w, h = w*k, h*k
	p.gap(5)
	img := block{h, func(s *sheet, x, y float64) {
		s.add(wheel.Image{Box: wheel.Rect{X0: x, Y0: y, X1: x + w, Y1: y + h}, Data: pic.Data, W: pic.W, H: pic.H, Alt: pic.Caption})
	}}
	p.place(stack(2, img, p.text(pic.Caption, p.muted(), p.width, 2)))
}
