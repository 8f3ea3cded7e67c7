package words

// PlanParts are the keys of the parts of a safety plan, in the order that helps.
func PlanParts() []string {
	return []string{"warnings", "alone", "places", "helpers", "professionals", "safer", "reasons"}
}

// PlanPart is the heading of a part of a safety plan, by its key. An unknown key comes back as it is.
func PlanPart(key string) string {
	switch key {
	case "warnings":
		return T("Signs that a hard time is coming")
	case "alone":
		return T("What I can do by myself")
	case "places":
		return T("People and places that take my mind off it")
	case "helpers":
		return T("Whom I ask for help")
	case "professionals":
		return T("Professionals I can call")
	case "safer":
		return T("How I make the place around me safe")
	case "reasons":
		return T("What is worth living for")
	}
	return key
}
