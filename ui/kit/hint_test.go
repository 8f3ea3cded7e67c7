package kit

import (
	"testing"
	"testing/synctest"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

// hinted shows a button below a layer for hints.
func hinted(t *testing.T, b fyne.CanvasObject) (fyne.Window, *Toasts) {
	begin(t)
	w := show(t, b)
	toasts := NewToasts()
	w.SetContent(container.NewStack(Stack(8, Row(8, b)), toasts))
	return w, toasts
}

// says is the hint that is shown, or "".
func (h *hintLabel) says() string {
	if h.text == nil || !h.text.Visible() {
		return ""
	}
	return h.text.Text
}

func TestHintOfAnIconButton(t *testing.T) {
	b := NewIconButton(nil, "More", nil)
	_, toasts := hinted(t, b)
	synctest.Test(t, func(t *testing.T) {
		b.MouseIn(nil)
		elapse(time.Second)
		if toasts.hint.says() != "More" {
			t.Error("the hint is not shown")
		}
		b.MouseOut()
		if toasts.hint.says() != "" {
			t.Error("the hint stays")
		}
	})
	if b.AccessibilityLabel() != "More" {
		t.Error("the button has no name")
	}
}

func TestAHintKeepsQuietAfterAClickUntilThePointerComesAnew(t *testing.T) {
	b := NewIconButton(nil, "More", func() {})
	w, toasts := hinted(t, b)
	synctest.Test(t, func(t *testing.T) {
		b.MouseIn(nil)
		elapse(time.Second)
		w.Canvas().Focus(b)
		test.Tap(b)
		elapse(10 * time.Second)
		if s := toasts.hint.says(); s != "" {
			t.Errorf("%q lies over what the click brought", s)
		}
		b.MouseOut()
		elapse(time.Second)
		if s := toasts.hint.says(); s != "" {
			t.Errorf("%q comes because the click left the keyboard there", s)
		}
		b.MouseIn(nil)
		elapse(time.Second)
		if s := toasts.hint.says(); s != "More" {
			t.Errorf("the pointer came anew, and the hint is %q", s)
		}
		DropHints()
		elapse(time.Second)
		if toasts.hint.says() != "" || toasts.hint.text.Text != "" {
			t.Error("the hint stays, or its words are kept")
		}
		b.MouseOut()
	})
}

func TestHintsLieOverSheetsAndNotBelow(t *testing.T) {
	below, inside := NewIconButton(nil, "Below", nil), NewIconButton(nil, "Inside", nil)
	w, toasts := hinted(t, below)
	synctest.Test(t, func(t *testing.T) {
		below.MouseIn(nil)
		s := Sheet(w, "Title", inside)
		elapse(time.Second)
		if toasts.hint.says() != "" {
			t.Error("a hint comes below the sheet")
		}
		below.MouseOut()
		inside.MouseIn(nil)
		elapse(time.Second)
		if got := s.over.hint.says(); got != "Inside" || toasts.hint.says() != "" {
			t.Errorf("over the sheet %q, below it %q", got, toasts.hint.says())
		}
		s.Close()
		if s.over.hint.says() != "" || tipNow != nil {
			t.Error("the hint outlives its sheet")
		}
	})
}
