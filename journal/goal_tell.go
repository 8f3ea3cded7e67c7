package journal

import (
	"strconv"
	"time"

	"stillwater/words"
)

// Sentence tells a change of a goal in one plain sentence, without its date.
func (c GoalChange) Sentence() string {
	switch c.What {
	case ChangedBegun:
		return words.T("You began with: {{.Text}}", "Text", c.Now)
	case ChangedTitle:
		return words.T("You worded it anew: {{.Text}}", "Text", c.Now)
	case ChangedWhy:
		return words.T("You wrote why it matters to you.")
	case ChangedSigns:
		return words.T("You wrote how you would notice it.")
	case ChangedNote:
		return words.T("You changed the note.")
	case ChangedDomain:
		return words.T("It moved to {{.Domain}}.", "Domain", words.DomainName(c.Now))
	case ChangedSecond:
		if c.Now == "" {
			return words.T("It belongs to one domain again.")
		}
		return words.T("It belongs to {{.Domain}} as well.", "Domain", words.DomainName(c.Now))
	case ChangedStage:
		return words.T("From “{{.Was}}” to “{{.Now}}”.", "Was", words.StageName(c.Was), "Now", words.StageName(c.Now))
	case ChangedState:
		return c.stateSentence()
	case ChangedParting:
		return words.T("You wrote some words to part.")
	case ChangedImportance:
		if c.Now == "" {
			return words.T("You took away how much it matters.")
		}
		return words.T("It matters to you: {{.Score}} of 10.", "Score", c.Now)
	case ChangedDue, ChangedReview:
		return c.dateSentence()
	case ChangedDone:
		return words.T("It is done, on {{.Date}}.", "Date", dateWords(c.Now))
	case ChangedReopened:
		return words.T("You opened it again.")
	case ChangedLinks:
		return words.T("You changed what it is linked to.")
	case ChangedHeld:
		return words.T("A change waits until the quiet time is over.")
	case ChangedUnheld:
		return words.T("You decided on the change that waited.")
	}
	return c.stepSentence()
}

func (c GoalChange) stateSentence() string {
	switch GoalState(c.Now) {
	case GoalPaused:
		return words.T("You set it aside for a while.")
	case GoalLetGo:
		return words.T("You let it go.")
	case GoalArchived:
		return words.T("You put it into the archive.")
	}
	return words.T("You took it up again.")
}

func (c GoalChange) dateSentence() string {
	switch {
	case c.What == ChangedDue && c.Now == "":
		return words.T("It has no date any more.")
	case c.What == ChangedDue:
		return words.T("Its date is {{.Date}}.", "Date", dateWords(c.Now))
	case c.Now == "":
		return words.T("You need not look at it again on a certain day.")
	}
	return words.T("You want to look at it again on {{.Date}}.", "Date", dateWords(c.Now))
}

func (c GoalChange) stepSentence() string {
	if c.N > 0 {
		return c.stepsSentence()
	}
	switch c.What {
	case ChangedStepNew:
		return words.T("New step: {{.Text}}", "Text", c.Now)
	case ChangedStepGone:
		return words.T("Step taken away: {{.Text}}", "Text", c.Was)
	case ChangedStepText:
		return words.T("Step worded anew: {{.Text}}", "Text", c.Now)
	case ChangedStepDone:
		return words.T("Step done: {{.Text}}", "Text", c.Now)
	case ChangedStepOpen:
		return words.T("Step open again: {{.Text}}", "Text", c.Now)
	case ChangedStepDue:
		if c.Now == "" {
			return words.T("A step has no date any more.")
		}
		return words.T("A step has the date {{.Date}}.", "Date", dateWords(c.Now))
	case ChangedStepWeekly:
		n, err := strconv.Atoi(c.Now)
		if err != nil || n == 0 {
			return words.T("A step is for once, not for every week.")
		}
		return words.N(n, "A step is for {{.N}} time a week.", "A step is for {{.N}} times a week.")
	case ChangedStepOrder:
		return words.T("You put the steps into another order.")
	}
	return words.T("Something changed.")
}

func (c GoalChange) stepsSentence() string {
	switch c.What {
	case ChangedStepNew:
		return words.N(c.N, "{{.N}} new step.", "{{.N}} new steps.")
	case ChangedStepGone:
		return words.N(c.N, "{{.N}} step taken away.", "{{.N}} steps taken away.")
	case ChangedStepDone:
		return words.N(c.N, "{{.N}} step done.", "{{.N}} steps done.")
	case ChangedStepOpen:
		return words.N(c.N, "{{.N}} step open again.", "{{.N}} steps open again.")
	}
	return words.N(c.N, "{{.N}} step changed.", "{{.N}} steps changed.")
}

// dateWords writes a day of a change in words.
func dateWords(day string) string {
	d, err := ParseDay(day)
	if err != nil {
		return day
	}
	return words.FullDate(d.Time(time.UTC))
}
