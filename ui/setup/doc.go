// Package setup is the way from a first start to a new journal: a welcome, and
// three calm steps: what this is and where it lives, a passphrase, the recovery
// code with two groups of it asked back. Only then there is a file.
//
// The controls, for scripts: welcome.new, welcome.open, welcome.backup, welcome.help,
// setup.next, setup.back, setup.path, setup.browse, setup.pass1, setup.pass2,
// setup.make, setup.copy, setup.group.N (for the two groups asked), setup.cancel, setup.help.
package setup
