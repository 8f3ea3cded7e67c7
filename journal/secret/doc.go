// Package secret holds the two secrets that open a journal: the passphrase and the recovery code.
// It normalizes, judges, makes, prints and parses them. It keeps nothing, logs nothing, and no
// error of it carries a character of what was typed.
//
// # Passphrase
//
// A passphrase is brought into one form before it becomes a key, so that the same words typed on
// another keyboard or another system open the same journal: the profile OpaqueString of RFC 8265
// (every kind of space becomes U+0020, then Unicode NFC; case and spaces are kept). Control
// characters, code points that are not assigned, and joiners outside of the scripts that need them
// are refused. At most 1024 bytes of UTF-8 before and after.
//
// # Recovery code
//
// A recovery code is 128 random bits, written as 32 symbols in 8 groups of 4:
//
//	0ABC-DEFG-HJKM-NPQR-STVW-XYZ0-1234-5678
//
// The rule, exact enough to be rebuilt from this text alone:
//
//  1. Take 130 bits: the version (2 bits, today 00), then the 16 random bytes, most significant
//     bit first.
//  2. Cut them into 26 numbers of 5 bits, most significant bit first. With version 0 the first
//     number is 0 to 7.
//  3. Compute six more numbers, the checksum of Bech32m (BIP-350) over the human-readable part
//     "stillwater" and the 26 numbers: let V be the sequence
//     3 3 3 3 3 3 3 3 3 3 (each letter's code shifted right by 5), 0,
//     19 20 9 12 12 23 1 20 5 18 (each letter's code AND 31), the 26 numbers, 0 0 0 0 0 0;
//     let P = polymod(V) XOR 0x2bc830a3; number i (0 to 5) is (P >> 5*(5-i)) AND 31.
//     polymod starts with c = 1 and for every v of V does b = c >> 25; c = (c AND 0x1ffffff) << 5
//     XOR v; then, for i from 0 to 4, if bit i of b is set, c = c XOR G[i], where G is
//     0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3.
//  4. Write each of the 32 numbers as one symbol of Crockford's base 32,
//     0123456789ABCDEFGHJKMNPQRSTVWXYZ (the numbers are Crockford's, not those of Bech32).
//
// A reader ignores white space and dashes of every kind, takes lower case as upper case, O as 0,
// and I and L as 1. U is no symbol. Any change of up to four symbols is noticed. A single wrong
// symbol, or two neighbors in the wrong order, can be located, and the reader names the group; it
// never corrects anything on its own.
//
// The key is derived from the 16 bytes by the vault (HKDF; 128 random bits need no slow function).
package secret
