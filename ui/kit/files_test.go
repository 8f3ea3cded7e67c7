package kit

import (
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func fileTree(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for _, d := range []string{"b folder", "A folder", ".hidden"} {
		if err := os.Mkdir(filepath.Join(dir, d), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	for _, f := range []string{"one.still", "two.STILL", "picture.jpg", ".secret.still"} {
		if err := os.WriteFile(filepath.Join(dir, f), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestBrowserListsWhatFits(t *testing.T) {
	begin(t)
	dir := fileTree(t)
	w := show(t, NewField(""))
	for kind, want := range map[pickKind][]string{
		pickOpen: {"A folder", "b folder", "one.still", "two.STILL"}, pickFolder: {"A folder", "b folder"},
	} {
		b := newBrowser(w, "t", dir, ".still", kind, nil)
		b.open("")
		var got []string
		for _, l := range b.lines {
			got = append(got, l.name)
		}
		if len(got) != len(want) {
			t.Fatalf("%v, want %v", got, want)
		}
		for i := range want {
			if got[i] != want[i] {
				t.Errorf("%v, want %v", got, want)
			}
		}
		b.sheet.Close()
	}
}

func TestChooseByKeyboardAndByTyping(t *testing.T) {
	begin(t)
	dir := fileTree(t)
	w := show(t, NewField(""))
	got := ""
	b := newBrowser(w, "t", dir, ".still", pickOpen, func(p string) { got = p })
	b.open("")
	FocusOn(b.list)
	press(t, w, fyne.KeyEnd, fyne.KeyUp, fyne.KeyReturn)
	if got != filepath.Join(dir, "one.still") {
		t.Fatalf("chose %q", got)
	}

	got = ""
	b = newBrowser(w, "t", dir, ".pdf", pickSave, func(p string) { got = p })
	b.open("circle.pdf")
	b.path.SetText(filepath.Join(dir, "nowhere", "x"))
	b.accept()
	if b.path.Error() == "" || got != "" {
		t.Error("a folder that does not exist is taken")
	}
	b.path.SetText(filepath.Join(dir, "A folder"))
	b.accept() // goes into the folder
	if got != "" || b.folder != filepath.Join(dir, "A folder") {
		t.Errorf("a folder is taken for a file: %q", got)
	}
	b.path.SetText("mine")
	press2(b)
	if got != filepath.Join(dir, "A folder", "mine.pdf") {
		t.Errorf("saves to %q", got)
	}

	got = ""
	b = newBrowser(w, "t", dir, "", pickOpen, func(p string) { got = p })
	b.open("")
	for _, p := range []string{"", "missing.still", "a\x00b"} {
		b.path.SetText(p)
		b.accept()
		if b.path.Error() == "" || got != "" {
			t.Errorf("%q is taken", p)
		}
	}
	b.sheet.Close()

	b = newBrowser(w, "t", dir, "", pickFolder, func(p string) { got = p })
	b.open("")
	b.path.SetText(filepath.Join(dir, "b folder"))
	b.accept()
	if got != filepath.Join(dir, "b folder") {
		t.Errorf("chose %q", got)
	}
}

func press2(b *browser) { b.path.entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn}) }

// A dialog leaves nothing in Fyne's preferences: its own one keeps the last folder there.
func TestBrowserLeavesNothingBehind(t *testing.T) {
	begin(t)
	dir := fileTree(t)
	w := show(t, NewField(""))
	b := newBrowser(w, "t", dir, "", pickOpen, func(string) {})
	b.open("")
	b.path.SetText("one.still")
	b.accept()
	for _, key := range []string{"fyne:fileDialogLastFolder", "fyne:fileDialogViewLayout"} {
		if v := fyne.CurrentApp().Preferences().String(key); v != "" {
			t.Errorf("%s holds %q", key, v)
		}
	}
	if test.NewClipboard().Content() != "" {
		t.Error("something is in the clipboard")
	}
}
