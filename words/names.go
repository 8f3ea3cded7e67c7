package words

// DomainName is the name of one of the eight domains of the Circle, by its key ("emotional",
// "social", "spiritual", "mental", "physical", "environmental", "financial", "occupational").
// An unknown key comes back as it is.
func DomainName(key string) string {
	switch key {
	case "emotional":
		return T("Emotional")
	case "social":
		return T("Social")
	case "spiritual":
		return T("Spiritual")
	case "mental":
		return T("Mental")
	case "physical":
		return T("Physical")
	case "environmental":
		return T("Environmental")
	case "financial":
		return T("Financial")
	case "occupational":
		return T("Occupational")
	}
	return key
}

// DomainMeaning says in one or two plain sentences what a domain covers, to be shown before it is
// rated. An unknown key gives "".
func DomainMeaning(key string) string {
	switch key {
	case "emotional":
		return T("How kind you are to yourself. What you do with hard feelings and with doubts. How close you feel to those you love.")
	case "social":
		return T("The people you can count on, and how you talk with each other. Also your sense of belonging, and the lines you draw where a tie hurts.")
	case "spiritual":
		return T("What gives your life meaning: hope, thanks, giving something back, and quiet moments, be it a prayer, sitting still, or time in nature.")
	case "mental":
		return T("What keeps your mind alive: learning, things you love to do, and making something, be it music, a meal or a page of writing.")
	case "physical":
		return T("How you care for your body: food, sleep, moving, medication as your doctor ordered it, and being in touch with those who treat you.")
	case "environmental":
		return T("The places you spend your days in, such as your home, car, desk or garden: how calm, clean and inspiring they feel to you.")
	case "financial":
		return T("How you get along with money: knowing what comes in and goes out, and feeling steady about the years ahead.")
	case "occupational":
		return T("Your work, paid or not: whether it fulfills you, how sure you are of your path, and whether you have aims to grow toward.")
	}
	return ""
}

// PhaseName is the name of a phase of care, by its key ("before", "quiet", "integration",
// "maintenance"). An unknown key comes back as it is.
func PhaseName(key string) string {
	switch key {
	case "before":
		return T("Before a treatment")
	case "quiet":
		return T("Quiet time")
	case "integration":
		return T("Integration")
	case "maintenance":
		return T("Maintenance")
	}
	return key
}

// PhaseMeaning says in one sentence what a phase is about. An unknown key gives "".
func PhaseMeaning(key string) string {
	switch key {
	case "before":
		return T("A treatment is near. Some people like to settle in with a thought or a wish for the day.")
	case "quiet":
		return T("Treatment day and the day after. Rest, drink water, take it slowly; nothing has to be done.")
	case "integration":
		return T("The weeks around the first treatments. What came up can find words, and small changes can take root.")
	case "maintenance":
		return T("Keeping what helps, at the rhythm you and your care team have agreed on.")
	}
	return ""
}

// RouteName is the name of the way a treatment is given, by its key ("iv", "spravato", "im",
// "lozenge", "other"). An unknown key comes back as it is.
func RouteName(key string) string {
	switch key {
	case "iv":
		return T("IV infusion")
	case "spravato":
		return T("Spravato nasal spray")
	case "im":
		return T("Injection (IM)")
	case "lozenge":
		return T("Lozenge")
	case "other":
		return T("Another way")
	}
	return key
}

// StageName puts a stage of change into plain words, by its key ("precontemplation",
// "contemplation", "preparation", "action", "maintenance"). An unknown key comes back as it is.
func StageName(key string) string {
	switch key {
	case "precontemplation":
		return T("Not on my mind yet")
	case "contemplation":
		return T("Thinking about it")
	case "preparation":
		return T("Getting ready")
	case "action":
		return T("Doing it")
	case "maintenance":
		return T("Keeping it going")
	}
	return key
}
