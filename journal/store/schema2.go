package store

// schema2 came with the writing page. The words of the second column count as
// text of the entry: for an entry without one the view gives what it gave before,
// so the search index stays as it is. Links become labels (see labelsOf); the index
// label_rare holds all labels but tags and feelings, so that an entry that has none
// of the others pays nothing for it.
//
// version holds earlier states of entries, as their rows were: its id is the seq
// of the entry * 2^32 and the revision, so that those of an entry lie together.
// A row of trash says of a row of kept, by its seq, in which order things were
// deleted and on which day of use; the row with seq 0 says that something was
// deleted for ever and the file must be written anew (see shelf.clean). used
// holds the days of use as yyyymmdd, each once.
const schema2 = `
DROP VIEW entry_text;
CREATE VIEW entry_text AS
	SELECT seq,
		json_extract(record, '$.title') AS title,
		json_extract(record, '$.text') || coalesce(char(10) || json_extract(record, '$.beside'), '') AS text,
		json_extract(record, '$.tags', '$.feelings') AS labels
	FROM kept WHERE kind = 'entry' AND trashed IS NULL;

INSERT INTO label(id, seq, kind, fold, word)
	SELECT k.seq * 1024 + json_array_length(k.record, '$.tags') + json_array_length(k.record, '$.feelings') + l.key,
		k.seq, 'to ' || json_extract(l.value, '$.type'), json_extract(l.value, '$.uuid'), json_extract(l.value, '$.uuid')
	FROM kept k, json_each(k.record, '$.links') l
	WHERE k.kind = 'entry' AND k.trashed IS NULL AND instr(k.record, '"links":[{') > 0;

CREATE INDEX label_rare ON label(kind, fold, seq) WHERE kind NOT IN ('tag', 'feeling');

CREATE TABLE version (
	id       INTEGER PRIMARY KEY,
	uuid     TEXT    NOT NULL,
	revision INTEGER NOT NULL,
	changed  INTEGER NOT NULL,
	sha256   BLOB    NOT NULL,
	record   TEXT    NOT NULL
);

CREATE TABLE used (
	n   INTEGER PRIMARY KEY,
	day INTEGER NOT NULL
);
CREATE TABLE trash (
	seq INTEGER PRIMARY KEY,
	n   INTEGER NOT NULL,
	use INTEGER NOT NULL
);
INSERT INTO trash(seq, n, use)
	SELECT seq, row_number() OVER (ORDER BY trashed, seq), 1 FROM kept WHERE trashed IS NOT NULL AND kind <> 'personal';
` + schema2Pictures
