package pick

import (
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/google/go-cmp/cmp"

	"stillwater/ui/internal/row"
	"stillwater/ui/internal/uitest"
	"stillwater/ui/kit"
)

func folder(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range []string{"b.stillwater", "A.Stillwater", "photo.jpg", ".hidden.stillwater"} {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"Zoo", "attic", ".cache"} {
		if err := os.Mkdir(filepath.Join(dir, name), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestItems(t *testing.T) {
	dir := folder(t)
	got, err := Items(dir, Open, ".stillwater")
	want := []Item{{"attic", true}, {"Zoo", true}, {"A.Stillwater", false}, {"b.stillwater", false}}
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Errorf("%v\n%s", err, diff)
	}
	got, _ = Items(dir, Open, ".jpg .png")
	if diff := cmp.Diff([]Item{{"attic", true}, {"Zoo", true}, {"photo.jpg", false}}, got); diff != "" {
		t.Error(diff)
	}
	if got, _ = Items(dir, Folder, ""); len(got) != 2 {
		t.Errorf("folders: %v", got)
	}
	if _, err := Items(filepath.Join(dir, "nowhere"), Open, ""); err == nil {
		t.Error("no error for a folder that is not there")
	}
}

func TestAccept(t *testing.T) {
	dir := folder(t)
	file := filepath.Join(dir, "b.stillwater")
	for name, tt := range map[string]struct {
		mode        Mode
		typed, want string
		says        string
	}{
		"open":              {Open, file, file, ""},
		"open missing":      {Open, file + "x", "", "There is no file at this place."},
		"open nothing":      {Open, " ", "", "Please choose one"},
		"save":              {Save, filepath.Join(dir, "new.txt"), filepath.Join(dir, "new.txt"), ""},
		"save over another": {Save, file, "", "never replaces one"},
		"folder":            {Folder, filepath.Join(dir, "Zoo"), filepath.Join(dir, "Zoo"), ""},
		"folder missing":    {Folder, filepath.Join(dir, "zzz"), "", "There is no folder"},
		"folder is a file":  {Folder, file, "", "There is no folder"},
	} {
		t.Run(name, func(t *testing.T) {
			uitest.Prepare(t)
			w := uitest.Window(t, kit.Body(""))
			got := ""
			Show(w, Options{Mode: tt.mode, Title: "t", Button: "Take it", Start: dir, Name: "x.txt", Ending: ".stillwater"}, func(p string) { got = p })
			uitest.Fill(t, w, tt.typed)
			uitest.Press(t, w, "Take it")
			if got != tt.want {
				t.Errorf("chosen %q, want %q", got, tt.want)
			}
			if tt.says != "" {
				uitest.Says(t, w, tt.says)
			}
			if open := len(w.Canvas().Overlays().List()); (open == 0) != (tt.want != "") {
				t.Errorf("%d sheets open", open)
			}
		})
	}
}

func TestSaveKeepsTheNameWhileFoldersChange(t *testing.T) {
	dir := folder(t)
	uitest.Prepare(t)
	w := uitest.Window(t, kit.Body(""))
	got := ""
	Show(w, Options{Mode: Save, Title: "t", Button: "Take it", Start: dir, Name: "copy.txt"}, func(p string) { got = p })
	uitest.Fill(t, w, filepath.Join(dir, "attic")) // a folder: it is entered
	uitest.Press(t, w, "Take it")
	if got != "" {
		t.Fatalf("a folder was taken: %q", got)
	}
}

func TestTheListIsShownAndWalked(t *testing.T) {
	dir := folder(t)
	uitest.Prepare(t)
	w := uitest.Window(t, kit.Body(""))
	got := ""
	Show(w, Options{Mode: Open, Title: "t", Button: "Take it", Start: dir, Ending: ".stillwater"}, func(p string) { got = p })
	rows := func() (found []*row.Row) {
		uitest.Walk(w, func(o fyne.CanvasObject) bool {
			if r, ok := o.(*row.Row); ok {
				if r.Size().Height < 20 || r.Size().Width < 100 {
					t.Errorf("%q is %v small", r.Text(), r.Size())
				}
				found = append(found, r)
			}
			return true
		})
		return found
	}
	if n := len(rows()); n != 4 {
		t.Fatalf("%d rows", n)
	}
	test.Tap(rows()[0]) // a folder
	uitest.Says(t, w, "Nothing here that fits.")
	uitest.Fill(t, w, dir)
	uitest.Press(t, w, "Take it")
	test.Tap(rows()[3])
	if !rows()[3].Selected() || got != "" {
		t.Error("one tap does not choose, or takes it at once")
	}
	test.Tap(rows()[3])
	if got != filepath.Join(dir, "b.stillwater") {
		t.Errorf("chosen %q", got)
	}
}
