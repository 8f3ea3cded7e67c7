package ui

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"stillwater/journal"
	"stillwater/journal/journaltest"
	"stillwater/journal/secret"
	"stillwater/journal/store"
	"stillwater/settings"
	"stillwater/ui/internal/uitest"
	"stillwater/wheel"
)

// stopwatch is a keeper that tells when the key was there: what comes before is the derivation, which takes
// long on purpose.
type stopwatch struct {
	journal.Keeper
	unlocked time.Time
}

func (k *stopwatch) Open(ctx context.Context, path string) (journal.Sealed, error) {
	s, err := k.Keeper.Open(ctx, path)
	if err != nil {
		return nil, err
	}
	return &timed{s, k}, nil
}

type timed struct {
	journal.Sealed
	by *stopwatch
}

func (s *timed) Unlock(ctx context.Context, passphrase string) (journal.Session, error) {
	open, err := s.Sealed.Unlock(ctx, passphrase)
	s.by.unlocked = time.Now()
	return open, err
}

// lived fills a journal with ten years: an entry a day, a check-in every two weeks, 200 treatments, 500 goals.
func lived(b *testing.B, s journal.Session, now time.Time) {
	ctx, today := b.Context(), journal.DayOf(now)
	try := func(err error) {
		if err != nil {
			b.Fatal(err)
		}
	}
	for i := range 3650 {
		try(s.SaveEntry(ctx, &journal.Entry{At: journal.MomentOn(today.AddDays(-i), now), Text: strings.Repeat("words of a day ", 60)}))
	}
	for i := range 260 {
		c := journal.CheckIn{At: journal.MomentOn(today.AddDays(-14*i-1), now)}
		for d := range c.Ratings {
			c.Ratings[d].Score = wheel.MustScore((i + d) % 11)
		}
		try(s.SaveCheckIn(ctx, &c))
	}
	for i := range 200 {
		try(s.SaveTreatment(ctx, &journal.Treatment{
			At: journal.MomentOn(today.AddDays(-18*i-9), now), Route: journal.RouteIV, Dose: "as told",
			SideEffects: []journal.SideEffect{{Kind: "tired", Lasted: "an hour"}}, Checklist: []journal.CheckItem{{Text: "ride"}},
		}))
	}
	for i := range 500 {
		g := journal.Goal{Title: fmt.Sprint("goal ", i), Domain: wheel.Domain(i % 8), Why: "why", Stage: journal.StageAction}
		for j := range 8 {
			g.Steps = append(g.Steps, journal.Step{Text: fmt.Sprint("step ", j)})
		}
		try(s.SaveGoal(ctx, &g))
	}
}

// BenchmarkTodayAfterUnlock is the time from the key to the page Today of a journal of ten years, everything on it
// loaded and laid out, beside the same for a journal with one entry.
func BenchmarkTodayAfterUnlock(b *testing.B) {
	const pass = "plain words of a quiet bench"
	clock := journaltest.FixedClock()
	dir := b.TempDir()
	times := map[string][]time.Duration{}
	paths := map[string]func(journal.Session){
		"empty": func(s journal.Session) {
			if err := s.SaveEntry(b.Context(), &journal.Entry{Text: "one"}); err != nil {
				b.Fatal(err)
			}
		},
		"lived": func(s journal.Session) { lived(b, s, clock.Now()) },
	}
	for name, fill := range paths {
		s, err := store.New(store.Options{DataDir: dir, Clock: clock.Now}).Create(b.Context(), filepath.Join(dir, name+".stillwater"),
			journal.Secrets{Passphrase: pass, RecoveryCode: secret.NewCode().String()})
		if err != nil {
			b.Fatal(err)
		}
		fill(s)
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
	}
	app := uitest.Prepare(b)
	for b.Loop() {
		for name := range paths {
			k := &stopwatch{Keeper: store.New(store.Options{DataDir: dir, Clock: clock.Now})}
			s := New(app, Options{
				Keeper: k, Settings: settings.Defaults(), SettingsDir: dir, Clock: clock.Now, Path: filepath.Join(dir, name+".stillwater"),
			})
			s.Start()
			s.win.Resize(fyne.NewSize(1280, 800))
			uitest.Fields(s.win)[0].SetText(pass)
			test.Tap(uitest.Button(s.win, "Unlock"))
			if s.main == nil || !strings.Contains(uitest.Text(s.win), "What is here today?") {
				b.Fatalf("Today is not there:\n%s", uitest.Text(s.win))
			}
			times[name] = append(times[name], time.Since(k.unlocked))
			s.main.stop()
			if err := s.main.session.Close(); err != nil {
				b.Fatal(err)
			}
			s.win.Close()
		}
	}
	for name, all := range times {
		slices.Sort(all)
		b.ReportMetric(float64(all[len(all)/2].Microseconds())/1000, "ms-"+name)
	}
	b.ReportMetric(0, "ns/op")
}
