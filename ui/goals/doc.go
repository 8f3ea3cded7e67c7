// Package goals is the page of the goals: a list, and beside it the goal that
// is looked at, which can be changed in place. Every change is kept by itself;
// a goal without words waits until it has some.
//
// Names for scripts:
//
//	goals.new                      the button for a new goal
//	goals.order.need, .domain      how the list is arranged
//	goals.row.0, .1 ...            the lines of the list (while in sight)
//	goals.showdone                 fold the goals that are done in or out
//	goals.title, goals.note        what the goal is
//	goals.domain.social ...        its domain, by key
//	goals.stage.back, .forward     its stage
//	goals.due                      its date
//	goals.step                     the field for one more step; Enter adds it
//	goals.tick.0, .1 ...           the steps, to tick
//	goals.more.0, .1 ...           what else can be done with a step
//	goals.step.words               the field of a step that is being changed
//	goals.step.up, .down, .change, .remove   in that menu
//	goals.finish, goals.reopen     done, and open again
//	goals.delete, goals.save       delete (with undo); save and close
package goals
