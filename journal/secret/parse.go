package secret

import (
	"fmt"
	"strings"
	"sync"
	"unicode"
)

// CodeProblem says what is wrong with a typed recovery code.
type CodeProblem int

// The problems that a typed recovery code can have.
const (
	CodeLength   CodeProblem = iota + 1 // not 32 symbols
	CodeSymbol                          // a character that is no symbol, such as U or %
	CodeChecksum                        // something was mistyped
	CodeVersion                         // right, but made by a later version of the program
)

func (p CodeProblem) String() string {
	switch p {
	case CodeLength:
		return "length"
	case CodeSymbol:
		return "symbol"
	case CodeChecksum:
		return "checksum"
	case CodeVersion:
		return "version"
	}
	return "unknown"
}

// CodeError tells why a recovery code could not be read. It never holds what was typed.
type CodeError struct {
	Kind  CodeProblem
	Group int // 1 to 8: the group that looks wrong; 0 when that cannot be told
	Have  int // how many symbols were typed, when Kind is CodeLength
}

func (e *CodeError) Error() string {
	where := ""
	if e.Group > 0 {
		where = fmt.Sprintf(", look at group %d", e.Group)
	}
	switch e.Kind {
	case CodeLength:
		return fmt.Sprintf("the recovery code has %d symbols instead of %d%s", e.Have, codeSymbols, where)
	case CodeSymbol:
		return "the recovery code holds a character that is not used" + where
	case CodeVersion:
		return "the recovery code belongs to a newer version"
	}
	return "the recovery code does not fit together" + where
}

// maxTyped is the longest text that ParseCode looks at, in bytes: 32 symbols with generous space.
const maxTyped = 1024

// ParseCode reads a recovery code as people type it: any case, any spaces and dashes, O for 0, and
// I or L for 1. Every error is a *CodeError.
func ParseCode(typed string) (Code, error) {
	if len(typed) > maxTyped {
		return Code{}, &CodeError{Kind: CodeLength, Have: len(typed)}
	}
	symbols := make([]byte, 0, maxTyped) // never grows, so that no copies stay behind
	defer clear(symbols[:cap(symbols)])
	var groups []int // lengths of the groups as typed
	inGroup := false
	for _, r := range typed {
		if isSeparator(r) {
			inGroup = false
			continue
		}
		if !inGroup {
			groups, inGroup = append(groups, 0), true
		}
		v := symbolOf(r)
		if v < 0 {
			return Code{}, &CodeError{Kind: CodeSymbol, Group: inRange(len(symbols)/groupSize + 1)}
		}
		symbols = append(symbols, byte(v))
		groups[len(groups)-1]++
	}
	if len(symbols) != codeSymbols {
		return Code{}, &CodeError{Kind: CodeLength, Group: oddGroup(groups, len(symbols)), Have: len(symbols)}
	}
	all := [codeSymbols]byte(symbols)
	defer clear(all[:])
	if !verify(humanPart, all[:]) {
		return Code{}, &CodeError{Kind: CodeChecksum, Group: locate(all)}
	}
	c, version := fromSymbols(all)
	if version != codeVersion {
		return Code{}, &CodeError{Kind: CodeVersion}
	}
	return c, nil
}

func isSeparator(r rune) bool {
	return unicode.IsSpace(r) || unicode.Is(unicode.Pd, r) || r == '\u2212' // minus sign
}

// symbolOf is the number of a typed symbol, -1 for none.
func symbolOf(r rune) int {
	if r >= 'a' && r <= 'z' {
		r -= 'a' - 'A'
	}
	switch r {
	case 'O':
		return 0
	case 'I', 'L':
		return 1
	}
	return strings.IndexRune(alphabet, r)
}

func inRange(group int) int {
	if group > CodeGroups {
		return 0
	}
	return group
}

// oddGroup guesses where a symbol is missing or too many: the first group that was typed with
// another length than four, or the group at which a code typed in one go ends.
func oddGroup(groups []int, n int) int {
	if len(groups) > 1 {
		for i, l := range groups {
			if l != groupSize {
				return inRange(i + 1)
			}
		}
	}
	if n < codeSymbols {
		return n/groupSize + 1
	}
	return 0
}

// locate finds the group of a single wrong symbol, or of two neighbors that changed places; 0 when
// neither fits. The remainder of a wrong code is the sum of what each wrong symbol adds to it, and
// the distance of the code is 5, so two different repairs of these kinds cannot both fit.
func locate(s [codeSymbols]byte) int {
	rest := polymod(prefixState, s[:]) ^ bech32mConst
	added := errorTable()
	for i := range s {
		for _, r := range added[i][1:] {
			if r == rest {
				return i/groupSize + 1
			}
		}
	}
	for i := range len(s) - 1 {
		if d := s[i] ^ s[i+1]; d != 0 && added[i][d]^added[i+1][d] == rest {
			return i/groupSize + 1
		}
	}
	return 0
}

// errorTable is what a symbol that is wrong by v (their numbers XORed) at place i adds to the
// remainder of a code.
var errorTable = sync.OnceValue(func() (t [codeSymbols][32]uint32) {
	for i := range t {
		wrong := make([]byte, codeSymbols-i)
		for v := range t[i] {
			wrong[0] = byte(v)
			t[i][v] = polymod(0, wrong)
		}
	}
	return t
})
