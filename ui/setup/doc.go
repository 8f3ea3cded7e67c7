// Package setup is the way from a first start to a new journal: a welcome,
// three calm steps (what this is, where it lives, a passphrase), the recovery
// code, two groups of it asked back, and only then a file.
//
// The controls, for scripts: welcome.new, welcome.open, welcome.help,
// setup.next, setup.back, setup.path, setup.browse, setup.pass1, setup.pass2,
// setup.make, setup.copy, setup.group.N (for the two groups asked), setup.cancel, setup.help.
package setup
