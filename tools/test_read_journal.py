#!/usr/bin/env python3
"""Runs read_journal.py over every journal and every test vector of testdata/. Prints a line and ends with 1 when one differs.

    test_read_journal.py [TESTDATA]"""
import contextlib, gzip, hashlib, io, json, os, pathlib, sqlite3, sys, tempfile

sys.dont_write_bytecode = True
HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
import read_journal

TESTDATA = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else HERE.parent / "testdata")

# The exit code and a part of the message for each expectation of a vector.
OUTCOMES = {
    "success": (0, "Done"),
    "torn end": (0, "was cut off"),
    "wrong passphrase": (4, "does not open the journal"),
    "wrong code": (4, "does not open the journal"),
    "mistyped code": (4, "slip in this recovery code"),
    "newer code": (4, "a newer Stillwater made it"),
    "header damaged": (3, "its beginning"),
    "slot damaged": (3, "does not give the key"),
    "hostile cost": (3, "more work than is allowed"),
    "record damaged": (3, ("save at byte", "a save is missing", "ends before the end")),
    "page damaged": (3, "page"),
    "newer version": (6, "newer Stillwater"),
    "preview": (1, "preview of Stillwater"),
    "not a journal": (1, "not a Stillwater journal"),
}


def run(image, option, secret, out):
    """Runs the reader as a program would be run; gives its exit code and what it said."""
    with tempfile.TemporaryDirectory() as folder:
        name, line = os.path.join(folder, "journal"), os.path.join(folder, "secret")
        pathlib.Path(name).write_bytes(image)
        pathlib.Path(line).write_bytes(secret.encode() + b"\n")
        sys.argv, said = ["read_journal.py", name, option, line, "--out", out], io.StringIO()
        with contextlib.redirect_stderr(said):
            code = read_journal.main() or 0
        assert pathlib.Path(name).read_bytes() == image, "the journal was changed"
        return code, said.getvalue()


def base(name):
    return gzip.decompress((TESTDATA / "vectors" / "base" / (name + ".gz")).read_bytes())


def patched(vector):
    image = bytearray(base(vector["base"]) if vector["base"] else b"")
    for p in vector.get("patch", []):
        at = p["at"]
        if p.get("cut"):
            del image[at:]
            continue
        if "from" in p:
            new = base(p["from"])[p.get("fromAt", 0):][:p["length"]]
        else:
            new = bytes.fromhex(p["hex"]) if "hex" in p else bytes(p["length"])
        image.extend(bytes(max(0, at + len(new) - len(image))))
        image[at:at + len(new)] = new
    return bytes(image)


def check_vector(vector, folder):
    out = os.path.join(folder, "plain.db")
    option, secret = ("--code-file", vector["code"]) if "code" in vector else ("--passphrase-file", vector["passphrase"])
    code, said = run(patched(vector), option, secret, out)
    want, words = OUTCOMES[vector["expect"]]
    assert code == want, "exit code %d, want %d: %s" % (code, want, said)
    assert any(w in said for w in ([words] if isinstance(words, str) else words)), "it says: " + said
    assert ("was cut off" in said) == (vector["expect"] == "torn end"), "it says: " + said
    plain = pathlib.Path(out).read_bytes() if os.path.exists(out) else None
    assert (plain is not None) == ("sha256" in vector), "a database was written: %s" % (plain is not None)
    if plain is not None:
        assert hashlib.sha256(plain).hexdigest() == vector["sha256"], "another database"
        os.remove(out)


def row_of(record):
    """A record in the plain terms of the JSON files."""
    row = {"kind": record["type"], "id": record["uuid"]}
    if record["type"] != "goal":
        row["day"] = record["at"]["day"]
    for name in ("title", "text", "note", "tags", "feelings", "route", "dose", "intention", "domain", "due"):
        if record.get(name):
            row[name] = record[name]
    if record.get("mood") is not None:
        row["mood"] = record["mood"]
    scores = {r["domain"]: r["score"] for r in record.get("ratings", []) if r["score"] is not None}
    if scores:
        row["scores"] = scores
    if record.get("steps"):
        row["steps"] = [s["text"] for s in record["steps"]]
    if record["trashed"]:
        row["trashed"] = True
    return row


def check_journal(name, folder):
    want = json.loads((TESTDATA / "journals" / (name + ".json")).read_text())
    image = gzip.decompress((TESTDATA / "journals" / (name + ".stillwater.gz")).read_bytes())
    secrets = [("--passphrase-file", p) for p in [want["passphrase"]] + want.get("spellings", [])] + [("--code-file", want["code"])]
    for option, secret in secrets:
        out = os.path.join(folder, "plain.db")
        code, said = run(image, option, secret, out)
        assert code == 0 and ("was cut off" in said) == want.get("torn", False), said
        assert os.stat(out).st_mode & 0o777 == 0o600 or os.name == "nt", "others may read what was written"
        with contextlib.closing(sqlite3.connect(out)) as db:
            assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            rows = []
            for kind, sha256, record in db.execute("SELECT kind, sha256, CAST(record AS BLOB) FROM kept WHERE kind <> 'personal'"):
                assert hashlib.sha256(record).digest() == sha256, "a row and its digest differ"
                rows.append(row_of(json.loads(record)))
        rows.sort(key=lambda r: r["kind"] + r["id"])
        assert rows == want["rows"], "the rows differ: %r" % rows
        code, said = run(image, option, secret, out)
        assert code == 1 and "exists" in said, "it replaced a file, or did not say why not: %s" % said
        os.remove(out)
    for option, secret in [("--passphrase-file", p) for p in want.get("old", [])] + [("--code-file", c) for c in want.get("oldCodes", [])]:
        code, said = run(image, option, secret, os.path.join(folder, "none.db"))
        assert code == 4, "an old secret: exit code %d: %s" % (code, said)


def main():
    vectors = {p.stem: json.loads(p.read_text()) for p in sorted((TESTDATA / "vectors").glob("*.json"))}
    journals = sorted(p.stem for p in (TESTDATA / "journals").glob("*.json"))
    bad = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, check in [(n, lambda n: check_vector(vectors[n], folder)) for n in vectors] + [(n, lambda n: check_journal(n, folder)) for n in journals]:
            for left in os.listdir(folder):
                os.remove(os.path.join(folder, left))
            try:
                check(name)
            except AssertionError as e:
                bad += 1
                print("%s: %s" % (name, e))
    print("the independent reader: %d journals, %d vectors, %d differ" % (len(journals), len(vectors), bad))
    return 1 if bad or len(vectors) < 60 or len(journals) < 7 else 0


if __name__ == "__main__":
    sys.exit(main())
