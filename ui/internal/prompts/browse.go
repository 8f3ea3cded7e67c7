package prompts

import (
	"slices"

	"stillwater/assets"
	"stillwater/journal"
	"stillwater/wheel"
	"stillwater/words"
)

// which part of the book is looked at.
type which int

const (
	forToday which = iota
	favorites
	own
	byPhase
	byTheme
	byDomain
	everything
)

// parts are those of the book that can be looked at: in a journal without treatments not by time.
func (b *browse) parts() (out []which, names []string) {
	all := []string{
		words.T("For today"), words.T("Favorites"), words.T("Your own"), words.T("By time"),
		words.T("By theme"), words.T("By domain"), words.T("All"),
	}
	for i, name := range all {
		if which(i) != byPhase || !b.untreated {
			out, names = append(out, which(i)), append(names, name)
		}
	}
	return out, names
}

// browse is what the sheet looks at, as plain data.
type browse struct {
	book  *Book
	today journal.Phase
	which which
	// untreated leaves out what is about treatments: there are none in the journal.
	untreated bool
	kind      [everything + 1]int // of the phases, themes or domains, the one chosen
}

// phases are those that can be looked at, the one for any time first.
var phases = append([]journal.Phase{journal.PhaseNone}, journal.Phases...)

// kinds are the names of what can be chosen within the part; nil: nothing.
func (b *browse) kinds() (names []string) {
	switch b.which {
	case byPhase:
		for _, p := range phases {
			names = append(names, phaseName(p))
		}
	case byTheme:
		for _, t := range assets.Themes {
			names = append(names, words.ThemeName(t))
		}
	case byDomain:
		for _, d := range wheel.Domains {
			names = append(names, words.DomainName(d.Key()))
		}
	}
	return names
}

func phaseName(p journal.Phase) string {
	if p == journal.PhaseNone {
		return words.T("Any time")
	}
	return words.PhaseName(string(p))
}

// list gives the prompts to show.
func (b *browse) list() []journal.Prompt {
	var f Filter
	switch b.which {
	case forToday:
		f.Offered = &b.today
	case favorites:
		f.Favorites = true
	case own:
		f.Own = true
	case byPhase:
		f.Phase = &phases[b.kind[byPhase]]
	case byTheme:
		f.Theme = assets.Themes[b.kind[byTheme]]
	case byDomain:
		f.Domain = wheel.Domains[b.kind[byDomain]].Key()
	}
	list := b.book.List(f)
	if b.untreated {
		list = slices.DeleteFunc(list, func(p journal.Prompt) bool {
			return p.Phase != journal.PhaseNone && !b.book.Own(p.ID) && !b.book.Starred(p.ID)
		})
	}
	return list
}

// note is a word about the list, "" for none.
func (b *browse) note() string {
	empty := len(b.list()) == 0
	switch {
	case b.which == favorites && empty:
		return words.T("Nothing here yet. The star beside a prompt brings it here.")
	case b.which == own && empty:
		return words.T("A question you would like to be asked, in your own words. It takes its turn with the others.")
	case b.which == forToday && b.today == journal.PhaseQuiet:
		return words.T("For quiet days: a word or an image is plenty. Everything else is here too, whenever you want it.")
	}
	return ""
}

// label says where a prompt belongs, for a small line below it; "" for nowhere in particular.
func (b *browse) label(p journal.Prompt) string {
	switch {
	case b.book.Own(p.ID):
		return words.T("Your own")
	case p.Form != "":
		return words.T("Two columns")
	case p.Theme != "" && b.which != byTheme:
		return words.ThemeName(p.Theme)
	case p.Domain != "" && b.which != byDomain:
		return words.DomainName(p.Domain)
	case p.Phase != journal.PhaseNone && b.which != byPhase && b.which != forToday:
		return phaseName(p.Phase)
	}
	return ""
}
