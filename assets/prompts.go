package assets

import (
	"encoding/json"
	"fmt"
)

// Prompt is an invitation to write. Show its text through words.Asset.
type Prompt struct {
	ID    string `json:"id"`    // never changes; entries may refer to it
	Phase string `json:"phase"` // "before", "quiet", "integration", "maintenance"; "any" is any time but the quiet days
	// Theme is one of [Themes], or "". Domain is a domain of the Circle by its
	// key ("emotional" ...), or "". At most one of the two is set.
	Theme  string `json:"theme,omitempty"`
	Domain string `json:"domain,omitempty"`
	Form   string `json:"form,omitempty"` // "critic-coach" and "old-new" are pages of two columns; "" is a plain page
	Text   string `json:"text"`           // English, the key of the translations
}

// Themes are the themes of integration, by their keys, in the order in which
// they are offered.
var Themes = []string{
	"self-awareness", "difficult-emotions", "patterns", "beliefs", "critic-coach", "old-stories", "coping",
	"communication", "habits", "interests", "confidence", "new-joy", "letting-in",
}

// Prompts are all prompts, in a fixed order.
func Prompts() ([]Prompt, error) {
	var p []Prompt
	if err := json.Unmarshal(mustRead("prompts.json"), &p); err != nil {
		return nil, fmt.Errorf("assets: prompts: %w", err)
	}
	return p, nil
}

// CrisisRegion holds the lines to call in one part of the world.
type CrisisRegion struct {
	Key   string       `json:"key"`  // "us", "ca", "uk", "ie"; "other" is everywhere else and comes last
	Name  string       `json:"name"` // show through words.Asset
	Lines []CrisisLine `json:"lines"`
}

// CrisisLine is one way to reach help. Numbers change: a line that was not checked, or not within a
// year, is shown with the words "please check this number".
type CrisisLine struct {
	Name   string `json:"name"`   // show through words.Asset
	How    string `json:"how"`    // "Call or text"; show through words.Asset
	Number string `json:"number"` // as one dials it; "" where it depends on the place
	Hours  string `json:"hours"`  // "" when not known; show through words.Asset

	// CheckedOn is the day (2006-01-02) on which a person compared the line with the official page
	// named in Source; "" when nobody has yet. Never fill it in without having looked.
	CheckedOn string `json:"checkedOn"`
	Source    string `json:"source"` // web site to check on; "" when there is none
}

// CrisisRegions are all regions, "other" last.
func CrisisRegions() ([]CrisisRegion, error) {
	var r []CrisisRegion
	if err := json.Unmarshal(mustRead("crisis.json"), &r); err != nil {
		return nil, fmt.Errorf("assets: crisis lines: %w", err)
	}
	return r, nil
}

// Texts are all texts of the data files that a person reads: they stand in the translation files
// beside the literals in the source.
func Texts() ([]string, error) {
	prompts, err := Prompts()
	if err != nil {
		return nil, err
	}
	regions, err := CrisisRegions()
	if err != nil {
		return nil, err
	}
	var all []string
	for _, p := range prompts {
		all = append(all, p.Text)
	}
	for _, r := range regions {
		all = append(all, r.Name)
		for _, l := range r.Lines {
			for _, text := range []string{l.Name, l.How, l.Hours} {
				if text != "" {
					all = append(all, text)
				}
			}
		}
	}
	return all, nil
}
