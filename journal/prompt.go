package journal

// Prompt is a question to write about. Its words come from the app or, later,
// from the person; the ID stays the same when they are reworded.
type Prompt struct {
	ID     string
	Phase  Phase  // PhaseNone: fits at any time but the quiet days
	Theme  string // the key of a theme of integration, or ""
	Domain string // the key of a domain of the Circle, or ""
	Form   string // of the page: "" plain, "critic-coach" and "old-new" two columns
	Text   string
}

// Fits tells whether the prompt may be offered in the phase. On the quiet days
// nothing is asked: only what is meant for them fits.
func (p Prompt) Fits(phase Phase) bool {
	return p.Phase == phase || p.Phase == PhaseNone && phase != PhaseQuiet
}

// PickPrompt chooses a prompt that fits the phase and is not the last one
// shown (its ID; "" for none). The same seed chooses the same prompt, and
// seeds that follow each other spread evenly. It gives false when no other
// prompt fits.
func PickPrompt(list []Prompt, phase Phase, last string, seed uint64) (Prompt, bool) {
	var fitting []Prompt
	for _, p := range list {
		if p.Fits(phase) && p.ID != last {
			fitting = append(fitting, p)
		}
	}
	if len(fitting) == 0 {
		return Prompt{}, false
	}
	return fitting[mix(seed)%uint64(len(fitting))], true
}

// mix is the finalizer of SplitMix64 (Steele, Lea, Flood 2014).
func mix(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}
