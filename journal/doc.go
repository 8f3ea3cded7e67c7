// Package journal holds what a person keeps in Stillwater and the rules that
// go with it. It knows nothing of files, SQL or windows.
//
// The nouns:
//
//   - an [Entry] is a piece of writing, with the day it belongs to;
//   - a [CheckIn] is one look at the eight domains of the Holistic Happiness
//     Circle, each rated from 0 to 10 or left out;
//   - a [Goal] belongs to a domain and is made of small [Step]s;
//   - a [Treatment] is a day in the treatment log, past or planned;
//   - a [Phase] says where in the care around a treatment a day lies;
//   - a [Moment] is a point in time together with the date the person saw.
//
// [Store] is how these are kept and found again. [Keeper], [Sealed] and
// [Session] are the way from a file on the disk to an open Store. Every error
// that a person can meet is declared here; [Explain] turns it into words.
package journal
