package words

import (
	"encoding/json"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"stillwater/assets"
)

// What no text of ours says to a person: blame, pressure, promises, advice about
// treatment, praise that weighs and counts that scold. A word stands for all its forms.
var harsh = map[string]string{
	"blame":    `must(n't)?|fail(s|ed|ing|ures?)?|should have|should be|should not|shouldn't|your fault|(you|it) (is|are) to blame|ought|wrong of you|gave up|give up|giving up|lazy|weak(ness)?|neglect\w*|forgot|careless\w*|excuses?|not enough|never do|bad (day|week|mood|entry|score)|worse|worst|ashamed|victims?`,
	"pressure": `overdue|late again|have to|has to|need to|needs to|deadlines?|hurry|urgent(ly)?|at last|finally|behind schedule|fall(en|ing)? behind|streaks?|missed|don't break|keep it up|stay on track|off track|try harder|no pain|push yourself|as soon as possible|immediately|warning`,
	"promise":  `cures?|cured|curing|heal(s|ed|ing)?|guarantee[sd]?|promise[sd]?|will feel better|get better|proven|always works|never again|sure to|miracles?|breakthroughs?|transform(s|ed|ing|ation)?|perfect(ly)?|amazing|awesome`,
	"praise":   `great job|good job|well done|congratulations?|proud|fantastic|excellent|bravo|crush(ed)? it|achievements?|rewards?|winners?|success(ful|fully)?`,
	"advice":   `recommend(s|ed|ation|ations)?|you had better|increase your dose|lower your dose|reduce your dose|skip your|stop taking|start taking|we advise|we suggest|treat(s)? depression|diagnos(is|es|ed|e)|disorders?|abnormal|symptoms? of|clinically|because of (your|the) treatment|caused by|thanks to (your|the) treatment|is working|effective`,
	"voice":    `invalid|illegal|abort(ed)?|fatal|error code|user|click here|oops|uh-oh|whoops`,
}

// allowed are texts that say such a word and mean no harm by it, each with the reason.
var allowed = map[string]string{
	"I forgot it: use my recovery code": "the person says it, on a button",
}

// relief takes a weight off ("nothing has to be done"), and is heard first.
var relief = regexp.MustCompile(`(?i)\b(nothing|nobody|not|no)\s+(has to|have to|needs? to|hurry)\b`)

// A text of fewer words is too short for a formula that was made for whole passages.
const leastWords = 16

// mostGrade is the highest grade (years of school in the United States) that a text may ask for.
const mostGrade = 7.0

func TestTone(t *testing.T) {
	texts := everything(t)
	words := map[string]*regexp.Regexp{}
	for kind, list := range harsh {
		words[kind] = regexp.MustCompile(`(?i)(^|[^\pL'’])(` + list + `)($|[^\pL'’])`)
	}
	for _, s := range texts {
		if allowed[s] != "" {
			continue
		}
		for kind, re := range words {
			if m := re.FindStringSubmatch(relief.ReplaceAllString(s, "")); m != nil {
				t.Errorf("%s: %q in %q", kind, m[2], s)
			}
		}
		if strings.Contains(s, "!") {
			t.Errorf("voice: an exclamation mark in %q", s)
		}
	}
	for s := range allowed {
		if !contains(texts, s) {
			t.Errorf("allowed but not there: %q", s)
		}
	}
	if len(texts) < 1500 {
		t.Errorf("only %d texts were looked at", len(texts))
	}
	for kind, say := range map[string]string{
		"blame": "You failed again.", "pressure": "This goal is overdue", "promise": "Ketamine cures that.",
		"praise": "Well done, you.", "advice": "We recommend more.", "voice": "Invalid date",
	} {
		if !words[kind].MatchString(say) {
			t.Errorf("%s does not hear %q", kind, say)
		}
	}
}

func TestReadingGrade(t *testing.T) {
	var all strings.Builder
	highest, at := 0.0, ""
	for _, s := range everything(t) {
		g, n := grade(s)
		if n >= leastWords && g > mostGrade {
			t.Errorf("grade %.1f: %q", g, s)
		}
		if n >= leastWords && g > highest {
			highest, at = g, s
		}
		all.WriteString(s + "\n")
	}
	whole, n := grade(all.String())
	if whole > mostGrade {
		t.Errorf("grade %.1f over all texts", whole)
	}
	t.Logf("automated readability index of %d words: %.1f; highest of one text %.1f (%q)", n, whole, highest, at)
	if g, _ := grade("The comprehensive administration of intramuscular preparations necessitates professional supervision throughout."); g <= mostGrade {
		t.Errorf("a hard sentence is of grade %.1f", g)
	}
}

// grade is the automated readability index: 4.71 letters per word + 0.5 words per sentence - 21.43, as a
// grade of school (Senter and Smith 1967, AMRL-TR-66-220). It needs no count of syllables, so it is the same
// for everybody. A line, a colon and a semicolon end a sentence as a point does; a placeholder counts as a
// word of three letters.
func grade(s string) (index float64, words int) {
	s = regexp.MustCompile(`\{\{.*?\}\}`).ReplaceAllString(s, "day")
	letters, sentences := 0, 0
	for _, part := range regexp.MustCompile(`[.!?:;]+(\s|$)|\n`).Split(s, -1) {
		before := words
		for w := range strings.FieldsFuncSeq(part, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' && r != '’' }) {
			n := len([]rune(strings.Trim(w, "'’")))
			if n > 0 {
				letters, words = letters+n, words+1
			}
		}
		if words > before {
			sentences++
		}
	}
	if words == 0 {
		return 0, 0
	}
	return 4.71*float64(letters)/float64(words) + 0.5*float64(words)/float64(sentences) - 21.43, words
}

// everything is each English text of the program: those of the code, the prompts and the crisis lines.
// The items of the published questionnaires are left out: their wording is fixed.
func everything(t *testing.T) []string {
	t.Helper()
	raw, err := fs.ReadFile(assets.Translations(), "en.json")
	if err != nil {
		t.Fatal(err)
	}
	var file map[string]any
	if err := json.Unmarshal(raw, &file); err != nil {
		t.Fatal(err)
	}
	var texts []string
	for _, v := range file {
		switch v := v.(type) {
		case string:
			texts = append(texts, v)
		case map[string]any:
			for _, form := range v {
				texts = append(texts, form.(string))
			}
		}
	}
	prompts, err := assets.Prompts()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range prompts {
		texts = append(texts, p.Text)
	}
	fixed := append(MeasureAnswers(), MeasureDifficulties()...)
	fixed = append(fixed, MeasureDifficulty(), MeasureSource())
	for _, key := range []string{"phq9", "gad7"} {
		fixed = append(fixed, MeasureQuestion(key))
		fixed = append(fixed, MeasureItems(key)...)
	}
	all := len(texts)
	texts = slices.DeleteFunc(texts, func(s string) bool { return slices.Contains(fixed, s) })
	if gone := all - len(texts); gone != 28 { // 9 and 7 items, 2 questions, 8 answers, the difficulty, the source
		t.Errorf("%d texts of questionnaires are left out", gone)
	}
	return texts
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}
