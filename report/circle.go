package report

import (
	"strings"

	"stillwater/journal"
	"stillwater/wheel"
	"stillwater/words"
)

// labels are the names of the domains.
func labels() (out [wheel.NumDomains]string) {
	for i, d := range wheel.Domains {
		out[i] = words.DomainName(d.Key())
	}
	return out
}

// layers are the check-ins and the target that were shared.
func (sh *Shared) layers() []wheel.Layer {
	if sh.Now == nil {
		return nil
	}
	out := []wheel.Layer{{Label: sh.dated(fullDate(sh.Now.At.Day), sh.nowAt), Scores: sh.Now.Scores(), Role: wheel.Now}}
	if sh.Baseline != nil {
		label := sh.dated(fullDate(sh.Baseline.At.Day), sh.thenAt)
		if sh.first {
			label = words.T("{{.Date}}, the first", "Date", label)
		}
		out = append(out, wheel.Layer{Label: label, Scores: sh.Baseline.Scores(), Role: wheel.Earlier})
	}
	if sh.Target.Rated() > 0 {
		out = append(out, wheel.Layer{Label: words.T("Target"), Scores: sh.Target, Role: wheel.Target})
	}
	return out
}

// dated adds its hour to the date of a check-in where both that are shown are of one day.
func (sh *Shared) dated(date, clock string) string {
	if sh.Baseline == nil || sh.Baseline.At.Day != sh.Now.At.Day || clock == "" {
		return date
	}
	return words.T("{{.Date}}, {{.Time}}", "Date", date, "Time", clock)
}

func fullDate(d journal.Day) string { return words.FullDate(d.Time(utc)) }

// shortDate is "19 Nov".
func shortDate(d journal.Day) string {
	t := d.Time(utc)
	return words.T("{{.Day}} {{.Month}}", "Day", t.Day(), "Month", words.MonthShort(t.Month()))
}

// How the wheel stands on the page, in points.
const (
	besideShare  = 0.54 // of the width, for a wheel with its table beside it
	besideGap    = 12
	tallestWheel = 350 // above its table
	leastAbove   = 290 // there, or it stands beside it
	widestTable  = 330
	leastForNone = 240 // height of a wheel that says "not rated" at its names; the table says it, too
)

// circle is the wheel with the table of differences: beside it, or below it on
// a page with room to spare. It is at most as high as room.
func (p *therapist) circle(room float64) (block, error) {
	if p.sh.Now == nil {
		return block{}, nil
	}
	below := p.differences(min(p.width, widestTable), room)
	if height := room - below.height - besideGap; height >= leastAbove {
		d, err := p.radar(p.width, min(height, tallestWheel))
		return stack(besideGap, drawing(d), indent(below, (p.width-min(p.width, widestTable))/2)), err
	}
	width := p.width * besideShare
	d, err := p.radar(width, min(room, width*1.05))
	if err != nil {
		return block{}, err
	}
	table := p.differences(p.width-width-besideGap, room)
	height := max(d.Height, table.height)
	return block{height, func(s *sheet, x, y float64) {
		s.add(wheel.Shift(d.Shapes, x, y+(height-d.Height)/2)...)
		table.at(s, x+width+besideGap, y+(height-table.height)/2)
	}}, nil
}

func (p *therapist) radar(width, height float64) (wheel.Drawing, error) {
	none := ""
	if height >= leastForNone {
		none = words.T("not rated")
	}
	d, err := wheel.Radar(wheel.RadarSpec{
		Width: width, Height: height, Layers: p.sh.layers(), Labels: labels(), Style: p.style, FontSize: sizeSmall,
		Legend: true, Values: true, NoneLabel: none,
		DomainHead: words.T("Domain"), ChangeHead: words.T("Change"),
	}, measurer())
	p.table = d.Table
	return d, err
}

// differences is the table beside the wheel, and below it as much of what
// explains it as the room allows.
func (p *therapist) differences(width, room float64) block {
	sh := p.sh
	head := []string{words.T("Domain")}
	var then wheel.Scores
	if sh.Baseline != nil {
		head = append(head, sh.dated(shortDate(sh.Baseline.At.Day), sh.thenAt))
		then = sh.Baseline.Scores()
	}
	head = append(head, sh.dated(shortDate(sh.Now.At.Day), sh.nowAt))
	if sh.Baseline != nil {
		head = append(head, words.T("Change"))
	}
	target := sh.Target.Rated() > 0
	if target {
		head = append(head, words.T("Target"))
	}
	rows := make([][]string, 0, wheel.NumDomains)
	for i, diff := range wheel.Differences(sh.Now.Scores(), then) {
		row := []string{words.DomainName(diff.Domain.Key())}
		if sh.Baseline != nil {
			row = append(row, diff.Then.String())
		}
		row = append(row, diff.Now.String())
		if sh.Baseline != nil {
			row = append(row, diff.String())
		}
		if target {
			row = append(row, sh.Target[i].String())
		}
		rows = append(rows, row)
	}
	meaning := words.T("0 is not at all satisfied, 10 completely satisfied.")
	if sh.Now.Scores().Rated() < wheel.NumDomains || sh.Baseline != nil && then.Rated() < wheel.NumDomains || target && sh.Target.Rated() < wheel.NumDomains {
		meaning += " " + words.T("– is not rated.")
	}
	out := p.grid(head, rows, width)
	for _, more := range []block{p.text(meaning, p.muted(), width, 3), p.feels(width), p.text(sh.Now.Note, p.serif(), width, 2)} {
		if with := stack(6, out, more); with.height <= room {
			out = with
		}
	}
	return out
}

// feels says in the person's own choice which domains feel balanced and which
// ask for attention.
func (p *therapist) feels(width float64) block {
	names := func(f journal.Feel) string {
		var out []string
		for _, d := range p.sh.Now.Feeling(f) {
			out = append(out, words.DomainName(d.Key()))
		}
		return strings.Join(out, ", ")
	}
	var balanced, attention block
	if s := names(journal.FeelBalanced); s != "" {
		balanced = p.text(words.T("Feels balanced: {{.Domains}}", "Domains", s), p.plain(), width, 2)
	}
	if s := names(journal.FeelAttention); s != "" {
		attention = p.text(words.T("Asks for attention: {{.Domains}}", "Domains", s), p.plain(), width, 2)
	}
	return stack(2, attention, balanced)
}

// grid is a table: the first column to the left, the others in the middle of
// theirs. A head that is too wide for its column takes two lines.
func (i *ink) grid(head []string, rows [][]string, width float64) block {
	hf := font{wheel.FaceSansBold, sizeSmall, i.style.Ink}
	cf := i.plain()
	const pad = 6
	cols := i.columnWidths(head, rows, width, pad, hf, cf)
	lines := 1
	heads := make([][]string, len(head))
	for c, h := range head {
		heads[c] = i.set.Short(h, hf.face, hf.size, cols[c]*1.01, 2)
		lines = max(lines, len(heads[c]))
	}
	lh := i.leading(cf) * 1.1
	top := i.leading(hf)*float64(lines) + 2
	return block{top + lh*float64(len(rows)), func(s *sheet, x, y float64) {
		for k := range lines {
			row := make([]string, len(head))
			for c, h := range heads {
				if at := k - (lines - len(h)); at >= 0 {
					row[c] = h[at]
				}
			}
			i.gridRow(s, row, cols, hf, x, y+i.leading(hf)*float64(k), pad)
		}
		for k, row := range rows {
			line, c := 0.4, i.rule
			if k == 0 {
				line, c = 0.7, i.style.Outer
			}
			at := y + top + lh*float64(k)
			s.line(x, at, x+width, at, line, c)
			i.gridRow(s, row, cols, cf, x, at+(lh-i.leading(cf))/2, pad)
		}
	}}
}

// columnWidths gives each column what its texts need, and shares out the rest,
// or what is missing.
func (i *ink) columnWidths(head []string, rows [][]string, width, pad float64, hf, cf font) []float64 {
	cols := make([]float64, len(head))
	rest := width + pad
	for c := range head {
		cols[c] = i.set.Width(head[c], hf.face, hf.size) + 1
		for _, row := range rows {
			cols[c] = max(cols[c], i.set.Width(row[c], cf.face, cf.size)+1)
		}
		if c == 0 {
			cols[c] = min(cols[c], width/2)
		}
		rest -= cols[c] + pad
	}
	if rest >= 0 {
		cols[0] += rest * 0.3
		rest *= 0.7
	}
	each := rest / float64(len(head)-1)
	for c := 1; c < len(head); c++ {
		cols[c] = max(cols[c]+each, 1)
	}
	return cols
}

func (i *ink) gridRow(s *sheet, row []string, cols []float64, f font, x, y, pad float64) {
	for c, cell := range row {
		text := i.set.Cut(cell, f.face, f.size, cols[c])
		if text != "" && c == 0 {
			s.add(i.line(text, f, x, y, wheel.Start))
		} else if text != "" {
			s.add(i.line(text, f, x+cols[c]/2, y, wheel.Middle))
		}
		x += cols[c] + pad
	}
}
