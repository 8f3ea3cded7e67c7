package ui

import (
	"slices"

	"stillwater/journal"
	"stillwater/ui/kit"
	"stillwater/ui/trouble"
	"stillwater/words"
)

// noticesOf gives what a journal that was opened has to tell, and before it what
// was told in an earlier sitting and never put away: a lock takes messages from
// the screen.
func (s *Shell) noticesOf(session journal.Session) []journal.Notice {
	return append(slices.Clone(s.unread[session.Path()]), session.Notices()...)
}

// takeSoon takes what the session has to tell after a save, from any goroutine.
func (m *mainView) takeSoon() {
	if !m.taking.Swap(true) {
		kit.Do(func() {
			m.taking.Store(false)
			m.takeNotices()
		})
	}
}

// takeNotices tells what came up while the journal is open. What comes up while
// it is being left is told after the next unlocking.
func (m *mainView) takeNotices() {
	if m.s.main == m && !m.s.busy {
		m.s.tellNotices(m.session.Notices())
	}
}

// tellNotices tells what was found while opening, or came up since. Each message
// stays until it is put away.
func (s *Shell) tellNotices(notices []journal.Notice) {
	m := s.main
	for _, n := range notices {
		switch {
		case n.Kind == journal.NoticeReadOnly:
			m.inTrouble(trouble.Damaged)
			continue
		case n.Kind == journal.NoticeReadOnlyPlace:
			m.inTrouble(trouble.Closed)
			continue
		case n.Kind == journal.NoticeDiskNearlyFull && m.bar.Kind() == trouble.Full:
			continue // the bar says more
		}
		text := noticeText(n)
		if text == "" {
			continue
		}
		path := m.session.Path()
		s.remember(path, n)
		s.toasts.Say(text, words.T("All right"), func() { s.putAway(path, n) }, 0)
	}
}

// remember keeps what tells of something that happened until it is put away.
// What may be over by the next unlocking is found anew then.
func (s *Shell) remember(path string, n journal.Notice) {
	if n.Kind != journal.NoticeTornEnd && n.Kind != journal.NoticeHeaderRepaired || slices.Contains(s.unread[path], n) {
		return
	}
	if s.unread == nil {
		s.unread = map[string][]journal.Notice{}
	}
	s.unread[path] = append(s.unread[path], n)
}

// putAway forgets what was told and read.
func (s *Shell) putAway(path string, n journal.Notice) {
	if list := s.unread[path]; len(list) > 0 {
		s.unread[path] = slices.DeleteFunc(list, func(x journal.Notice) bool { return x == n })
	}
}

// troubleTold does what else a kind of trouble asks for, once it is shown. anew
// says that it was not before.
func (m *mainView) troubleTold(k trouble.Kind, anew bool) {
	switch {
	case k == trouble.Full:
		m.s.toasts.Withdraw(noticeText(journal.Notice{Kind: journal.NoticeDiskNearlyFull}))
	case k == trouble.Changed && (anew || m.s.clock().Sub(m.twinsAt) >= retryTime):
		m.lookForTwins() // a sync program may have given it another name, in more than one step
	}
}

// onlyRead tells whether a journal lies where nothing can be written.
func onlyRead(notices []journal.Notice) bool {
	return slices.ContainsFunc(notices, func(n journal.Notice) bool { return n.Kind == journal.NoticeReadOnlyPlace })
}

func noticeText(n journal.Notice) string {
	switch n.Kind {
	case journal.NoticeTornEnd:
		if n.At.IsZero() {
			return words.T("The program ended in the middle of a save. The very last save may be missing; everything before it is there.")
		}
		return words.T("The program ended in the middle of a save. The save of {{.Time}} may be missing; everything before it is there.", "Time", words.Clock(n.At.Local()))
	case journal.NoticeDiskNearlyFull:
		return words.T("The disk is nearly full. Saving still works; please free some space soon.")
	case journal.NoticeOlderTables:
		return words.T("This journal is from an earlier version of Stillwater. It is brought up to date, after a backup, before anything is saved; that could not be done now, perhaps because the disk is full. You can read everything, and each save tries again.")
	case journal.NoticeHeaderRepaired:
		return words.T("A small fault at the beginning of the file was repaired. Nothing was lost.")
	}
	return ""
}
