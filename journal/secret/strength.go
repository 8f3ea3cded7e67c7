package secret

import (
	"math"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/ccojocar/zxcvbn-go"
	"github.com/ccojocar/zxcvbn-go/match"
	"github.com/ccojocar/zxcvbn-go/matching"
	"github.com/sethvargo/go-diceware/diceware"
	"golang.org/x/text/unicode/norm"
)

// Warning is the kind of weakness that weighs most; the texts for it are the window's.
type Warning int

// The kinds of weakness.
const (
	NoWarning       Warning = iota
	WarnShort               // fewer than MinPassphrase characters
	WarnCommon              // a well-known password or a single common word or name
	WarnPersonal            // something that the person gave us, such as the journal's name
	WarnKeyboard            // keys beside each other
	WarnRepeat              // the same again and again
	WarnSequence            // abcd, 4321
	WarnDate                // a date
	WarnPredictable         // everything else that is guessed early
)

// Estimate is an estimate of how long guessing takes.
type Estimate struct {
	Score   int     // 0 (guessed at once) to 4 (very hard); from 3 on it is good enough
	Warning Warning // NoWarning when Score is 3 or more
	Guesses float64 // estimated number of guesses, at least 1, at most 1e300
}

const (
	maxEstimated = 64 // characters looked at; the estimate takes about quadratic time in them
	maxLeet      = 6  // different signs that may stand for letters; the time is exponential in them
	phraseWords  = 6  // 6 words of 7776: 77.5 bits
	goodScore    = 3  // 1e10 guesses or more, each of which costs an Argon2id of about a second
)

// Strength estimates the strength of a passphrase as typed. userInputs are words that somebody who
// knows the person would try first (at most 20 of 50 bytes are used). A text that cannot be
// normalized has score 0. It takes a few milliseconds and is for the meter under the field.
func Strength(p string, userInputs ...string) Estimate {
	n, err := Normalize(p)
	if err != nil {
		return Estimate{Warning: WarnShort, Guesses: 1}
	}
	if isPhrase(n) {
		return Estimate{Score: 4, Guesses: math.Pow(7776, phraseWords)}
	}
	bits, warning := estimate(plain(clip(n, maxEstimated)), boundInputs(userInputs))
	s := Estimate{Guesses: math.Min(math.Pow(2, math.Max(bits, 0)), 1e300)}
	for _, limit := range [4]float64{1e6, 1e8, 1e10, 1e12} {
		if s.Guesses/2 >= limit {
			s.Score++
		}
	}
	if utf8.RuneCountInString(n) < MinPassphrase {
		s.Score, warning = min(s.Score, goodScore-1), WarnShort
	}
	if s.Score < goodScore {
		s.Warning = warning
	}
	return s
}

// Acceptable tells whether a passphrase may protect a journal: a generated phrase, or at least
// MinPassphrase characters and a score of 3. Errors: those of Normalize, ErrTooShort, ErrTooSimple.
func Acceptable(p string) error {
	n, err := Normalize(p)
	switch {
	case err != nil:
		return err
	case isPhrase(n):
		return nil
	case utf8.RuneCountInString(n) < MinPassphrase:
		return ErrTooShort
	case Strength(n).Score < goodScore:
		return ErrTooSimple
	}
	return nil
}

// GeneratePhrase makes a passphrase of six different words of the large word list of the EFF,
// with single spaces between (77 bits), from the system's random source.
func GeneratePhrase() (string, error) {
	words, err := diceware.Generate(phraseWords)
	if err != nil {
		return "", err
	}
	return strings.Join(words, " "), nil
}

// isPhrase tells whether p could have come from GeneratePhrase.
func isPhrase(p string) bool {
	words := strings.Fields(p)
	if len(words) < phraseWords {
		return false
	}
	seen := make(map[string]bool, len(words))
	for _, w := range words {
		if !wordList()[w] || seen[w] {
			return false
		}
		seen[w] = true
	}
	return true
}

// wordList is the set of the 7776 words, made on first use in about a millisecond.
var wordList = sync.OnceValue(func() map[string]bool {
	list := diceware.WordListEffLarge()
	set := make(map[string]bool, 7776) // 6^5: five dice name a word
	for n := range 7776 {
		dice, rest := 0, n
		for place := 1; place <= 10000; place *= 10 {
			dice += (rest%6 + 1) * place
			rest /= 6
		}
		set[list.WordAt(dice)] = true
	}
	return set
})

// estimate gives the bits of entropy that zxcvbn finds, and what it stumbled over.
// A text that repeats one unit is worth that unit and the number of times. p is ASCII.
func estimate(p string, userInputs []string) (bits float64, w Warning) {
	unit, times := unrepeat(p)
	var skip []func(match.Matcher) bool
	if leetSigns(unit) > maxLeet {
		skip = append(skip, matching.FilterL33tMatcher)
	}
	m := zxcvbn.PasswordStrength(unit, userInputs, skip...)
	if times > 1 {
		return m.Entropy + math.Log2(float64(times)), WarnRepeat
	}
	return m.Entropy, warningOf(m.MatchSequence)
}

// warningOf names what the longest part of the guess was.
func warningOf(parts []match.Match) (w Warning) {
	longest := 0
	w = WarnPredictable
	for _, part := range parts {
		if len(part.Token) <= longest {
			continue
		}
		longest = len(part.Token)
		switch {
		case part.Pattern == "dictionary" && strings.HasPrefix(part.DictionaryName, "user"):
			w = WarnPersonal
		case part.Pattern == "dictionary":
			w = WarnCommon
		case part.Pattern == "spatial":
			w = WarnKeyboard
		case part.Pattern == "repeat":
			w = WarnRepeat
		case part.Pattern == "sequence":
			w = WarnSequence
		case part.Pattern == "date":
			w = WarnDate
		default:
			w = WarnPredictable
		}
	}
	return w
}

// unrepeat takes repetition away: "abcabcabc" is "abc" three times, and a text that says some words
// more than once is worth the words said once. times is 1 when nothing was repeated.
func unrepeat(p string) (unit string, times int) {
	for l := 1; l <= len(p)/2; l++ {
		if n := len(p) / l; strings.HasPrefix(strings.Repeat(p[:l], n+1), p) {
			return p[:l], n + 1
		}
	}
	words := strings.Fields(p)
	var once []string
	for _, w := range words {
		if !slices.Contains(once, w) {
			once = append(once, w)
		}
	}
	if len(once) == len(words) {
		return p, 1
	}
	return strings.Join(once, " "), len(words)
}

// leetSigns counts the different signs of p that zxcvbn tries as letters (4 for a, $ for s).
func leetSigns(p string) (n int) {
	for _, c := range "4@8({[<369&#!1/|0$5+7%2" {
		if strings.ContainsRune(p, c) {
			n++
		}
	}
	return n
}

// plain turns p into ASCII for zxcvbn, which mixes up bytes and characters otherwise: accents are
// dropped (so that dictionary words are found), any other character counts as one sign of 94.
// That is less than a letter of a large script is worth, so the estimate errs on the careful side.
func plain(p string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(p) {
		switch {
		case r < utf8.RuneSelf:
			b.WriteByte(byte(r))
		case unicode.Is(unicode.Mn, r):
		default:
			b.WriteByte(byte('!' + r%94))
		}
	}
	return b.String()
}

// clip cuts p after n characters: the strength of a beginning is a lower bound of the whole.
func clip(p string, n int) string {
	for i := range p {
		if n == 0 {
			return p[:i]
		}
		n--
	}
	return p
}

func boundInputs(in []string) []string {
	var out []string
	for _, s := range in {
		for _, word := range strings.Fields(s) {
			if len(out) < 20 && len(word) > 2 && len(word) <= 50 {
				out = append(out, strings.ToLower(word))
			}
		}
	}
	return out
}
