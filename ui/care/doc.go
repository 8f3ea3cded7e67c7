// Package care is the page of the treatments: a log, planned ones on top, a form in three parts, the
// next date with the rhythm it follows from, and where the person stands between treatments. It notes
// what the clinic said and never advises on dose or rhythm.
//
// Names for scripts:
//
//	care.new                   the button for a new treatment
//	care.row.0, .1 ...         the lines of the list (while in sight)
//	care.tab.day, .before, .after   the parts of the form
//	care.date, care.time, care.undated, care.status, care.again (the new day of one that was moved)
//	care.route.iv ...          how it was given, by key
//	care.dose, care.place, care.number
//	care.intention, care.driver, care.mood.before, care.setting, care.music, care.pressure.before
//	care.check.0 ..., care.check.0.more, care.check.add, .begin, .keep, .print
//	care.fragments, care.note, care.ease, care.meaning, care.mood.after, care.pressure.after
//	care.effect.add, care.effect.0.kind, .strength, .lasted, .eased, .remove
//	care.gentle                what was done for oneself
//	care.delete, care.save     delete (with undo); save and close
//	care.selfcare              the self-care list of quiet days
//	care.plan, care.next       plans the proposed date; opens the planned one
//	care.rhythm                the sheet of the rhythm: rhythm.none, .monthly, .spravato, .own,
//	                           rhythm.days, .began, .late, .before, .after, .keep, .cancel
//	care.dates                 saves dates for a calendar
//	care.since.what, .table    the days since a treatment
//	care.around, care.back     in a narrow window: to what stands beside the list, and back
//	care.phase                 the phase, set by hand
package care
