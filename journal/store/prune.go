package store

import (
	"stillwater/journal"
	"stillwater/journal/vault"
)

// roomAlways is what the backups of a journal may take in any case where there
// is that much.
const roomAlways = 1 << 30

// roomFor is how many bytes the backups of a place may take: 1 GiB or a tenth of
// the space that would be free without them, whichever is more, but no more
// than half of it.
func (k *Keeper) roomFor(p place, used int64) int64 {
	free, ok := k.disk().Free(p.folder)
	if !ok {
		return roomAlways
	}
	free += used
	return min(max(roomAlways, free/10), free/2)
}

// prune removes the backups of a vault that the plan does not keep. Only files
// with our name whose header carries the vault id are counted and removed, none
// that somebody holds open.
func (k *Keeper) prune(p place, id [16]byte) (removed int, tight bool) {
	list, err := k.find(p, &id)
	if err != nil {
		return 0, false // they do no harm where they are
	}
	var ours []backupFile
	var marks []journal.BackupMark
	var used int64
	for _, f := range list {
		if f.err == nil {
			ours, marks = append(ours, f), append(marks, f.BackupMark)
			used += f.Bytes
		}
	}
	drop, tight := journal.PlanBackups(marks, k.roomFor(p, used))
	for _, i := range drop {
		if vault.RemoveCopy(ours[i].path, id, vault.Options{FS: k.opt.FS}) == nil {
			removed++
		}
	}
	return removed, tight
}

// sweep removes what a crash left half made of a backup of this vault.
func (k *Keeper) sweep(p place, id [16]byte) {
	vault.SweepMaking(p.folder, vault.Options{FS: k.opt.FS}, func(whole string) bool {
		short, _, ok := parseBackupName(whole)
		return ok && short == backupID(id)
	})
}
