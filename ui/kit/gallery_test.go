package kit

import (
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"stillwater/ui/theme"
	"stillwater/wheel"
)

// The gallery shows every widget. STILLWATER_GALLERY=DIR go test -run Gallery ./ui/kit writes
// pictures of it; without it the tests only look for what sticks out of its place.

func galleryNav() *Sidebar {
	s := NewSidebar("Stillwater", []SidebarItem{
		{ID: "today", Label: "Today", Icon: "today"},
		{ID: "journal", Label: "Journal", Icon: "journal"},
		{ID: "circle", Label: "Circle", Icon: "circle"},
		{ID: "goals", Label: "Goals", Icon: "goals"},
		{ID: "treatments", Label: "Treatments", Icon: "treatments"},
		{ID: "settings", Label: "Settings", Icon: "settings", Bottom: true},
		{ID: "help", Label: "Help", Icon: "help", Bottom: true, Action: true},
		{ID: "lock", Label: "Lock", Icon: "lock", Bottom: true, Action: true},
	}, nil)
	s.SetSelected("journal")
	return s
}

func galleryJournal() fyne.CanvasObject {
	rows := [][3]string{
		{"Thu 19 Nov", "The river, again", "I keep coming back to the river. Not the water itself but the way it did not ask anything"},
		{"Wed 18 Nov", "After session four", "Colours first, then nothing, then my sister laughing at something"},
		{"Mon 16 Nov", "What did I set down?", "Prompt: what did you set down that you have carried"},
		{"Sat 14 Nov", "Slow Saturday", "Made soup. Did not rush."},
		{"Thu 12 Nov", "", "Харчо и снег 🙂 без названия"},
	}
	list := NewList(func() int { return 40 }, func() fyne.CanvasObject { return NewEntryRow() }, func(i int, o fyne.CanvasObject) {
		r := rows[i%len(rows)]
		o.(*EntryRow).Set(r[0], r[1], r[2])
	})
	list.Select(0)
	left := container.NewBorder(PadSides(theme.Gap16, theme.Gap16, Stack(theme.Gap12,
		Spread(Heading("Journal"), NewButton("New entry", theme.Icon("plus"), Primary, nil)),
		NewSearch("Search your journal"))), nil, nil, nil, list)
	ed := NewEditor()
	ed.SetText("I keep coming back to the river. Not the water itself but the way it didn’t ask anything of me — it simply moved, and for once I wasn’t trying to hold on to the bank.\n\nWhen the music slowed I thought of my grandmother’s kitchen: flour on the counter, the radio low, her hand on the back of my neck.\n\nThis morning I walked to the corner and noticed I was breathing all the way down. Small thing. I want to keep it.")
	page := NewCard(Stack(theme.Gap8,
		Column(EditorWidth, Stack(4, Caption("Thursday 19 November · 2 days after session four"), Heading("The river, again"))),
		Fill(ed), Spread(Small("112 words · saved 14:03"), Row(8, NewButton("Prompts", nil, Secondary, nil), NewButton("Delete", nil, Danger, nil)))))
	return Shell(galleryNav(), newContainer(&galleryTwo{}, left, Pad(theme.Gap16, page)))
}

type galleryTwo struct{}

func (galleryTwo) MinSize(o []fyne.CanvasObject) fyne.Size { return fyne.NewSize(600, 400) }
func (galleryTwo) Layout(o []fyne.CanvasObject, s fyne.Size) {
	w := 340 * theme.TextScale()
	place(o[0], 0, 0, w, s.Height)
	place(o[1], w, 0, s.Width-w, s.Height)
}

func galleryForm() fyne.CanvasObject {
	busy := NewButton("Opening", nil, Primary, nil)
	busy.Busy(true)
	off := NewButton("Not yet", nil, Primary, nil)
	off.Disable()
	date := NewDateField()
	date.SetText("2026-11-19")
	wrong := NewField("")
	wrong.SetText("17.19.2026")
	wrong.SetError("Write the day as year, month and day, such as 2026-11-19.")
	pw := NewPassword("Passphrase")
	pw.SetText("a calm pond at dusk")
	scale := NewScale(nil)
	scale.SetAnchors("very low, hard to bear", "very good, as I would wish it")
	scale.SetScore(wheel.MustScore(7))
	prog := NewProgress()
	prog.SetValue(0.6)
	left := NewCard(Stack(theme.Gap16,
		Subheading("Buttons"),
		Flow(theme.Gap12, NewButton("Write", theme.Icon("plus"), Primary, nil), NewButton("Secondary", nil, Secondary, nil), NewButton("Skip", nil, Plain, nil), NewButton("Delete", theme.Icon("trash"), Danger, nil), busy, off, NewIconButton(theme.Icon("more"), "More", nil)),
		LabeledField("Your passphrase", "At least ten characters. Longer is better than stranger.", pw),
		Row(12, Fill(prog), Small("good")),
		LabeledField("When", "", date),
		LabeledField("Due", "", wrong),
		LabeledField("Way", "", NewSelect([]string{"IV infusion", "Spravato nasal spray", "Injection (IM)"}, 0, "Choose", nil)),
		LabeledField("Note", "Only if you like.", NewMultiline("What you want to remember", 3)),
	))
	right := NewCard(Stack(theme.Gap16,
		Row(8, Dot(theme.Domain(wheel.Emotional)), Subheading("Emotional")),
		Body("How kind you are to yourself. What you do with hard feelings and with doubts. How close you feel to those you love."),
		scale,
		Divider(),
		NewChoice([]string{"System", "Light", "Dark", "High contrast"}, 1, nil),
		NewChips([]string{"calm", "tired", "hopeful", "tender", "numb", "open"}, []string{"tired", "open"}, "Add a feeling", nil),
		NewCheckbox("Walk to the corner and back, before breakfast if the weather lets me, else after it", true, nil),
		NewCheckbox("Call Ana", false, nil),
		NewBanner(Info, "Your journal was opened from a backup.", "", nil),
		NewBanner(Warn, "The disk is nearly full. Your text is safe, but there is little room left.", "Save a copy", nil),
		NewBanner(Problem, "This did not work. Your text is still here.", "Try again", nil),
		Quote("What is one small thing that carried you this week?"),
		Row(8, NewSpinner(), Muted("Opening your journal. This takes about a second.")),
	))
	p := Page("Everything", NewButton("Done", nil, Primary, nil), Column(1100, Grid(420, theme.Gap24, left, right)))
	side := galleryNav()
	side.SetSelected("circle")
	return Shell(side, p)
}

var galleryThemes = []struct {
	name    string
	mode    theme.Mode
	percent int
}{{"light", theme.Light, 100}, {"dark", theme.Dark, 100}, {"contrast", theme.HighContrast, 100}, {"light150", theme.Light, 150}, {"dark200", theme.Dark, 200}, {"light80", theme.Light, 80}}

func galleryRadar() fyne.CanvasObject {
	r := NewRadar()
	r.SetBuild(func(l Look) (wheel.Drawing, error) {
		var now, then wheel.Scores
		for i, v := range []int{7, 5, 4, 8, 6, 7, 3, 6} {
			now[i] = wheel.MustScore(v)
			then[i] = wheel.MustScore(max(0, v-2+i%3))
		}
		spec := wheel.RadarSpec{
			Width: l.Width, Height: l.Height, Style: l.Style, TextScale: l.TextScale, FontSize: 14, Values: true, Legend: true, Title: "Circle",
			Layers: []wheel.Layer{{Label: "19 Nov", Scores: now, Role: wheel.Now}, {Label: "5 Nov", Scores: then, Role: wheel.Earlier}},
		}
		for i, d := range wheel.Domains {
			spec.Labels[i] = d.Key()
		}
		return wheel.Radar(spec, ChartMeasurer())
	})
	r.SetMinSize(fyne.NewSize(560, 520))
	side := galleryNav()
	side.SetSelected("circle")
	return Shell(side, Pad(theme.Gap24, NewCard(r)))
}

func TestGallery(t *testing.T) {
	defer Synchronous()()
	dir := os.Getenv("STILLWATER_GALLERY")
	pages := map[string]func() fyne.CanvasObject{"journal": galleryJournal, "form": galleryForm, "radar": galleryRadar}
	for _, g := range galleryThemes {
		app := test.NewTempApp(t)
		app.Settings().SetTheme(theme.New(g.mode, g.percent))
		for name, make := range pages {
			if g.percent == 80 && name != "form" {
				continue
			}
			size := fyne.NewSize(1280, 820)
			if name == "form" {
				size.Height = 1000 * float32(g.percent) / 100
			}
			w := test.NewTempWindow(t, nil)
			w.SetPadded(false)
			toasts := NewToasts()
			w.SetContent(container.NewStack(make(), toasts))
			w.Resize(size)
			toasts.Say("Deleted.", "Undo", nil, 0)
			settle(w)
			checkInside(t, fmt.Sprintf("%s %s", g.name, name), w.Canvas())
			if name == "form" {
				w.Canvas().FocusNext()
			}
			save(t, dir, g.name+"-"+name, w)
			switch name {
			case "journal":
				s := ConfirmDanger(w, "Delete this entry?", "It goes to the drawer first. You can bring it back for thirty days, and after that it is gone from this journal and from the next backups.", "Delete", "Keep it", nil)
				save(t, dir, g.name+"-confirm", w)
				s.Close()
			case "radar":
				d := NewDateField()
				d.SetText("2026-11-19")
				s := Sheet(w, "A day", Stack(12, LabeledField("When", "", d), newFixed(Spacer(), 300)), NewButton("Close", nil, Secondary, nil))
				d.pick()
				save(t, dir, g.name+"-calendar", w)
				s.Close()
				CloseOverlays(w.Canvas())
				ChooseSave(w, "Save the chart", "circle.pdf", "/usr", ".pdf", nil)
				save(t, dir, g.name+"-files", w)
				CloseOverlays(w.Canvas())
			}
		}
	}
}

func save(t *testing.T, dir, name string, w fyne.Window) {
	t.Helper()
	if dir == "" {
		return
	}
	f, err := os.Create(filepath.Join(dir, name+".png"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, w.Canvas().Capture()); err != nil {
		t.Fatal(err)
	}
}
