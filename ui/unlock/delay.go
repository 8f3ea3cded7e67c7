package unlock

import "time"

const (
	freeTries = 2                      // wrong tries without any pause
	firstWait = 500 * time.Millisecond // after the next one; doubles from then on
	longest   = 8 * time.Second        // nobody is ever locked out
)

// Delay is how long the next try has to wait after that many wrong ones in a
// row. The slow key derivation is what stops a guesser; this only keeps a
// leaning elbow from trying a hundred times.
func Delay(wrong int) time.Duration {
	if wrong <= freeTries {
		return 0
	}
	d := firstWait
	for i := freeTries + 1; i < wrong && d < longest; i++ {
		d *= 2
	}
	return min(d, longest)
}
