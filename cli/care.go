package cli

import (
	"stillwater/journal"
	"stillwater/wheel"
)

// careOptions are the values of the flags of goals and of the care around treatments.
type careOptions struct {
	goal                                                 goalOptions
	note                                                 string
	status, number, place, setting, music, driver        string
	moodBefore, moodAfter, pressureBefore, pressureAfter string
	ease, meaning                                        string
	checks, effects, selfCare, questions                 []string
	kind, score, low, high, difficulty, with, what       string
	lowWords, highWords, name, since, until              string
	taken, untaken                                       []string
	details, own, fromPaper                              bool
	plan                                                 planOptions
}

// scores reads scores that may be left out.
func scores(field journal.Field, list map[*wheel.Score]string) (err error) {
	for to, s := range list {
		if s == "" {
			continue
		}
		if *to, err = score(s, field); err != nil {
			return err
		}
	}
	return nil
}

// keptAs prints what is on the disk now: its id, or with --json all of it.
func (c *call) keptAs(id journal.ID, record any) error {
	if c.json {
		return c.printJSON(record)
	}
	return c.kept(id)
}
