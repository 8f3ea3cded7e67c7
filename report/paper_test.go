package report

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	stdimage "image"
	"image/color"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"stillwater/journal"
	"stillwater/journal/journaltest"
	"stillwater/wheel"
	"stillwater/wheel/pdf"
)

// tool runs a program of poppler or qpdf on a file; IN stands for the file.
func tool(t testing.TB, file []byte, name string, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		t.Skip(name + " is not here: what it finds in the file is left out")
	}
	path := filepath.Join(t.TempDir(), "in.pdf")
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	for i, a := range args {
		if a == "IN" {
			args[i] = path
		}
	}
	var stderr bytes.Buffer
	cmd := exec.Command(name, args...)
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s: %v\n%s%s", name, err, out, stderr.String())
	}
	return string(out)
}

// everyKind makes each kind of paper of the sample.
func everyKind(t testing.TB, o Options) map[string]Document {
	t.Helper()
	src := life(t)
	out := map[string]Document{}
	add := func(name string, d Document, err error) {
		if err != nil {
			t.Fatal(err)
		}
		out[name] = d
	}
	d, err := TherapistPage(shared(t, src, LastWeeks(4, today), ""), o)
	add("therapist", d, err)
	d, err = TwoPeriods(shared(t, src, Span{today.AddDays(-140), today.AddDays(-85)}, ""), shared(t, src, LastWeeks(12, today), ""), o)
	add("two", d, err)
	d, err = Period(ctx, shared(t, src, LastWeeks(12, today), "all"), o, nil)
	add("period", d, err)
	for _, kind := range Worksheets {
		d, err = Sheet(kind, nil, o)
		add(string(kind), d, err)
	}
	return out
}

// TestPaperIsSound asks other programs what they think of each kind of paper,
// and compares the bytes of two runs.
func TestPaperIsSound(t *testing.T) {
	for _, o := range []Options{{Made: today}, {Made: today, Gray: true, Paper: pdf.Letter}} {
		again := everyKind(t, o)
		for name, d := range everyKind(t, o) {
			file := write(t, d)
			if second := again[name]; !bytes.Equal(file, write(t, second)) {
				t.Errorf("%s: other bytes for the same journal", name)
			}
			for k, page := range d.Pages {
				if w, h := o.Paper.Size(); page.Width != w || page.Height != h {
					t.Errorf("%s: page %d is %g x %g", name, k+1, page.Width, page.Height)
				}
				for _, f := range faults(page) {
					t.Errorf("%s, page %d: %s", name, k+1, f)
				}
			}
			info := tool(t, file, "pdfinfo", "IN")
			if !regexp.MustCompile(`Title: +Document\n`).MatchString(info) || strings.Contains(info, "Author") || !strings.Contains(info, "Pages:           "+strconv.Itoa(len(d.Pages))+"\n") {
				t.Errorf("%s: %s", name, info)
			}
			for _, line := range strings.Split(strings.TrimSpace(tool(t, file, "pdffonts", "IN")), "\n")[2:] {
				if !regexp.MustCompile(`^[A-Z]{6}\+\S+ .* yes yes yes `).MatchString(line) {
					t.Errorf("%s: %s", name, line)
				}
			}
			if out := tool(t, file, "qpdf", "--check", "IN"); strings.Contains(out, "WARNING") || !strings.Contains(out, "No syntax or stream encoding errors") {
				t.Errorf("%s: %s", name, out)
			}
		}
	}
}

// marked is a journal that has a word of its own in everything a person can write.
func marked(t *testing.T) (journal.Session, []string) {
	t.Helper()
	s := journaltest.NewSession(nil)
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	at := func(days int) journal.Moment { return journal.Moment{Day: today.AddDays(days)} }
	in := journal.CheckIn{At: at(-3), Note: "mkcheckin", Wording: 1}
	in.Ratings[0] = journal.Rating{Score: wheel.MustScore(4), Note: "mkrating"}
	must(s.SaveCheckIn(ctx, &in))
	must(s.SaveTreatment(ctx, &journal.Treatment{At: at(-5), Route: journal.RouteIV, Dose: "as told", Intention: "mkintention", Note: "mkaftermath", SideEffects: []journal.SideEffect{{Kind: "mkqueasy", Eased: "mkeased"}}, Meaning: wheel.MustScore(3), Setting: "mksetting", Music: "mkmusic", Driver: "mkdriver", Place: "mkplace"}))
	must(s.SaveGoal(ctx, &journal.Goal{Title: "A walk", Note: "mkgoalnote", Why: "mkwhy", Signs: "mksigns"}))
	must(s.SaveEntry(ctx, &journal.Entry{
		At: at(-2), Title: "mktitle", Text: "mktext and mkpassage", Beside: "mkbeside", Form: journal.FormCriticCoach,
		Feelings: []string{"mkfeeling"}, Tags: []string{"mktag"}, Prompt: "mkprompt", Passages: []string{"mkpassage"},
	}))
	must(s.SaveEntry(ctx, &journal.Entry{
		At: at(-1), Text: "mkletter", Form: journal.FormLetter, Returns: []journal.Return{{On: today.AddDays(30)}},
	}))
	return s, []string{
		"mkcheckin", "mkrating", "mkintention", "mkaftermath", "mkqueasy", "mkeased", "mkgoalnote", "mkwhy", "mksigns", "mksetting", "mkmusic", "mkdriver", "mkplace", "mktitle", "mktext", "mkpassage", "mkbeside", "mkfeeling", "mktag", "mkprompt", "mkletter",
	}
}

// TestWhatIsNotTickedIsNotInTheFile looks for the words in all that a PDF and
// its drawings hold.
func TestWhatIsNotTickedIsNotInTheFile(t *testing.T) {
	src, marks := marked(t)
	for _, c := range []struct{ include, there string }{
		{"", ""},
		{"intentions", "mkintention"},
		{"side-effects", "mkaftermath mkqueasy mkeased"},
		{"notes", "mkcheckin mkrating"},
		{"goal-notes", "mkgoalnote mkwhy mksigns"},
		{"passages", "mkpassage"},
		{"entries", "mktitle mktext mkpassage mkbeside mkfeeling mktag mkprompt"},
		{"all", "mkcheckin mkrating mkintention mkaftermath mkqueasy mkeased mkgoalnote mkwhy mksigns mktitle mktext mkpassage mkbeside mkfeeling mktag mkprompt"},
	} {
		sh := shared(t, src, LastWeeks(4, today), c.include)
		long, err := Period(ctx, sh, Options{Made: today}, nil)
		if err != nil {
			t.Fatal(err)
		}
		page, err := TherapistPage(sh, Options{Made: today})
		if err != nil {
			t.Fatal(err)
		}
		two, err := TwoPeriods(sh, sh, Options{Made: today})
		if err != nil {
			t.Fatal(err)
		}
		for name, d := range map[string]Document{"longer report": long, "therapist's page": page, "two periods": two} {
			all, err := json.Marshal(d)
			if err != nil {
				t.Fatal(err)
			}
			bare := tool(t, write(t, d), "qpdf", "--qdf", "--stream-data=uncompress", "IN", "-")
			text := string(all) + bare + strings.ReplaceAll(bare, "\x00", "")
			for _, m := range marks {
				want := strings.Contains(" "+c.there+" ", " "+m+" ")
				if got := strings.Contains(text, m); got && !want {
					t.Errorf("%q: %q is in the %s", c.include, m, name)
				} else if want && !got && name == "longer report" {
					t.Errorf("%q: %q is not in the %s", c.include, m, name)
				} else if want && !got && m == "mkpassage" && name == "therapist's page" {
					t.Errorf("%q: %q is not in the %s", c.include, m, name)
				}
			}
			if c.include == "" && (!strings.Contains(text, "Left out by choice") || !strings.Contains(text, "journal entries")) {
				t.Errorf("the %s does not say what was left out", name)
			}
		}
	}
}

func TestChoice(t *testing.T) {
	src, _ := marked(t)
	d, err := Gather(ctx, src, LastWeeks(4, today), today)
	if err != nil {
		t.Fatal(err)
	}
	items := d.Items()
	ids := map[string]bool{}
	for _, i := range items {
		if ids[i.ID] || i.Label == "" || i.Ticked != (i.Kind == Rated) || groupName(i.Group) == i.Group && i.Group != ItemTarget && i.Group != ItemTreatments && i.Group != ItemGoals && i.Group != ItemPictures && i.Group != ItemIntentions {
			t.Errorf("%+v", i)
		}
		ids[i.ID] = true
	}
	c := Default(items)
	if err := ParseChoice(items, c, "all, -goals,-entries"); err != nil {
		t.Fatal(err)
	}
	for _, i := range items {
		if want := i.Group != ItemGoals && i.Group != ItemEntries; c[i.ID] != want {
			t.Errorf("%s is %v", i.ID, c[i.ID])
		}
	}
	var unknown *UnknownItemError
	if err := ParseChoice(items, c, "circle,secrets"); !errors.As(err, &unknown) || unknown.Name != "secrets" {
		t.Errorf("got %v", err)
	}
	if err := ParseChoice(nil, c, strings.Join(Groups(), ",")); err != nil {
		t.Errorf("a group that nothing is kept of: %v", err)
	}
}

func TestNothingKept(t *testing.T) {
	sh := shared(t, journaltest.NewSession(nil), LastWeeks(1, today), "all")
	page, err := TherapistPage(sh, Options{})
	if err != nil {
		t.Fatal(err)
	}
	var texts []string
	for _, s := range page.Pages[0].Shapes {
		if tx, ok := s.(wheel.Text); ok {
			texts = append(texts, tx.String)
		}
	}
	if got := strings.Join(texts, "|"); got != "Mon 16 November – Sun 22 November 2026|1 week|Nothing was left out.|Everything here was noted by the person themselves." {
		t.Errorf("a page of nothing says %q", got)
	}
	if _, err := TwoPeriods(sh, sh, Options{}); err != nil {
		t.Error(err)
	}
	long, err := Period(ctx, sh, Options{}, nil)
	if err != nil || len(long.Pages) != 1 {
		t.Errorf("%d pages, %v", len(long.Pages), err)
	}
}

// TestPagesAndContents compares the numbers on the pages, in the list of
// contents and in the bookmarks with the pages that the file has.
func TestPagesAndContents(t *testing.T) {
	d, err := Period(ctx, shared(t, life(t), LastWeeks(12, today), "all"), Options{Made: today}, nil)
	if err != nil {
		t.Fatal(err)
	}
	n := len(d.Pages)
	if n <= contentsFrom {
		t.Fatalf("only %d pages", n)
	}
	pages := strings.Split(tool(t, write(t, d), "pdftotext", "-layout", "IN", "-"), "\f")
	for k := range n {
		if want := strconv.Itoa(k+1) + " of " + strconv.Itoa(n); !strings.Contains(pages[k], want) {
			t.Errorf("page %d does not say %q", k+1, want)
		}
	}
	if !strings.Contains(pages[1], "Contents") {
		t.Errorf("page 2 is %q", pages[1])
	}
	for _, b := range d.Bookmarks {
		words := strings.Fields(strings.Split(b.Title, " · ")[0])
		if !strings.Contains(pages[b.Page], words[len(words)-1][:3]) {
			t.Errorf("%q is not on page %d", b.Title, b.Page+1)
		}
		if line := regexp.MustCompile(`(?m)^\s*` + regexp.QuoteMeta(b.Title) + `[\s.·]*(\d+)$`).FindStringSubmatch(pages[1]); b.Level < 2 && (line == nil || line[1] != strconv.Itoa(b.Page+1)) {
			t.Errorf("%q of page %d is in the contents as %q", b.Title, b.Page+1, line)
		}
	}
}

// TestPicturesOfEntries: a picture is made small and loses what its file says
// of it; one that cannot be read leaves a sentence.
func TestPicturesOfEntries(t *testing.T) {
	s := journaltest.NewSession(nil)
	img := stdimage.NewNRGBA(stdimage.Rect(0, 0, 2400, 1200))
	for i := range 2400 * 1200 {
		img.SetNRGBA(i%2400, i/2400, color.NRGBA{30, 90, 160, 255})
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	good := journal.Attachment{Name: "a.png", Type: journal.TypePNG, Width: 2400, Height: 1200}
	broken := journal.Attachment{Name: "b.png", Type: journal.TypePNG, Width: 10, Height: 10}
	if err := s.Attach(ctx, &good, b.Bytes()); err != nil {
		t.Fatal(err)
	}
	if err := s.Attach(ctx, &broken, []byte("\x89PNG and no more")); err != nil {
		t.Fatal(err)
	}
	e := journal.Entry{At: journal.Moment{Day: today}, Text: "At the weir.", Pictures: []journal.Picture{{ID: good.ID, Caption: "the weir"}, {ID: broken.ID}}}
	if err := s.SaveEntry(ctx, &e); err != nil {
		t.Fatal(err)
	}
	sh := shared(t, s, LastWeeks(1, today), "all")
	got := sh.Entries[0].Images
	if len(got) != 2 || got[0].W != picturePixels || got[0].H != picturePixels/2 || got[1].W != 0 {
		t.Fatalf("%d pictures, %d x %d", len(got), got[0].W, got[0].H)
	}
	d, err := Period(ctx, sh, Options{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	shown := 0
	for _, p := range d.Pages {
		for _, shape := range p.Shapes {
			if i, ok := shape.(wheel.Image); ok && i.Alt == "the weir" && i.Box.X1 < p.Width-margin && i.Box.Y1 < p.Height-margin {
				shown++
			}
		}
	}
	if text := tool(t, look(t, "pictures", d), "pdftotext", "IN", "-"); shown != 1 || !strings.Contains(text, "the weir") || !strings.Contains(text, "cannot be read") {
		t.Errorf("%d pictures shown, text %q", shown, text)
	}
	if sh = shared(t, s, LastWeeks(1, today), "entries"); len(sh.Entries[0].Images) != 0 || !strings.Contains(strings.Join(sh.LeftOut, " "), "pictures") {
		t.Error("pictures go along though they were not ticked")
	}
}

func TestReportsStop(t *testing.T) {
	canceled, cancel := context.WithCancel(ctx)
	cancel()
	sh := shared(t, life(t), LastWeeks(12, today), "all")
	if _, err := Period(canceled, sh, Options{}, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("period: %v", err)
	}
	d, err := Period(ctx, sh, Options{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := d.WritePDF(canceled, &b, nil); !errors.Is(err, context.Canceled) || b.Len() > 0 {
		t.Errorf("write: %v, %d bytes", err, b.Len())
	}
}

// TestLettersThatNoFontHas: the paper says so, and only then.
func TestLettersThatNoFontHas(t *testing.T) {
	const sentence = "Letters that cannot be printed"
	for text, want := range map[string]bool{"مرحبا": true, "Ж, é and 🌊": false} {
		s := journaltest.NewSession(nil)
		if err := s.SaveEntry(ctx, &journal.Entry{At: journal.Moment{Day: today}, Text: text}); err != nil {
			t.Fatal(err)
		}
		sh := shared(t, s, LastWeeks(1, today), "all")
		long, err := Period(ctx, sh, Options{}, nil)
		if err != nil {
			t.Fatal(err)
		}
		page, err := TherapistPage(sh, Options{})
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range []Document{long, page} {
			if got := strings.Contains(tool(t, write(t, d), "pdftotext", "IN", "-"), sentence); got != want {
				t.Errorf("%q: %v", text, got)
			}
		}
	}
}
