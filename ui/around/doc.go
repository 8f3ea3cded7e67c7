// Package around is what stands around the treatments: the page of appointments, with questions to bring
// along and the people to reach, and the page of the medication list, as it was prescribed. It gives no
// advice and compares nothing.
//
// Names for scripts:
//
//	appointments.new, appointments.row.0 ... ; date, time, kind.medical ..., with, place, questions, note
//	appointments.people                      to the list of own people
//	medication.new, medication.row.0 ... ; name, dose, since, until, note
//	medication.taken.0, .1 ...               taken today
//	appointments.delete, .save and medication.delete, .save: delete (with undo); save and close
package around
