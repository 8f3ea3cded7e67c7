package words

// MeasureName is the name of a scale that is built in, by its key ("phq9", "gad7"). An unknown key
// comes back as it is.
func MeasureName(key string) string {
	switch key {
	case "phq9":
		return T("PHQ-9")
	case "gad7":
		return T("GAD-7")
	case "scale":
		return T("A scale of your own")
	case "paper":
		return T("A score from paper")
	}
	return key
}

// BandName is the name of a published band, by its key. An unknown key comes back as it is.
func BandName(key string) string {
	switch key {
	case "minimal":
		return T("minimal")
	case "mild":
		return T("mild")
	case "moderate":
		return T("moderate")
	case "moderately severe":
		return T("moderately severe")
	case "severe":
		return T("severe")
	}
	return key
}

// The wording of PHQ-9 and GAD-7 is the official one and is not to be touched: it is the one exception
// from the rule that every text is written afresh, and from the word list of the tone check (item 6 of
// PHQ-9 has "failure"). A change of any of these words needs a new journal.MeasureWording.

// MeasureSource is the source line that is shown with PHQ-9 and GAD-7.
func MeasureSource() string {
	return T("Developed by Drs. Robert L. Spitzer, Janet B.W. Williams, Kurt Kroenke and colleagues, with an educational grant from Pfizer Inc. No permission required to reproduce, translate, display or distribute.")
}

// MeasureQuestion is what a scale asks before its items; "" for an unknown key.
func MeasureQuestion(key string) string {
	switch key {
	case "phq9":
		return T("Over the last 2 weeks, how often have you been bothered by any of the following problems?")
	case "gad7":
		return T("Over the last 2 weeks, how often have you been bothered by the following problems?")
	}
	return ""
}

// MeasureItems are the items of a scale in their order; nil for an unknown key.
func MeasureItems(key string) []string {
	switch key {
	case "phq9":
		return []string{
			T("Little interest or pleasure in doing things"),
			T("Feeling down, depressed, or hopeless"),
			T("Trouble falling or staying asleep, or sleeping too much"),
			T("Feeling tired or having little energy"),
			T("Poor appetite or overeating"),
			T("Feeling bad about yourself — or that you are a failure or have let yourself or your family down"),
			T("Trouble concentrating on things, such as reading the newspaper or watching television"),
			T("Moving or speaking so slowly that other people could have noticed? Or the opposite — being so fidgety or restless that you have been moving around a lot more than usual"),
			T("Thoughts that you would be better off dead or of hurting yourself in some way"),
		}
	case "gad7":
		return []string{
			T("Feeling nervous, anxious or on edge"),
			T("Not being able to stop or control worrying"),
			T("Worrying too much about different things"),
			T("Trouble relaxing"),
			T("Being so restless that it is hard to sit still"),
			T("Becoming easily annoyed or irritable"),
			T("Feeling afraid as if something awful might happen"),
		}
	}
	return nil
}

// MeasureAnswers are the four answers to an item of PHQ-9 and GAD-7, from 0 to 3.
func MeasureAnswers() []string {
	return []string{T("Not at all"), T("Several days"), T("More than half the days"), T("Nearly every day")}
}

// MeasureDifficulty is the question behind the items of PHQ-9 and GAD-7.
func MeasureDifficulty() string {
	return T("If you checked off any problems, how difficult have these problems made it for you to do your work, take care of things at home, or get along with other people?")
}

// MeasureDifficulties are the four answers to [MeasureDifficulty], from 0 to 3.
func MeasureDifficulties() []string {
	return []string{T("Not difficult at all"), T("Somewhat difficult"), T("Very difficult"), T("Extremely difficult")}
}

// StatusName is what became of a treatment, by its key ("planned", "done", "missed", "moved",
// "canceled"; "" is "by its date"). An unknown key comes back as it is.
func StatusName(key string) string {
	switch key {
	case "":
		return T("By its date")
	case "planned":
		return T("Planned")
	case "done":
		return T("Took place")
	case "missed":
		return T("Did not take place")
	case "moved":
		return T("Moved to another day")
	case "canceled":
		return T("Canceled")
	}
	return key
}

// GoalStateName says whether a goal is followed, by its key ("", "paused", "letgo", "archived"). An
// unknown key comes back as it is.
func GoalStateName(key string) string {
	switch key {
	case "":
		return T("Open")
	case "paused":
		return T("Paused")
	case "letgo":
		return T("Let go")
	case "archived":
		return T("Archived")
	}
	return key
}

// CadenceName is the name of a rhythm, by its key ("", "monthly", "spravato", "own"). An unknown key
// comes back as it is.
func CadenceName(key string) string {
	switch key {
	case "":
		return T("No rhythm")
	case "monthly":
		return T("About every 4 weeks, common for an IV, as agreed with your clinic")
	case "spravato":
		return T("Spravato: twice a week in weeks 1 to 4, weekly in weeks 5 to 8, then every 1 to 2 weeks, as agreed with your clinic")
	case "own":
		return T("A rhythm of your own, as agreed with your clinic")
	}
	return key
}

// AppointmentName is the name of a kind of appointment, by its key ("medical", "therapy", "group",
// "other"). An unknown key comes back as it is.
func AppointmentName(key string) string {
	switch key {
	case "medical":
		return T("Doctor or clinic")
	case "therapy":
		return T("Therapy")
	case "group":
		return T("Group")
	case "other":
		return T("Other")
	}
	return key
}

// RoleName says who a contact is, by its key ("", "clinic", "doctor", "therapist", "other"). An unknown
// key comes back as it is.
func RoleName(key string) string {
	switch key {
	case "":
		return T("My own people")
	case "clinic":
		return T("Clinic")
	case "doctor":
		return T("Doctor")
	case "therapist":
		return T("Therapist")
	case "other":
		return T("Another professional")
	}
	return key
}

// selfCare are the keys of the gentle things to do that the app knows, in the order of a list.
var selfCare = []string{"sleep", "water", "meal", "quiet", "walk", "nature", "bath", "music", "create", "affirmation", "message", "nothing"}

// SelfCareKeys lists the keys of the gentle things to do that the app knows; see [SelfCareName].
func SelfCareKeys() []string { return append([]string{}, selfCare...) }

// SelfCareName is the name of a gentle thing to do, by its key. What is no key is one of the person's
// own and comes back as it is.
func SelfCareName(key string) string {
	switch key {
	case "sleep":
		return T("Sleep")
	case "water":
		return T("Water")
	case "meal":
		return T("A light meal")
	case "quiet":
		return T("Quiet")
	case "walk":
		return T("A walk")
	case "nature":
		return T("Time in nature")
	case "bath":
		return T("A warm bath")
	case "music":
		return T("Music")
	case "create":
		return T("Something creative")
	case "affirmation":
		return T("A kind sentence")
	case "message":
		return T("A kind message")
	case "nothing":
		return T("Nothing at all")
	}
	return key
}
