package ui

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"time"
)

// clipboardWait is how long xclip may take to have read the picture.
const clipboardWait = 10 * time.Second

// pictureToClipboard gives a PNG to xclip over its standard input; xclip keeps
// it in memory and hands it out until something else is copied. Fyne's own
// clipboard takes text only. wl-copy is not used: it writes its standard input
// into a file below /tmp first. Under Wayland the window and xclip both speak
// X11, and the desktop passes the clipboard on.
func pictureToClipboard(ctx context.Context, png []byte) error {
	path, err := exec.LookPath("xclip")
	if err != nil || os.Getenv("DISPLAY") == "" {
		return errTextOnly
	}
	ctx, cancel := context.WithTimeout(ctx, clipboardWait)
	defer cancel()
	// It goes on by itself in the background once it has read everything; what
	// it would say is read by nobody.
	cmd := exec.CommandContext(ctx, path, "-selection", "clipboard", "-t", "image/png", "-i")
	cmd.Stdin = bytes.NewReader(png)
	if cmd.Run() != nil {
		return errTextOnly
	}
	return nil
}
