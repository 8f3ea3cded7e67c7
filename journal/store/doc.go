// Package store keeps a journal in a vault: it turns what package journal
// names into rows of SQLite and back, finds things again, and turns every
// error below it into one that package journal declares.
//
// # Rows
//
// Everything a person keeps is one row of the table kept: an entry, a
// check-in, a goal with its steps, a treatment, the personal settings. The row
// carries a type, a UUID, a revision number and a record: JSON that holds
// everything of the row once more, type, UUID, revision and trash included, so
// that a rescue can read it without knowing the schema. The SHA-256 beside it
// is over the bytes of the record. Whoever reads a row compares all of them: a
// row that does not fit is damage and is never shown. Everything else (the
// order, the labels, the search index) is derived from the record and can be
// made anew.
//
// # Order
//
// A journal is read in the order in which it was lived. That is neither the
// order of the civil dates (which go back when somebody flies from Tokyo to
// Los Angeles) nor that of the clock (which may be set back). So each entry,
// check-in and treatment gets an order key in milliseconds when it is first
// saved, and keeps it:
//
//   - Written live, that is without a time of its own or on the civil day that
//     the clock shows while saving: the key is the UTC of its moment, or one
//     more than the largest key that a live row of its type has, whichever is
//     larger. So a live row always comes last, whatever the clock does.
//   - Dated by hand to another day: it is filed by its moment, behind the row
//     with the latest moment that is not later. Its key is its moment, or the
//     key of that row if that is larger. A far date in the future therefore
//     does not push later live rows along.
//   - When the moment is changed later, the row is filed anew, as one dated by
//     hand.
//
// Rows with the same key follow their moments, and then the order of saving.
//
// # One queue
//
// There is one connection and one queue in front of it. Saves go before reads;
// a read can be interrupted through its context while it runs, a save only
// while it waits, since a save that began must be known to be there or not.
package store
