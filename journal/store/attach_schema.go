package store

// schema2Pictures holds the pictures: their facts, and their bytes in parts of
// at most partSize. The id of a part is seq * partsEach and its number in the
// picture, from 0; a picture with facts has all its parts, and parts without
// facts are left over from an Attach that was cut off.
//
// uuid has 16 bytes, added is in milliseconds. The digest of a row is over its
// facts, that of a part over its data, so that a rescue that finds one alone can
// judge it. No column here makes an index that a rescue could take for one over
// kept (see orderOf, idOf).
const schema2Pictures = `
CREATE TABLE picture (
	seq    INTEGER PRIMARY KEY,
	uuid   BLOB    NOT NULL UNIQUE,
	name   TEXT    NOT NULL,
	type   TEXT    NOT NULL,
	size   INTEGER NOT NULL,
	width  INTEGER NOT NULL,
	height INTEGER NOT NULL,
	added  INTEGER NOT NULL,
	sha256 BLOB    NOT NULL UNIQUE,
	digest BLOB    NOT NULL
);
CREATE TABLE picture_part (
	id     INTEGER PRIMARY KEY,
	digest BLOB NOT NULL,
	data   BLOB NOT NULL
);
`

// The parts of a picture.
const (
	partSize  = 256 << 10 // bytes, at most
	partsEach = 1024      // how many ids a picture has to itself
)
