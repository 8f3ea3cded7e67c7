package ui

import (
	"strings"
	"testing"
	"time"

	"stillwater/journal"
	"stillwater/settings"
	"stillwater/ui/internal/uitest"
	"stillwater/ui/kit"
)

func TestDaysOfUseAreCountedOnce(t *testing.T) {
	b := settings.Backups{}
	for _, day := range []string{"2026-05-01", "2026-05-01", "2026-05-02", "2026-05-09", "2026-05-09"} {
		d, err := time.Parse(time.DateOnly, day)
		if err != nil {
			t.Fatal(err)
		}
		counted(&b, journal.DayOf(d))
	}
	if b.Days != 3 || b.Day != "2026-05-09" {
		t.Errorf("%+v", b)
	}
}

func TestReminderIsGentle(t *testing.T) {
	today := journal.Day{Year: 2026, Month: 5, Day: 20}
	for name, tt := range map[string]struct {
		b    settings.Backups
		want bool
	}{
		"too early":         {settings.Backups{Days: 13}, false},
		"two weeks of use":  {settings.Backups{Days: 14}, true},
		"shown today":       {settings.Backups{Days: 20, Reminded: "2026-05-20"}, true},
		"yesterday":         {settings.Backups{Days: 20, Reminded: "2026-05-19"}, false},
		"six days ago":      {settings.Backups{Days: 20, Reminded: "2026-05-14"}, false},
		"a week ago":        {settings.Backups{Days: 20, Reminded: "2026-05-13"}, true},
		"the clock was put": {settings.Backups{Days: 20, Reminded: "2027-01-01"}, true},
		"not wanted":        {settings.Backups{Days: 99, NoRemind: true}, false},
	} {
		if got := remindDue(tt.b, today); got != tt.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func TestReminderIsPutAway(t *testing.T) {
	w := open(t, func(o *Options) { o.Settings.Journal, o.Settings.Backups.Days = journalPath, remindAfter })
	w.make(t)
	w.enter()
	show := func() {
		w.win.SetContent(kit.Body(""))
		if card := w.main.reminder(); card != nil {
			w.win.SetContent(card)
		}
	}
	show()
	uitest.Says(t, w.win, "Your backups all lie on this computer.")
	if got := must(settings.Load(w.dir)).Backups.Reminded; got != journal.DayOf(w.clock.Now()).String() {
		t.Errorf("remembered %q", got)
	}
	uitest.Press(t, w.win, "Not now")
	show()
	uitest.SaysNot(t, w.win, "Your backups")
	w.main.reminded = false // the next sitting of the day
	w.set.Backups.Second = "/stick"
	w.lookFar()
	show()
	uitest.Says(t, w.win, "For a while no backup reached /stick.")
	uitest.Press(t, w.win, "Do not remind me")
	w.main.reminded = false
	show()
	uitest.SaysNot(t, w.win, "For a while")
	if !must(settings.Load(w.dir)).Backups.NoRemind {
		t.Error("it is not dismissed for good")
	}
}

// A backup in the second place ends the count.
func TestABackupOutsideEndsTheCount(t *testing.T) {
	w := unlocked(t)
	w.changePlaces(journal.BackupPlaces{Second: "/stick"})
	w.set.Backups.Days = 20
	w.backupMade(journal.BackupReport{Made: []journal.Backup{{}}})
	if w.set.Backups.Days != 20 {
		t.Error("a backup in the first place counts")
	}
	w.backupMade(journal.BackupReport{Made: []journal.Backup{{}, {Second: true}}})
	if w.set.Backups.Days != 0 {
		t.Error("a backup in the second place does not count")
	}
}

// What counts is whether a place lies outside, not which of the two it is.
func TestWhichPlacesLieOutside(t *testing.T) {
	g := ground{
		disk: func(folder string) string {
			return map[string]string{"/home/ada": "disk", "/home/ada/b": "disk", "/media/stick": "stick", "/home/ada/cloud": "disk"}[folder]
		},
		synced: func(path string) string { return map[string]string{"/home/ada/cloud/x": "Nextcloud"}[path] },
	}
	for _, tt := range []struct {
		folder, home string
		want         bool
	}{
		{"/home/ada/b", "/home/ada", false},
		{"/media/stick", "/home/ada", true},
		{"/home/ada/cloud", "/home/ada", true},
		{"/media/other", "/home/ada", true}, // a stick at home
		{"/home/ada/b", "/media/stick", true},
		{"/media/stick", "/media/stick", false},
		{"/home/ada/b", "/media/other", false}, // nobody can say
		{"", "/home/ada", false},
	} {
		if got := g.outside(tt.folder, tt.home); got != tt.want {
			t.Errorf("%q for a journal in %q: %v", tt.folder, tt.home, got)
		}
	}
}

// A second folder on the disk of the journal does not silence the reminder, and
// a first one on a stick is not called one on this computer.
func TestReminderLooksAtTheDisk(t *testing.T) {
	w := unlocked(t)
	made := journal.BackupReport{Made: []journal.Backup{{}, {Second: true}}}
	said := func() string {
		w.main.reminded = false
		w.win.SetContent(kit.Body(""))
		if card := w.main.reminder(); card != nil {
			w.win.SetContent(card)
		}
		return uitest.Text(w.win)
	}
	w.changePlaces(journal.BackupPlaces{Second: "/home/b"})
	w.set.Backups.Days = remindAfter
	w.backupMade(made)
	if w.set.Backups.Days != remindAfter || !strings.Contains(said(), "both lie on the same disk") {
		t.Errorf("the same disk: %d days, %q", w.set.Backups.Days, said())
	}
	w.changePlaces(journal.BackupPlaces{Folder: "/stick/b"})
	w.set.Backups.Days = remindAfter
	if got := said(); !strings.Contains(got, "no backup reached /stick/b") || strings.Contains(got, "all lie on this computer") {
		t.Errorf("the first one is a stick: %q", got)
	}
	w.backupMade(journal.BackupReport{Made: []journal.Backup{{}}})
	if w.set.Backups.Days != 0 {
		t.Error("a backup on the stick does not count")
	}
}

func TestSecondPlaceIsAskedOnce(t *testing.T) {
	w := unlocked(t)
	w.askSecondPlace()
	uitest.Says(t, w.win, "A second place for backups?", "This can wait")
	uitest.Press(t, w.win, "Later")
	w.askSecondPlace()
	uitest.SaysNot(t, w.win, "A second place for backups?")
	if !must(settings.Load(w.dir)).Backups.Asked {
		t.Error("it is not remembered")
	}
}

func TestSecondPlaceIsChosen(t *testing.T) {
	w := unlocked(t)
	dir := t.TempDir()
	w.askSecondPlace()
	uitest.Press(t, w.win, "Choose a folder")
	uitest.Fill(t, w.win, dir)
	uitest.Press(t, w.win, "Keep backups here")
	if got := must(settings.Load(w.dir)).Backups; got.Second != dir || !got.Asked {
		t.Errorf("settings %+v", got)
	}
	if w.refusedPlace("/somewhere") == "" || w.refusedPlace(w.ownBackups()) == "" || w.refusedPlace(dir) != "" {
		t.Error("the wrong folders are refused")
	}
	if list := w.listed(); len(list) != 2 || !list[0].Second && !list[1].Second {
		t.Errorf("the second place is empty at first: %+v", list)
	}
	uitest.Says(t, w.win, "The backup is made and was opened once to be sure")
}
