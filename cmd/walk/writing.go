//go:build linux

package main

import (
	"os"
	"path/filepath"
	"strings"
	"time"

	"stillwater/e2e"
)

// doing is the window with the first error that came up: what follows it does nothing.
type doing struct {
	w    *walk
	a    *e2e.App
	look string
	err  error
}

func (d *doing) do(f func() error) {
	if d.err == nil {
		d.err = f()
	}
}

func (d *doing) click(names ...string) {
	for _, n := range names {
		d.do(func() error { return d.a.Click(n) })
	}
}

func (d *doing) key(chord string)    { d.do(func() error { return d.a.Key(chord) }) }
func (d *doing) fill(name, s string) { d.do(func() error { return d.a.Fill(name, s) }) }
func (d *doing) gone(name string)    { d.do(func() error { return d.a.WaitGone(name) }) }
func (d *doing) shown(name string)   { d.do(func() error { _, err := d.a.WaitFor(name); return err }) }
func (d *doing) focused(name string) { d.do(func() error { return d.a.WaitFocused(name) }) }
func (d *doing) shot(file, see string) {
	d.do(func() error { return d.w.shot(d.a, d.look, file, see) })
}

// list shows the list of the journal where the page has its room.
func (d *doing) list() {
	if d.a.Shown("journal.back") {
		d.click("journal.back")
	}
}

// write types on a page that has the keyboard, line by line.
func (d *doing) write(page string, lines ...string) {
	d.focused(page)
	d.do(func() error { return d.a.Type(strings.Join(lines, "\n")) })
}

// writing goes through the ways to write, and through what the list can do with many entries.
func (w *walk) writing(a *e2e.App, name string) error {
	d := &doing{w: w, a: a, look: name}
	d.click("nav.today")
	d.do(func() error { return a.Reach("today.prompt.browse") })
	d.click("today.prompt.browse")
	d.shot("20-prompts", "prompts.row.0")
	d.click("prompts.close", "nav.journal")
	d.list()
	d.click("journal.newmenu", "journal.new.story")
	d.write("journal.editor", "I am the one who always", "leaves first.")
	d.key("ctrl+Tab")
	d.write("journal.beside", "I stayed until the end,", "and then a little longer.")
	d.shot("21-columns", "journal.beside")
	d.list()
	d.click("journal.newmenu", "journal.new.fragments")
	d.write("fragments.field", "blue rope", "a bell under water", "Noor's coat", "")
	d.shot("22-words", "fragments.2")
	d.list()
	d.click("journal.newmenu", "journal.new.letter")
	d.shot("23-letter-days", "letter.ok")
	d.click("letter.ok")
	d.write("journal.editor", "When this comes back to you: the lamp was on, and it was quiet.")
	d.click("letter.close")
	d.shot("24-letter", "letter.open")
	d.key("ctrl+shift+n")
	d.shot("25-templates", "templates.row.1")
	d.click("templates.begin")
	d.focused("journal.editor")
	d.click("journal.timer", "timer.10")
	d.shot("26-template", "timer.stop")
	d.click("timer.stop")
	w.picturing(d)
	w.manyEntries(d)
	return d.err
}

// picturing adds the chart as a picture, which is large, and looks at it.
func (w *walk) picturing(d *doing) {
	chart, err := filepath.Abs(filepath.Join(w.out, "circle.png"))
	d.do(func() error { return err })
	d.key("ctrl+n")
	d.write("journal.editor", "The Circle of today, to look at in a year.")
	d.click("journal.picture")
	d.fill("pick.path", chart)
	d.shot("27-add-picture", "pick.ok")
	d.click("pick.ok")
	d.gone("pick.ok")
	d.do(func() error {
		for end := time.Now().Add(e2e.Wait); time.Now().Before(end) && !d.a.Shown("pictures.0"); time.Sleep(200 * time.Millisecond) {
			if d.a.Shown("pictures.smaller") {
				return d.a.Click("pictures.smaller")
			}
		}
		return nil
	})
	d.shown("pictures.0")
	time.Sleep(time.Second) // until it is drawn
	d.shot("28-picture", "pictures.0")
	d.click("pictures.0")
	d.shot("29-look", "pictures.view")
	d.click("pictures.close")
}

// manyEntries narrows the list, chooses entries, finds a word on a page, and leaves only the page.
func (w *walk) manyEntries(d *doing) {
	d.list()
	d.fill("journal.search", "tag:sleep from:365d")
	d.shot("30-search", "journal.filter.1")
	d.key("ctrl+a")
	d.key("BackSpace")
	d.click("journal.select")
	d.gone("journal.select")
	d.click("journal.row.1", "journal.row.2")
	d.shot("31-chosen", "journal.choose.tag")
	d.click("journal.choose.cancel")
	d.fill("journal.search", "radiator")
	d.click("journal.row.0")
	d.shown("journal.editor")
	time.Sleep(time.Second)
	d.click("journal.editor")
	d.key("ctrl+f")
	d.fill("find.field", "radiator")
	d.shot("32-find", "find.next")
	d.key("Escape")
	d.key("F11")
	d.gone("nav.journal")
	d.shot("33-only-the-page", "journal.editor")
	d.key("Escape")
	d.shown("nav.journal")
}

// copied gives a look a copy of the sample of its own.
func (w *walk) copied(name string) (string, error) {
	b, err := os.ReadFile(w.journal)
	if err != nil {
		return "", err
	}
	dir := filepath.Join(w.home, "of-"+name) // by itself: a copy beside it would be told of
	path := filepath.Join(dir, "sample.stillwater")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", err
	}
	return path, os.WriteFile(path, b, 0o600)
}
