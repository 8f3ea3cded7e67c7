package ui

import (
	"context"
	"errors"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/settings"
	"stillwater/ui/backups"
	"stillwater/ui/internal/front"
	"stillwater/ui/internal/holds"
	"stillwater/ui/internal/steady"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/ui/trouble"
	"stillwater/words"
)

// Limits of the backup that is made on leaving a journal. The window says so
// and can skip it; these end it where nobody looks.
const (
	lockBackup  = 20 * time.Second // before locking: the text is off the screen already
	closeBackup = 2 * time.Minute  // before closing
)

// setPlaces tells the keeper where backups go.
func (s *Shell) setPlaces() {
	if k, ok := s.opt.Keeper.(journal.BackupKeeper); ok {
		k.SetBackupPlaces(s.places())
	}
}

// places are the folders for backups, as the settings say.
func (s *Shell) places() journal.BackupPlaces {
	return journal.BackupPlaces{Folder: s.set.Backups.Folder, Second: s.set.Backups.Second}
}

// changePlaces keeps other folders for backups and uses them from now on.
func (s *Shell) changePlaces(p journal.BackupPlaces) {
	if p.Second != s.set.Backups.Second {
		s.set.Backups.Days = 0
	}
	s.set.Backups.Folder, s.set.Backups.Second, s.set.Backups.Asked = p.Folder, p.Second, true
	s.keepSettings()
	s.setPlaces()
	s.lookFar()
}

// ownBackups is the folder for backups while none was chosen.
func (s *Shell) ownBackups() string { return filepath.Join(s.opt.SettingsDir, "backups") }

// backupsPage builds the page about backups; nil where the journal makes none.
func (m *mainView) backupsPage() Page {
	s := m.s
	store, ok := m.session.(backups.Store)
	if !ok {
		return nil
	}
	return backups.New(backups.Deps{
		Store: store, Window: s.win, Clock: s.clock, Toasts: s.toasts, Own: s.ownBackups(),
		Places: s.places, SetPlaces: s.changePlaces, Made: s.backupMade, Opens: m.opensBackup, Restore: m.restore, Near: m.near,
		Back: func() { m.open(PageSettings) }, Synced: synced,
	})
}

// synced names the sync program that carries the folder of a file, or "".
func synced(path string) string {
	name, _ := settings.SyncedFolder(path)
	return name
}

// opensBackup opens one backup with a secret; nil: it does open.
func (m *mainView) opensBackup(ctx context.Context, b journal.Backup, secret journal.Secret) error {
	k, ok := m.s.opt.Keeper.(journal.BackupKeeper)
	if !ok {
		return journal.ErrNoFile
	}
	list, err := k.BackupsAt(ctx, b.Path, secret)
	if err != nil {
		return err
	}
	return list[0].Err
}

// backUpSoon makes a backup in the background if one is due.
func (m *mainView) backUpSoon() {
	session, ok := m.session.(journal.BackupSession)
	if !ok || m.backing {
		return
	}
	m.backing = true
	kit.Go(m.life, func(ctx context.Context) (backedUp, error) {
		r, done, err := session.BackUpIfDue(ctx, nil)
		return backedUp{r, done}, err
	}, func(r backedUp, err error) {
		m.backing = false
		m.backUpEnded(r, err)
	})
}

// backUpNow makes a backup in the background, due or not, and says so.
func (m *mainView) backUpNow() {
	session, ok := m.session.(journal.BackupSession)
	if !ok {
		return
	}
	kit.Go(m.life, func(ctx context.Context) (journal.BackupReport, error) {
		return session.BackUp(ctx, nil)
	}, func(r journal.BackupReport, err error) {
		if s := m.s; err == nil && backups.Warnings(r) == "" && s.main == m && !s.busy {
			s.toast(backups.Told(r, s.clock()))
		}
		m.backUpEnded(backedUp{r, err == nil}, err)
	})
}

type backedUp struct {
	report journal.BackupReport
	done   bool
}

// backUpEnded tells what has to be told of a backup that nobody asked for: that
// none could be made, or that room is short, once a sitting.
func (m *mainView) backUpEnded(r backedUp, err error) {
	s := m.s
	if s.main != m || s.busy {
		return
	}
	text := ""
	switch {
	case err != nil && !errors.Is(err, context.Canceled) && !errors.Is(err, journal.ErrLocked):
		text = words.T("The backup of today could not be made.") + " " + holds.WhyNot(err)
		if errors.Is(err, journal.ErrDiskFull) {
			text = words.T("The backup of today could not be made, because there is no room for it.")
		}
		if errors.Is(err, journal.ErrFileTooLarge) {
			text = words.T("The backup of today could not be made: its disk allows no file as large as your journal.")
		}
	case r.done:
		s.backupMade(r.report)
		text = backups.Warnings(r.report)
	}
	if text == "" || m.warned || m.bar.Kind() != trouble.None { // the bar says enough
		return
	}
	m.warned = true
	if err == nil && onlyAway(r.report) { // a stick at home is nothing to be stopped by
		s.toasts.Say(text, "", nil, 8*time.Second)
		return
	}
	s.toasts.Say(text, words.T("Look at the backups"), func() {
		if s.main == m && !s.busy {
			m.open(PageBackups)
		}
	}, 0)
}

// onlyAway tells whether all there is to say of a backup is that the second
// place is not there right now.
func onlyAway(r journal.BackupReport) bool {
	if r.Tight {
		return false
	}
	for _, m := range r.Missed {
		if !m.Second || !errors.Is(m.Err, journal.ErrNoFolder) && !errors.Is(m.Err, journal.ErrPlaceGone) {
			return false
		}
	}
	return true
}

// backupMade remembers that a backup lies outside of the disk of the journal.
func (s *Shell) backupMade(r journal.BackupReport) {
	for _, b := range r.Made {
		if outside := !b.Second && s.far.first || b.Second && s.far.second; outside && s.set.Backups.Days != 0 {
			s.set.Backups.Days = 0
			s.keepSettings()
		}
	}
}

// backUpThen makes the backup of the day, if it is due, before a journal is
// left. It says so when that takes longer than a moment, and can be skipped.
func (s *Shell) backUpThen(m *mainView, limit time.Duration, then func()) {
	session, ok := m.session.(journal.BackupSession)
	if !ok {
		then()
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	bar := kit.NewProgress()
	wait := kit.Later(calm, func() { s.show(backingUp(bar, cancel)) })
	kit.Go(context.Background(), func(context.Context) (backedUp, error) {
		r, done, err := session.BackUpIfDue(ctx, steady.Progress(bar.SetValue))
		return backedUp{r, done}, err
	}, func(r backedUp, _ error) { // why none was made is told at the next opening, when it is tried again
		wait.Stop()
		cancel()
		if r.done {
			s.backupMade(r.report)
		}
		then()
	})
}

// backingUp says what the window waits for.
func backingUp(bar *kit.Progress, skip func()) fyne.CanvasObject {
	return working(words.T("Making the backup of today"), words.T("What you wrote is saved already."), bar, kit.Named("backup.skip", kit.NewButton(words.T("Skip it this time"), nil, kit.Secondary, skip)))
}

// working is a calm screen for a work that may take a while and can be left.
func working(text, calm string, bar *kit.Progress, leave *kit.Button) fyne.CanvasObject {
	spin := kit.NewSpinner()
	spin.Start()
	return front.Bare(kit.Width(420, kit.Stack(theme.Gap16,
		kit.Row(theme.Gap16, spin, kit.Body(text)), bar,
		kit.Muted(calm),
		kit.Flow(0, leave))))
}

// restore puts a backup in the place of the journal that is open, and shows the
// door of what was put back.
func (m *mainView) restore(b journal.Backup, secret journal.Secret) {
	s := m.s
	k, ok := s.opt.Keeper.(journal.BackupKeeper)
	if !ok || s.busy || s.main != m {
		return
	}
	s.busy = true
	pages, session, path := m.visited(), m.session, m.session.Path()
	m.leaveScreen()
	m.pause()
	bar := kit.NewProgress()
	s.show(putting(bar))
	kit.Go(context.Background(), func(ctx context.Context) (struct{}, error) {
		return struct{}{}, saveAll(ctx, pages)
	}, func(_ struct{}, err error) {
		if err != nil || len(m.drafts()) > 0 {
			s.busy = false
			s.show(m.content)
			m.watch()
			m.refuseRestore(err)
			return
		}
		kit.Go(context.Background(), func(ctx context.Context) (string, error) {
			if err := session.Close(); err != nil {
				return "", err
			}
			return k.Restore(ctx, b.Path, secret, path, false, steady.Progress(bar.SetValue))
		}, func(kept string, err error) {
			s.busy = false
			m.drop()
			s.main = nil
			s.noTwin(kept)
			s.toDoor(path, nil, restored(b, kept, err, s.clock()))
		})
	})
}

// refuseRestore says that something is not in the journal yet, which would be
// left behind.
func (m *mainView) refuseRestore(err error) {
	text := words.T("You began something that is not kept yet. Please finish it or put it away first.")
	if err != nil {
		text = explainAll(err).String()
	}
	kit.Message(m.s.win, words.T("The backup was not put back yet"), text)
}

func putting(bar *kit.Progress) fyne.CanvasObject {
	spin := kit.NewSpinner()
	spin.Start()
	return front.Bare(kit.Width(420, kit.Stack(theme.Gap16, kit.Row(theme.Gap16, spin, kit.Body(words.T("Putting the backup back"))), bar)))
}
