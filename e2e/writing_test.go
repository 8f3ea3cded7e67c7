//go:build linux

package e2e

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// river is an entry of an earlier day, long enough that a slip would hurt.
var river = strings.TrimSpace(strings.Repeat("The river took the whole afternoon, and I let it. Two herons stood in the reeds and none of us was in a hurry. ", 6) +
	"\n\n- the bank of clay\n- the smell of mint\n\n> Nothing has to be carried home.")

// TestWritingDays writes in every way that the page knows: with a prompt, from a template, in two
// columns, with a picture, a letter to oneself; finds words, brings an earlier version back, has the
// window to itself.
func TestWritingDays(t *testing.T) {
	t.Parallel()
	inLook(t, "light", writingDays)
}

func writingDays(t *testing.T, l look) {
	s := display(t)
	home := t.TempDir()
	file := l.place(t, home)
	asks(t, "", "new", file)
	asks(t, river, "add", file, "--title", "By the river", "--date", day(todayHere(t).AddDate(0, 0, -3)))
	a := start(t, s, home, Options{})
	unlock(t, a, passphrase)

	answerPrompt(t, a, l)
	fromTemplate(t, a, l)
	twoColumns(t, a, l)
	picture := addPicture(t, a, l, home)
	findOnPage(t, a, l)
	bringBack(t, a, l)
	sealLetter(t, a, l)
	must(t, a, a.Quit())
	checkWriting(t, keeps(t, file), picture)
}

const (
	answer = "The kettle, the gray light, and nobody who needs me before nine."
	again  = " Today, too."
	critic = "You should be further along by now."
	coach  = "You are still here, and you are writing."
	letter = "Remember the reeds. It was enough to sit there."
)

// answerPrompt takes the thought of the day after another one, and writes about it.
func answerPrompt(t *testing.T, a *App, l look) {
	t.Helper()
	must(t, a, a.WaitIdle("today.write"))
	l.shot(t, a, "writing-1-today")
	must(t, a, a.Reach("today.prompt.another"))
	must(t, a, a.Click("today.prompt.another"))
	must(t, a, a.Press("today.prompt.browse", "prompts.row.0"))
	must(t, a, waitShown(a, "prompts.row.0"))
	l.shot(t, a, "writing-2-prompts")
	must(t, a, a.Click("prompts.row.1"))
	write(t, a, "journal.editor", 0, answer)
	choose(t, a, "journal.timer", "timer.5")
	must(t, a, waitShown(a, "timer.stop"))
	l.shot(t, a, "writing-3-prompt")
	must(t, a, a.Click("timer.stop"))
	must(t, a, a.WaitGone("timer.stop"))
}

// fromTemplate makes a template of the page, and begins another page from it.
func fromTemplate(t *testing.T, a *App, l look) {
	t.Helper()
	choose(t, a, "journal.more", "journal.template")
	must(t, a, a.Fill("template.name", "Before nine"))
	l.shot(t, a, "writing-3-template")
	must(t, a, a.Click("template.done"))
	must(t, a, a.WaitGone("template.done"))
	must(t, a, a.Key("ctrl+shift+n"))
	must(t, a, waitShown(a, "templates.row.0"))
	l.shot(t, a, "writing-3-templates")
	must(t, a, a.Click("templates.begin")) // with the first: one's own stand before those that come along
	must(t, a, a.WaitGone("templates.begin"))
	must(t, a, a.WaitFocused("journal.editor"))
	must(t, a, a.Key("ctrl+End"))
	write(t, a, "journal.editor", len(answer), again)
}

// twoColumns goes from one column to the other by keyboard.
func twoColumns(t *testing.T, a *App, l look) {
	t.Helper()
	toList(t, a)
	must(t, a, a.Click("journal.newmenu"))
	must(t, a, waitShown(a, "journal.new.critic"))
	l.shot(t, a, "writing-4-ways")
	must(t, a, a.Click("journal.new.critic"))
	write(t, a, "journal.editor", 0, critic)
	must(t, a, a.Key("ctrl+Tab"))
	write(t, a, "journal.beside", 0, coach)
	l.shot(t, a, "writing-5-columns")
}

// addPicture adds a drawing to a new page, looks at it and gives it a caption.
func addPicture(t *testing.T, a *App, l look, home string) []byte {
	t.Helper()
	data := drawing(t)
	if err := os.MkdirAll(filepath.Join(home, "Pictures"), 0o700); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(home, "Pictures", "evening.png")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	must(t, a, a.Key("ctrl+n"))
	write(t, a, "journal.editor", 0, "What the evening looked like from the bank.")
	must(t, a, a.Click("journal.picture"))
	must(t, a, a.Fill("pick.path", path))
	l.shot(t, a, "writing-6-choose")
	must(t, a, a.Click("pick.ok"))
	must(t, a, a.WaitGone("pick.ok"))
	must(t, a, waitShown(a, "pictures.0"))
	must(t, a, a.Click("pictures.0"))
	must(t, a, waitShown(a, "pictures.view"))
	must(t, a, a.Fill("pictures.caption", "From the bank, a little after six"))
	l.shot(t, a, "writing-7-look")
	must(t, a, a.Click("pictures.close"))
	must(t, a, a.WaitGone("pictures.view"))
	l.shot(t, a, "writing-8-picture")
	return data
}

// findOnPage opens the long entry, finds a word on it, and leaves only the page in the window.
func findOnPage(t *testing.T, a *App, l look) {
	t.Helper()
	toList(t, a)
	must(t, a, a.WaitRows("journal.list", 5))
	must(t, a, a.Click("journal.row.4"))
	must(t, a, a.WaitLength("journal.editor", len(river)))
	must(t, a, a.Click("journal.editor"))
	must(t, a, a.Key("ctrl+f"))
	must(t, a, a.WaitFocused("find.field"))
	must(t, a, a.Type("heron"))
	must(t, a, a.WaitLength("find.field", 5))
	l.shot(t, a, "writing-9-find")
	must(t, a, a.Key("Escape"))
	must(t, a, a.WaitGone("find.field"))
	must(t, a, a.Key("F11"))
	must(t, a, a.WaitGone("nav.journal"))
	must(t, a, a.WaitFocused("journal.editor"))
	l.leave(t, a, "writing-10-alone", "nav.journal")
}

// bringBack writes over a long entry, and brings back what stood there.
func bringBack(t *testing.T, a *App, l look) {
	t.Helper()
	must(t, a, a.WaitFocused("journal.editor"))
	must(t, a, a.Key("ctrl+a"))
	must(t, a, a.Type("Only this is left of it."))
	must(t, a, a.WaitLength("journal.editor", len("Only this is left of it.")))
	choose(t, a, "journal.more", "journal.versions")
	must(t, a, a.WaitRows("versions.list", 1))
	must(t, a, a.WaitLength("versions.text", len("By the river\n\n"+river)))
	l.shot(t, a, "writing-11-versions")
	must(t, a, a.Click("versions.back"))
	must(t, a, a.WaitGone("versions.back"))
	must(t, a, a.WaitLength("journal.editor", len(river)))
	l.shot(t, a, "writing-12-back")
}

// sealLetter writes a letter to oneself and closes it.
func sealLetter(t *testing.T, a *App, l look) {
	t.Helper()
	toList(t, a)
	choose(t, a, "journal.newmenu", "journal.new.letter")
	must(t, a, waitShown(a, "letter.ok"))
	l.shot(t, a, "writing-13-letter-days")
	must(t, a, a.Click("letter.ok"))
	write(t, a, "journal.editor", 0, letter)
	l.shot(t, a, "writing-14-letter")
	must(t, a, a.Click("letter.close"))
	must(t, a, waitShown(a, "letter.open"))
	must(t, a, a.WaitGone("journal.editor"))
	l.shot(t, a, "writing-15-sealed")
}

// checkWriting compares what is on the disk with what was done in the window.
func checkWriting(t *testing.T, got all, picture []byte) {
	t.Helper()
	if len(got.Entries) != 6 {
		t.Errorf("%d entries, written were 6", len(got.Entries))
	}
	found := map[string]bool{}
	for _, e := range got.Entries {
		switch e.Text {
		case answer:
			found["prompt"] = e.Prompt != "" && e.PromptID != ""
		case answer + again:
			found["template"] = len(got.Personal.Templates) == 1 && got.Personal.Templates[0].Name == "Before nine" && got.Personal.Templates[0].Text == answer
		case critic:
			found["columns"] = e.Form == "critic-coach" && e.Beside == coach
		case "What the evening looked like from the bank.":
			found["picture"] = len(e.Pictures) == 1 && e.Pictures[0].Caption == "From the bank, a little after six" &&
				len(got.Pictures) == 1 && got.Pictures[0].ID == e.Pictures[0].ID && bytes.Equal(got.Pictures[0].Data, picture)
		case river:
			found["version"] = e.Title == "By the river"
		case letter:
			found["letter"] = e.Form == "letter" && len(e.Returns) == 2 &&
				e.Returns[0].On == day(todayHere(t).AddDate(0, 0, 2)) && e.Returns[1].On == day(todayHere(t).AddDate(0, 0, 28))
		}
	}
	for _, what := range []string{"prompt", "template", "columns", "picture", "version", "letter"} {
		if !found[what] {
			t.Errorf("the entry with the %s is not on the disk as it was written: %+v", what, got.Entries)
		}
	}
}

// drawing is a small evening at a river.
func drawing(t *testing.T) []byte {
	t.Helper()
	const w, h = 480, 320
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := color.RGBA{uint8(252 - y/3), uint8(214 - y/3), uint8(170 + y/6), 255} // the sky
			if dx, dy := x-330, y-150; dx*dx+dy*dy < 44*44 {
				c = color.RGBA{255, 238, 205, 255}
			}
			if y > 190 { // the water, with the light on it
				c = color.RGBA{uint8(96 - (y-190)/4), uint8(124 - (y-190)/4), uint8(150 - (y-190)/5), 255}
				if dx := x - 330; y%9 < 4 && dx*dx < (y-150)*9 {
					c = color.RGBA{240, 216, 180, 255}
				}
			}
			img.SetRGBA(x, y, c)
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
