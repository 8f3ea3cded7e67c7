package circle

import (
	"stillwater/journal"
	"stillwater/wheel"
	"stillwater/words"
)

// question is what a check-in asks about a domain. The wording is the same for
// all eight; when it changes, journal.WordingVersion grows. It follows the
// pattern of the OECD core question on life satisfaction, in words of our own.
func question(d wheel.Domain) string {
	switch d {
	case wheel.Emotional:
		return words.T("Thinking about the last two weeks, how satisfied are you with your emotional life?")
	case wheel.Social:
		return words.T("Thinking about the last two weeks, how satisfied are you with your social life?")
	case wheel.Spiritual:
		return words.T("Thinking about the last two weeks, how satisfied are you with your spiritual life?")
	case wheel.Mental:
		return words.T("Thinking about the last two weeks, how satisfied are you with your mental life?")
	case wheel.Physical:
		return words.T("Thinking about the last two weeks, how satisfied are you with your physical life?")
	case wheel.Environmental:
		return words.T("Thinking about the last two weeks, how satisfied are you with your environmental life?")
	case wheel.Financial:
		return words.T("Thinking about the last two weeks, how satisfied are you with your financial life?")
	case wheel.Occupational:
		return words.T("Thinking about the last two weeks, how satisfied are you with your occupational life?")
	}
	return ""
}

// waits tells whether a check-in might wait: the day lies in the quiet time
// after a treatment. It only chooses a gentle line and never hides anything.
func waits(today journal.Day, treatments []journal.Treatment, byHand journal.Phase) bool {
	return journal.PhaseAt(today, treatments, byHand) == journal.PhaseQuiet
}
