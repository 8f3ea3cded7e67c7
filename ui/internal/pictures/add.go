package pictures

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/internal/holds"
	"stillwater/ui/internal/pick"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// offered are the endings of pictures; those that cannot be kept yet are among them, to be told so.
const offered = ".png .jpg .jpeg .jpe .jfif .heic .heif .gif .webp .tif .tiff .bmp .avif"

// Choose asks for pictures and adds them to the entry on the page.
func (s *Strip) Choose() {
	if s.d.Desk() == nil {
		return
	}
	pick.ShowMany(s.d.Window, pick.Options{
		Mode: pick.Open, Title: words.T("Add pictures"), Button: words.T("Add"), Ending: offered,
		Note: words.T("Drawings and photos, as PNG or JPEG. A copy is kept inside the journal, encrypted like your words; the file stays where it is."),
	}, func(paths []string) {
		s.Add(paths)
		if s.d.Leave != nil { // on with writing
			s.d.Leave()
		}
	})
}

// Add adds files to the entry on the page: reads them, asks about large ones, keeps
// them, and says what was not taken.
func (s *Strip) Add(paths []string) {
	d := s.d.Desk()
	if d == nil || len(paths) == 0 {
		return
	}
	// What one entry can hold is not read beyond.
	over := 0
	if room := max(0, journal.MaxParts-len(s.list)); len(paths) > room {
		over, paths = len(paths)-room, paths[:room]
	}
	a := &adding{s: s, d: d, ctx: s.life, over: over}
	for range paths {
		a.expect()
	}
	s.build()
	a.readNext(paths)
}

// adding is one go of adding pictures.
type adding struct {
	s    *Strip
	d    Desk
	ctx  context.Context
	over int // files that the entry has no room for

	coming []*kit.Thumb // of those under way
	found  []*found
	kept   int
	twice  int   // of them were in the entry already
	lost   error // why one could not be kept
}

// expect shows a place for a picture that is coming.
func (a *adding) expect() {
	t := kit.NewThumb(words.T("A picture is being added"), nil)
	t.Disable()
	t.SetBusy(true)
	a.coming = append(a.coming, t)
	a.s.coming = append(a.s.coming, t)
}

// arrive takes the first of those places away.
func (a *adding) arrive() {
	if len(a.coming) == 0 {
		return
	}
	t := a.coming[0]
	a.coming = a.coming[1:]
	t.SetBusy(false) // the spinner stops
	for i, c := range a.s.coming {
		if c == t {
			a.s.coming = append(a.s.coming[:i:i], a.s.coming[i+1:]...)
			break
		}
	}
	if a.d.Here() {
		a.s.build()
	}
}

func (a *adding) readNext(paths []string) {
	if len(paths) == 0 {
		a.ask()
		return
	}
	kit.Go(a.ctx, func(ctx context.Context) (*found, error) { return read(ctx, paths[0]), nil }, func(f *found, _ error) {
		if f.why != "" {
			a.arrive()
		}
		a.found = append(a.found, f)
		a.readNext(paths[1:])
	})
}

// ask lets the person choose between large pictures and smaller copies, once for
// all of them.
func (a *adding) ask() {
	var large []*found
	for _, f := range a.found {
		if f.ask() {
			large = append(large, f)
		}
	}
	if len(large) == 0 {
		a.keepNext(a.found, false)
		return
	}
	title, text, asItIs := question(large)
	var sheet *kit.SheetHandle
	chosen, small := false, false
	choose := func(s bool) func() {
		return func() {
			chosen, small = true, s
			sheet.Close()
		}
	}
	smaller := kit.Named("pictures.smaller", kit.NewButton(words.N(len(large), "A smaller copy", "Smaller copies"), nil, kit.Primary, choose(true)))
	buttons := []*kit.Button{smaller}
	if asItIs {
		same := kit.Named("pictures.asis", kit.NewButton(words.N(len(large), "As it is", "As they are"), nil, kit.Secondary, choose(false)))
		buttons = []*kit.Button{same, smaller}
	}
	body := kit.Stack(theme.Gap12)
	for _, t := range text {
		body.Add(kit.Body(t))
	}
	sheet = kit.Sheet(a.s.d.Window, title, body, buttons...)
	sheet.OnClosed = func() {
		if chosen {
			a.keepNext(a.found, small)
			return
		}
		for len(a.coming) > 0 {
			a.arrive()
		}
	}
	kit.FocusOn(smaller)
}

// question asks about large pictures; asItIs tells whether they can be kept so.
func question(large []*found) (title string, text []string, asItIs bool) {
	asItIs = true
	before, after, place := 0, 0, false
	for _, f := range large {
		asItIs = asItIs && f.data != nil
		before, after, place = before+len(f.data), after+len(f.small), place || f.info.Place
	}
	f, n := large[0], len(large)
	title = words.N(n, "This picture is large", "{{.N}} of these pictures are large")
	switch {
	case !asItIs:
		text = append(text, words.N(n, "As it is, it has more than 20 MB, the most that can be kept. A smaller copy has {{.After}}.",
			"As they are, not all of them can be kept: the most is 20 MB each. Smaller copies have {{.After}} together.", "After", holds.Size(int64(after))))
	case n == 1:
		text = append(text, words.T("It has {{.Before}} and {{.Width}} × {{.Height}} pixels. A smaller copy has {{.After}} and looks the same on the page.",
			"Before", holds.Size(int64(before)), "Width", f.info.Width, "Height", f.info.Height, "After", holds.Size(int64(after))))
	default:
		text = append(text, words.T("Together they have {{.Before}}. Smaller copies have {{.After}} and look the same on the page.", "Before", holds.Size(int64(before)), "After", holds.Size(int64(after))))
	}
	if place {
		text = append(text, words.N(n, "The camera noted in it where it was taken. A smaller copy no longer knows that.",
			"The camera noted in them where they were taken. Smaller copies no longer know that."))
	}
	return title, text, asItIs
}

// keepNext keeps one picture after the other, and puts each into the entry that was
// on the page when they were chosen, wherever the page is by now.
func (a *adding) keepNext(rest []*found, small bool) {
	for len(rest) > 0 && rest[0].why != "" {
		rest = rest[1:]
	}
	if len(rest) == 0 || a.lost != nil {
		for len(a.coming) > 0 {
			a.arrive()
		}
		a.tell()
		return
	}
	at, data := rest[0].attachment(small)
	kit.Go(a.ctx, func(ctx context.Context) (journal.Attachment, error) {
		err := a.s.d.Store.Attach(ctx, &at, data)
		return at, err
	}, func(at journal.Attachment, err error) {
		if err != nil {
			a.lost = err
		} else {
			a.put(at)
		}
		a.arrive()
		a.keepNext(rest[1:], small)
	})
}

func (a *adding) put(at journal.Attachment) {
	a.kept++
	a.d.Edit(func(list []journal.Picture) []journal.Picture {
		if index(list, at.ID) >= 0 {
			a.twice++
			return list
		}
		return with(list, len(list), journal.Picture{ID: at.ID})
	})
}

// tell says what was not added, and what was, if that cannot be seen.
func (a *adding) tell() {
	if a.s.d.Closed() {
		return
	}
	var lines []string
	for _, f := range a.found {
		if f.why != "" {
			lines = append(lines, words.T("{{.Name}}: {{.Why}}", "Name", shortName(f.name), "Why", f.why))
		}
	}
	if a.over > 0 {
		lines = append(lines, words.N(a.over, "{{.N}} file more was left out: an entry holds {{.Most}} pictures at most.",
			"{{.N}} files more were left out: an entry holds {{.Most}} pictures at most.", "Most", journal.MaxParts))
	}
	if a.lost != nil {
		lines = append(lines, journal.Explain(a.lost).String())
	}
	switch {
	case len(lines) > 0:
		notAdded(a.s.d.Window, lines, len(a.found)+a.over)
	case a.twice > 0 && a.twice == a.kept:
		a.s.d.Say(words.N(a.twice, "This picture is in the entry already.", "These pictures are in the entry already."), "", nil)
	case a.kept > 0 && !a.d.Here():
		a.s.d.Say(words.N(a.kept, "The picture was added to the entry that you left.", "{{.N}} pictures were added to the entry that you left."), "", nil)
	}
}

const mostLines = 8 // of a message

func notAdded(win fyne.Window, lines []string, of int) {
	title := words.T("Not everything was added")
	if of == 1 {
		title = words.T("The picture was not added")
	}
	if more := len(lines) - mostLines; more > 0 {
		lines = append(lines[:mostLines:mostLines], words.N(more, "And {{.N}} more.", "And {{.N}} more."))
	}
	kit.Message(win, title, strings.Join(lines, "\n\n"))
}

const longName = 48 // characters of a file's name

// shortName cuts a long name in the middle, so that its ending stays.
func shortName(name string) string {
	r := []rune(journal.CleanLine(name))
	if len(r) <= longName {
		return string(r)
	}
	return string(r[:longName-12]) + "…" + string(r[len(r)-11:])
}
