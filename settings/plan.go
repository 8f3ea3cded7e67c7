package settings

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// planName is the file of what a person allows to be read without the passphrase. It is the one exception
// from the rule that nothing which a person wrote belongs into this folder: they are told so before, and it
// is removed when they take it back.
const planName = "safety-plan.json"

// KeepPlan keeps a copy of the safety plan in dir, in the clear, mode 0600, whole or not at all. What it
// holds is the caller's business; at most 1 MiB.
func KeepPlan(dir string, data []byte) error {
	if len(data) > maxFile {
		return fmt.Errorf("settings: %w", errTooLarge)
	}
	if err := writeFile(system{}, dir, planName, data); err != nil {
		return fmt.Errorf("settings: %w", err)
	}
	return nil
}

// Plan reads the copy of the safety plan in dir; nil without an error where there is none.
func Plan(dir string) ([]byte, error) {
	data, err := readSmall(filepath.Join(dir, planName))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case err != nil:
		return nil, fmt.Errorf("settings: %w", err)
	}
	return data, nil
}

// DropPlan removes the copy of the safety plan from dir. That there is none is no error.
func DropPlan(dir string) error {
	if err := os.Remove(filepath.Join(dir, planName)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("settings: %w", err)
	}
	return system{}.SyncDir(dir)
}
