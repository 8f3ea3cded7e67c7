package store

import (
	"errors"
	"fmt"
	"path/filepath"

	"stillwater/journal"
	"stillwater/journal/secret"
)

// scenes are what is cut off by kills. A new way to write into a journal
// belongs here: what it begins and what it is told to be done is all that the
// judge in crash_test.go needs.
var scenes = []scene{
	{name: "autosave", act: (*player).autosave},
	{name: "care", act: (*player).care},
	{name: "paste", large: true, act: (*player).paste},
	{name: "secrets", act: (*player).newSecrets},
	{name: "anew", act: (*player).encryptAnew},
	{name: "compaction", act: (*player).compaction},
	{name: "migration", act: (*player).autosave},
	{name: "update", old: 1, act: (*player).autosave},
	{name: "update of pictures", old: tablesOfVersions, act: (*player).care},
	{name: "forever", act: (*player).forever},
	{name: "backup", act: (*player).backUp},
	{name: "restore", shut: true, act: (*player).restore},
	{name: "lock", act: (*player).lock},
	{name: "create", unmade: true, act: (*player).create},
}

// gone is what a player says of a text that it deletes for ever.
const gone = "gone"

// nextSchema is a step of the schema that touches every row, as one of a later
// version may.
const nextSchema = `
ALTER TABLE kept ADD COLUMN seen INTEGER NOT NULL DEFAULT 0;
UPDATE kept SET seen = seq;
CREATE TABLE later (id INTEGER PRIMARY KEY, seq INTEGER NOT NULL REFERENCES kept(seq));
INSERT INTO later(seq) SELECT seq FROM kept;
`

// autosave types two entries, each saved a few times while it grows.
func (p *player) autosave() {
	for e := range 2 {
		title, text := fmt.Sprintf("typed-%d", (2*p.nth+e)%7), ""
		for range 3 {
			text += p.text(40 + p.rnd.IntN(3000))
			p.save(title, text)
		}
	}
}

// care keeps a row of every kind beside entries, anew and again, and a picture.
func (p *player) care() {
	for i := range sorts {
		p.keep(sorts[i], p.nth%2, p.text(60+p.rnd.IntN(2000)))
	}
	p.picture(fmt.Sprintf("pictured-%d", p.nth%3), p.text(3000+p.rnd.IntN(30_000)))
	p.keep(sorts[p.rnd.IntN(len(sorts))], p.nth%2, p.text(300))
}

// paste puts five megabytes into an entry, then goes on typing in it.
func (p *player) paste() {
	text := p.text(5 << 20)
	p.save("pasted", text)
	p.save("pasted", text+" And a line below.")
	p.save("typed-0", p.text(200))
}

// forever keeps texts, deletes them for ever, and notes the day.
func (p *player) forever() {
	for i := range 2 {
		title := fmt.Sprintf("doomed-%d-%d", p.nth, i)
		p.save(title, p.text(9_000))
		_, err := p.s.ChangeEntries(p.ctx, []journal.ID{p.ids[title]}, journal.Change{AddTag: "doomed"})
		p.must(err)
		p.tell("begin save", title, gone)
		p.must(p.s.Trash(p.ctx, p.ids[title]))
		p.tell("done save", title, gone)
		p.must(p.s.DeleteForever(p.ctx, []journal.ID{p.ids[title]}))
	}
	_, err := p.s.Used(p.ctx)
	p.must(err)
	p.save("typed-0", p.text(300))
}

// newSecrets replaces the passphrase and the recovery code, with saves between.
func (p *player) newSecrets() {
	pass := fmt.Sprintf("otters drift over copper lanterns %d", p.rnd.IntN(1000))
	p.tell("begin pass", pass)
	p.must(p.s.SetPassphrase(p.ctx, pass))
	p.tell("done pass", pass)
	p.now.pass = pass
	p.save("typed-0", p.text(300))
	code := secret.NewCode().String()
	p.tell("begin code", code)
	p.must(p.s.SetRecoveryCode(p.ctx, code))
	p.tell("done code", code)
	p.now.code = code
	p.save("typed-1", p.text(300))
}

// encryptAnew replaces the data key and both secrets at once, between saves.
func (p *player) encryptAnew() {
	p.save("typed-0", p.text(20_000))
	next := secrets{fmt.Sprintf("otters drift over copper lanterns %d", p.rnd.IntN(1000)), secret.NewCode().String()}
	p.tell("begin pass", next.pass)
	p.tell("begin code", next.code)
	p.must(p.s.(journal.Renewer).EncryptAnew(p.ctx, journal.Secrets{Passphrase: next.pass, RecoveryCode: next.code}, nil))
	p.tell("done pass", next.pass)
	p.tell("done code", next.code)
	p.now = next
	p.save("typed-1", p.text(300))
}

// compaction drops old versions of entries twice.
func (p *player) compaction() {
	for i := range 2 {
		p.save("typed-0", p.text(20_000))
		p.save(fmt.Sprintf("typed-%d", i), p.text(30_000))
		p.must(p.s.(*session).v.Compact(p.ctx))
	}
	p.save("typed-2", p.text(100))
}

// lock locks and unlocks between saves, which cuts and raises the floor.
func (p *player) lock() {
	p.save("typed-0", p.text(500))
	sealed, err := p.s.Lock(p.ctx)
	p.must(err)
	p.s, err = sealed.Unlock(p.ctx, p.now.pass)
	p.must(err)
	p.save("typed-1", p.text(500))
}

// create makes a journal where none was and writes the first lines.
func (p *player) create() {
	var err error
	p.tell("begin new x")
	p.s, err = p.k.Create(p.ctx, p.path, journal.Secrets{Passphrase: p.now.pass, RecoveryCode: p.now.code})
	p.must(err)
	p.tell("done new x")
	p.save("typed-0", p.text(200))
}

// backUp makes two backups with saves between.
func (p *player) backUp() {
	for i := range 2 {
		p.save(fmt.Sprintf("typed-%d", i), p.text(500))
		p.tell("begin backup x")
		r, err := p.s.(journal.BackupSession).BackUp(p.ctx, nil)
		p.must(err)
		if len(r.Made) == 0 {
			p.must(errors.New("no backup was made, and no error told"))
		}
		p.tell("done backup", filepath.Base(r.Made[0].Path))
	}
}

// restore puts an older copy in the place of the journal and goes on there.
func (p *player) restore() {
	p.tell("begin restore x")
	kept, err := p.k.Restore(p.ctx, olderThan(p.path), journal.Secret{Passphrase: p.now.pass}, p.path, false, nil)
	p.must(err)
	p.tell("done restore", filepath.Base(kept))
	p.open()
	p.save("typed-0", p.text(300))
}

// olderThan is where the scene restore finds an older copy of the journal, with
// the first half of its entries.
func olderThan(path string) string { return path + ".older" }
