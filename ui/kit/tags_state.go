package kit

import (
	"slices"
	"strings"
)

// tagState is what a Tags knows, apart from its widgets.
type tagState struct {
	known   []string
	chosen  []string
	text    string // typed
	offered []tagWord
	pick    int // of offered, which one Enter takes; -1: none
	at      int // of chosen, which one the keys have gone to; -1: none
}

// tagWord is a word that is offered; a fresh one was never used.
type tagWord struct {
	word  string
	fresh bool
}

const offersMost = 6

// tagClean is a word as it is kept: without the # that some type, and without more space than needed.
func tagClean(s string) string {
	return strings.Join(strings.Fields(strings.TrimLeft(strings.TrimSpace(s), "#")), " ")
}

func hasWord(list []string, w string) bool {
	return slices.ContainsFunc(list, func(o string) bool { return strings.EqualFold(o, w) })
}

// offer finds what is offered for what is typed: words that begin so, then such of which another part
// does, in the order of known, and at last the word itself. For nothing typed it is what was used most.
func (s *tagState) offer() {
	typed := tagClean(s.text)
	low := strings.ToLower(typed)
	s.offered = []tagWord{}
	var later []tagWord
	exact := false
	for _, w := range s.known {
		l := strings.ToLower(w)
		if hasWord(s.chosen, w) {
			continue
		}
		switch {
		case l == low && low != "":
			s.offered, exact = append([]tagWord{{word: w}}, s.offered...), true
		case strings.HasPrefix(l, low):
			s.offered = append(s.offered, tagWord{word: w})
		case strings.Contains(l, low):
			later = append(later, tagWord{word: w})
		}
		if len(s.offered) > offersMost && exact {
			break
		}
	}
	s.offered = append(s.offered, later...)
	s.offered = s.offered[:min(len(s.offered), offersMost)]
	s.pick = -1
	if typed == "" {
		return
	}
	if !exact && !hasWord(s.chosen, typed) {
		s.offered = append(s.offered, tagWord{word: typed, fresh: true})
	}
	if len(s.offered) > 0 && !hasWord(s.chosen, typed) {
		s.pick = 0
	}
}

// typing takes note of what stands in the field. Whole words before a comma are taken; rest is what is
// left to stand there.
func (s *tagState) typing(text string) (rest string, taken bool) {
	parts := strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ';' || r == '\n' })
	if ends := strings.ContainsAny(text, ",;\n"); !ends || len(parts) == 0 {
		s.text = strings.Trim(text, ",;\n")
		return s.text, false
	}
	if !strings.HasSuffix(strings.TrimSpace(text), ",") && !strings.HasSuffix(strings.TrimSpace(text), ";") {
		s.text = strings.TrimLeft(parts[len(parts)-1], " ")
		parts = parts[:len(parts)-1]
	} else {
		s.text = ""
	}
	for _, p := range parts {
		s.add(tagClean(p))
	}
	return s.text, true
}

func (s *tagState) add(w string) {
	if w == "" || hasWord(s.chosen, w) {
		return
	}
	for _, k := range s.known { // as it was written before
		if strings.EqualFold(k, w) {
			w = k
		}
	}
	s.chosen = append(s.chosen, w)
	if !hasWord(s.known, w) {
		s.known = append(s.known, w)
	}
}

// take takes the offer that is marked; false: there is none.
func (s *tagState) take() bool {
	if s.pick < 0 || s.pick >= len(s.offered) {
		return false
	}
	n := len(s.chosen)
	s.add(s.offered[s.pick].word)
	s.text, s.at = "", -1
	return len(s.chosen) > n
}

func (s *tagState) remove(i int) (word string, ok bool) {
	if i < 0 || i >= len(s.chosen) {
		return "", false
	}
	word = s.chosen[i]
	s.chosen = slices.Delete(slices.Clone(s.chosen), i, i+1)
	if s.at >= 0 {
		s.at = min(i, len(s.chosen)-1)
	}
	return word, true
}

// walk goes to another word of the list, and behind the last back to the field.
func (s *tagState) walk(forward bool) {
	switch {
	case forward && s.at >= 0:
		s.at++
	case !forward && s.at < 0:
		s.at = len(s.chosen) - 1
	case !forward && s.at > 0:
		s.at--
	}
	if s.at >= len(s.chosen) {
		s.at = -1
	}
}

// mark marks another offer.
func (s *tagState) mark(down bool) {
	n := len(s.offered)
	if n == 0 {
		return
	}
	if down {
		s.pick = (s.pick + 1) % n
	} else {
		s.pick = (max(s.pick, 0) + n - 1) % n
	}
}
