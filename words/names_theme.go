package words

import "stillwater/assets"

// ThemeKeys lists the keys of the themes of integration in the order in which they are offered.
func ThemeKeys() []string { return append([]string(nil), assets.Themes...) }
