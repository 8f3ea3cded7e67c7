//go:build debugui

package main

import "stillwater/journal"

// clock is the one that the story sets.
func clock() journal.Clock { return journal.StoryClock() }
