package sample

import (
	"embed"
	"fmt"
	"strconv"
	"strings"
	"sync"

	"stillwater/journal"
	"stillwater/wheel"
)

// The entries lie in text files. "== A-12 21:00" begins one, 12 days before
// the newest treatment at 21:00; T counts from today. Lines of "name: value"
// follow, then a blank line, then the text.
//
//go:embed life*.txt
var files embed.FS

// page is an entry before it has a date.
type page struct {
	when                string // as it stands in the file
	fromToday           bool
	day, hour, minute   int
	title, prompt, text string
	tags, feelings      []string
	mood                wheel.Score
}

// pages reads the entries, oldest first.
var pages = sync.OnceValue(func() []page {
	var out []page
	for i := 1; i <= 5; i++ {
		name := fmt.Sprintf("life%d.txt", i)
		data, err := files.ReadFile(name)
		if err == nil {
			var more []page
			more, err = parsePages(string(data))
			out = append(out, more...)
		}
		if err != nil {
			panic("sample: " + name + ": " + err.Error()) // embedded, and read by the tests
		}
	}
	return out
})

func parsePages(s string) ([]page, error) {
	var out []page
	for _, part := range strings.Split("\n"+s, "\n== ")[1:] {
		head, text, _ := strings.Cut(part, "\n\n")
		p := page{text: strings.TrimSpace(text)}
		lines := strings.Split(head, "\n")
		if err := p.setTime(lines[0]); err != nil {
			return nil, err
		}
		for _, line := range lines[1:] {
			if err := p.set(line); err != nil {
				return nil, fmt.Errorf("%s: %w", p.when, err)
			}
		}
		out = append(out, p)
	}
	return out, nil
}

func (p *page) setTime(s string) error {
	var base byte
	p.when = s
	if _, err := fmt.Sscanf(s, "%c%d %d:%d", &base, &p.day, &p.hour, &p.minute); err != nil || base != 'A' && base != 'T' {
		return fmt.Errorf("time %q", s)
	}
	p.fromToday = base == 'T'
	return nil
}

func (p *page) set(line string) error {
	name, value, _ := strings.Cut(line, ": ")
	switch name {
	case "title":
		p.title = value
	case "prompt":
		p.prompt = value
	case "tags":
		p.tags = strings.Split(value, ", ")
	case "feelings":
		p.feelings = strings.Split(value, ", ")
	case "mood":
		n, err := strconv.Atoi(value)
		if err != nil {
			return err
		}
		p.mood, err = wheel.NewScore(n)
		return err
	default:
		return fmt.Errorf("unknown line %q", name)
	}
	return nil
}

func (p *page) entry(l life) journal.Entry {
	at := l.on(p.day, p.hour, p.minute)
	if p.fromToday {
		at = l.moment(l.today.AddDays(p.day), p.hour, p.minute)
	}
	return journal.Entry{
		At: at, Title: p.title, Text: p.text, Prompt: p.prompt, Mood: p.mood,
		Tags: append([]string(nil), p.tags...), Feelings: append([]string(nil), p.feelings...),
	}
}
