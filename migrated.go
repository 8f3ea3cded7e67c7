//go:build !debugui

package main

// migrated tells Fyne that everything that touches the window runs on its
// thread, so it need not look.
const migrated = true
