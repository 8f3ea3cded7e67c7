package secretform

import (
	"fyne.io/fyne/v2"

	"stillwater/ui/internal/front"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// LeakedPassphrase says what an old copy and its passphrase are worth after a
// new passphrase was chosen.
func LeakedPassphrase() string {
	return words.T("Backups and copies made before still open with the old passphrase. Whoever has such a copy and its passphrase also has the key of today's file. To end that, encrypt the journal anew.")
}

// LeakedCode says the same of an old copy and the old recovery code.
func LeakedCode() string {
	return words.T("Whoever has an old copy and the old code also has the key of today's file. If somebody else may know that code, encrypt the journal anew.")
}

// OfferRenewal says what was done, and offers to renew the backups with renew;
// nil: there are none. The buttons are named ID.done and ID.renew.
func OfferRenewal(win fyne.Window, id string, renew func(), title string, texts ...string) {
	content := kit.Stack(theme.Gap12)
	for _, t := range texts {
		content.Add(kit.Body(t))
	}
	var sheet *kit.SheetHandle
	done := kit.Named(id+".done", kit.NewButton(words.T("Later"), nil, kit.Secondary, func() { sheet.Close() }))
	if renew == nil {
		done.SetText(words.T("All right"))
		done.SetStyle(kit.Primary)
		sheet = kit.Sheet(win, title, content, done)
		return
	}
	now := kit.Named(id+".renew", kit.NewButton(words.T("Renew the backups"), nil, kit.Primary, func() {
		sheet.Close()
		renew()
	}))
	sheet = kit.Sheet(win, title, content, done, now)
	front.Settle()
	kit.FocusOn(now)
}
