// Package printing hands a finished PDF to a printer of this computer, and says which printers there
// are. It talks to the printing system through its own commands, lpstat and lp, which are there on
// Linux and macOS.
//
// The PDF goes over standard input: no file of ours touches a disk. The printing system keeps its own
// copy until the paper is out, and sometimes longer; whoever calls says so to the person.
//
// On Windows there are no such commands: every call gives [ErrNotHere]. Errors are answers: [Explain]
// gives the words, and none of them carries what is on the pages.
package printing
