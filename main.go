// Stillwater is an encrypted journal for the time around ketamine treatments:
// a page to write on, eight parts of life to look at, goals with small steps.
//
//	stillwater [FILE]     open the window, at the door of FILE if it is given
//	stillwater --version
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"

	"stillwater/assets"
	"stillwater/harden"
	"stillwater/journal/store"
	"stillwater/settings"
	"stillwater/ui"
	"stillwater/words"
)

func main() {
	show := flag.Bool("version", false, "print the version")
	flag.Parse()
	if *show {
		fmt.Println("stillwater", version)
		return
	}
	_ = harden.NoCores() // where the system refuses, the program goes on without it
	stayOffline()
	log.SetOutput(&withoutChatter{to: os.Stderr})
	dir, _ := settings.DefaultDir()    // without a home the settings are kept nowhere
	set, problem := settings.Load(dir) // with an error the defaults come
	words.Use(languages(set)...)
	path := flag.Arg(0)
	if path != "" {
		if abs, err := filepath.Abs(path); err == nil {
			path = abs
		}
	}

	// Without an ID Fyne keeps no preferences and no documents on the disk.
	app.SetMetadata(fyne.AppMetadata{
		Name: ui.Title, Version: version, Release: true, Migrations: map[string]bool{"fyneDo": migrated},
		Icon: fyne.NewStaticResource("icon.png", assets.AppIcon()),
	})
	a := app.NewWithID("")
	dropCache(a)
	now := clock()
	shell := ui.New(a, ui.Options{
		Keeper: store.New(store.Options{DataDir: dir, Clock: now}), Clock: now,
		Settings: set, SettingsProblem: problem, SettingsDir: dir, Path: path, Version: version,
		Input: watchInput, Asleep: ui.WatchSleep, Unlocked: hideMemory, SaysTheme: ui.SystemSaysTheme,
	})
	shell.Start()
	a.Lifecycle().SetOnStarted(shell.Running)
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, os.Interrupt, syscall.SIGTERM)
	go func() {
		for range stop {
			fyne.Do(shell.Close)
		}
	}()
	shell.Window().ShowAndRun()
}

// languages are the languages to show, best first.
func languages(s settings.Settings) []string {
	if s.Language != "" {
		return []string{s.Language}
	}
	return ui.SystemLanguages()
}
