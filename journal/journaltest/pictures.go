package journaltest

import (
	"bytes"
	"context"
	"crypto/sha256"
	"time"

	"stillwater/journal"
)

// Attach keeps a picture in memory, the same bytes once.
func (s *Session) Attach(ctx context.Context, a *journal.Attachment, data []byte) error {
	n := *a
	if err := n.Normalize(len(data)); err != nil {
		return err
	}
	return s.write(ctx, func() error {
		sum := sha256.Sum256(data)
		for _, p := range s.f.more.pictures {
			if p.SHA256 == sum {
				*a = p.Attachment
				return nil
			}
		}
		*a = n
		a.ID, a.SHA256, a.Added = s.k.newID(), sum, s.k.clock.Now().UTC().Truncate(time.Millisecond)
		s.f.more.pictures = append(s.f.more.pictures, picture{*a, bytes.Clone(data)})
		return nil
	})
}

// Attachment gives what is known of a picture.
func (s *Session) Attachment(ctx context.Context, id journal.ID) (a journal.Attachment, err error) {
	err = s.picture(ctx, id, func(p *picture) { a = p.Attachment })
	return a, err
}

// AttachmentData gives the bytes of a picture.
func (s *Session) AttachmentData(ctx context.Context, id journal.ID) (data []byte, err error) {
	err = s.picture(ctx, id, func(p *picture) { data = bytes.Clone(p.data) })
	return data, err
}

func (s *Session) picture(ctx context.Context, id journal.ID, give func(*picture)) error {
	return s.read(ctx, func() error {
		for i := range s.f.more.pictures {
			if s.f.more.pictures[i].ID == id {
				give(&s.f.more.pictures[i])
				return nil
			}
		}
		return journal.ErrNotFound
	})
}

// Attachments lists the pictures in the order added.
func (s *Session) Attachments(ctx context.Context) (out []journal.Attachment, err error) {
	err = s.read(ctx, func() error {
		for i := range s.f.more.pictures {
			out = append(out, s.f.more.pictures[i].Attachment)
		}
		return nil
	})
	return out, err
}
