package journal

import (
	"slices"
	"strings"
)

// Apply makes the change to an entry, but for Trashed, which only a store can
// make, and tells whether it was different before. What cannot be kept is an
// [*InvalidError], and the entry stays as it was.
func (c *Change) Apply(e *Entry) (different bool, err error) {
	tags := slices.Clone(e.Tags)
	if drop := plainTag(c.RemoveTag); drop != "" {
		tags = slices.DeleteFunc(tags, func(t string) bool { return sameTag(t, drop) })
	}
	if add := plainTag(c.AddTag); add != "" && !slices.ContainsFunc(tags, func(t string) bool { return sameTag(t, add) }) {
		tags = append(tags, add)
	}
	if tags, err = wordList(FieldTag, tags); err != nil {
		return false, err
	}
	if !slices.Equal(tags, e.Tags) {
		e.Tags, different = tags, true
	}
	for _, flag := range []struct {
		to   *bool
		have *bool
	}{{c.Therapy, &e.Therapy}, {c.Pinned, &e.Pinned}} {
		if flag.to != nil && *flag.to != *flag.have {
			*flag.have, different = *flag.to, true
		}
	}
	return different, nil
}

func plainTag(s string) string { return strings.TrimSpace(strings.TrimLeft(CleanLine(s), "#")) }

func sameTag(a, b string) bool { return strings.EqualFold(a, b) }
