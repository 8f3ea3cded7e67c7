// Package goals is the page of the goals: a list, a board by stage, the wheel with the goals at its
// rim, and the goal that is looked at, which can be changed in place. Every change is kept by itself;
// a goal without words waits until it has some. In quiet time what changes the intention of a goal
// waits a day, and then the person is asked.
//
// Names for scripts:
//
//	goals.new                      the button for a new goal
//	goals.view.list, .board, .wheel   how the goals are shown
//	goals.order.need, .domain      how the list is arranged
//	goals.row.0, .1 ...            the lines of the list (while in sight)
//	goals.card.0, .1 ...           the cards of the board; Alt and an arrow move one
//	goals.wheel, goals.wheel.0 ... the wheel, and the goals beside it
//	goals.wheel.new.social ...     a goal for a domain that asks for attention
//	goals.showdone                 fold the goals that are done or set aside in or out
//	goals.week.review              look at the week
//	goals.title, .why, .signs, .note   what the goal is
//	goals.domain.social ...        its domain, by key; goals.second another one
//	goals.stage.back, .forward     its stage
//	goals.importance               how much it matters
//	goals.due, goals.review        its date, and the day to look at it again
//	goals.again.fits, .week, .month   the answers when that day has come
//	goals.waiting.keep, .drop      the answers to what was written in quiet time
//	goals.step                     the field for one more step; Enter adds it
//	goals.tick.0, .1 ...           the steps, to tick
//	goals.week.0, goals.week.0.3   the days of a step with a rhythm
//	goals.more.0, .1 ...           what else can be done with a step
//	goals.step.words, .due, .weekly, .keep   a step that is being changed
//	goals.step.up, .down, .change, .over, .remove   in that menu
//	goals.link, goals.linked.0 ... what belongs to it
//	goals.finish, goals.reopen     done, and open again
//	goals.pause, .letgo, .archive, .takeup, .print
//	goals.letgo.word, .go, .stay   the sheet that asks for a word to go with it
//	goals.parting                  that word, later
//	goals.story                    what became of it
//	goals.delete, goals.save       delete (with undo); save and close
package goals
