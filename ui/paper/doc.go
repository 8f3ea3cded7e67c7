// Package paper is the page on which what is to be printed is put together: the page for a therapist
// and other reports, and worksheets, which need no journal. What is shared is chosen item by item;
// the preview is the page itself, drawn from the very shapes that go to the printer.
//
// What the person types for a page is kept in the journal, by itself. The page writes no file: it
// raises the intent Save, and hands what is printed to the printing system.
//
// Names for scripts:
//
//	paper.back, paper.print, paper.save
//	paper.form.0 ...               what is made, in the order of the tabs
//	paper.side.0 ... .3            the page, what is shared, in my words, the preview (where there is room for one)
//	paper.weeks.0 ... .4           the last 1, 2, 4, 12 weeks, own days; paper.from, paper.to
//	paper.beside.before, .own      the time beside it: just before, or own days; paper.beside.from, .to
//	paper.a4, paper.letter, paper.gray, paper.name
//	paper.item.N                   what can be shared; paper.usual: as it was at first
//	paper.group.entries            all of a kind at once; paper.moreitems shows more of a long list
//	paper.word.0 ... .2, paper.questions
//	paper.sheet.0 ...              which worksheet; paper.typein leads to typing a filled one in
//	paper.preview                  the page: Page up and down turn it, + and - change its size
//	paper.before, paper.after, paper.smaller, paper.larger, paper.whole
//	paper.again                    after a problem
//	paper.cancel                   stops what is being made
//
// In the sheet that prints: print.printer, print.fewer, print.copies, print.more, print.a4,
// print.letter, print.onesided, print.twosided, print.color, print.gray, print.cancel, print.save,
// print.again, print.go.
package paper
