package words

import (
	"fmt"
	"strconv"
	"strings"
)

// text is a translated sentence cut at its placeholders, so that filling it parses nothing.
type text []piece

// piece is some plain text, and the name of the placeholder after it ("" at the end).
type piece struct {
	plain string
	name  string
}

// compile cuts raw at its placeholders. What is not a well-formed {{.Name}} stays plain text.
func compile(raw string) text {
	var t text
	var plain strings.Builder
	for {
		start := strings.Index(raw, "{{.")
		if start < 0 {
			break
		}
		end := strings.Index(raw[start:], "}}")
		if end < 0 {
			break
		}
		name := raw[start+3 : start+end]
		if !isName(name) {
			plain.WriteString(raw[:start+3])
			raw = raw[start+3:]
			continue
		}
		plain.WriteString(raw[:start])
		t = append(t, piece{plain.String(), name})
		plain.Reset()
		raw = raw[start+end+2:]
	}
	plain.WriteString(raw)
	return append(t, piece{plain: plain.String()})
}

func isName(s string) bool {
	for _, r := range s {
		if r != '_' && (r < '0' || r > '9') && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z') {
			return false
		}
	}
	return s != ""
}

// fill puts the values in. n is the number behind {{.N}}, nil when the text counts nothing.
func (t text) fill(n *int, args []any) string {
	if len(t) == 1 {
		return t[0].plain
	}
	var b strings.Builder
	for _, p := range t {
		b.WriteString(p.plain)
		if p.name != "" {
			b.WriteString(value(p.name, n, args))
		}
	}
	return b.String()
}

func value(name string, n *int, args []any) string {
	for i := 0; i+1 < len(args); i += 2 {
		if args[i] != name {
			continue
		}
		switch v := args[i+1].(type) {
		case string:
			return v
		case int:
			return strconv.Itoa(v)
		default:
			return fmt.Sprint(v)
		}
	}
	if name == "N" && n != nil {
		return strconv.Itoa(*n)
	}
	return "{{." + name + "}}"
}
