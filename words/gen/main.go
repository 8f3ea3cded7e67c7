// Command gen rewrites assets/translations/en.json from the texts in the source, sorted:
//
//	go generate ./words
package main

import (
	"fmt"
	"log"
	"os"
	"path/filepath"

	"stillwater/words/internal/collect"
)

func main() {
	log.SetFlags(0)
	root, err := moduleRoot()
	if err != nil {
		log.Fatal(err)
	}
	found, err := collect.Module(root)
	if err != nil {
		log.Fatal(err)
	}
	text, err := found.JSON()
	if err != nil {
		log.Fatal(err)
	}
	name := filepath.Join(root, "assets", "translations", "en.json")
	if err := os.WriteFile(name, text, 0o644); err != nil {
		log.Fatal(err)
	}
	for _, p := range found.Problems {
		log.Println(p)
	}
	fmt.Printf("%d texts\n", len(found.Messages))
	if len(found.Problems) > 0 {
		os.Exit(1)
	}
}

// moduleRoot is the nearest folder upward with a go.mod.
func moduleRoot() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir, nil
		}
		up := filepath.Dir(dir)
		if up == dir {
			return "", fmt.Errorf("no go.mod here or above")
		}
		dir = up
	}
}
