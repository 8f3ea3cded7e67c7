package write

import (
	"fmt"
	"image/color"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// TimerLengths are those that are offered for free writing.
var TimerLengths = []time.Duration{5 * time.Minute, 10 * time.Minute, 20 * time.Minute}

// Timer is the time for free writing. It is plain data, so that it can outlive the page: a journal that
// locks pauses it. The zero Timer is not running. It is used on the thread of the window.
type Timer struct {
	length time.Duration // 0: not running
	used   time.Duration // up to since
	since  time.Time     // zero: paused
}

// Start begins anew.
func (t *Timer) Start(length time.Duration, now time.Time) { *t = Timer{length: length, since: now} }

// Stop ends it.
func (t *Timer) Stop() { *t = Timer{} }

// On tells whether it was started, paused or not.
func (t *Timer) On() bool { return t.length > 0 }

// Paused tells whether it waits.
func (t *Timer) Paused() bool { return t.On() && t.since.IsZero() }

// Pause lets it wait. What is over stays over.
func (t *Timer) Pause(now time.Time) {
	if t.On() && !t.Paused() {
		t.used, t.since = t.at(now), time.Time{}
	}
}

// GoOn goes on after a pause.
func (t *Timer) GoOn(now time.Time) {
	if t.Paused() {
		t.since = now
	}
}

// at is the time that was used. A clock that was set back takes nothing away.
func (t *Timer) at(now time.Time) time.Duration {
	if t.Paused() {
		return t.used
	}
	return t.used + max(0, now.Sub(t.since))
}

// Left is the time that is left, 0 when it is over.
func (t *Timer) Left(now time.Time) time.Duration { return max(0, t.length-t.at(now)) }

// Over tells whether the time is over, and for how long.
func (t *Timer) Over(now time.Time) (time.Duration, bool) {
	if past := t.at(now) - t.length; t.On() && past >= 0 {
		return past, true
	}
	return 0, false
}

const (
	timerTick  = time.Second
	timerFade  = 20 * time.Second // in which the line changes its color at the end
	timerThick = 3
)

// timerView is the quiet line at the foot of the page. It never takes the keyboard by itself.
type timerView struct {
	p     *Page
	t     *Timer
	every time.Duration // between two looks at the clock
	wake  *kit.Timer

	root, foot, buttons *fyne.Container
	track, bar          *canvas.Rectangle
	text                *kit.Text
	pause, stop, enough *kit.Button
	share               float32 // of the time that was used
}

func newTimerView(p *Page) *timerView {
	v := &timerView{p: p, t: p.d.Timer, every: timerTick, text: kit.Small("").In(theme.Muted)}
	if v.t == nil {
		v.t = &Timer{}
	}
	v.track, v.bar = canvas.NewRectangle(color.Transparent), canvas.NewRectangle(color.Transparent)
	v.pause = kit.Named("timer.pause", kit.NewButton("", nil, kit.Plain, v.pauseOrGoOn))
	v.stop = kit.Named("timer.stop", kit.NewButton(words.T("Stop"), nil, kit.Plain, v.end))
	v.enough = kit.Named("timer.enough", kit.NewButton(words.T("That is enough"), nil, kit.Plain, v.end))
	line := &fyne.Container{Layout: v, Objects: []fyne.CanvasObject{v.track, v.bar}}
	v.buttons = kit.Row(0, v.pause, v.stop, v.enough)
	v.foot = kit.Spread(kit.Named("timer.text", v.text), v.buttons)
	v.root = kit.Stack(theme.Gap4, line, v.foot)
	v.root.Hide()
	return v
}

// start begins a time of writing.
func (v *timerView) start(length time.Duration) {
	v.t.Start(length, v.p.d.Clock())
	v.show()
	v.p.sheet.forms.focus()
}

// show shows the line where the timer is on, and looks at the clock from now on.
func (v *timerView) show() {
	setShown(v.root, v.t.On())
	v.p.sheet.arrange()
	v.tick()
}

// end takes the line away; the page stays as it is.
func (v *timerView) end() {
	v.t.Stop()
	v.show()
	v.p.sheet.forms.focus()
}

// pauseOrGoOn pauses, goes on, or begins the same time again once it is over.
func (v *timerView) pauseOrGoOn() {
	now := v.p.d.Clock()
	_, over := v.t.Over(now)
	switch {
	case over:
		v.t.Start(v.t.length, now)
	case v.t.Paused():
		v.t.GoOn(now)
	default:
		v.t.Pause(now)
	}
	v.tick()
	v.p.sheet.forms.focus()
}

// tick shows how the time stands.
func (v *timerView) tick() {
	v.wake.Stop()
	if !v.t.On() {
		return
	}
	now := v.p.d.Clock()
	past, over := v.t.Over(now)
	text, label, fade := "", words.T("Pause"), float32(0)
	switch {
	case over:
		text, label = words.T("The time is over. Stay as long as you like."), words.T("Go on")
		fade = min(1, float32(past)/float32(timerFade))
	case v.t.Paused():
		text, label = words.T("Paused. {{.Left}} left.", "Left", minutes(v.t.Left(now))), words.T("Go on")
	default:
		text = words.T("{{.Left}} left", "Left", minutes(v.t.Left(now)))
	}
	v.text.SetText(text)
	changed := v.stop.Visible() == over || v.pause.Text() != label
	if v.pause.Text() != label {
		v.pause.SetText(label)
	}
	setShown(v.stop, !over)
	setShown(v.enough, over)
	v.share = 1 - float32(v.t.Left(now))/float32(v.t.length)
	v.track.FillColor = theme.Color(theme.Line)
	v.bar.FillColor = mixed(theme.Color(theme.Muted), theme.Color(theme.Accent), fade)
	v.bar.CornerRadius, v.track.CornerRadius = timerThick/2, timerThick/2
	if changed {
		v.root.Refresh()
		v.foot.Refresh()
		v.buttons.Refresh()
	}
	v.Layout(nil, v.track.Size())
	v.track.Refresh()
	v.bar.Refresh()
	if !v.t.Paused() && fade < 1 {
		v.wake = kit.Later(v.every, v.tick)
	}
}

// minutes says how much time is left: whole minutes, and less than one as such.
func minutes(left time.Duration) string {
	if left < time.Minute {
		return words.T("less than a minute")
	}
	n := int((left + time.Minute - 1) / time.Minute)
	return words.N(n, "{{.N}} minute", "{{.N}} minutes")
}

// mixed is a color on the way from one to another.
func mixed(from, to color.Color, share float32) color.Color {
	a, b := color.NRGBAModel.Convert(from).(color.NRGBA), color.NRGBAModel.Convert(to).(color.NRGBA)
	mix := func(x, y uint8) uint8 { return uint8(float32(x) + (float32(y)-float32(x))*share) }
	return color.NRGBA{R: mix(a.R, b.R), G: mix(a.G, b.G), B: mix(a.B, b.B), A: mix(a.A, b.A)}
}

// rest stops looking at the clock; the timer pauses.
func (v *timerView) rest() {
	v.wake.Stop()
	v.t.Pause(v.p.d.Clock())
}

// MinSize is that of a fyne.Layout.
func (v *timerView) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(40, timerThick) }

// Layout is that of a fyne.Layout: the line, as long as the time that was used.
func (v *timerView) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	v.track.Resize(fyne.NewSize(s.Width, timerThick))
	v.bar.Resize(fyne.NewSize(s.Width*v.share, timerThick))
}

// timerItems offer the lengths, or to end the one that runs.
func (p *Page) timerItems() []kit.MenuItem {
	v := p.sheet.timer
	var items []kit.MenuItem
	for _, d := range TimerLengths {
		n := int(d / time.Minute)
		items = append(items, kit.MenuItem{
			Name: fmt.Sprintf("timer.%d", n), Text: words.N(n, "Write for {{.N}} minute", "Write for {{.N}} minutes"), Do: func() { v.start(d) },
		})
	}
	if v.t.On() {
		items = append(items, kit.MenuItem{Name: "timer.none", Text: words.T("No timer"), Do: v.end})
	}
	return items
}

// timerButton offers a time for free writing.
func (p *Page) timerButton() fyne.CanvasObject {
	var b *kit.IconButton
	b = kit.Named("journal.timer", kit.NewIconButton(theme.Icon("clock"), words.T("Write for a while"), func() { kit.Menu(b, p.timerItems()...) }))
	return b
}
