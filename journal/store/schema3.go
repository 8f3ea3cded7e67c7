package store

// schema3 came with measures, medications, appointments, days of self-care and the safety plan:
// further kinds of rows in kept, which a program of before would take for damage. The tables stay
// as they are; the version alone keeps such a program away.
const schema3 = ``
