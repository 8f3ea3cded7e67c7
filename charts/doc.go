// Package charts makes the charts of the Circle from a journal: which check-ins are on them, how they
// are dated, what is marked beside them, and what they are called. The window and the command line both
// draw, save and copy through it, so that the same wishes give the same bytes.
//
//	v := charts.View{CheckIns: list, Treatments: given, Today: today}
//	v.Settle()
//	v.Chart(charts.Order{Kind: charts.Multiples}).Write(w, charts.File{Format: charts.PDF, Across: true, Made: today})
//
// How a chart looks is the business of package wheel; no total, no area and no verdict is on any.
package charts
