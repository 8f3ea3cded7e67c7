//go:build !linux

package ui

import "context"

// pictureToClipboard is not done on other systems yet.
func pictureToClipboard(context.Context, []byte) error { return errTextOnly }
