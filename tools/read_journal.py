#!/usr/bin/env python3
"""Opens a Stillwater journal without Stillwater and writes the plain SQLite database that lies in it.

    read_journal.py FILE --passphrase-file P | --code-file C --out PLAIN.db

P and C hold the secret in their first line; "-" is standard input. FILE is only read; a file at PLAIN.db is never replaced. Exit codes: 0 done,
1 another error, 2 wrong usage, 3 damaged, 4 wrong passphrase or code, 6 made by a newer Stillwater. Written from docs/format.md alone."""
import argparse, hashlib, hmac, os, re, struct, sys, unicodedata
try:
    from nacl import bindings, exceptions
except ImportError:
    sys.exit("This needs Python 3.9 and PyNaCl. On Debian and Ubuntu: apt-get install python3-nacl. Elsewhere: pip install pynacl")

MAGIC, COPY, SECOND, LOG, PAGE, ALIGN = b"\x93STIL\r\n\x1a", 4096, 69632, 139264, 8192, 4096
EMPTY, ARGON2ID, CODE = rb"\0{144}", rb"\x01\x01.\0.{8}\0{4}.{120}\0{8}", rb"\x02\x02\0{14}.{120}\0{8}"
HEADER = re.compile(rb"(?s).{8}\x01\0.{72}\0\x20\0\0\x01\0{9}(%s|%s|%s){8}.{2848}" % (EMPTY, ARGON2ID, CODE))

class Stop(Exception): pass

def fail(code, text):
    raise Stop(code, text)

def unseal(key, nonce, sealed, ad):
    try:
        return bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(sealed, ad, nonce, key)
    except exceptions.CryptoError:
        return None

def hkdf(secret, salt, info):
    return hmac.digest(hmac.digest(salt, secret, "sha256"), b"stillwater/1 " + info + b"\x01", "sha256")

def passphrase(typed):
    return unicodedata.normalize("NFC", "".join(" " if unicodedata.category(c) == "Zs" else c for c in typed)).encode()

def recovery_code(typed):
    symbols = {c: i for i, c in enumerate("0123456789ABCDEFGHJKMNPQRSTVWXYZ")} | dict(O=0, I=1, L=1)
    symbols |= {c.lower(): i for c, i in symbols.items()}
    kept = [c for c in typed if c not in "\t\n\v\f\r\x85\u2212" and unicodedata.category(c) not in ("Zs", "Zl", "Zp", "Pd")]
    values, c = [symbols.get(s, 99) for s in kept], 1
    for v in [3] * 10 + [0, 19, 20, 9, 12, 12, 23, 1, 20, 5, 18] + values:
        b, c = c >> 25, (c & 0x1ffffff) << 5 ^ v
        for i, g in enumerate((0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3)):
            c ^= g if b >> i & 1 else 0
    if len(values) != 32 or 99 in values or c != 0x2bc830a3 or values[0] > 7:
        fail(4, "There is a slip in this recovery code, or a newer Stillwater made it. Please compare it with your note, group by group.")
    return int("".join(format(v, "05b") for v in values[:26]), 2).to_bytes(16, "big")

class Journal:
    def __init__(self, f, kind, secret):
        self.f, self.end = f, f.seek(0, 2)
        both = [self.at(0, COPY), self.at(SECOND, COPY)]
        right = [r for r in both if r[:8] == MAGIC and len(r) == COPY and hashlib.sha256(r[:10] + r[42:]).digest() == r[10:42]]
        version = max((int.from_bytes(r[8:10], "little") for r in right), default=1)
        version > 1 and fail(6, "This journal was made by a newer Stillwater (version %d of the file)." % version)
        version < 1 and fail(1, "This journal was made by a preview of Stillwater, before the format of the file was settled.")
        MAGIC in (both[0][:8], both[1][:8]) or fail(1, "This is not a Stillwater journal.")
        copies = sorted(filter(HEADER.fullmatch, right), key=lambda r: -int.from_bytes(r[42:50], "little"))
        len({r[50:82] for r in copies}) == 1 or fail(3, "its beginning is not whole, or its two copies belong to different files")
        self.vault, self.file = copies[0][50:66], copies[0][66:82]
        key, floors = self.data_key(kind, secret, copies), []
        header_key, self.record_key, self.page_key = (hkdf(key, self.vault + self.file, i) for i in (b"header", b"record", b"page"))
        for r in copies:
            plain = unseal(header_key, r[1248:1272], r[1272:], r[:10] + bytes(32) + r[42:1248])
            seq, end = struct.unpack_from("<QQ", plain or bytes(16))
            floors += [(seq, end)] if seq and end > LOG and end % ALIGN == 0 else []
        floors or fail(3, "its beginning is not authentic")
        self.walk(*max(floors))
        self.torn and len(floors) < 2 and fail(3, "both its end and a copy of its beginning are not whole")

    def at(self, offset, n):
        self.f.seek(offset)
        return self.f.read(n)

    def data_key(self, kind, secret, copies):
        known, work, stop = {}, 0, (4, "This passphrase or code does not open the journal.")
        for n, s in [(n, r[96 + n * 144:240 + n * 144]) for r in copies for n in range(8) if r[96 + n * 144] == kind]:
            t, m = struct.unpack_from("<II", s, 4)
            if kind == 2:
                known[s[:32]] = hkdf(secret, s[16:32], b"recovery")
            elif s[:32] not in known and s[2] == 1 and 2 <= t <= 16 and 19456 <= m <= 1 << 20 and work + m * t <= 1 << 22:
                work += m * t
                known[s[:32]] = bindings.crypto_pwhash_alg(32, secret, s[16:32], t, m << 10, bindings.crypto_pwhash_ALG_ARGON2ID13)
            if s[:32] not in known:
                stop = 3, "slot %d asks for more work than is allowed" % n
            elif hmac.compare_digest(hkdf(known[s[:32]], self.vault, b"commit"), s[104:136]):
                if key := unseal(hkdf(known[s[:32]], self.vault, b"wrap"), s[32:56], s[56:104], b"S%c\1\0" % n + self.vault + s[:32]):
                    return key
                stop = 3, "the secret is right, but slot %d does not give the key" % n
        fail(*stop)

    def record(self, at):
        length = int.from_bytes(self.at(at, 4), "little")
        if self.end - at < max(ALIGN, 28 + length) or not 69 <= length <= 65508: return None
        raw = self.at(at, 28 + length)
        plain = unseal(self.record_key, raw[4:28], raw[28:], b"R" + self.file + struct.pack("<QI", at, length)) or bytes(53)
        kind, commit, seq, before, keep, size, n, _ = struct.unpack_from("<BQQ16sIIIq", plain)
        start = -(-(at + 28 + length) // ALIGN) * ALIGN
        listed = enumerate(struct.iter_unpack("<I24s16s", (plain + bytes(22528))[53:53 + 44 * min(n, 512)]))
        pages = {p[0]: (*p, start + i * PAGE, seq) for i, p in listed}
        rules = kind in (1, 2) and commit and seq and keep <= size <= 1 << 31 and len(pages) == n <= min(512, (length - 69) // 44)
        if rules and list(pages) == sorted(pages) and all(1 <= p <= size for p in pages):
            return dict(commit=commit, last=kind == 2, link=(seq, before), tag=raw[-16:], keep=keep, size=size, pages=pages, end=start + n * PAGE)

    def page(self, number, nonce, tag, at, seq):
        return unseal(self.page_key, nonce, self.at(at, PAGE) + tag, b"P" + self.file + struct.pack("<IQ", number, seq))

    def walk(self, floor_seq, floor):
        self.pages, self.size, whole, commit, at, seq, tag, staged = {}, 0, LOG, 0, LOG, 0, bytes(16), []
        while at < self.end:
            r = self.record(at)
            good = r and r["link"] == (seq + 1, tag) and r["end"] <= self.end and (
                r["commit"] == commit + 1 if commit else not staged or r["commit"] == staged[0]["commit"])
            if at < floor and not (good and (r["end"] < floor or r["end"] == floor and seq + 1 == floor_seq and r["last"])):
                fail(3, "the save at byte %d is missing or was changed" % at)
            if not good or at >= floor and not all(self.page(*p) for p in r["pages"].values()):
                break
            at, seq, tag, staged = r["end"], seq + 1, r["tag"], staged + [r]
            for s in staged if r["last"] else ():
                self.pages = {n: p for n, p in self.pages.items() if n <= s["keep"]} if s["keep"] < self.size else self.pages
                self.pages.update(s["pages"])
                self.size, whole, commit, staged = s["size"], at, s["commit"], []
        whole >= floor or fail(3, "it ends before the end of what was saved")
        chunks = [n for n in range(whole, self.end, 1 << 20) if self.at(n, 1 << 20).strip(b"\0")]
        self.torn, behind = bool(chunks), (self.record(at) for n in chunks for at in range(n, n + (1 << 20), ALIGN))
        any(r and r["commit"] >= commit + 2 for r in behind) and fail(3, "a save is missing before one that is there")

def main():
    parser = argparse.ArgumentParser(description="Writes the plain SQLite database that lies in a Stillwater journal.")
    parser.add_argument("file")
    parser.add_argument("--out", required=True)
    secret = parser.add_mutually_exclusive_group(required=True)
    secret.add_argument("--passphrase-file")
    secret.add_argument("--code-file")
    a, out = parser.parse_args(), None
    try:
        with sys.stdin.buffer if "-" in (a.passphrase_file, a.code_file) else open(a.passphrase_file or a.code_file, "rb") as f:
            typed = f.readline(65536).removesuffix(b"\n").removesuffix(b"\r").decode().removeprefix("\ufeff")
        with open(a.file, "rb") as f:
            j = Journal(f, *((1, passphrase(typed)) if a.passphrase_file else (2, recovery_code(typed))))
            with open(a.out, "xb", opener=lambda name, flags: os.open(name, flags, 0o600)) as out:
                for n in range(1, j.size + 1):
                    out.write((j.page(*j.pages[n]) if n in j.pages else bytes(PAGE)) or fail(3, "page %d was changed" % n))
    except (Stop, OSError, UnicodeError, MemoryError, KeyboardInterrupt, exceptions.CryptoError) as e:
        code, text = e.args if isinstance(e, Stop) else (2 if isinstance(e, UnicodeError) else 1, "It did not work: %s" % e)
        print("%s%s" % ("This journal is damaged; take a backup, or rescue it with Stillwater: " if code == 3 else "", text), file=sys.stderr)
        return out and os.remove(a.out) or code
    print("Done. Everybody can read %s now.%s" % (a.out, " The last save was cut off; all before it is there." if j.torn else ""), file=sys.stderr)

if __name__ == "__main__":
    sys.exit(main())
