package write

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"image"
	"image/color"
	"image/draw"
	"image/gif"
	"image/jpeg"
	"image/png"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"stillwater/journal"
	"stillwater/picture"
	"stillwater/ui/internal/uitest"
	"stillwater/ui/kit"
)

// scenery is hills over water, as a photo of w x h.
func scenery(w, h int) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for x := range w {
		hill := int(float64(h) * (0.45 + 0.08*math.Sin(float64(x)*9/float64(w)) + 0.04*math.Sin(float64(x)*31/float64(w))))
		for y := range h {
			c := color.RGBA{uint8(150 + 80*y/h), uint8(180 + 40*y/h), 225, 255}
			switch {
			case y > h*7/10:
				c = color.RGBA{uint8(60 + (x*7+y*13)%23), uint8(110 + 30*y/h), 140, 255}
			case y > hill:
				c = color.RGBA{uint8(80 + (x*5+y*11)%19), uint8(120 - 40*y/h), 70, 255}
			}
			img.SetRGBA(x, y, c)
		}
	}
	return img
}

// drawn is a drawing on nothing, which a dark page must not swallow.
func drawn() image.Image {
	img := image.NewNRGBA(image.Rect(0, 0, 600, 400))
	for a := 0.0; a < 60; a += 0.002 {
		x, y := 300+3*a*math.Cos(a), 200+3*a*math.Sin(a)
		draw.Draw(img, image.Rect(int(x), int(y), int(x)+4, int(y)+4), image.Black, image.Point{}, draw.Src)
	}
	return img
}

func encoded(t *testing.T, img image.Image, kind picture.Kind) []byte {
	t.Helper()
	var b bytes.Buffer
	var err error
	if kind == picture.PNG {
		err = png.Encode(&b, img)
	} else {
		err = jpeg.Encode(&b, img, &jpeg.Options{Quality: 95})
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// turned is a photo that a camera took on its side, with a place in it.
func turned(data []byte) []byte {
	tiff := []byte("MM\x00*\x00\x00\x00\x08\x00\x02\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00\x88\x25\x00\x04\x00\x00\x00\x01\x00\x00\x00\x26\x00\x00\x00\x00\x00\x01\x00\x02")
	tiff = append(tiff, make([]byte, 14)...)
	body := append([]byte("Exif\x00\x00"), tiff...)
	out := append([]byte{}, data[:2]...)
	out = binary.BigEndian.AppendUint16(append(out, 0xff, 0xe1), uint16(len(body)+2))
	return append(append(out, body...), data[2:]...)
}

// files writes pictures, good and bad ones, into a folder.
func files(t *testing.T) map[string]string {
	t.Helper()
	var moving bytes.Buffer
	frame := image.NewPaletted(image.Rect(0, 0, 9, 9), color.Palette{color.Black, color.White})
	if err := gif.EncodeAll(&moving, &gif.GIF{Image: []*image.Paletted{frame, frame}, Delay: []int{1, 1}}); err != nil {
		t.Fatal(err)
	}
	huge := encoded(t, scenery(20, 20), picture.PNG)
	binary.BigEndian.PutUint32(huge[16:], 60_000)
	binary.BigEndian.PutUint32(huge[20:], 60_000)
	lake := encoded(t, scenery(1200, 800), picture.JPEG)
	dir, out := t.TempDir(), map[string]string{}
	for name, data := range map[string][]byte{
		"lake.jpg": lake, "spiral.png": encoded(t, drawn(), picture.PNG), "portrait.jpg": turned(encoded(t, scenery(1600, 1200), picture.JPEG)),
		"large.jpg": turned(encoded(t, scenery(3000, 2250), picture.JPEG)), "cut.jpg": lake[:len(lake)/2], "moves.gif": moving.Bytes(),
		"IMG_0042.HEIC": []byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic and more of it"), "huge.png": huge, "letter.docx": []byte("Dear you"),
	} {
		out[name] = filepath.Join(dir, name)
		if err := os.WriteFile(out[name], data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	out["folder"] = dir
	return out
}

func (d *desktop) text() string { return uitest.Text(d.win) }

func (d *desktop) onPagePictures() []journal.Picture {
	d.t.Helper()
	e, ok := d.page.onPage()
	if !ok {
		d.t.Fatal("no entry on the page")
	}
	return e.Pictures
}

func TestAPictureIsKeptWithItsEntry(t *testing.T) {
	d, f := wide(t), files(t)
	d.page.New()
	d.write("By the lake.")
	d.page.Drop([]string{f["lake.jpg"], f["spiral.png"], f["portrait.jpg"]})
	if n := d.page.sheet.pictures.Pictures(); n != 3 || !d.page.sheet.pictures.Root.Visible() {
		t.Fatalf("%d pictures are shown; the window says\n%s", n, d.text())
	}
	d.save()
	e := d.kept()[0]
	if len(e.Pictures) != 3 || e.Text != "By the lake." {
		t.Fatalf("kept %+v", e)
	}
	for i, name := range []string{"lake.jpg", "spiral.png", "portrait.jpg"} {
		a, err := d.store.Attachment(context.Background(), e.Pictures[i].ID)
		data, err2 := d.store.AttachmentData(context.Background(), e.Pictures[i].ID)
		want, err3 := os.ReadFile(f[name])
		if err = errors.Join(err, err2, err3); err != nil || a.Name != name || !bytes.Equal(data, want) {
			t.Errorf("%s: %+v, %v", name, a, err)
		}
	}
	if a, _ := d.store.Attachment(context.Background(), e.Pictures[2].ID); a.Width != 1200 || a.Height != 1600 {
		t.Errorf("a photo taken on its side is %d x %d", a.Width, a.Height)
	}
	other := d.put("another", "Nothing to see.")
	d.page.OpenEntry(other)
	if d.page.sheet.pictures.Root.Visible() {
		t.Error("the pictures stay when another entry is opened")
	}
	d.page.OpenEntry(e.ID)
	if d.page.sheet.pictures.Pictures() != 3 {
		t.Error("the pictures did not come back")
	}
}

func TestWhatIsNoPictureIsRefusedInWords(t *testing.T) {
	d, f := wide(t), files(t)
	d.page.New()
	for name, want := range map[string]string{
		"moves.gif": "GIF", "IMG_0042.HEIC": "HEIC", "huge.png": "50 million", "letter.docx": "no picture", "cut.jpg": "not whole", "folder": "folder",
	} {
		d.page.Drop([]string{f[name]})
		if got := d.text(); !strings.Contains(got, want) || !strings.Contains(got, "The picture was not added") {
			t.Errorf("%s: the window says\n%s", name, got)
		}
		kit.CloseOverlays(d.win.Canvas())
	}
	d.page.Drop([]string{f["moves.gif"], f["lake.jpg"], filepath.Join(f["folder"], "gone.png")})
	if got := d.text(); !strings.Contains(got, "Not everything was added") || !strings.Contains(got, "moves.gif") || !strings.Contains(got, "gone.png") {
		t.Errorf("the window says\n%s", got)
	}
	kit.CloseOverlays(d.win.Canvas())
	if n := len(d.onPagePictures()); n != 1 {
		t.Errorf("%d pictures were added, want the one that is whole", n)
	}
	d.page.Drop([]string{f["lake.jpg"]})
	if n := len(d.onPagePictures()); n != 1 || !strings.Contains(d.toasts.Text(), "already") {
		t.Errorf("%d pictures, and %q", n, d.toasts.Text())
	}
}

func TestALargePictureIsAskedAbout(t *testing.T) {
	f := files(t)
	for button, width := range map[string]int{"A smaller copy": 1536, "As it is": 2250, "": 0} {
		d := wide(t)
		d.page.New()
		d.page.Drop([]string{f["large.jpg"]})
		if got := d.text(); !strings.Contains(got, "This picture is large") || !strings.Contains(got, "where it was taken") {
			t.Fatalf("the window says\n%s", got)
		}
		if button == "" {
			d.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
			if len(d.onPagePictures()) != 0 || d.page.sheet.pictures.Root.Visible() {
				t.Error("Escape did not leave it")
			}
			continue
		}
		uitest.Press(t, d.win, button)
		p := d.onPagePictures()
		if len(p) != 1 {
			t.Fatalf("%d pictures", len(p))
		}
		data, err := d.store.AttachmentData(context.Background(), p[0].ID)
		if err != nil {
			t.Fatal(err)
		}
		info, err := picture.Look(data)
		if err != nil || info.Width != width || info.Place != (button == "As it is") {
			t.Errorf("%s: %+v %v", button, info, err)
		}
	}
}

func TestPicturesAreMovedRemovedAndDescribed(t *testing.T) {
	d, f := wide(t), files(t)
	d.page.New()
	d.page.Drop([]string{f["lake.jpg"], f["spiral.png"], f["portrait.jpg"]})
	first := slices.Clone(d.onPagePictures())
	key := func(k fyne.KeyName) { d.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: k}) }
	d.page.sheet.pictures.Focus()
	thumb := d.win.Canvas().Focused().(*kit.Thumb)
	thumb.KeyDown(&fyne.KeyEvent{Name: "LeftShift"})
	key(fyne.KeyRight)
	if got := d.onPagePictures(); got[0] != first[1] || got[1] != first[0] || got[2] != first[2] {
		t.Fatalf("Shift and the arrow gave %v of %v", got, first)
	}
	if d.win.Canvas().Focused() != fyne.Focusable(thumb) {
		t.Fatal("the keyboard did not go along")
	}
	thumb.KeyUp(&fyne.KeyEvent{Name: "LeftShift"})
	key(fyne.KeyReturn) // large
	if !kit.SheetOpen(d.win.Canvas()) || !strings.Contains(d.text(), "2 of 3") {
		t.Fatalf("not opened:\n%s", d.text())
	}
	key(fyne.KeyRight)
	if !strings.Contains(d.text(), "3 of 3") {
		t.Errorf("the arrow did not go on:\n%s", d.text())
	}
	uitest.Fields(d.win)[0].SetText("Grandmother's garden")
	if got := d.onPagePictures()[2].Caption; got != "Grandmother's garden" {
		t.Errorf("the caption is %q", got)
	}
	key(fyne.KeyEscape)
	if kit.SheetOpen(d.win.Canvas()) {
		t.Error("Escape did not close it")
	}
	if got := d.text(); !strings.Contains(got, "Grandmother's garden") {
		t.Errorf("the strip has no caption:\n%s", got)
	}
	last := d.onPagePictures()[2]
	key(fyne.KeyDelete)
	if len(d.onPagePictures()) != 2 || !strings.Contains(d.toasts.Text(), "taken out") {
		t.Fatal("not taken out")
	}
	d.tap("Undo")
	if got := d.onPagePictures(); len(got) != 3 || got[2] != last {
		t.Errorf("undo gave %v", got)
	}
	d.save()
	if got := d.kept()[0].Pictures; !slices.Equal(got, d.onPagePictures()) {
		t.Errorf("kept %v", got)
	}
}

func TestADraftKeepsItsPictures(t *testing.T) {
	d, f := wide(t), files(t)
	d.page.New()
	d.write("Not saved.")
	d.page.Drop([]string{f["lake.jpg"]})
	draft, want := d.page.Draft(), d.onPagePictures()
	d.page.leaveEntry()
	d.page.SetDraft(draft)
	if got := d.onPagePictures(); !slices.Equal(got, want) || d.page.sheet.pictures.Pictures() != 1 {
		t.Errorf("%v, want %v", got, want)
	}
}

// TestAPictureGoesToTheEntryItWasMeantFor leaves the entry before the picture is kept,
// and changes it meanwhile.
func TestAPictureGoesToTheEntryItWasMeantFor(t *testing.T) {
	d, f := wide(t), files(t)
	meant, other := d.put("meant", "One."), d.put("other", "Two.")
	d.page.OpenEntry(meant)
	d.page.Drop([]string{f["large.jpg"]})
	answer := uitest.Button(d.win, "A smaller copy")
	d.page.OpenEntry(other)
	e, err := d.store.Entry(context.Background(), meant)
	if err != nil {
		t.Fatal(err)
	}
	e.Text = "One, and more."
	if err := d.store.SaveEntry(context.Background(), &e); err != nil {
		t.Fatal(err)
	}
	test.Tap(answer)
	d.save()
	e, err = d.store.Entry(context.Background(), meant)
	if err != nil || len(e.Pictures) != 1 || e.Text != "One, and more." || len(d.onPagePictures()) != 0 {
		t.Errorf("%+v %v", e, err)
	}
	if !strings.Contains(d.toasts.Text(), "that you left") {
		t.Errorf("it says %q", d.toasts.Text())
	}
}

func TestAPictureThatCannotBeKeptIsTold(t *testing.T) {
	d, f := wide(t), files(t)
	d.page.New()
	d.store.Keeper().FailSaves(journal.ErrDiskFull)
	d.page.Drop([]string{f["lake.jpg"]})
	if got := d.text(); !strings.Contains(got, "The picture was not added") || !strings.Contains(got, journal.Explain(journal.ErrDiskFull).What) {
		t.Errorf("the window says\n%s", got)
	}
	if len(d.onPagePictures()) != 0 || d.page.sheet.pictures.Root.Visible() {
		t.Error("something is shown")
	}
}

// damagedStore cannot read one picture.
type damagedStore struct {
	Store
	id journal.ID
}

func (s *damagedStore) AttachmentData(ctx context.Context, id journal.ID) ([]byte, error) {
	if id == s.id {
		return nil, &journal.DamagedError{Part: journal.PartPicture, Offset: 9, Err: errors.New("test")}
	}
	return s.Store.AttachmentData(ctx, id)
}

func TestADamagedPictureSaysSo(t *testing.T) {
	d, f := wide(t), files(t)
	d.page.New()
	d.page.Drop([]string{f["lake.jpg"], f["spiral.png"]})
	d.save()
	e := d.kept()[0]
	e.Pictures = append(e.Pictures, journal.Picture{ID: "00000000-0000-4000-8000-00000000dead"})
	if err := d.store.SaveEntry(context.Background(), &e); err != nil {
		t.Fatal(err)
	}
	p := New(Deps{Store: &damagedStore{d.store, e.Pictures[0].ID}, Window: d.win, Clock: d.clock.Now, Toasts: d.toasts})
	defer p.Close()
	p.auto.End()
	d.win.SetContent(p.Content())
	p.OpenEntry(e.ID)
	if got := d.text(); strings.Count(got, "Damaged") != 2 {
		t.Errorf("the strip says\n%s", got)
	}
	p.sheet.pictures.Focus()
	d.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if got := d.text(); !strings.Contains(got, "This picture is damaged in the file") {
		t.Errorf("large it says\n%s", got)
	}
	d.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	if got := d.text(); !strings.Contains(got, "not in the journal any more") {
		t.Errorf("the one that is gone says\n%s", got)
	}
}

func TestClosingDropsWhatIsShown(t *testing.T) {
	d, f := wide(t), files(t)
	d.page.New()
	d.page.Drop([]string{f["lake.jpg"]})
	d.page.Close()
	if d.page.sheet.pictures.Pictures() != 0 || d.page.sheet.pictures.Root.Visible() {
		t.Error("pictures are still there")
	}
	d.page.Drop([]string{f["spiral.png"]})
	if d.page.sheet.pictures.Pictures() != 0 {
		t.Error("a closed page takes pictures")
	}
}

func TestPicturesOfPictures(t *testing.T) {
	f := files(t)
	uitest.Pictures(t, func(t *testing.T, l uitest.Look) {
		d := open(t, l, false)
		d.page.New()
		d.write("We walked around the lake until it was dark. The hills were quiet.")
		d.page.sheet.title.SetText("By the lake")
		d.page.Drop([]string{f["lake.jpg"], f["spiral.png"], f["portrait.jpg"]})
		d.page.pictureDesk().Edit(func(l []journal.Picture) []journal.Picture {
			l = slices.Clone(l)
			l[0].Caption, l[1].Caption = "Evening at the lake", "The spiral that I saw"
			return append(l, journal.Picture{ID: "00000000-0000-4000-8000-00000000dead"})
		})
		d.page.sheet.pictures.Focus()
		d.picture("pictures-page")
		d.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		d.picture("pictures-view")
		d.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
		d.picture("pictures-view-drawing")
		d.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
		d.picture("pictures-view-portrait")
		d.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
		d.picture("pictures-view-gone")
		kit.CloseOverlays(d.win.Canvas())
		d.page.Drop([]string{f["large.jpg"]})
		d.picture("pictures-ask")
		kit.CloseOverlays(d.win.Canvas())
		d.page.Drop([]string{f["moves.gif"], f["IMG_0042.HEIC"], f["huge.png"]})
		d.picture("pictures-refused")
		kit.CloseOverlays(d.win.Canvas())
		d.page.AddPicture()
		d.picture("pictures-choose")
	}, uitest.PageLight, uitest.PageDark, uitest.PageLarge, uitest.PageNarrow.Sized(520, 700))
}
