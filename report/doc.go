// Package report makes paper of a journal: the page for a therapist, two
// periods side by side, the longer report of a period, and worksheets.
//
// The way is: [Gather] reads a period through a small [Source] and gives
// [Data]. [Data.Items] lists what could be shared, each with a box; what a
// person has ticked is a [Choice]. [Data.Pick] leaves out everything else and
// gives [Shared]: from there on nothing that was not ticked is in reach, so it
// cannot be on a page. [TherapistPage], [TwoPeriods] and [Period] are pure functions from
// Shared to a [Document], whose pages are drawings in points; a preview on the
// screen draws the same pages. [Document.WritePDF] writes them.
//
// The same data and options give the same bytes, in the window and on the
// command line.
package report
