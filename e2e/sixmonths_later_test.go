//go:build linux

package e2e

import "time"

// What is brought in by the command line, in the weeks between the days that are lived at the window.

// series are the other five treatments of the first series.
func (y *life) series() {
	for i, day := range []string{"2026-01-12", "2026-01-15", "2026-01-19", "2026-01-22", "2026-01-26"} {
		y.treated(day, 2+i)
	}
	y.tells("2026-01-20T19:00:00+01:00", "measure", "--kind", "phq9", "2", "2", "2", "1", "2", "1", "1", "1", "0", "--difficulty", "1")
	y.tells("2026-01-20T19:05:00+01:00", "rate", "emotional=5", "social=5", "spiritual=4", "mental=5", "physical=5", "environmental=4", "occupational=5")
}

// treated brings in a treatment by the command line, in its evening.
func (y *life) treated(day string, n int) {
	y.tells(day+"T20:00:00"+zone(day), "treat", "--route", "iv", "--date", day+"T10:00:00"+zone(day), "--number", itoa(n),
		"--dose", "35 mg as told", "--driver", "Ines", "--ease", itoa(4+n%4), "--meaning", itoa(5+n%4), "--side-effect", "tired=3", "--note", "Session "+itoa(n)+".")
}

// winter is February and the first weeks of March: the rhythm of about four weeks begins.
func (y *life) winter() {
	y.treated("2026-02-23", 7)
	y.tells("2026-02-15T18:00:00+01:00", "measure", "--kind", "phq9", "1", "1", "1", "1", "1", "1", "1", "0", "0", "--difficulty", "1")
	y.tells("2026-02-15T18:05:00+01:00", "measure", "--kind", "gad7", "1", "1", "1", "1", "1", "0", "1")
	y.tells("2026-02-15T18:10:00+01:00", "rate", "emotional=6", "social=6", "spiritual=5", "mental=6", "physical=7", "environmental=4", "financial=5", "occupational=6")
}

// spring is what follows the bad week.
func (y *life) spring() {
	y.treated("2026-03-23", 8)
	y.tells("2026-04-06T18:00:00+02:00", "measure", "--kind", "phq9", "1", "1", "1", "1", "1", "1", "0", "0", "0", "--difficulty", "1")
}

// may brings the next treatment and a calm look at the Circle.
func (y *life) may() {
	y.treated("2026-04-20", 9)
	y.treated("2026-05-18", 10)
	y.tells("2026-05-10T18:00:00+02:00", "measure", "--kind", "gad7", "1", "0", "1", "0", "1", "0", "0")
}

// june brings the last one of the half year.
func (y *life) june() {
	y.treated("2026-06-15", 11)
	y.tells("2026-06-20T18:00:00+02:00", "measure", "--kind", "phq9", "1", "1", "0", "1", "0", "0", "0", "0", "0", "--difficulty", "0")
	y.tells("2026-06-20T18:10:00+02:00", "rate", "emotional=7", "social=7", "spiritual=6", "mental=7", "physical=8", "environmental=6", "financial=6", "occupational=7")
}

// endOfSeries is a Sunday after the first series: a look at the week, and what may be needed is put in its place.
func (y *life) endOfSeries() {
	y.click("nav.goals", "goals.view.board")
	y.sees("goals.card.0") // the board has other places for its buttons than the list
	y.picture("goals-board")
	y.click("goals.week.review")
	y.fill("goals.review.words", "I walked even in the rain.")
	y.picture("review-moved")
	y.click("goals.review.next")
	y.sees("goals.review.goal.0")
	y.picture("review-let-go")
	y.click("goals.review.next")
	y.sees("goals.review.step")
	y.fill("goals.review.step", reviewStep)
	y.choose("goals.review.of", 1)
	y.picture("review-next")
	y.click("goals.review.next")
	must(y.t, y.a, y.a.WaitGone("goals.review.next"))

	y.click("nav.treatments", "caretabs.1", "appointments.new")
	y.fill("appointments.date", "2026-02-12")
	y.fill("appointments.time", "15:30")
	y.fill("appointments.with", "Dr. Lindner")
	y.fill("appointments.questions", question)
	y.picture("appointment")
	y.click("appointments.save", "caretabs.2", "medication.new")
	y.fill("medication.name", "Sertraline")
	y.fill("medication.dose", "50 mg in the morning")
	y.fill("medication.since", "2025-10-01")
	y.picture("medication")
	y.click("medication.save", "caretabs.4")
	y.safetyPlan()
}

// safetyPlan writes the plan on a good day.
func (y *life) safetyPlan() {
	y.fill("plan.warnings", "Not sleeping\nNot picking up the phone")
	y.fill("plan.alone", "A shower\nThe long way around the pond")
	y.fill("plan.places.name.0", "The library")
	y.fill("plan.helpers.name.0", "Ines")
	y.fill("plan.helpers.how.0", "0151 555 0101")
	y.picture("plan")
	y.fill("plan.professionals.name.0", "Dr. Lindner")
	y.fill("plan.professionals.how.0", "030 555 0144")
	y.fill("plan.safer", "The key is with Ines")
	y.fill("plan.reasons", "The dog")
	time.Sleep(2 * time.Second) // kept as it is typed, within 2 s of the last key
	y.picture("plan-end")
}

// badWeek is a week in March: low numbers, one thought among them, and help that is there without being sent for.
func (y *life) badWeek() {
	time.Sleep(time.Second)
	y.picture("maintenance-today")
	y.checkIn("32-23432", "It is gray. I wait.")
	y.picture("bad-week-circle")
	y.measure(0, "bad-week", "3333222312")
	y.gad("bad-week", "3332232")
	y.click("nav.help")
	y.bring("help.plan")
	y.picture("bad-week-plan")
	y.click("nav.today")
	time.Sleep(time.Second)
	y.picture("bad-week-today")
	y.keys("ctrl+n")
	must(y.t, y.a, y.a.WaitFocused("journal.editor"))
	must(y.t, y.a, y.a.Type(grayText))
	must(y.t, y.a, y.a.WaitLength("journal.editor", len(grayText)))
}

// lettingGo is a Sunday in April: a goal goes, with a word of its own.
func (y *life) lettingGo() {
	y.click("nav.goals", "goals.view.list", "goals.row.1", "goals.letgo")
	y.fill("goals.letgo.word", letGoWord)
	y.picture("let-go")
	y.click("goals.letgo.go")
	y.sees("goals.title") // what was written at the start stands at the top
	y.picture("let-go-kept")
	y.click("goals.save", "goals.view.board")
	y.picture("board-after-letting-go")
}

// goalDone is a Sunday in May.
func (y *life) goalDone() {
	time.Sleep(time.Second)
	y.picture("integration-in-may-today")
	y.click("nav.goals", "goals.view.list", "goals.row.0", "goals.finish")
	y.sees("goals.title")
	y.picture("goal-done")
	y.click("goals.story")
	y.picture("goal-story")
	y.click("goals.save", "goals.view.board")
	y.picture("board-in-the-end")
}

// lookingBack is the end of the half year.
func (y *life) lookingBack() {
	time.Sleep(time.Second)
	y.picture("end-today")
	y.click("nav.treatments")
	must(y.t, y.a, y.a.Reach("care.since.chart"))
	y.picture("since-chart")
	y.click("caretabs.3", "measures.tab.0")
	must(y.t, y.a, y.a.WaitIdle("measures.chart"))
	y.picture("measures-phq-in-the-end")
	y.click("nav.circle")
	must(y.t, y.a, y.a.WaitIdle("circle.chart"))
	y.picture("circle-in-the-end")
	y.click("nav.lookback")
	y.picture("look-back-month")
	y.click("look.tab.5", "look.reach.2")
	time.Sleep(time.Second)
	y.picture("look-back-whole")
	y.keys("ctrl+p")
	y.sees("paper.print")
	must(y.t, y.a, y.a.WaitIdle("paper.preview"))
	y.picture("paper")
}
