//go:build !linux

package kit

import "time"

// busy is how long f takes.
func busy(f func()) time.Duration {
	begin := time.Now()
	f()
	return time.Since(begin)
}
