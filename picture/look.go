package picture

import (
	"bytes"
	"encoding/binary"
)

// Look reads the header of a picture without decoding it. Errors: [*KindError],
// [ErrTooLarge], [ErrBroken]. A picture that passes may still turn out broken when
// it is decoded.
func Look(data []byte) (Info, error) {
	i := Info{Kind: Sniff(data), Turn: 1}
	var err error
	switch i.Kind {
	case PNG:
		err = i.lookPNG(data)
	case JPEG:
		err = i.lookJPEG(data)
	default:
		return i, &KindError{i.Kind}
	}
	if err != nil {
		return i, err
	}
	if i.Width < 1 || i.Height < 1 {
		return i, ErrBroken
	}
	if i.Width > MaxSide || i.Height > MaxSide || int64(i.Width)*int64(i.Height) > MaxPixels || i.memory > MaxMemory {
		return i, ErrTooLarge
	}
	if i.Turn > 4 {
		i.Width, i.Height = i.Height, i.Width
	}
	return i, nil
}

// lookPNG reads the first chunk, and goes over the others for a place.
func (i *Info) lookPNG(data []byte) error {
	const header = 8 + 8 + 13
	if len(data) < header || string(data[12:16]) != "IHDR" || binary.BigEndian.Uint32(data[8:]) != 13 {
		return ErrBroken
	}
	w, h := binary.BigEndian.Uint32(data[16:]), binary.BigEndian.Uint32(data[20:])
	if w == 0 || h == 0 || w > 1<<31-1 || h > 1<<31-1 {
		return ErrBroken
	}
	if w > MaxSide || h > MaxSide {
		return ErrTooLarge
	}
	depth, color, laced := data[24], data[25], data[28]
	bytesEach := map[byte]int64{0: 1, 2: 4, 3: 1, 4: 4, 6: 4}[color]
	if bytesEach == 0 {
		return ErrBroken
	}
	if depth == 16 {
		bytesEach *= 2
	}
	i.Width, i.Height = int(w), int(h)
	i.memory = int64(w) * int64(h) * bytesEach
	if laced != 0 {
		i.memory += i.memory / 2 // the largest of the passes
	}
	for rest := data[8:]; len(rest) >= 12; {
		n := int64(binary.BigEndian.Uint32(rest))
		if n+12 > int64(len(rest)) {
			break // the decoder tells
		}
		body := rest[8 : 8+n]
		switch string(rest[4:8]) {
		case "eXIf":
			i.Place = i.Place || readEXIF(body).place
		case "iTXt", "tEXt":
			i.Place = i.Place || bytes.Contains(body, []byte("GPSLatitude"))
		}
		rest = rest[12+n:]
	}
	return nil
}

// lookJPEG goes over the segments up to the end: for the size, for what a camera
// wrote, and to count the scans, of which a small file can hold so many that
// decoding takes hours.
func (i *Info) lookJPEG(data []byte) error {
	progressive, samples, scans := false, int64(0), 0
	for at := 2; at+4 <= len(data); {
		if data[at] != 0xff {
			next := bytes.IndexByte(data[at:], 0xff) // what a scan holds
			if next < 0 {
				break
			}
			at += next
			continue
		}
		marker := data[at+1]
		switch {
		case marker == 0xff: // filling
			at++
			continue
		case marker == 0 || marker == 0x01 || marker >= 0xd0 && marker <= 0xd8: // in a scan, or without content
			at += 2
			continue
		case marker == 0xd9: // the end
			at = len(data)
			continue
		}
		n := int(binary.BigEndian.Uint16(data[at+2:]))
		if n < 2 || at+2+n > len(data) {
			break
		}
		body := data[at+4 : at+2+n]
		switch {
		case marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc:
			if i.Width != 0 {
				return ErrBroken // a second picture
			}
			progressive = marker == 0xc2
			if err := i.frame(body, &samples); err != nil {
				return err
			}
		case marker == 0xe1:
			i.appOne(body)
		case marker == 0xda:
			if scans++; scans > maxScans {
				return ErrTooLarge
			}
		}
		at += 2 + n
	}
	if i.Width == 0 || scans == 0 {
		return ErrBroken
	}
	i.memory = samples
	if progressive {
		i.memory += 4 * samples // coefficients, until the last scan
	}
	return nil
}

// frame reads the header of a frame: the size, and how many samples there are.
func (i *Info) frame(body []byte, samples *int64) error {
	if len(body) < 6 || len(body) < 6+3*int(body[5]) || body[5] == 0 {
		return ErrBroken
	}
	i.Height, i.Width = int(binary.BigEndian.Uint16(body[1:])), int(binary.BigEndian.Uint16(body[3:]))
	if i.Width == 0 || i.Height == 0 {
		i.Width = 0
		return ErrBroken
	}
	most, sum := int64(0), int64(0)
	for c := range int(body[5]) {
		hv := int64(body[6+3*c+1]>>4) * int64(body[6+3*c+1]&15)
		most, sum = max(most, hv), sum+hv
	}
	if most == 0 {
		return ErrBroken
	}
	*samples = int64(i.Width) * int64(i.Height) * sum / most
	return nil
}

// appOne reads what a camera wrote.
func (i *Info) appOne(body []byte) {
	if rest, ok := bytes.CutPrefix(body, []byte("Exif\x00\x00")); ok {
		e := readEXIF(rest)
		i.Place = i.Place || e.place
		if e.turn != 0 {
			i.Turn = e.turn
		}
		return
	}
	i.Place = i.Place || bytes.Contains(body, []byte("GPSLatitude"))
}
