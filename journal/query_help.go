package journal

import "stillwater/words"

// QueryHint is one way to search, and an example of it to be typed as it stands.
type QueryHint struct {
	Example string
	Meaning string
}

// ExplainQuery explains in words how to search ([ParseQuery]), the plainest
// first. Everything that shows how to search shows this.
func ExplainQuery() []QueryHint {
	return []QueryHint{
		{words.T("sea morning"), words.T("Entries with both words. Capitals and accents do not matter, and the last word may be unfinished.")},
		{`"` + words.T("a quiet morning") + `"`, words.T("These words, in this order.")},
		{QueryFilter(QueryTag, words.T("family")), words.T("Entries with this tag; #family means the same. Words that belong together stand in quotes.")},
		{QueryFilter(QueryFeeling, words.T("calm")), words.T("Entries with this feeling.")},
		{QueryFilter(QueryDomain, words.DomainName("social")), words.T("Entries that belong to this part of the circle.")},
		{QueryFilter(QueryTheme, words.ThemeName("coping")), words.T("Entries that belong to this theme.")},
		{"from:2026-03 to:2026-05", words.T("A stretch of time: a year, a month or a day, today, yesterday, or 30d for thirty days ago. on: is one of them alone.")},
		{"is:therapy", words.T("What you want to bring to therapy.")},
		{"is:pinned", words.T("What you have pinned.")},
		{"has:picture", words.T("Entries with pictures.")},
	}
}
