// Package circle is the page of the Holistic Happiness Circle: the check-ins
// as a radar chart with its table, and a new one, domain by domain or on the
// wheel itself.
//
// A check-in is kept by itself while it is made, so that an interrupted one is
// not lost: what is still open in it counts as "not now". It can be finished
// at once, after leaving the page, after unlocking, or changed later.
//
// Over time: up to three check-ins, chosen on a time line, are laid over each
// other; the wheel can be replayed, with the entries of each week beside it; the
// tabs show trends, then and now, all numbers, and small wheels. What is shown
// is plain data (overview, replay); its charts are drawn on another thread.
//
// Keys while rating: 0 to 9, and 1 then 0 for ten; the arrows left and right
// go on from what is chosen; Enter or Page down goes to the next domain, Page
// up (or the arrow up) back; Delete is "not now". Eight numbers, each with
// Enter, and Enter once more: saved. On the wheel the arrows left and right go
// round the circle, up and down change the number, and the rest is the same.
//
// Names for scripts:
//
//	circle.start                   begin a check-in
//	circle.scale.0 ... .10         the numbers
//	circle.notnow, circle.next, circle.back, circle.leave
//	circle.way                     the other way of rating: on the wheel, or one after the other
//	circle.dial                    the wheel to rate on
//	circle.dial.social.7 ...       where a number lies on it
//	circle.over.end                from the wheel to the last page
//	circle.note                    the note of the domain; circle.more folds out
//	circle.target, circle.importance         the scales there, and their numbers
//	circle.target.0 ... .10, circle.importance.0 ... .10
//	circle.earlier                 show earlier answers while rating
//	circle.review.social ...       on the last page: back to a domain
//	circle.remind.later, circle.remind.never
//	circle.route                   which treatments, in the tab about them
//	circle.domain.social ...       to the page of a domain; circle.domain.back, .goal, .goal.0 ..., .entry.0 ..., .prompt.0 ...
//	circle.feels.balanced, circle.feels.attention
//	circle.date, circle.overall, circle.save
//	circle.paper                   makes a page to take along
//	circle.blank                   an empty wheel to print or save
//	circle.typein.date, circle.typein.social ..., circle.typein.save, circle.typein.cancel
//	                               a wheel from paper: its day and eight numbers
//	circle.discard                 throw the check-in away (with undo)
//	circle.timeline                which dates are shown, up to three
//	circle.zoomin, circle.zoomout, circle.zoomall
//	circle.tab.wheel, .trends, .pair, .heat, .strip
//	circle.chart                   the wheel; circle.chart.trends ... the charts of the other tabs
//	circle.table.trends ...        folds out the table of a chart
//	circle.targets                 the outline of targets, on and off
//	circle.play, circle.replay     the wheel over time: play and pause, the slider
//	circle.week.0 ...              the entries of the week beside it
//	circle.replay.end              back to the dates chosen
//	circle.trend                   which domain the trends show
//	circle.strip.month, circle.strip.treatment
//	circle.heat.earlier, .later, circle.strip.earlier, .later
//	circle.savechart, circle.copychart, circle.edit, circle.delete
//	circle.goal                    a goal from here: a menu of circle.goal.social ...
package circle
