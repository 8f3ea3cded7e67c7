package journal

import (
	"context"
	"strings"
	"time"
)

// MaxAttachment is how many bytes one picture may have.
const MaxAttachment = 20 << 20

// The types of pictures that can be kept.
const (
	TypePNG  = "image/png"
	TypeJPEG = "image/jpeg"
)

// Picture is a picture in an entry.
type Picture struct {
	ID      ID     // of the attachment
	Caption string // one line, may be empty
}

// Attachment is what is known of a picture that is kept. Its bytes are read
// apart, when they are shown.
type Attachment struct {
	ID     ID
	Name   string // of the file it came from, without its folder; one line
	Type   string // [TypePNG] or [TypeJPEG]
	Size   int64  // bytes
	Width  int    // pixels
	Height int    // pixels
	SHA256 [32]byte
	Added  time.Time // UTC
}

// MaxSide is how many pixels a picture may have on a side.
const MaxSide = 20_000

// Normalize makes what is known of a picture fit to be kept beside its bytes, of
// which there are size: the name becomes one line without a folder, and a long
// one is cut. Errors: [*InvalidError] with [FieldPicture] for more than
// [MaxAttachment] bytes or none, another type, and sides of less than one pixel
// or more than [MaxSide].
func (a *Attachment) Normalize(size int) error {
	invalid := &InvalidError{Field: FieldPicture}
	switch {
	case size > MaxAttachment:
		invalid.Problem, invalid.Limit = ProblemTooLong, MaxAttachment
	case size == 0:
		invalid.Problem = ProblemEmpty
	case a.Type != TypePNG && a.Type != TypeJPEG:
		invalid.Problem = ProblemUnknown
	case a.Width < 1 || a.Height < 1 || a.Width > MaxSide || a.Height > MaxSide:
		invalid.Problem, invalid.Limit = ProblemRange, MaxSide
	default:
		name := CleanLine(a.Name)
		name = name[strings.LastIndexAny(name, `/\`)+1:]
		a.Name = strings.ToValidUTF8(name[:min(len(name), MaxLine)], "")
		a.Size = int64(size)
		return nil
	}
	return invalid
}

// Attachments keep pictures in the journal, in pieces of at most 256 KiB. The
// same bytes are kept once. What no entry shows, not even one in the trash or
// an earlier version, goes when the trash is cleared ([Trashcan]).
type Attachments interface {
	// Attach keeps data and fills in ID, Size, SHA256 and Added. If the same
	// bytes are kept already it becomes that attachment, its name too. Errors:
	// those of [Store], and an [*InvalidError] with [FieldPicture] for more than
	// [MaxAttachment] bytes, another type or no size in pixels.
	Attach(ctx context.Context, a *Attachment, data []byte) error
	Attachment(ctx context.Context, id ID) (Attachment, error) // ErrNotFound
	// AttachmentData gives the bytes, compared with their SHA-256:
	// [ErrNotFound], [*DamagedError] with [PartPicture].
	AttachmentData(ctx context.Context, id ID) ([]byte, error)
	Attachments(ctx context.Context) ([]Attachment, error) // in the order added
}
