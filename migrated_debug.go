//go:build debugui

package main

// migrated is false in the build that the stories run: Fyne then looks at
// every call and reports one from the wrong thread, which fails the story.
const migrated = false
