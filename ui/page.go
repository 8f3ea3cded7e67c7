package ui

import (
	"context"

	"fyne.io/fyne/v2"
)

// Page is one of the places of the sidebar. Its methods are called on the
// goroutine that draws. A page is built after unlocking and dropped at locking.
type Page interface {
	Content() fyne.CanvasObject
	Show() // it became visible: load, or load again
	Hide() // it was left: cancel what loads, keep the state
}

// The further powers of a page. The window asks for them and knows no page.
type (
	// Saver writes what is not saved yet. Save is called off the goroutine that
	// draws: before locking and closing, and when the page is left.
	Saver interface {
		Save(ctx context.Context) error
	}
	// Drafter gives what could not be saved as bytes, nil if there is nothing,
	// and takes it back after the next unlock, where it counts as not saved
	// yet. Both are called on the goroutine that draws.
	Drafter interface {
		Draft() []byte
		SetDraft(draft []byte)
	}
	// Creator begins something new: Ctrl+N.
	Creator interface {
		New()
	}
	// Focuser takes the keyboard to where one begins, when the page was reached by keyboard.
	Focuser interface {
		Focus()
	}
	// Finder goes to the search: Ctrl+F.
	Finder interface {
		Find()
	}
	// Backer goes back within the page: Escape and Alt+Left; false where there is nothing to return to.
	Backer interface {
		Back() bool
	}
	// Mover moves what the keyboard is on by one place: Alt and an arrow key; false where there is nothing
	// to move.
	Mover interface {
		Move(x, y int) bool
	}
	// Closer forgets what it shows, when the page is dropped at locking.
	Closer interface {
		Close()
	}
	// Dropper takes files that were dropped onto the window.
	Dropper interface {
		Drop(paths []string)
	}
	// Reader gives what is not saved as text that a person can read, for "save it
	// as readable text". Pages without it have nothing to copy.
	Reader interface {
		PlainDraft() string
	}
	// keeper is a page that is written on: nothing that was typed there is lost, and all of it is forgotten in time.
	keeper interface {
		Page
		Saver
		Drafter
		Reader
		Closer
	}
)

// PageName names a page, for the sidebar, for shortcuts and for drafts.
type PageName string

// The pages, in the order of the sidebar.
const (
	PageToday        PageName = "today"
	PageJournal      PageName = "journal"
	PageCircle       PageName = "circle"
	PageGoals        PageName = "goals"
	PageTreatments   PageName = "treatments"
	PageLookBack     PageName = "lookback"
	PageSettings     PageName = "settings"
	PageHelp         PageName = "help"
	PageBackups      PageName = "backups"  // reached from the settings
	PageTherapy      PageName = "therapy"  // reached from the journal
	PagePaper        PageName = "paper"    // reached from the Circle, from Look back and from what is brought to therapy
	PageMeasures     PageName = "measures" // one of the tabs of the treatments, as the others of careGroup
	PageAppointments PageName = "appointments"
	PageMedication   PageName = "medication"
	PagePlan         PageName = "plan"  // the safety plan
	PageTrash        PageName = "trash" // reached from the journal and the settings
)
