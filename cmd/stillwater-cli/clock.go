//go:build !debugui

package main

import "stillwater/journal"

// clock is the real clock; only the build that the stories run can be told another day.
func clock() journal.Clock { return nil }
