package picture

import "encoding/binary"

// The part of EXIF 2.32 (CIPA DC-008) and TIFF 6.0 that is read: two tags of the
// first directory.
const (
	tagOrientation = 0x0112
	tagGPS         = 0x8825
	typeShort      = 3
	typeLong       = 4
)

type exif struct {
	turn  int // 1 to 8; 0: not told
	place bool
}

// readEXIF reads a TIFF header and its first directory. What does not fit in is
// left out.
func readEXIF(b []byte) (e exif) {
	if len(b) < 8 {
		return e
	}
	var order binary.ByteOrder = binary.BigEndian
	switch string(b[:4]) {
	case "II*\x00":
		order = binary.LittleEndian
	case "MM\x00*":
	default:
		return e
	}
	at := int64(order.Uint32(b[4:]))
	if at < 8 || at+2 > int64(len(b)) {
		return e
	}
	count := int(order.Uint16(b[at:]))
	for entries := b[at+2:]; count > 0 && len(entries) >= 12; count, entries = count-1, entries[12:] {
		kind, n := order.Uint16(entries[2:]), order.Uint32(entries[4:])
		switch tag := order.Uint16(entries); {
		case tag == tagOrientation && kind == typeShort && n == 1:
			if v := int(order.Uint16(entries[8:])); v >= 1 && v <= 8 {
				e.turn = v
			}
		case tag == tagGPS && kind == typeLong:
			e.place = hasPosition(b, order, int64(order.Uint32(entries[8:])))
		}
	}
	return e
}

// hasPosition tells whether a directory of GPS tags holds a latitude (2) or a
// longitude (4); some cameras write one that is empty.
func hasPosition(b []byte, order binary.ByteOrder, at int64) bool {
	if at < 8 || at+2 > int64(len(b)) {
		return false
	}
	count := int(order.Uint16(b[at:]))
	for entries := b[at+2:]; count > 0 && len(entries) >= 12; count, entries = count-1, entries[12:] {
		if tag := order.Uint16(entries); tag == 2 || tag == 4 {
			return true
		}
	}
	return false
}
