// Package cli is the command line of Stillwater: verbs over a journal file,
// for scripts, for rescue, and for people who like a terminal.
//
// Results go to standard output, everything said to a person to standard
// error. Exit codes: 0 done, 1 other error, 2 wrong usage, 3 damaged, 4 wrong
// passphrase or code, 5 already open, 6 newer version.
package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/pflag"

	"stillwater/journal"
	"stillwater/words"
)

// The exit codes.
const (
	exitDone    = 0
	exitOther   = 1
	exitUsage   = 2
	exitDamaged = 3
	exitSecret  = 4
	exitOpen    = 5
	exitNewer   = 6
)

// Env is what a command runs in.
type Env struct {
	Keeper   journal.Keeper
	In       io.Reader
	Out, Err io.Writer
	Clock    journal.Clock
	Version  string
	Terminal Terminal // nil: nobody can be asked
	InIsTTY  bool     // standard input is a terminal: say how to end a text
	OutIsTTY bool     // standard output is a terminal: keep control characters from it
}

// Terminal asks the person something.
type Terminal interface {
	// Secret shows the prompt and reads a line that is not shown. It ends
	// early with ctx.
	Secret(ctx context.Context, prompt string) (string, error)
}

// verb is one thing the program does.
type verb struct {
	name  string
	args  string // after the name, as the help shows it
	about string
	min   int // arguments after the flags
	max   int // -1: any number
	flags func(*pflag.FlagSet, *options)
	run   func(context.Context, *call) error
	looks bool // changes nothing: printing is all it does
}

// options are the values of all flags of all verbs.
type options struct {
	passphraseFile, newPassphraseFile, codeFile           string
	date, from, to, title, tag, mood, domain, due         string
	route, dose, intention, format, out, dates, paper, at string
	tags, feelings, steps                                 []string
	form, include, by, shape, earlierFrom, earlierTo      string
	weeks                                                 int
	json, gray, force, deep, list                         bool
	careOptions
}

// call is one run of a verb.
type call struct {
	Env
	options
	args []string
	in   *bufio.Reader
}

// Run runs the command line args (without the name of the program) and gives
// the exit code.
func Run(ctx context.Context, env Env, args []string) int {
	out := &errWriter{w: env.Out}
	env.Out = out
	err := dispatch(ctx, env, args)
	if err == nil && out.err != nil {
		err = unprinted(args)
	}
	if err == nil {
		return exitDone
	}
	m, code := explain(err)
	fmt.Fprintln(env.Err, m.What)
	if m.Next != "" {
		fmt.Fprintln(env.Err, m.Next)
	}
	return code
}

// unprinted says that the result did not come out, and whether there is more
// to it than the result.
func unprinted(args []string) error {
	for _, v := range verbs() {
		if v.name == args[0] && !v.looks {
			return &failure{exitOther, journal.Message{
				What: words.T("It is done, but the result could not be printed."),
				Next: words.T("Please look with list or show before you do it again."),
			}}
		}
	}
	return &failure{exitOther, journal.Message{
		What: words.T("The result could not be printed."),
		Next: words.T("Nothing was changed. Please try again where the result can be shown."),
	}}
}

func dispatch(ctx context.Context, env Env, args []string) error {
	if len(args) == 0 {
		return &failure{exitUsage, journal.Message{What: help()}}
	}
	switch args[0] {
	case "help", "--help", "-h":
		fmt.Fprintln(env.Out, help()) // Run looks after errors
		return nil
	case "--version":
		args[0] = "version"
	}
	for _, v := range verbs() {
		if v.name == args[0] {
			return v.call(ctx, env, args[1:])
		}
	}
	return &failure{exitUsage, journal.Message{
		What: words.T("Stillwater has no command of this name."),
		Next: words.T("To see all of them: {{.Command}}", "Command", "stillwater-cli help"),
	}}
}

// call reads the flags, which may stand anywhere, and runs the verb.
func (v *verb) call(ctx context.Context, env Env, args []string) error {
	c := &call{Env: env, in: bufio.NewReader(env.In)}
	fs := pflag.NewFlagSet(v.name, pflag.ContinueOnError)
	fs.SetOutput(io.Discard) // its messages repeat what was typed
	fs.Usage = func() {}
	if v.flags != nil {
		v.flags(fs, &c.options)
	}
	switch err := fs.Parse(args); {
	case errors.Is(err, pflag.ErrHelp):
		fmt.Fprintln(env.Out, v.usage()+"\n"+v.about)
		return nil
	case err != nil:
		return v.wrongFlag(err)
	}
	c.args = fs.Args()
	switch {
	case len(c.args) < v.min:
		return v.wrong(words.T("Something is missing in this command."))
	case v.max >= 0 && len(c.args) > v.max:
		return v.wrong(words.T("This command has more words than it can use."))
	}
	err := v.run(ctx, c)
	var u *usageError
	if errors.As(err, &u) {
		return v.wrong(u.what)
	}
	return c.nameFile(err)
}

// nameFile puts the name of the file into a command that a message proposes.
func (c *call) nameFile(err error) error {
	if err == nil || len(c.args) == 0 {
		return err
	}
	m, code := explain(err)
	named := strings.Replace(m.Next, " FILE", " "+shellName(c.args[0]), 1)
	if code == exitUsage || named == m.Next {
		return err
	}
	return &failure{code, journal.Message{What: m.What, Next: named}}
}

func (v *verb) usage() string { return strings.TrimRight("stillwater-cli "+v.name+" "+v.args, " ") }

// wrongFlag says what is wrong with an option. It names only options that
// exist, and never what was typed.
func (v *verb) wrongFlag(err error) *failure {
	var missing *pflag.ValueRequiredError
	var value *pflag.InvalidValueError
	switch {
	case errors.As(err, &missing):
		return v.wrong(words.T("After --{{.Option}} something is missing.", "Option", missing.GetFlag().Name))
	case errors.As(err, &value):
		return v.wrong(words.T("What stands after --{{.Option}} cannot be used there.", "Option", value.GetFlag().Name))
	}
	return v.wrong(words.T("There is an option here that this command does not know."))
}

func (v *verb) wrong(what string) *failure {
	return &failure{exitUsage, journal.Message{
		What: what,
		Next: words.T("This is how it goes: {{.Command}}", "Command", v.usage()),
	}}
}

// usageError says what is wrong with the command; the usage follows it.
type usageError struct{ what string }

func (e *usageError) Error() string { return "wrong usage" }

// failure carries its own words and exit code.
type failure struct {
	code int
	journal.Message
}

func (e *failure) Error() string { return "failed" }

// explain gives the words and the exit code of an error.
func explain(err error) (journal.Message, int) {
	var own *failure
	if errors.As(err, &own) {
		return own.Message, own.code
	}
	return explainHere(err), exitCode(err)
}

// explainHere is [journal.Explain] for a program that ends: nothing typed stays
// on a screen, and nothing is tried again by itself.
func explainHere(err error) journal.Message {
	m := journal.Explain(err)
	var invalid *journal.InvalidError
	var damaged *journal.DamagedError
	switch {
	case errors.As(err, &invalid):
		switch {
		case invalid.Field == journal.FieldPassphrase && (invalid.Problem == journal.ProblemWeak || invalid.Problem == journal.ProblemEmpty):
			m.Next = words.T("Use at least ten characters; a few words that do not belong together are best.")
		case invalid.Field != journal.FieldPassphrase && invalid.Problem == journal.ProblemTooLong:
			m.Next = words.T("Please divide it in two. Nothing of it was kept.")
		}
	case errors.Is(err, journal.ErrDiskFull):
		return journal.Message{
			What: words.T("The disk is full, so nothing was kept. What was in the journal before is there."),
			Next: words.T("Please free some space and run the command once more."),
		}
	case errors.Is(err, journal.ErrFileTooLarge):
		return journal.Message{
			What: words.T("The file has grown as large as this disk allows a file to be, so nothing was kept. What was in the journal before is there."),
			Next: words.T("Free space does not help. Please move the journal to another disk and run the command once more."),
		}
	case errors.Is(err, journal.ErrDiskFault), errors.Is(err, journal.ErrWritingEnded):
		return journal.Message{
			What: words.T("The disk reported a fault, so nothing was kept. What was in the journal before was not touched."),
			Next: words.T("Please check the cable or stick and run the command once more."),
		}
	case errors.Is(err, journal.ErrWriteProtected):
		return journal.Message{
			What: words.T("The disk with the journal can be read but no longer written, so nothing was kept."),
			Next: words.T("Please look for a lock switch on the stick or card and run the command once more."),
		}
	case errors.Is(err, journal.ErrPlaceGone):
		return journal.Message{
			What: words.T("The stick or disk with the journal is not there at the moment, so nothing was kept."),
			Next: words.T("Please plug it in again and run the command once more."),
		}
	case errors.Is(err, journal.ErrNotFound):
		return journal.Message{
			What: words.T("There is no entry with this id in the journal."),
			Next: words.T("The ids stand at the beginning of each line here: {{.Command}}", "Command", "stillwater-cli list FILE"),
		}
	case errors.As(err, &damaged) && damaged.Part != journal.PartSlot && damaged.Part != journal.PartBackup:
		m.Next = words.T("Your passphrase is not the reason. Nothing was changed. A backup may be whole; and this keeps what can be read in a new journal: {{.Command}}", "Command", "stillwater-cli salvage FILE --out NEWFILE")
	case errors.Is(err, journal.ErrFileChanged):
		return journal.Message{
			What: words.T("The journal file was moved, replaced or changed by another program."),
			Next: words.T("Nothing was written to it. Please look where it is now and run the command once more."),
		}
	}
	return m
}

func exitCode(err error) int {
	var invalid *journal.InvalidError
	var damaged *journal.DamagedError
	var newer *journal.NewerVersionError
	switch {
	case errors.As(err, &newer):
		return exitNewer
	case errors.As(err, &damaged), errors.Is(err, journal.ErrReadOnly), errors.Is(err, journal.ErrNothingWhole):
		return exitDamaged
	case errors.Is(err, journal.ErrWrongPassphrase), errors.Is(err, journal.ErrWrongCode):
		return exitSecret
	case errors.Is(err, journal.ErrAlreadyOpen):
		return exitOpen
	case errors.As(err, &invalid):
		if invalid.Field == journal.FieldCode {
			return exitSecret
		}
		return exitUsage
	}
	return exitOther
}

// errWriter remembers that something could not be written.
type errWriter struct {
	w   io.Writer
	err error
}

func (e *errWriter) Write(p []byte) (int, error) {
	n, err := e.w.Write(p)
	if err != nil {
		e.err = err
	}
	return n, err
}

// say tells the person something, beside the result.
func (c *call) say(text string) { fmt.Fprintln(c.Err, text) }
