package journal

import (
	"strings"
	"unicode/utf8"
)

// Limits. They are far above what a person writes and keep one row from
// swallowing the journal.
const (
	MaxText  = 16 << 20 // bytes of one entry; a novel is about 1 MB
	MaxLine  = 2_000    // bytes of a title, step, tag, feeling, dose
	MaxNote  = 64 << 10 // bytes of a note
	MaxParts = 200      // tags, feelings, steps or links of one row
)

// CleanText makes text that can be kept: LF line ends, valid UTF-8, no NUL.
// What cannot be read as text becomes U+FFFD; replaced says how many places
// that were, so that the person can be told. Everything else stays as typed.
func CleanText(s string) (clean string, replaced int) {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	s = strings.ReplaceAll(s, "\r", "\n")
	if utf8.ValidString(s) && strings.IndexByte(s, 0) < 0 {
		return s, 0
	}
	var b strings.Builder
	b.Grow(len(s))
	for len(s) > 0 {
		r, n := utf8.DecodeRuneInString(s)
		if r == 0 || r == utf8.RuneError && n == 1 {
			b.WriteRune(utf8.RuneError)
			replaced++
		} else {
			b.WriteString(s[:n])
		}
		s = s[n:]
	}
	return b.String(), replaced
}

// CleanLine is [CleanText] for a single line: every run of line ends and tabs
// becomes one space, and spaces around it go.
func CleanLine(s string) string {
	s, _ = CleanText(s)
	return strings.TrimSpace(strings.Join(strings.FieldsFunc(s, func(r rune) bool {
		return r == '\n' || r == '\t' || r == '\v' || r == '\f' || r == '\u2028' || r == '\u2029' || r == '\u0085'
	}), " "))
}

func tooLong(f Field, s string, limit int) error {
	if len(s) > limit {
		return &InvalidError{Field: f, Problem: ProblemTooLong, Limit: limit}
	}
	return nil
}

func first(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

func wordList(f Field, list []string) ([]string, error) {
	if len(list) > MaxParts {
		return nil, &InvalidError{Field: f, Problem: ProblemTooMany, Limit: MaxParts}
	}
	out := make([]string, 0, len(list))
	seen := map[string]bool{}
	for _, w := range list {
		w = CleanLine(w)
		if f == FieldTag {
			w = strings.TrimSpace(strings.TrimLeft(w, "#"))
		}
		if w == "" || seen[strings.ToLower(w)] {
			continue
		}
		if err := tooLong(f, w, MaxLine); err != nil {
			return nil, err
		}
		seen[strings.ToLower(w)] = true
		out = append(out, w)
	}
	if len(out) == 0 {
		return nil, nil
	}
	return out, nil
}

// Normalize brings the entry into the form that is kept and says what cannot
// be kept ([*InvalidError]).
func (e *Entry) Normalize() (err error) {
	e.Title = CleanLine(e.Title)
	e.Text, _ = CleanText(e.Text)
	e.Prompt, _ = CleanText(e.Prompt)
	if e.Tags, err = wordList(FieldTag, e.Tags); err != nil {
		return err
	}
	if e.Feelings, err = wordList(FieldFeeling, e.Feelings); err != nil {
		return err
	}
	if !e.Phase.Valid() {
		return &InvalidError{Field: FieldPhase, Problem: ProblemUnknown}
	}
	if len(e.Links) > MaxParts {
		return &InvalidError{Field: FieldText, Problem: ProblemTooMany, Limit: MaxParts}
	}
	if len(e.Links) == 0 {
		e.Links = nil
	}
	if err := e.normalizeMore(); err != nil {
		return err
	}
	return first(normalizeAt(&e.At), tooLong(FieldTitle, e.Title, MaxLine), tooLong(FieldText, e.Text, MaxText), tooLong(FieldNote, e.Prompt, MaxNote))
}

// Normalize is as [Entry.Normalize]. A blank check-in ([CheckIn.IsBlank]) is
// refused as empty.
func (c *CheckIn) Normalize() error {
	c.Note, _ = CleanText(c.Note)
	if err := tooLong(FieldNote, c.Note, MaxNote); err != nil {
		return err
	}
	for i := range c.Ratings {
		c.Ratings[i].Note, _ = CleanText(c.Ratings[i].Note)
		if err := tooLong(FieldNote, c.Ratings[i].Note, MaxNote); err != nil {
			return err
		}
		if !c.Ratings[i].Feels.Valid() {
			return &InvalidError{Field: FieldFeeling, Problem: ProblemUnknown}
		}
	}
	if c.IsBlank() {
		return &InvalidError{Field: FieldScore, Problem: ProblemEmpty}
	}
	if c.Wording == 0 {
		c.Wording = WordingVersion
	}
	return normalizeAt(&c.At)
}

// normalizedCopy leaves the moment that it is given alone.
func normalizedCopy(m *Moment) (*Moment, error) {
	if m == nil {
		return nil, nil
	}
	c := *m
	return &c, c.normalize()
}

// Normalize is as [Entry.Normalize]. Contacts without a name and a way to
// reach them are dropped.
func (p *Personal) Normalize() error {
	if !p.PhaseByHand.Valid() {
		return &InvalidError{Field: FieldPhase, Problem: ProblemUnknown}
	}
	if !p.Rhythm.valid() {
		return &InvalidError{Field: FieldDate, Problem: ProblemRange}
	}
	if err := p.normalizeOwn(); err != nil {
		return err
	}
	if err := p.Care.clean(); err != nil {
		return err
	}
	p.LastPrompt = CleanLine(p.LastPrompt)
	var err error
	if p.Contacts, err = cleanContacts(p.Contacts); err != nil {
		return err
	}
	return tooLong(FieldText, p.LastPrompt, MaxLine)
}
