package secret

// humanPart is the human-readable part that the checksum of BIP-350 starts with. It is never
// printed: it only keeps our codes apart from other codes with the same checksum.
const humanPart = "stillwater"

// bech32mConst is the constant of BIP-350 that the polynomial's remainder must equal.
const bech32mConst = 0x2bc830a3

// prefixState is the remainder after the human-readable part.
var prefixState = polymod(1, expand(humanPart))

// polymod is the BCH code over GF(32) of BIP-173 and BIP-350: the remainder of the numbers (each
// 0 to 31) divided by the generator polynomial. It notices any change of up to 4 numbers among 89.
func polymod(c uint32, values []byte) uint32 {
	for _, v := range values {
		b := c >> 25
		c = c&0x1ffffff<<5 ^ uint32(v)
		for i, g := range [5]uint32{0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3} {
			if b>>i&1 == 1 {
				c ^= g
			}
		}
	}
	return c
}

// expand turns the human-readable part into numbers: high bits, a zero, low bits.
func expand(hrp string) []byte {
	out := make([]byte, 0, 2*len(hrp)+1)
	for i := range len(hrp) {
		out = append(out, hrp[i]>>5)
	}
	out = append(out, 0)
	for i := range len(hrp) {
		out = append(out, hrp[i]&31)
	}
	return out
}

func checksum(hrp string, data []byte) (sum [sumSymbols]byte) {
	c := polymod(polymod(1, expand(hrp)), data)
	c = polymod(c, sum[:]) ^ bech32mConst // sum is still six zeros
	for i := range sum {
		sum[i] = byte(c>>(5*(sumSymbols-1-i))) & 31
	}
	return sum
}

func verify(hrp string, all []byte) bool {
	return polymod(polymod(1, expand(hrp)), all) == bech32mConst
}
