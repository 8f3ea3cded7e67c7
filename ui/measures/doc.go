// Package measures is the page of the scales: PHQ-9 and GAD-7 item by item, own scales from 0 to 10, and
// scores from paper forms, each with its history and its line over time. It shows the total and the
// published band and says nothing about what they mean.
//
// Names for scripts:
//
//	measures.tabs, measures.tab.0, .1 ...   the scales
//	measures.begin                          fill in the scale shown
//	measures.scale, measures.paper          a scale of one's own; a score from paper
//	measures.more                           the menu of an own scale: change, put away
//	measures.row.0, .1 ...                  the answers so far, newest first
//	measures.chart, measures.table          the line over time, and its table
//	measures.item.1 ... measures.item.9     the items of the form (digits 0 to 3, Enter goes on)
//	measures.difficulty, measures.value, measures.low, measures.high, measures.name, measures.date, measures.note
//	measures.delete, measures.save          delete (with undo); save and close
package measures
