package store

import (
	"context"

	"stillwater/journal"
	"stillwater/journal/vault"
)

// Versions of the tables by what came with them.
const tablesOfVersions = 2 // and the trash by days of use, and pictures

// has tells whether the tables are of this version or a later one. They are older
// in a journal that can be read and not written: see [shelf.upgrade].
func (s *shelf) has(version int32) bool { return s.tables.Load() >= version }

// upgrade brings the tables to the newest version, if they are not there yet, and
// gets ready. What must come before (a backup) comes before; without it nothing
// begins. It is for whoever has the turn.
func (s *shelf) upgrade(ctx context.Context) error {
	if s.has(int32(len(migrations))) {
		return nil
	}
	version, err := schemaVersion(ctx, s.db)
	if err != nil {
		return err
	}
	if version > 0 && version < len(migrations) && s.before != nil {
		if err := s.before(ctx); err != nil {
			return err
		}
	}
	if err := migrate(ctx, s.db); err != nil {
		return err
	}
	return s.ready(ctx, len(migrations))
}

// ready gets ready for tables of a version, which may be an older one: then all
// can be read, and each save tries [shelf.upgrade] first.
func (s *shelf) ready(ctx context.Context, version int) error {
	if err := s.stmts.prepare(ctx, s.db); err != nil {
		return err
	}
	s.tables.Store(int32(version))
	return nil
}

// shelfIn makes a shelf in an open vault. Tables of an older version are brought to
// the newest; where that cannot be done (the disk is full or cannot be written, a page is damaged), the
// journal can still be read, and saves say why they fail; [journal.NoticeOlderTables]
// tells before, unless another notice does.
func (k *Keeper) shelfIn(ctx context.Context, v *vault.Vault, path string) (*shelf, error) {
	s := newShelf(v.DB(), k.opt.Clock)
	s.before = func(ctx context.Context) error { return k.backUpOldSchema(ctx, v, path) }
	s.compact = v.Compact
	version, err := schemaVersion(ctx, s.db)
	if err != nil {
		return nil, err
	}
	err = s.upgrade(ctx)
	if err == nil {
		return s, nil
	}
	if version == 0 || version == len(migrations) || ctx.Err() != nil {
		return nil, err
	}
	return s, s.ready(ctx, version)
}

// backUpOldSchema makes a backup of a journal whose tables are about to be
// brought to a newer version.
func (k *Keeper) backUpOldSchema(ctx context.Context, v *vault.Vault, path string) error {
	switch {
	case v.OnlyRead():
		return journal.ErrReadOnlyPlace
	case v.State() == vault.ReadOnlyDamaged:
		return journal.ErrReadOnly
	}
	_, err := k.backUp(ctx, v, path, k.places(path), nil, nil)
	return err
}
