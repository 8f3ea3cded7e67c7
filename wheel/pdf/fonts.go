package pdf

import (
	"bytes"
	"hash/fnv"
	"io"
	"maps"
	"slices"

	"stillwater/wheel/fontmetrics"
)

// fontNames are the names that the fonts have in the file, behind the tag of
// their subset.
var fontNames = map[fontmetrics.Source]string{
	fontmetrics.Sans:     "AtkinsonHyperlegibleNext",
	fontmetrics.SansBold: "AtkinsonHyperlegibleNext-SemiBold",
	fontmetrics.Serif:    "Literata",
}

// font makes the font of a source known to the file once, and remembers what is
// written in it.
func (p *pen) font(s fontmetrics.Source, text string) (family string, ok bool) {
	var b []byte
	switch s {
	case fontmetrics.Sans:
		b = p.fonts.Sans
	case fontmetrics.SansBold:
		b = p.fonts.SansBold
	case fontmetrics.Serif:
		b = p.fonts.Serif
	}
	if len(b) == 0 {
		return "", false
	}
	family = familyOf(s)
	if p.used[s] == nil {
		p.f.AddUTF8FontFromBytes(family, "", bytes.Clone(b))
		p.used[s] = map[rune]bool{}
	}
	for _, r := range text {
		p.used[s][r] = true
	}
	return family, true
}

// fpdf writes a font's name as "utf8" and its family. tagLength is what a
// subset's tag adds to a name: six letters and a plus.
const (
	ownPrefix = "utf8"
	tagLength = 7
)

// familyOf is the name of a font while the file is made: as many letters as its
// name in the file has, so that one can be put in the place of the other.
func familyOf(s fontmetrics.Source) string {
	n := tagLength + len(fontNames[s]) - len(ownPrefix)
	return string(append(bytes.Repeat([]byte{'='}, n-1), 'a'+byte(s)))
}

// names lists what stands in the file for a font and what is to stand there:
// the tag of a subset follows from the letters in it (ISO 32000-1, 9.6.4).
func (p *pen) names() [][2][]byte {
	var out [][2][]byte
	for _, s := range slices.Sorted(maps.Keys(p.used)) {
		h := fnv.New64a()
		for _, r := range slices.Sorted(maps.Keys(p.used[s])) {
			_, _ = h.Write([]byte{byte(r >> 16), byte(r >> 8), byte(r)})
		}
		tag, sum := make([]byte, 0, tagLength), h.Sum64()
		for range tagLength - 1 {
			tag = append(tag, 'A'+byte(sum%26))
			sum /= 26
		}
		name := string(append(tag, '+')) + fontNames[s]
		for _, key := range []string{"/BaseFont /", "/FontName /"} {
			out = append(out, [2][]byte{[]byte(key + ownPrefix + familyOf(s)), []byte(key + name)})
		}
	}
	return out
}

// namer puts names into the place of others of the same length, on the way to
// w. A name has to stand within one call of Write; fpdf makes a single one.
type namer struct {
	w     io.Writer
	names [][2][]byte
}

func (n *namer) Write(b []byte) (int, error) {
	done := 0
	for done < len(b) {
		at, which := len(b), -1
		for i, name := range n.names {
			if k := bytes.Index(b[done:at], name[0]); k >= 0 {
				at, which = done+k, i
			}
		}
		m, err := n.w.Write(b[done:at])
		done += m
		if err != nil || which < 0 {
			return done, err
		}
		m, err = n.w.Write(n.names[which][1])
		done += m
		if err != nil {
			return done, err
		}
	}
	return done, nil
}
