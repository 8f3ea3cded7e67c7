package journal

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// PreviewLength is how many characters of a text a list shows at most.
const PreviewLength = 200

// Preview gives the first words of a text on one line, for a list: without the
// signs that only give it its shape, such as "#", "-", "[ ]" and ">" at the
// beginning of a line and stars around words. It looks at no more of the text
// than it needs.
func Preview(text string) string { return preview(text, " ") }

// EntryPreview is [Preview] of what stands in an entry of a form: of its other column where there is
// nothing in the first. A point stands between fragments, which are words of their own.
func EntryPreview(form Form, text, beside string) string {
	between := " "
	if form == FormFragments {
		between = " · "
	}
	if p := preview(text, between); p != "" {
		return p
	}
	return preview(beside, between)
}

func preview(text, between string) string {
	var b strings.Builder
	n := 0
	for line := range strings.Lines(text) {
		gap := between
		for word := range strings.FieldsSeq(plainLine(line)) {
			if word = plainWord(word); word == "" {
				continue
			}
			if n > 0 {
				b.WriteString(gap)
				n += utf8.RuneCountInString(gap)
			}
			gap = " "
			for _, r := range word {
				if n >= PreviewLength {
					s := b.String()
					_, size := utf8.DecodeLastRuneInString(s)
					return s[:len(s)-size] + "…"
				}
				b.WriteRune(r)
				n++
			}
		}
	}
	return b.String()
}

// plainLine drops what a line begins with to be a heading, a point, a box or a quotation.
func plainLine(s string) string {
	s = strings.TrimLeftFunc(s, unicode.IsSpace)
	for range 4 { // a box stands behind a point, both perhaps in a quotation
		rest := strings.TrimLeft(s, "#")
		if n := len(s) - len(rest); n == 0 || n > 6 {
			rest = s
			for _, sign := range []string{"-", "*", "+", ">", "[ ]", "[x]", "[X]", "[]"} {
				if strings.HasPrefix(s, sign) {
					rest = s[len(sign):]
					break
				}
			}
		}
		after := strings.TrimLeftFunc(rest, unicode.IsSpace)
		if rest == s || after == rest && rest != "" {
			return s
		}
		s = after
	}
	return s
}

// plainWord drops the stars around a word, and keeps those within it and those
// that stand alone.
func plainWord(w string) string {
	if !strings.HasPrefix(w, "*") && !strings.Contains(w, "*") {
		return w
	}
	if strings.Trim(w, "*") == "" {
		return w
	}
	w = strings.TrimLeft(w, "*")
	tail := len(strings.TrimRightFunc(w, unicode.IsPunct)) // "*word*," ends with both
	return w[:tail] + strings.ReplaceAll(w[tail:], "*", "")
}

// PlainWords gives the words of a line with one space between them and without
// the stars around them, as [Preview] does.
func PlainWords(line string) string {
	var out []string
	for word := range strings.FieldsSeq(line) {
		if word = plainWord(word); word != "" {
			out = append(out, word)
		}
	}
	return strings.Join(out, " ")
}

// Summary is what a list shows of the entry.
func (e *Entry) Summary() EntrySummary {
	c := e.Clone()
	return EntrySummary{
		ID: e.ID, At: e.At, Title: e.Title, Preview: EntryPreview(e.Form, e.Text, e.Beside),
		Feelings: c.Feelings, Tags: c.Tags, Mood: e.Mood, Phase: e.Phase, Form: e.Form, Theme: e.Theme, Domain: c.Domain,
		Pinned: e.Pinned, Therapy: e.ForTherapy(), Pictures: len(e.Pictures), Opens: e.Opens(),
	}
}
