//go:build unix

package settings

import (
	"strconv"
	"syscall"
)

func diskOf(folder string) string {
	var st syscall.Stat_t
	if folder == "" || syscall.Stat(folder, &st) != nil {
		return ""
	}
	return strconv.FormatUint(uint64(st.Dev), 16) // signed on macOS
}
