package main

import (
	"errors"
	"log"
	"strings"
	"testing"
)

func TestChatterIsLeftOut(t *testing.T) {
	var out strings.Builder
	l := log.New(&withoutChatter{to: &out}, "", log.LstdFlags)
	say := func(reason string, err error) {
		l.Println("Fyne error: ", reason)
		l.Println("  Cause:", err)
		l.Printf("  At: %s:%d", "app.go", 1)
	}
	say("one", errors.New("first"))
	say("failed to watch theme settings", errors.New("no bus"))
	say("two", errors.New("second"))
	got := out.String()
	if strings.Contains(got, "theme") || strings.Contains(got, "no bus") || strings.Count(got, "\n") != 6 {
		t.Errorf("the log says\n%s", got)
	}
}
