package words

import (
	"testing"

	"stillwater/assets"
)

func TestEveryThemeHasAName(t *testing.T) {
	seen := map[string]string{}
	for _, key := range assets.Themes {
		name := ThemeName(key)
		if name == key || name == "" || seen[name] != "" {
			t.Errorf("the theme %q is called %q, and so is %q", key, name, seen[name])
		}
		seen[name] = key
	}
	if ThemeName("no such theme") != "no such theme" {
		t.Error("an unknown key does not come back as it is")
	}
}
