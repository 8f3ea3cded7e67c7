// Package today is the page a person meets first: a greeting, one big way to
// write, a prompt that can be skipped, the newest check-in, the next small
// steps, the last entries and the next treatment. In quiet time it shows only
// what fits then: no goal, no score and no prompt.
//
// The page asks for other pages through [Intents] and knows none of them.
//
// Names for scripts: today.write, today.prompt.write, today.prompt.another, today.prompt.browse,
// today.prompt.star, today.prompt.skip, today.letter, today.letter.later, today.since.N,
// today.otheryear.N, today.sentence, today.sentence.another, today.sentence.change, today.sentence.close,
// today.circle (or today.checkin while there is none), today.step.N, today.goal.open, today.goal.later,
// today.goals, today.entry.N, today.treatments, today.plan, today.appointment, today.phase (today.phase.follow and the
// keys of the phases in its menu); in a new journal today.ask.yes, .no, .leave, .keep, .iv (and the
// other routes), .rhythm.none, .monthly, .spravato; before a treatment today.before, today.check.N;
// after one today.stayed; in quiet time today.gentle, today.word,
// today.later, today.help, today.usual, and today.quiet to go back; today.again
// where something could not be read.
package today
