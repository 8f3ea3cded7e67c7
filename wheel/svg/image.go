package svg

import (
	"bytes"
	"encoding/base64"

	"stillwater/wheel"
)

// image embeds a picture as it is.
func (p *pen) image(s wheel.Image) {
	kind := ""
	switch {
	case bytes.HasPrefix(s.Data, []byte("\x89PNG")):
		kind = "image/png"
	case bytes.HasPrefix(s.Data, []byte("\xff\xd8")):
		kind = "image/jpeg"
	}
	if kind == "" || !s.Drawable() {
		return
	}
	b := s.Box
	p.f(`<image x="%s" y="%s" width="%s" height="%s" preserveAspectRatio="none"`, num(b.X0), num(b.Y0), num(b.X1-b.X0), num(b.Y1-b.Y0))
	p.f(` xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="data:%s;base64,%s">`, kind, base64.StdEncoding.EncodeToString(s.Data))
	if alt := wheel.VisibleText(s.Alt, 200); alt != "" {
		p.f(`<title>%s</title>`, text(alt))
	}
	p.f("</image>\n")
}
