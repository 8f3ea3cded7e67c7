package cli

import (
	"bufio"
	"bytes"
	"strings"
	"testing"
)

// TestReadLineClearsTheBuffer finds nothing of a secret in the buffer that it was
// read through, and the line behind it untouched.
func TestReadLineClearsTheBuffer(t *testing.T) {
	const first, second = "heron marble voyage tinsel 8415", "the next line"
	r := bufio.NewReader(strings.NewReader(first + "\r\n" + second + "\n"))
	buffer, err := r.Peek(len(first) + 2)
	if err != nil || !bytes.HasPrefix(buffer, []byte(first)) {
		t.Fatalf("the buffer holds %q, %v", buffer, err)
	}
	if line, err := readLine(r); err != nil || line != first {
		t.Fatalf("%q, %v", line, err)
	}
	if !bytes.Equal(buffer, make([]byte, len(buffer))) {
		t.Errorf("the buffer still holds %q", buffer)
	}
	if line, err := readLine(r); err != nil || line != second {
		t.Errorf("then %q, %v", line, err)
	}
}
