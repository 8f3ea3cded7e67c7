//go:build linux

package e2e

import "time"

// What the person of TestSixMonths writes, and what must be there in the end.
const (
	walkTitle  = "Walk in the morning"
	walkWhy    = "The light helps me to begin the day."
	walkStep   = "Put the shoes beside the door"
	lettersFor = "Sort the old letters"
	intention  = "To be curious, and to let it come."
	driver     = "Ines, at noon"
	quietWish  = ", slowly"
	reviewStep = "Walk once without the telephone"
	fragment   = "A slow river"
	feltLike   = "Wide and quiet, then cold hands."
	thought    = "I want to remember how slow the water was."
	question   = "May I take the bus home next time?"
	grayText   = "A gray week. I hold on to small things: the kettle, the dog, the window."
	letGoWord  = "The letters may stay letters."
)

// firstStart makes the journal, answers the three questions, sets two goals, plans the first treatment and looks
// at the Circle and at the two questionnaires for the first time.
func (y *life) firstStart() {
	setUp(y.t, y.a)
	y.sees("today.ask.yes")
	y.picture("first-today")
	y.click("today.ask.yes", "today.ask.iv", "today.ask.rhythm.monthly")
	y.picture("three-questions")
	y.click("today.ask.keep")
	must(y.t, y.a, y.a.WaitGone("today.ask.keep"))

	y.click("nav.goals", "goals.new")
	y.fill("goals.title", walkTitle)
	y.click("goals.domain.physical")
	y.enter("goals.step", walkStep, "Once around the pond")
	y.fill("goals.why", walkWhy)
	y.picture("goal-new")
	y.click("goals.save", "goals.new")
	y.fill("goals.title", lettersFor)
	y.click("goals.domain.environmental")
	y.enter("goals.step", "One box on the table")
	y.fill("goals.why", "So that the room is mine again.")
	y.click("goals.save")
	y.sees("goals.new")
	y.picture("goal-board")

	y.firstPlan()
	y.checkIn("6435-546", "Curious and a little afraid.")
	y.phq("first", "322212210", "2")
	y.gad("first", "2221121")
}

// firstPlan plans the first treatment, with what to think of before.
func (y *life) firstPlan() {
	y.click("nav.treatments", "care.new")
	y.fill("care.date", "2026-01-08")
	y.fill("care.time", "10:00")
	y.fill("care.number", "1")
	y.click("care.tab.before")
	y.fill("care.intention", intention)
	y.fill("care.driver", driver)
	y.click("care.check.begin")
	y.bring("care.check.4") // the list pushes down what is below it
	y.enter("care.check.add", "The blue blanket")
	y.picture("treatment-before")
	y.click("care.save")
	y.sees("care.new")
	y.picture("treatments")
}

// checkIn looks at the eight domains by keyboard: a number for each, "-" for one that is left out.
func (y *life) checkIn(scores, overall string) {
	y.click("nav.circle", "circle.start")
	y.sees("circle.notnow")
	for _, n := range scores {
		if n == '-' {
			y.keys("Delete", "Return")
		} else {
			y.keys(string(n), "Return")
		}
	}
	y.fill("circle.overall", overall)
	y.click("circle.save")
	y.sees("circle.savechart")
	must(y.t, y.a, y.a.WaitIdle("circle.chart"))
}

// phq fills in PHQ-9 by keyboard, with its last question about how hard it made things.
func (y *life) phq(name, answers, difficulty string) {
	y.measure(0, name, answers+difficulty)
}

// gad fills in GAD-7.
func (y *life) gad(name, answers string) { y.measure(1, name, answers) }

func (y *life) measure(tab int, name, answers string) {
	y.click("nav.treatments", "caretabs.3")
	y.click([]string{"measures.tab.0", "measures.tab.1"}[tab], "measures.begin")
	must(y.t, y.a, y.a.WaitFocused("measures.item.1"))
	for _, n := range answers {
		y.keys(string(n), "Return")
	}
	y.picture("measure-" + name)
	y.click("measures.save")
	y.sees("measures.begin")
	y.picture("measures-" + name)
}

// dayBefore ticks what is to be thought of, where Today shows it.
func (y *life) dayBefore() {
	y.sees("today.before")
	y.picture("before-today")
	y.click("today.check.0", "today.step.0")
	y.picture("before-ticked")
}

// dayOfTreatment looks at Today in the morning.
func (y *life) dayOfTreatment() {
	time.Sleep(time.Second)
	y.picture("day-of-treatment")
}

// afterTreatment is the quiet afternoon: words as they come, what was felt, and a wish that waits for a clear head.
func (y *life) afterTreatment() {
	y.sees("fragments.field")
	y.seesNot("today.step.0", "today.circle", "today.checkin", "today.prompt.write")
	y.picture("quiet-today")
	y.enter("fragments.field", fragment, "green light")
	y.bring("fragments.1")
	y.picture("quiet-fragments")
	y.click("nav.treatments", "care.row.0", "care.tab.after", "care.effect.add")
	y.fill("care.effect.0.kind", "dizzy")
	y.fill("care.effect.0.lasted", "until the evening")
	y.picture("treatment-side-effect")
	y.fill("care.note", feltLike)
	y.picture("treatment-after")
	y.click("care.save", "nav.goals", "goals.row.0")
	y.fill("goals.title", walkTitle+quietWish)
	y.picture("goal-in-quiet")
	y.click("goals.save")
	y.sees("goals.row.0")
	y.picture("goals-in-quiet")
}

// integration is two days later: what was wished in quiet time is asked about, and a thought is written about.
func (y *life) integration() {
	y.sees("today.goal.open")
	y.picture("integration-today")
	y.click("today.prompt.write")
	must(y.t, y.a, y.a.WaitFocused("journal.editor"))
	must(y.t, y.a, y.a.Type(thought))
	must(y.t, y.a, y.a.WaitLength("journal.editor", len(thought)))
	y.picture("written")
	y.click("nav.today", "today.goal.open")
	y.sees("goals.waiting.keep")
	y.picture("goal-waits")
	y.click("goals.waiting.keep", "goals.stage.forward", "goals.save")
	y.sees("goals.new")
}
