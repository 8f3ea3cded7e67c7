package journal

import (
	"slices"
	"time"

	"stillwater/wheel"
)

// normalizeMore cleans what an entry has besides its words.
func (e *Entry) normalizeMore() (err error) {
	e.Beside, _ = CleanText(e.Beside)
	e.PromptID, e.Theme = CleanLine(e.PromptID), CleanLine(e.Theme)
	if !e.Form.Valid() {
		return &InvalidError{Field: FieldForm, Problem: ProblemUnknown}
	}
	if e.Domain != nil {
		d := *e.Domain
		if d >= wheel.NumDomains {
			return &InvalidError{Field: FieldDomain, Problem: ProblemUnknown}
		}
		e.Domain = &d
	}
	if e.Passages, err = textList(e.Passages); err != nil {
		return err
	}
	if e.Pictures, err = cleanPictures(e.Pictures); err != nil {
		return err
	}
	if e.Returns, err = cleanReturns(e.Returns); err != nil {
		return err
	}
	return first(tooLong(FieldText, e.Beside, MaxText), tooLong(FieldText, e.PromptID, MaxLine), tooLong(FieldText, e.Theme, MaxLine))
}

// textList cleans a list of texts; each stands in it once.
func textList(list []string) ([]string, error) {
	if len(list) > MaxParts {
		return nil, &InvalidError{Field: FieldText, Problem: ProblemTooMany, Limit: MaxParts}
	}
	var out []string
	for _, s := range list {
		s, _ = CleanText(s)
		if CleanLine(s) == "" || slices.Contains(out, s) {
			continue
		}
		if err := tooLong(FieldText, s, MaxNote); err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, nil
}

func cleanPictures(list []Picture) ([]Picture, error) {
	if len(list) > MaxParts {
		return nil, &InvalidError{Field: FieldPicture, Problem: ProblemTooMany, Limit: MaxParts}
	}
	var out []Picture
	for _, p := range list {
		if p.ID == "" {
			continue
		}
		p.Caption = CleanLine(p.Caption)
		if err := tooLong(FieldText, p.Caption, MaxLine); err != nil {
			return nil, err
		}
		out = append(out, p)
	}
	return out, nil
}

func cleanReturns(list []Return) ([]Return, error) {
	if len(list) > MaxParts {
		return nil, &InvalidError{Field: FieldDate, Problem: ProblemTooMany, Limit: MaxParts}
	}
	var out []Return
	for _, r := range list {
		if !r.On.Valid() {
			return nil, &InvalidError{Field: FieldDate, Problem: ProblemNoSuchDate}
		}
		var err error
		if r.Seen, err = normalizedCopy(r.Seen); err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, nil
}

// normalizeOwn cleans what the person made for the page to write on.
func (p *Personal) normalizeOwn() (err error) {
	if p.Affirmations, err = textList(p.Affirmations); err != nil {
		return err
	}
	if p.Favorites, err = textList(p.Favorites); err != nil {
		return err
	}
	p.Paper.Name = CleanLine(p.Paper.Name)
	if err := tooLong(FieldText, p.Paper.Name, MaxLine); err != nil {
		return err
	}
	if p.Paper.Words, err = textList(p.Paper.Words); err != nil {
		return err
	}
	if p.Paper.Questions, err = textList(p.Paper.Questions); err != nil {
		return err
	}
	if len(p.OwnPrompts) > MaxParts || len(p.Templates) > MaxParts {
		return &InvalidError{Field: FieldText, Problem: ProblemTooMany, Limit: MaxParts}
	}
	var prompts []OwnPrompt
	for _, o := range p.OwnPrompts {
		o.ID = CleanLine(o.ID)
		if o.Text, _ = CleanText(o.Text); CleanLine(o.Text) == "" {
			continue
		}
		if err := tooLong(FieldText, o.Text, MaxNote); err != nil {
			return err
		}
		prompts = append(prompts, o)
	}
	p.OwnPrompts = prompts
	var templates []Template
	for _, t := range p.Templates {
		t.ID, t.Name = CleanLine(t.ID), CleanLine(t.Name)
		if t.Text, _ = CleanText(t.Text); t.Name == "" && CleanLine(t.Text) == "" {
			continue
		}
		if t.Weekday != nil {
			d := *t.Weekday
			if d < time.Sunday || d > time.Saturday {
				return &InvalidError{Field: FieldDate, Problem: ProblemNoSuchDate}
			}
			t.Weekday = &d
		}
		if err := first(tooLong(FieldTitle, t.Name, MaxLine), tooLong(FieldText, t.Text, MaxNote)); err != nil {
			return err
		}
		templates = append(templates, t)
	}
	p.Templates = templates
	return nil
}
