package words

// ThemeName is the name of one of the thirteen themes of integration, by its key in assets.Themes.
// An unknown key comes back as it is.
func ThemeName(key string) string {
	switch key {
	case "self-awareness":
		return T("Knowing myself")
	case "difficult-emotions":
		return T("Hard feelings")
	case "patterns":
		return T("Patterns to let go")
	case "beliefs":
		return T("Beliefs that hold me back")
	case "critic-coach":
		return T("Inner critic, inner coach")
	case "old-stories":
		return T("Old story, new story")
	case "coping":
		return T("Ways to cope")
	case "communication":
		return T("Talking with others")
	case "habits":
		return T("Healthy habits")
	case "interests":
		return T("Interests and hobbies")
	case "confidence":
		return T("Confidence")
	case "new-joy":
		return T("Joy in new things")
	case "letting-in":
		return T("Letting happiness in")
	}
	return key
}
