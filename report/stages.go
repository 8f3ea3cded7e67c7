package report

import (
	"stillwater/journal"
	"stillwater/words"
)

// stageNames are the stages of change in plain words, in their order.
func stageNames() []string {
	var out []string
	for _, s := range journal.Stages {
		out = append(out, words.StageName(string(s)))
	}
	return out
}
