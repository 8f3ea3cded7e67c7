// Package kit is the widgets of the window. They look like one family, work by keyboard with a focus
// ring, read the theme again in Refresh, and never take the person's text for markup.
//
// # Making a page
//
//	write := kit.Named("today.write", kit.NewButton(words.T("Write"), theme.Icon("plus"), kit.Primary, p.write))
//	body := kit.Stack(theme.Gap16,
//		kit.NewCard(kit.Stack(theme.Gap8, kit.Caption(words.T("A thought for today")), kit.Quote(prompt))),
//		kit.NewCard(steps),
//	)
//	page := kit.Page(words.T("Today"), write, kit.Column(720, body))
//
// # Layout
//
// Text wraps, so heights depend on widths. Use our layouts, which know that, and not Fyne's boxes:
// Stack (below each other), Row and RowTop (beside each other), Spread (left and right end), Flow
// (breaks lines), Grid (equal columns), Column (centered, not too wide), Pad and PadSides (room
// around), Fill and Spacer (take what is left over, in Stack and Row), Width and Height (a fixed
// one), Scroll (follows the keyboard), Page (title, actions, scrolling content), Shell (sidebar and
// content). A Stack gives every object its whole width: put buttons into a Row or a Flow. Fyne's
// container.NewStack and NewBorder are fine where nothing inside decides the height. Gaps are
// theme.Gap4 to theme.Gap32.
//
// # Text
//
// Heading, Subheading, Body, Strong, Muted, Small, Caption, Serif, Quote; each is a *Text with
// SetText, In (color), Align, MaxLines, NoWrap.
//
// # Pressing and choosing
//
// NewButton (Primary once a screen, Secondary, Outline, Plain, Danger; Busy while it works), NewIconButton,
// NewChoice (one of a few), NewSelect (one of many), NewChips (several, and own words),
// NewCheckbox, NewScale (0 to 10 or "Not now", nothing chosen at first), NewDial (the same on a wheel), Menu.
//
// # Writing
//
// NewField, NewSearch, NewPassword, NewMultiline, NewDateField; LabeledField puts a label above.
// SetError shows what to do below the field. NewEditor is the page to write on, and with SetReadOnly the
// page to read long texts on; it may be of any length.
//
// # Showing
//
// NewCard, NewList with NewEntryRow, NewRadar and NewChart, NewBanner, NewProgress, NewSpinner, Dot, Divider.
//
// # Window
//
// NewSidebar and Shell; NewToasts lies over the content (kit.NewToasts().Say(...)); Sheet,
// Confirm, ConfirmDanger and Message open over the window; ChooseOpen, ChooseSave, ChooseFolder ask
// for files; Shortcut makes keys that work in fields too; OnEscape; CloseOverlays before locking;
// FocusOn(widget) moves the keyboard to any widget of the kit.
//
// # Time and threads
//
// Everything here is used on the thread of the window. Go loads on another thread and shows on it;
// Scope cancels what is under way when a page is left; Later and NewDebouncer are timers. In tests
// call defer kit.Synchronous()(), set a theme with test.NewTempApp(t).Settings().SetTheme(...), and
// show the page in test.NewWindow.
//
//	kit.Go(p.scope.Enter(), p.store.Steps, func(steps []journal.Step, err error) {
//		if err != nil { p.problem.SetText(journal.Explain(err)); p.problem.Show(); return }
//		p.show(steps)
//	})
//
// # Names
//
// kit.Named("circle.save", button) names a widget for scripts: with the build tag debugui the
// rectangles of all named widgets in sight are written as JSON to the file in STILLWATER_DEBUG_UI,
// never any text.
package kit
