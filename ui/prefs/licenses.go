package prefs

// party is somebody else's work in the program. Names and licenses are not
// translated.
type party struct{ name, license string }

var parties = []party{
	{"Fyne", "BSD 3-Clause, the Fyne authors"},
	{"GLFW, go-gl", "zlib and MIT, the GLFW and go-gl authors"},
	{"go-text, Go x/text, x/crypto, x/sys, x/image", "BSD 3-Clause, the Go authors and the go-text authors"},
	{"SQLite", "public domain"},
	{"go-sqlite3", "MIT, Yasuhiro Matsumoto"},
	{"go-i18n", "MIT, Nick Snyder"},
	{"zxcvbn-go", "MIT, Nathan Button and others"},
	{"go-diceware", "MIT, Seth Vargo; word list of the EFF, CC BY 3.0"},
	{"go-diff", "MIT, the go-diff authors"},
	{"fpdf", "MIT, Kurt Jung and others"},
	{"godbus", "BSD 2-Clause, Georg Reinke and Google"},
	{"Atkinson Hyperlegible Next", "SIL Open Font License 1.1, Braille Institute of America"},
	{"Literata", "SIL Open Font License 1.1, the Literata Project Authors"},
	{"Noto Emoji", "SIL Open Font License 1.1, Google"},
}
