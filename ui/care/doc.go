// Package care is the page of the treatments: a log, planned ones on top, a
// short form, and where the person stands between treatments. It notes what
// the clinic said and never advises on dose or rhythm.
//
// Names for scripts:
//
//	care.new                   the button for a new treatment
//	care.row.0, .1 ...         the lines of the list (while in sight)
//	care.date, care.dose, care.intention, care.note
//	care.route.iv ...          how it was given, by key
//	care.delete, care.save     delete (with undo); save and close
//	care.selfcare              the self-care list of quiet days
//	care.phase                 the phase, set by hand
package care
