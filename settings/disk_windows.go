package settings

import (
	"os"
	"path/filepath"
	"strings"
)

func diskOf(folder string) string {
	if _, err := os.Stat(folder); folder == "" || err != nil {
		return ""
	}
	return strings.ToUpper(filepath.VolumeName(folder))
}
