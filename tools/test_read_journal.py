#!/usr/bin/env python3
"""Runs read_journal.py over every journal and every test vector of testdata/. Prints a line and ends with 1 when one differs.

    test_read_journal.py [TESTDATA]"""
import contextlib, datetime, gzip, hashlib, io, json, os, pathlib, sqlite3, sys, tempfile

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


def text(score):
    """A score in digits, nothing for none; 0 is a score."""
    return "" if score is None else str(score)


def people(contacts):
    return ", ".join(c["name"] + " " + c["how"] for c in contacts)


def goal(r):
    return [("why", r.get("why")), ("signs", r.get("signs")), ("importance", text(r.get("importance"))), ("review", r.get("review"))] + [
        ("weekly", s.get("weekly")) for s in r["steps"]]


def treatment(r):
    return [("status", r.get("status")), ("number", r.get("number")), ("place", r.get("place")), ("driver", r.get("driver"))] + [
        ("check", "%s %s" % (c["text"], "true" if c.get("done") else "false")) for c in r.get("checklist", [])] + [
        ("mood before", text(r.get("mood_before"))), ("pressure after", r.get("pressure_after"))] + [
        ("side effect", ", ".join([e["kind"], text(e["strength"]), e.get("lasted", ""), e.get("eased", "")])) for e in r.get("side_effects", [])] + [
        ("ease", text(r.get("ease"))), ("meaning", text(r.get("meaning"))), ("self-care", ", ".join(r.get("self_care", [])))]


def measure(r):
    value = r.get("value")
    return [("kind", r["kind"]), ("items", " ".join("-" if i is None else str(i) for i in r.get("items", []))),
            ("difficulty", text(r.get("difficulty"))), ("name", r.get("name")), ("value", "" if value is None else "%g" % value)]


def appointment(r):
    at = r["at"]
    there = datetime.timezone(datetime.timedelta(seconds=at["offset"]))
    hour = "" if at.get("day_only") else datetime.datetime.fromisoformat(at["utc"].replace("Z", "+00:00")).astimezone(there).strftime("%H:%M")
    return [("kind", r["kind"]), ("with", r["with"]), ("place", r["place"]), ("questions", " | ".join(r["questions"])), ("hour", hour)]


def plan(r):
    return [(n, people(r[n]) if n in ("places", "helpers", "professionals") else ", ".join(r[n]))
            for n in ("warnings", "alone", "places", "helpers", "professionals", "safer", "reasons")]


def personal(r):
    care = r.get("care") or {}
    cadence = care.get("cadence") or {}
    rows = [("cadence", ("%s %s %s" % (cadence.get("kind", ""), cadence.get("route", ""), cadence.get("days", "") or "")).strip()),
            ("checklist", ", ".join(care.get("checklist", [])))]
    rows += [("scale", ", ".join([s["id"], s["name"], s.get("low", ""), s.get("high", "")])) for s in care.get("scales", [])]
    rows += [("line", ", ".join([x["name"], x["number"], x.get("checked", "")])) for x in care.get("lines", [])]
    return ["%s: %s" % (name, value) for name, value in rows if value]


# What else stands in a row, from version 3 of the tables on.
FACTS = {
    "goal": goal, "treatment": treatment, "measure": measure, "appointment": appointment, "plan": plan,
    "medication": lambda r: [("name", r["name"]), ("since", r["since"]), ("until", r["until"])] + [("taken", d) for d in r.get("taken", [])],
    "careday": lambda r: [("ticked", ", ".join(r["ticked"]))],
}


def row_of(record):
    """A record in the plain terms of the JSON files."""
    row = {"kind": record["type"], "id": record["uuid"]}
    day = record.get("day", "") if record["type"] == "careday" else record.get("at", {}).get("day", "")
    if day:
        row["day"] = day
    for name in ("title", "text", "note", "tags", "feelings", "route", "dose", "intention", "domain", "due"):
        if record.get(name):
            row[name] = record[name]
    facts = FACTS[record["type"]](record) if record["type"] in FACTS else []
    facts = ["%s: %s" % (name, value) for name, value in facts if value not in (None, "", 0)]
    if facts:
        row["facts"] = facts
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


def check_kept(db, want):
    """What a journal says of its tables beyond the rows: their version, earlier states of entries, pictures, settings."""
    if "tables" not in want:
        return
    assert db.execute("PRAGMA user_version").fetchone() == (want["tables"],), "another version of the tables"
    texts = []
    for sha256, record in db.execute("SELECT sha256, CAST(record AS BLOB) FROM version ORDER BY id"):
        assert hashlib.sha256(record).digest() == sha256, "an earlier version and its digest differ"
        texts.append(json.loads(record)["text"])
    assert texts == want.get("versions", []), "the earlier versions differ: %r" % texts
    pictures = {}
    for picture, data in db.execute("SELECT id / 1024, data FROM picture_part ORDER BY id"):
        pictures.setdefault(picture, hashlib.sha256()).update(data)
    sums = [h.hexdigest() for h in pictures.values()]
    assert sums == want.get("pictures", []), "the pictures differ: %r" % sums
    if want["tables"] > 2:
        lines = [personal(json.loads(r)) for (r,) in db.execute("SELECT record FROM kept WHERE kind = 'personal'")]
        assert lines == [want.get("personal", [])], "the settings differ: %r" % lines


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
            check_kept(db, want)
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
    return 1 if bad or len(vectors) < 60 or len(journals) < 9 else 0


if __name__ == "__main__":
    sys.exit(main())
