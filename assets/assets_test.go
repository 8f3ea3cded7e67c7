package assets

import (
	"bytes"
	"encoding/xml"
	"image/png"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
)

func TestFonts(t *testing.T) {
	for name, c := range map[string]struct {
		font   []byte
		family string
		weight string
		needs  string // characters that must be there
	}{
		"sans":             {FontSans(), "Atkinson Hyperlegible Next", "", "aäßœłő€–…’“”·×"},
		"sans bold":        {FontSansBold(), "Atkinson Hyperlegible Next", "SemiBold", "aäß€"},
		"sans italic":      {FontSansItalic(), "Atkinson Hyperlegible Next", "Italic", "aäß€"},
		"sans bold italic": {FontSansBoldItalic(), "Atkinson Hyperlegible Next", "SemiBold Italic", "aäß€"},
		"serif":            {FontSerif(), "Literata", "", "aäßœłőжЯαΩ€–…’“”·×"},
		"serif bold":       {FontSerifBold(), "Literata", "SemiBold", "aäжα€"},
		"serif italic":     {FontSerifItalic(), "Literata", "Italic", "aäжα€"},
		"serif bold ital":  {FontSerifBoldItalic(), "Literata", "SemiBold Italic", "aäжα€"},
		"emoji":            {FontEmoji(), "Noto Emoji", "", "🙂🌊❤🌱"},
	} {
		f, err := opentype.Parse(c.font)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		full, err := f.Name(nil, sfnt.NameIDFull)
		if err != nil || !strings.HasPrefix(full, c.family) || !strings.HasSuffix(full, c.weight) {
			t.Errorf("%s is %q, %v", name, full, err)
		}
		for _, r := range c.needs {
			if g, err := f.GlyphIndex(nil, r); err != nil || g == 0 {
				t.Errorf("%s has no %q", name, r)
			}
		}
	}
	for _, l := range []string{"AtkinsonHyperlegibleNext", "Literata", "NotoEmoji"} {
		if !bytes.Contains(mustRead("fonts/OFL-"+l+".txt"), []byte("SIL OPEN FONT LICENSE Version 1.1")) {
			t.Errorf("the license text of %s is missing", l)
		}
	}
}

// TestIcons: every icon that was asked for is there, is sound XML, and uses only what Fyne's
// renderer can recolor: one svg with one filled path.
func TestIcons(t *testing.T) {
	for _, name := range strings.Fields(`today journal circle goals treatments settings lock help search
		plus minus play pause check close back next trash undo eye eye-off save folder calendar key print more`) {
		if Icon(name) == nil {
			t.Errorf("no icon %q", name)
		}
	}
	for _, name := range Icons() {
		dec := xml.NewDecoder(bytes.NewReader(Icon(name)))
		var seen []string
		for {
			tok, err := dec.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			el, ok := tok.(xml.StartElement)
			if !ok {
				continue
			}
			seen = append(seen, el.Name.Local)
			attr := map[string]string{}
			for _, a := range el.Attr {
				attr[a.Name.Local] = a.Value
			}
			if el.Name.Local == "svg" && attr["viewBox"] != "0 0 24 24" || el.Name.Local == "path" && (attr["fill"] != "#000000" || attr["d"] == "") {
				t.Errorf("%s: %s %v", name, el.Name.Local, attr)
			}
		}
		if strings.Join(seen, " ") != "svg path" {
			t.Errorf("%s holds %v", name, seen)
		}
	}
	if Icon("../assets") != nil || Icon("nothing") != nil {
		t.Error("an icon that does not exist")
	}
}

func TestPrompts(t *testing.T) {
	prompts, err := Prompts()
	if err != nil {
		t.Fatal(err)
	}
	ids, texts, count := map[string]bool{}, map[string]bool{}, map[string]int{}
	for _, p := range prompts {
		if ids[p.ID] || texts[p.Text] || !strings.HasPrefix(p.ID, promptGroup(p)+"-") || strings.TrimSpace(p.Text) != p.Text || p.Text == "" {
			t.Errorf("%+v: twice, empty or misnamed", p)
		}
		if strings.ContainsAny(p.Text, "!{}") || len(p.Text) > 140 {
			t.Errorf("%s: too loud or too long", p.ID)
		}
		if p.Phase == "quiet" && strings.Contains(p.Text, "?") {
			t.Errorf("%s: nothing is asked in quiet time", p.ID)
		}
		ids[p.ID], texts[p.Text] = true, true
		count[p.Phase]++
	}
	for _, phase := range []string{"before", "quiet", "integration", "maintenance"} {
		if count[phase] < 6 {
			t.Errorf("%d prompts for %s", count[phase], phase)
		}
		delete(count, phase)
	}
	if count["any"] == 0 || len(count) != 1 {
		t.Errorf("other phases: %v", count)
	}
	if len(prompts) < 160 {
		t.Errorf("only %d prompts", len(prompts))
	}
}

// promptGroup is what the ID of a prompt begins with: its set.
func promptGroup(p Prompt) string {
	switch {
	case p.Phase != "any":
		return p.Phase
	case p.Theme != "":
		return "theme-" + p.Theme
	case p.Domain != "":
		return "domain-" + p.Domain
	}
	return "any"
}

// Each theme and each domain has prompts of its own, and the two kinds of
// two-column pages are there.
func TestPromptSets(t *testing.T) {
	prompts, err := Prompts()
	if err != nil {
		t.Fatal(err)
	}
	themes, domains, forms := map[string]int{}, map[string]int{}, map[string]int{}
	for _, p := range prompts {
		themes[p.Theme]++
		domains[p.Domain]++
		forms[p.Form]++
		if p.Theme != "" && p.Domain != "" || p.Form != "" && p.Form != p.Theme && p.Form != "old-new" {
			t.Errorf("%+v", p)
		}
	}
	delete(themes, "")
	delete(domains, "")
	for theme, n := range themes {
		if n < 4 || !slices.Contains(Themes, theme) {
			t.Errorf("theme %s: %d prompts", theme, n)
		}
	}
	if len(themes) != 13 || len(domains) != 8 || forms["critic-coach"] == 0 || forms["old-new"] == 0 {
		t.Errorf("%d themes, %d domains, forms %v", len(themes), len(domains), forms)
	}
	for domain, n := range domains {
		if n < 4 {
			t.Errorf("domain %s: %d prompts", domain, n)
		}
	}
}

func TestCrisisRegions(t *testing.T) {
	regions, err := CrisisRegions()
	if err != nil {
		t.Fatal(err)
	}
	var keys []string
	for _, r := range regions {
		keys = append(keys, r.Key)
		if r.Name == "" || len(r.Lines) == 0 {
			t.Errorf("%s is empty", r.Key)
		}
		for _, l := range r.Lines {
			if l.Name == "" || l.How == "" || l.Number == "" && r.Key != "other" {
				t.Errorf("%s: %+v", r.Key, l)
			}
			if l.CheckedOn == "" {
				continue
			}
			if d, err := time.Parse(time.DateOnly, l.CheckedOn); err != nil || d.After(time.Now()) || l.Source == "" {
				t.Errorf("%s: checked on %q at %q", l.Name, l.CheckedOn, l.Source)
			}
		}
	}
	if strings.Join(keys, " ") != "us ca uk ie other" {
		t.Errorf("regions %v", keys)
	}
}

func TestAppIcon(t *testing.T) {
	c, err := png.DecodeConfig(bytes.NewReader(AppIcon()))
	if err != nil || c.Width != 512 || c.Height != 512 {
		t.Errorf("%+v, %v", c, err)
	}
	if err := xml.Unmarshal(AppIconSVG(), new(struct{})); err != nil {
		t.Error(err)
	}
}
