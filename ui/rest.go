package ui

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"stillwater/journal"
	"stillwater/ui/kit"
	"stillwater/ui/trouble"
	"stillwater/words"
)

const (
	restLook = time.Minute     // how often the window looks whether somebody is there
	restTime = 3 * time.Minute // without a touch, before it uses the quiet
	deepTold = 5 * time.Second // a check of the whole file that is done by then is not told
)

// begin is called once a journal is open: what nobody waits for, in the
// background, and what is asked or told then.
func (m *mainView) begin() {
	m.backUpSoon()
	m.checkSoon()
	m.lookForTwins()
	m.countDay()
	m.useDay()
	m.lookForRest()
}

// lookForRest uses the time when nobody is there.
func (m *mainView) lookForRest() {
	m.idle = kit.Later(restLook, func() {
		m.useDay()
		m.takeNotices()
		m.rest()
		m.lookForRest()
	})
}

// rest begins, once in every quiet time, the backup of the day and the deep
// check of the month.
func (m *mainView) rest() {
	if m.s.main != m || m.s.busy {
		return
	}
	if m.guard.Untouched() < restTime {
		m.rested = false
		return
	}
	if m.rested {
		return
	}
	m.rested = true
	m.lookForTwins()
	m.backUpSoon()
	m.checkDeepSoon()
}

// checkSoon looks at the file in the background; it tells nothing but damage. Where
// the month is over, the whole file is read behind it, beside whatever is done meanwhile.
func (m *mainView) checkSoon() {
	c, ok := m.session.(journal.DeepChecker)
	if !ok {
		return
	}
	kit.Go(m.life, c.CheckQuick, func(r journal.CheckReport, err error) {
		m.checked(r, err)
		if err == nil && r.Whole() {
			m.checkDeepSoon()
		}
	})
}

// checkDeepSoon reads the whole file when it was not for a month. Of one that is
// large it tells, so that it can be stopped.
func (m *mainView) checkDeepSoon() {
	c, ok := m.session.(journal.DeepChecker)
	if !ok || m.deep {
		return
	}
	m.deep = true
	ctx, stop := context.WithCancel(m.life)
	tell := kit.Later(deepTold, func() {
		if m.s.main == m && !m.s.busy {
			m.s.toasts.Say(words.T("Once a month Stillwater reads your whole journal file, to see that it is sound. You can go on writing."), words.T("Stop"), stop, 8*time.Second)
		}
	})
	kit.Go(m.life, func(context.Context) (journal.CheckReport, error) {
		due, err := c.DeepCheckDue(ctx)
		if err != nil || !due {
			return journal.CheckReport{}, err
		}
		return c.CheckDeep(ctx, nil)
	}, func(r journal.CheckReport, err error) {
		tell.Stop()
		m.deep = ctx.Err() != nil // who stopped it is not asked again in this sitting
		stop()
		m.checked(r, err)
	})
}

// checked tells of damage, and once in a sitting that the disk could not be read.
// That a check could not be made is no reason to bother anybody: the next one comes.
func (m *mainView) checked(r journal.CheckReport, err error) {
	var damaged *journal.DamagedError
	switch {
	case m.s.main != m:
	case !r.Whole() || errors.As(err, &damaged):
		m.inTrouble(trouble.Damaged)
	case errors.Is(err, journal.ErrDiskFault):
		if !m.unread {
			m.unread = true
			m.s.toasts.Say(words.T("Stillwater looked through the file of your journal, and the disk could not read a part of it. What you write is saved as before. A backup on another disk would be good to have."), words.T("Look at the backups"), m.toBackups, 0)
		}
	case !r.Sound(): // the newest backup, or the lists of the search
		m.s.toasts.Say(journal.Explain(r.Damage[0]).String(), words.T("Look at the backups"), m.toBackups, 0)
	}
}

// toBackups leads on from a message.
func (m *mainView) toBackups() {
	if m.s.main == m && !m.s.busy {
		m.open(PageBackups)
	}
}

// untold leaves out the paths that were told of already.
func untold(paths []string, told string) (fresh []string) {
	known := strings.Split(told, "\n")
	for _, p := range paths {
		if !slices.Contains(known, p) {
			fresh = append(fresh, p)
		}
	}
	return fresh
}

// noTwin remembers a file that lies beside a journal because we left it there,
// so that it is not told of as a copy that a sync program made. "" is none.
func (s *Shell) noTwin(path string) {
	told := &s.set.Backups.Twins
	if path == "" || len(untold([]string{path}, *told)) == 0 {
		return
	}
	*told = strings.TrimPrefix(*told+"\n"+path, "\n")
	s.keepSettings()
}

// lookForTwins tells of other states of the journal that lie beside it. While
// the file is not the one that was opened, the bar names them: one of them may be
// that file.
func (m *mainView) lookForTwins() {
	e, ok := m.session.(journal.Escaper)
	if !ok {
		return
	}
	m.twinsAt = m.s.clock()
	kit.Go(m.life, e.Twins, func(paths []string, err error) {
		s := m.s
		if s.main != m || s.busy || err != nil {
			return
		}
		if m.bar.Beside(paths) {
			m.room.Refresh()
		}
		if m.bar.Kind() == trouble.Changed {
			return // and told apart once it is over, where they still lie there
		}
		fresh := untold(paths, s.set.Backups.Twins)
		if len(fresh) == 0 {
			return
		}
		s.toasts.Say(twins(fresh), words.T("All right"), func() {
			s.set.Backups.Twins = strings.Join(paths, "\n")
			s.keepSettings()
		}, 0)
	})
}
