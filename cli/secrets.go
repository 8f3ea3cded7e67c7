package cli

import (
	"bufio"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"strings"

	"stillwater/journal"
	"stillwater/journal/secret"
	"stillwater/words"
)

// maxSecretLine bounds the first line of a file with a secret, in bytes.
const maxSecretLine = 64 << 10

// passphrase gives the passphrase of the journal: from the file, or asked.
func (c *call) passphrase(ctx context.Context) (string, error) {
	if c.passphraseFile != "" {
		return c.firstLine(ctx, c.passphraseFile)
	}
	return c.ask(ctx, words.T("Passphrase:"))
}

// freshPassphrase gives a passphrase that is to protect a journal: from the
// file, or asked twice.
func (c *call) freshPassphrase(ctx context.Context, file string) (string, error) {
	if file != "" {
		return c.firstLine(ctx, file)
	}
	one, err := c.ask(ctx, words.T("New passphrase:"))
	if err != nil {
		return "", err
	}
	if err := acceptable(one); err != nil {
		return "", err
	}
	two, err := c.ask(ctx, words.T("The same once more:"))
	if err != nil {
		return "", err
	}
	if one != two {
		return "", &failure{exitUsage, journal.Message{
			What: words.T("The two were not the same."),
			Next: words.T("Nothing was changed. Please start again."),
		}}
	}
	return one, nil
}

// acceptable asks for something better before it is typed a second time. The
// keeper judges all passphrases, with the same result.
func acceptable(passphrase string) error {
	err := secret.Acceptable(passphrase)
	problem := journal.ProblemWeak
	switch {
	case err == nil:
		return nil
	case errors.Is(err, secret.ErrEmpty):
		problem = journal.ProblemEmpty
	case errors.Is(err, secret.ErrTooLong):
		return &journal.InvalidError{Field: journal.FieldPassphrase, Problem: journal.ProblemTooLong, Limit: secret.MaxPassphrase}
	case errors.Is(err, secret.ErrUnusable):
		problem = journal.ProblemNotText
	}
	return &journal.InvalidError{Field: journal.FieldPassphrase, Problem: problem}
}

// code gives the recovery code.
func (c *call) code(ctx context.Context) (string, error) {
	if c.codeFile != "" {
		return c.firstLine(ctx, c.codeFile)
	}
	return c.ask(ctx, words.T("Recovery code:"))
}

func (c *call) ask(ctx context.Context, prompt string) (string, error) {
	if c.Terminal == nil {
		return "", noSecret()
	}
	line, err := c.Terminal.Secret(ctx, prompt)
	if errors.Is(err, io.EOF) {
		return "", noSecret()
	}
	return line, err
}

func noSecret() error {
	return &usageError{words.T("No passphrase or code was given, and there is no terminal to ask on. Please name a file that holds it: --passphrase-file PATH, or --code-file PATH for the recovery code.")}
}

// firstLine reads the first line of a file, or the next one of standard input
// for "-".
func (c *call) firstLine(ctx context.Context, path string) (string, error) {
	from := c.in
	if path != "-" {
		f, err := os.Open(path)
		if err != nil {
			return "", secretFile(err)
		}
		defer f.Close()
		from = bufio.NewReader(f)
	}
	var line string
	err := await(ctx, func() (err error) {
		line, err = readLine(from)
		return err
	})
	switch {
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return "", err
	case errors.Is(err, io.EOF):
		return "", noSecret()
	case err != nil:
		return "", secretFile(err)
	}
	return line, nil
}

func secretFile(err error) error {
	m := journal.Message{
		What: words.T("The file with the passphrase or code cannot be read."),
		Next: words.T("Please check its name, and who may read it."),
	}
	if errors.Is(err, fs.ErrNotExist) {
		m.What = words.T("The file with the passphrase or code does not exist.")
	}
	return &failure{exitOther, m}
}

var errLongLine = errors.New("the line is too long for a secret")

// readLine reads up to the end of the line, which is left out. An empty input
// is io.EOF; an empty line is not. What it read is cleared in the buffer of r and
// in its own, which never grows and so leaves no copies behind.
func readLine(r *bufio.Reader) (string, error) {
	b := make([]byte, 0, maxSecretLine)
	defer clear(b[:cap(b)])
	for {
		ch, err := takeByte(r)
		switch {
		case errors.Is(err, io.EOF) && len(b) > 0, err == nil && ch == '\n':
			line := strings.TrimSuffix(string(b), "\r")
			return strings.TrimPrefix(line, "\ufeff"), nil
		case err != nil:
			return "", err
		case len(b) >= maxSecretLine:
			return "", errLongLine
		}
		b = append(b, ch)
	}
}

// takeByte reads a byte and clears it where it lay.
func takeByte(r *bufio.Reader) (byte, error) {
	place, err := r.Peek(1) // the buffer itself
	if err != nil {
		return 0, err
	}
	ch := place[0]
	place[0] = 0
	_, err = r.Discard(1)
	return ch, err
}

// await runs do, which cannot be interrupted, and stops waiting for it when
// ctx ends; the program is about to end then.
func await(ctx context.Context, do func() error) error {
	done := make(chan error, 1)
	go func() { done <- do() }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}
