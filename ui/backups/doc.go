// Package backups is the page about backups: where they go, what each holds,
// making one now, putting one back, and renewing them all. It is reached from
// the Settings.
//
// The controls, for scripts: backups.back, backups.now, backups.stop,
// backups.folder, backups.own, backups.second, backups.drop, backups.all,
// backups.restore.N (from 0, the newest first), backups.renew, backups.again;
// in the sheet that asks before putting one back: backups.pass,
// backups.restore.yes, backups.restore.no.
package backups
