package report

import (
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
	out := []wheel.Layer{{Label: fullDate(sh.Now.At.Day), Scores: sh.Now.Scores(), Role: wheel.Now}}
	if sh.Baseline != nil {
		label := words.T("{{.Date}}, the first", "Date", fullDate(sh.Baseline.At.Day))
		out = append(out, wheel.Layer{Label: label, Scores: sh.Baseline.Scores(), Role: wheel.Earlier})
	}
	if sh.Target.Rated() > 0 {
		out = append(out, wheel.Layer{Label: words.T("Target"), Scores: sh.Target, Role: wheel.Target})
	}
	return out
}

func fullDate(d journal.Day) string { return words.FullDate(d.Time(utc)) }

// shortDate is "19 Nov".
func shortDate(d journal.Day) string {
	t := d.Time(utc)
	return words.T("{{.Day}} {{.Month}}", "Day", t.Day(), "Month", words.MonthShort(t.Month()))
}

// circle is the wheel with the table of differences beside it.
func (p *therapist) circle(height float64) (block, error) {
	layers := p.sh.layers()
	if len(layers) == 0 {
		return block{}, nil
	}
	wheelWidth := p.width * 0.55
	d, err := wheel.Radar(wheel.RadarSpec{
		Width: wheelWidth, Height: height, Layers: layers, Labels: labels(), Style: p.style, FontSize: sizeSmall,
		Legend: true, Values: true, NoneLabel: words.T("not rated"),
		DomainHead: words.T("Domain"), ChangeHead: words.T("Change"),
	}, measurer())
	if err != nil {
		return block{}, err
	}
	p.table = d.Table
	tableWidth := p.width - wheelWidth - 14
	table := p.differences(tableWidth)
	return block{height, func(s *sheet, x, y float64) {
		s.add(wheel.Shift(d.Shapes, x, y)...)
		table.at(s, x+wheelWidth+14, y+max((height-table.height)/2, 0))
	}}, nil
}

// differences is the table beside the wheel.
func (p *therapist) differences(width float64) block {
	sh := p.sh
	head := []string{words.T("Domain")}
	var then wheel.Scores
	if sh.Baseline != nil {
		head = append(head, shortDate(sh.Baseline.At.Day))
		then = sh.Baseline.Scores()
	}
	head = append(head, shortDate(sh.Now.At.Day))
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
	return stack(6, p.grid(head, rows, width), p.text(meaning, p.muted(), width, 3), p.text(sh.Now.Note, p.serif(), width, 3))
}

// grid is a table: the first column to the left, the others in the middle of
// theirs. A head that is too wide for its column takes two lines.
func (i *ink) grid(head []string, rows [][]string, width float64) block {
	hf := font{wheel.FaceSansBold, sizeSmall, i.style.Ink}
	cf := i.plain()
	const pad = 8
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

// columnWidths gives the first column what its texts need, as far as the others
// keep half of the width, and shares out the rest.
func (i *ink) columnWidths(head []string, rows [][]string, width, pad float64, hf, cf font) []float64 {
	cols := make([]float64, len(head))
	for c := range head {
		for _, row := range rows {
			cols[c] = max(cols[c], i.set.Width(row[c], cf.face, cf.size))
		}
	}
	others := float64(len(head) - 1)
	cols[0] = min(max(cols[0], i.set.Width(head[0], hf.face, hf.size)), width/2) + 1
	each := (width - cols[0]) / others
	most := 0.0
	for c := 1; c < len(head); c++ {
		most = max(most, cols[c], i.set.Width(head[c], hf.face, hf.size)+1)
	}
	each = min(each-pad, most)
	for c := 1; c < len(head); c++ {
		cols[c] = each
	}
	cols[0] = width - others*(each+pad)
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

// measures are charts of questionnaires; none is kept yet: nothing.
func (p *therapist) measures() block { return block{} }
