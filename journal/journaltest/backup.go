package journaltest

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"stillwater/journal"
)

var (
	_ journal.BackupKeeper  = (*Keeper)(nil)
	_ journal.BackupSession = (*Session)(nil)
)

// DefaultBackups is the folder that backups of a [Keeper] go to unless
// SetBackupPlaces names another.
const DefaultBackups = "backups"

// backup is a copy of a file. Everything in it is guarded by Keeper.mu.
type backup struct {
	journal.BackupMark
	path   string
	folder string
	second bool
	of     *file // a file of its own
	broken error
	stays  error // why it cannot be removed
}

// backups is what a keeper knows of them.
type backups struct {
	places journal.BackupPlaces
	list   []*backup
	room   int64 // in a folder; 0: no bound
	fail   map[string]error
	closed map[string]error // folders that take no journal
	delay  time.Duration
}

// FailBackups makes a folder refuse backups with err, as a stick does that is
// not plugged in; "" is the usual folder, nil ends it.
func (k *Keeper) FailBackups(folder string, err error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.backups.fail == nil {
		k.backups.fail = map[string]error{}
	}
	k.backups.fail[cmp.Or(folder, DefaultBackups)] = err
}

// DelayBackups makes each backup, and restoring one, take d.
func (k *Keeper) DelayBackups(d time.Duration) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.backups.delay = d
}

// DamageBackup makes the backup at path answer with err from now on.
func (k *Keeper) DamageBackup(path string, err error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	for _, b := range k.backups.list {
		if b.path == path {
			b.broken = err
		}
	}
}

// BackupRoom bounds the bytes of backups in each folder; 0: no bound.
func (k *Keeper) BackupRoom(bytes int64) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.backups.room = bytes
}

// SetBackupPlaces is as [journal.BackupKeeper] says, and so are the others.
func (k *Keeper) SetBackupPlaces(p journal.BackupPlaces) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.backups.places = p
}

// place is a folder that backups go to.
type place struct {
	folder string
	second bool
}

// placesNow gives the folders; k.mu is held.
func (k *Keeper) placesNow() []place {
	p := k.backups.places
	out := []place{{cmp.Or(p.Folder, DefaultBackups), false}}
	if p.Second != "" && p.Second != out[0].folder {
		out = append(out, place{p.Second, true})
	}
	return out
}

// Backups lists the backups of a journal.
func (k *Keeper) Backups(ctx context.Context, path string, s journal.Secret) ([]journal.Backup, error) {
	if err := wait(ctx, k.faultsNow().unlockDelay); err != nil {
		return nil, err
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	var ids []int // of no journal: those of all
	if f := k.files[path]; f != nil {
		ids = []int{f.id}
	}
	return k.listed(ids, func(b *backup) error {
		if s == (journal.Secret{}) {
			return nil
		}
		return cmp.Or(b.broken, b.of.opens(s))
	}, s != journal.Secret{}), nil
}

// listed gives the backups of some journals, or without ids of all, in the
// places of now; k.mu is held.
func (k *Keeper) listed(ids []int, open func(*backup) error, count bool) (out []journal.Backup) {
	for _, p := range k.placesNow() {
		if k.backups.fail[p.folder] != nil {
			continue
		}
		for _, b := range k.backups.list {
			if b.folder != p.folder || len(ids) > 0 && !slices.Contains(ids, b.of.id) {
				continue
			}
			shown := b.shown()
			shown.Second = p.second
			if shown.Err = open(b); shown.Err == nil && count {
				h := b.of.holdings()
				shown.Holds = &h
			}
			out = append(out, shown)
		}
	}
	slices.SortStableFunc(out, func(a, b journal.Backup) int {
		return cmp.Or(cmp.Compare(b.Order, a.Order), b.Made.Compare(a.Made))
	})
	return out
}

func (b *backup) shown() journal.Backup {
	return journal.Backup{Path: b.path, Second: b.second, Order: b.Order, Made: b.Made.UTC().Truncate(time.Second), Bytes: b.Bytes}
}

// opens tells whether a secret fits; k.mu is held.
func (f *file) opens(s journal.Secret) error {
	if s.RecoveryCode == "" {
		return passphraseIs(s.Passphrase)(f.secrets)
	}
	typed, err := canonical(s.RecoveryCode)
	if err != nil {
		return err
	}
	if right, _ := canonical(f.secrets.RecoveryCode); typed != right {
		return journal.ErrWrongCode
	}
	return nil
}

func (f *file) holdings() journal.Holdings {
	h := journal.Holdings{Saved: f.saved.UTC().Truncate(time.Second)}
	for _, r := range f.rows {
		if r.head().Trashed != nil {
			continue
		}
		if c := h.CountOf(r.kind); c != nil {
			*c++
		}
		switch r.kind {
		case journal.KindEntry:
			if h.LastEntry.IsZero() || r.at().Day.After(h.LastEntry) {
				h.LastEntry = r.at().Day
			}
		case journal.KindPlan:
			h.Plan = !r.care.(*plan).IsBlank()
		}
	}
	return h
}

// copied gives a file of its own at path with the same content; k.mu is held.
func (f *file) copied(path string) *file {
	c := *f
	c.path, c.held, c.notices = path, false, nil
	c.drafts = maps.Clone(f.drafts)
	c.personal, c.more = f.personal.Clone(), f.more.clone()
	c.rows = make(map[journal.ID]*row, len(f.rows))
	for id, r := range f.rows {
		c.rows[id] = r.clone()
	}
	return &c
}

// BackupsAt opens the backups of a folder, or the one file at path.
func (k *Keeper) BackupsAt(ctx context.Context, path string, s journal.Secret) ([]journal.Backup, error) {
	if err := wait(ctx, k.faultsNow().unlockDelay); err != nil {
		return nil, err
	}
	if s.RecoveryCode != "" {
		if _, err := canonical(s.RecoveryCode); err != nil {
			return nil, err
		}
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	var out []journal.Backup
	look := func(b *backup) {
		shown := b.shown()
		shown.Second = false
		if shown.Err = cmp.Or(b.broken, b.of.opens(s)); shown.Err == nil {
			h := b.of.holdings()
			shown.Holds = &h
		}
		out = append(out, shown)
	}
	for _, b := range k.backups.list {
		if b.path == path || b.folder == path {
			look(b)
		}
	}
	if f := k.files[path]; f != nil {
		look(&backup{path: path, of: f, BackupMark: journal.BackupMark{Made: f.saved, Bytes: f.checked().Bytes}})
	}
	switch err := k.backups.fail[path]; {
	case err != nil && !errors.Is(err, journal.ErrNoFolder):
		return nil, err
	case err != nil || len(out) == 0:
		return nil, journal.ErrNoFile
	}
	slices.SortStableFunc(out, func(a, b journal.Backup) int { return cmp.Compare(b.Order, a.Order) })
	return out, nil
}

// Remove takes the file at path away, as losing a stick does.
func (k *Keeper) Remove(path string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	delete(k.files, path)
}

// NoFolder makes a folder gone, or closed to writing, for journals: restoring
// one into it fails with err; nil ends it.
func (k *Keeper) NoFolder(folder string, err error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.backups.closed == nil {
		k.backups.closed = map[string]error{}
	}
	k.backups.closed[folder] = err
}

// HoldBackup makes the backup at path stay when backups are renewed; nil ends it.
func (k *Keeper) HoldBackup(path string, err error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	for _, b := range k.backups.list {
		if b.path == path {
			b.stays = err
		}
	}
}

// Restore puts a copy of a backup in the place of a journal.
func (k *Keeper) Restore(ctx context.Context, from string, s journal.Secret, path string, noReplace bool, progress func(done, total int64)) (string, error) {
	if err := k.backupDelay(ctx); err != nil {
		return "", err
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	source, broken := k.files[from], error(nil)
	for _, b := range k.backups.list {
		if b.path == from {
			source, broken = b.of, b.broken
		}
	}
	if source == nil {
		return "", journal.ErrNoFile
	}
	if err := cmp.Or(source.opens(s), broken); err != nil {
		return "", err
	}
	old := k.files[path]
	switch {
	case old != nil && noReplace:
		return "", journal.ErrExists
	case old != nil && old.held:
		return "", journal.ErrAlreadyOpen
	case k.faults.create != nil:
		return "", k.faults.create
	case k.backups.closed[filepath.Dir(path)] != nil:
		return "", k.backups.closed[filepath.Dir(path)]
	}
	restored, kept := source.copied(path), ""
	if old != nil {
		kept = k.keptName(path)
		old.path, k.files[kept] = kept, old
	}
	k.files[path] = restored
	if progress != nil {
		n := restored.checked().Bytes
		progress(n, n)
	}
	if kept == "" {
		return "", nil
	}
	return kept, k.faults.restored
}

// FailRestored makes Restore fail with err after it put the backup in the place
// of a file, as when the folder cannot be synced.
func (k *Keeper) FailRestored(err error) { k.inject(func(f *faults) { f.restored = err }) }

// keptName is where the file at path is kept; k.mu is held.
func (k *Keeper) keptName(path string) string {
	ext := filepath.Ext(path)
	base := strings.TrimSuffix(path, ext) + "-before-restore-" + journal.DayOf(k.clock.Now()).String()
	name := base + ext
	for n := 2; k.files[name] != nil; n++ {
		name = fmt.Sprintf("%s-%d%s", base, n, ext)
	}
	return name
}

func (k *Keeper) backupDelay(ctx context.Context) error {
	k.mu.Lock()
	d := k.backups.delay
	k.mu.Unlock()
	return wait(ctx, d)
}
