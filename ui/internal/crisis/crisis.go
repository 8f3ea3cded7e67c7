// Package crisis has what stands ready for a hard moment: the lines to call, by region or as the person
// keeps them, and how one of them looks. Nothing is asked of the network.
package crisis

import (
	"time"

	"fyne.io/fyne/v2"

	"stillwater/assets"
	"stillwater/journal"
	"stillwater/ui/kit"
	"stillwater/words"
)

// Line is a number to call or write to, with where it can be checked.
type Line struct {
	journal.CrisisLine
	Source string // a site that tells; "" for none
}

// Group is the lines of one region.
type Group struct {
	Name  string // "" where there is only one
	Lines []Line
}

// Groups gives the lines to show: those that the person keeps, else those of the region; of all regions
// while none is chosen (region -1).
func Groups(own []journal.CrisisLine, regions []assets.CrisisRegion, region int) []Group {
	if len(own) > 0 {
		g := Group{}
		for _, l := range own {
			g.Lines = append(g.Lines, Line{CrisisLine: l})
		}
		return []Group{g}
	}
	if region >= 0 && region < len(regions) {
		return []Group{{Lines: BuiltIn(regions[region])}}
	}
	var out []Group
	for _, r := range regions {
		out = append(out, Group{words.Asset(r.Name), BuiltIn(r)})
	}
	return out
}

// BuiltIn gives the lines of a region as they are built in.
func BuiltIn(r assets.CrisisRegion) []Line {
	var out []Line
	for _, l := range r.Lines {
		line := Line{Source: l.Source, CrisisLine: journal.CrisisLine{Name: words.Asset(l.Name), How: words.Asset(l.How), Number: l.Number}}
		if l.Hours != "" {
			line.Hours = words.Asset(l.Hours)
		}
		line.Checked, _ = journal.ParseDay(l.CheckedOn) // none: never checked
		out = append(out, line)
	}
	return out
}

// Checked says when a line was last compared with its source, and asks to do so where that is long ago.
func Checked(l Line, today journal.Day) string {
	when := ""
	if l.Checked.Valid() {
		when = words.T("Checked on {{.Date}}.", "Date", words.FullDate(l.Checked.Time(time.UTC)))
	}
	if !l.Stale(today) || l.Number == "" {
		return when
	}
	ask := words.T("Please check this number.")
	if l.Source != "" {
		ask = words.T("Please check this number, for example on {{.Site}}.", "Site", l.Source)
	}
	if when == "" {
		return ask
	}
	return when + " " + ask
}

// Row shows a line: who it is, how to reach them, the number large at the right.
func Row(l Line, today journal.Day) fyne.CanvasObject {
	text := kit.Stack(2, kit.Strong(l.Name))
	if l.How != "" {
		text.Add(kit.Body(l.How))
	}
	for _, s := range []string{l.Hours, Checked(l, today)} {
		if s != "" {
			text.Add(kit.Muted(s))
		}
	}
	var number fyne.CanvasObject = kit.Body("")
	if l.Number != "" {
		number = kit.Heading(l.Number).NoWrap()
	}
	return kit.Spread(text, number)
}

// RegionIndex is the place of a region in the list; -1 where it is not known.
func RegionIndex(regions []assets.CrisisRegion, key string) int {
	for i, r := range regions {
		if r.Key == key {
			return i
		}
	}
	return -1
}

// RegionOf guesses the region from the language settings of the system, such as
// "en_CA.UTF-8"; "" where that tells nothing. Nothing is asked of the network.
func RegionOf(locale string) string {
	for i := 0; i+2 < len(locale); i++ {
		if locale[i] == '_' || locale[i] == '-' {
			switch locale[i+1 : i+3] {
			case "US":
				return "us"
			case "CA":
				return "ca"
			case "GB":
				return "uk"
			case "IE":
				return "ie"
			}
			return ""
		}
	}
	return ""
}
