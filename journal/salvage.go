package journal

import (
	"slices"
	"strings"

	"stillwater/words"
)

// Sound tells whether nothing at all is missing, and nothing can be: every row
// in its newest version, and both secrets.
func (r SalvageReport) Sound() bool {
	return len(r.Lost) == 0 && r.Pictures.Damaged == 0 && !r.Incomplete && !r.CodeLost && !r.PassphraseLost
}

// Kept is how many rows of all kinds were rescued.
func (r SalvageReport) Kept() int {
	n := 0
	for _, c := range []SalvageCount{r.Entries, r.CheckIns, r.Goals, r.Treatments, r.Care, r.Others, r.Pictures} {
		n += c.Kept()
	}
	return n
}

// Trashed is how many of the entries that are kept lie in the trash.
func (r SalvageReport) Trashed() int { return r.Entries.Kept() - r.Holds.Entries }

// Nothing tells whether the rescue found nothing that is whole, in a file that
// held something. A journal that was empty is no such file.
func (r SalvageReport) Nothing() bool {
	return r.Kept() == 0 && (len(r.Lost) > 0 || r.Pictures.Damaged > 0 || r.Incomplete)
}

// CountOf gives the count of a kind. What stands around treatments counts as care, and what
// is no row of the person's (the settings) as others.
func (r *SalvageReport) CountOf(k Kind) *SalvageCount {
	switch k {
	case KindEntry:
		return &r.Entries
	case KindCheckIn:
		return &r.CheckIns
	case KindGoal:
		return &r.Goals
	case KindTreatment:
		return &r.Treatments
	case KindMeasure, KindMedication, KindAppointment, KindCareDay, KindPlan:
		return &r.Care
	}
	return &r.Others
}

// Kept is how many rows of a kind were rescued, in whatever version.
func (c SalvageCount) Kept() int { return c.Sound + c.Older }

// TellLimits says how much [TellSalvage] lists at most.
type TellLimits struct {
	Dates int // days of damaged rows, of each kind
	Older int // lines about rows in an older version
}

// FullTell are the limits of a report that stands alone.
var FullTell = TellLimits{Dates: 20, Older: 12}

// TellSalvage says what a rescue found, in lines for a person: first one for
// each kind with its damaged dates, then each older version, then what to do
// about the secrets. Times are shown in the zone of this computer.
func TellSalvage(r SalvageReport, most TellLimits) []string {
	if r.Nothing() && len(r.Lost) == 0 {
		return []string{words.T("Nothing that is whole was found in the file, and nothing is left that would tell what was in it.")}
	}
	var out []string
	if r.Nothing() {
		out = append(out, words.T("Nothing that is whole was found in the file."))
	}
	for _, k := range []Kind{KindEntry, KindCheckIn, KindGoal, KindTreatment} {
		if c := r.CountOf(k); c.Total() > 0 || k == KindEntry && !r.Incomplete {
			out = append(out, tellCount(k, *c, r, most))
		} else if k == KindEntry {
			out = append(out, words.T("No entry was found."))
		}
		if n := r.Trashed(); k == KindEntry && n > 0 {
			out = append(out, words.N(n, "{{.N}} of these entries lies in the trash.", "{{.N}} of these entries lie in the trash."))
		}
	}
	if c := r.Care; c.Total() > 0 {
		out = append(out, tellCount(KindMeasure, c, r, most))
	}
	if c := r.Pictures; c.Total() > 0 {
		out = append(out, tellPictures(c, r.Incomplete))
	}
	if r.Incomplete {
		out = append(out, words.T("More may be missing, above all the newest: the part of the file that would tell is damaged or gone."))
	}
	if c := r.Others; c.Kept() < c.Total() {
		out = append(out, words.T("Your personal settings are damaged; the usual ones stand in for them."))
	} else if c.Older > 0 {
		out = append(out, words.T("Your personal settings are there in an older version."))
	}
	out = append(out, TellOlder(r.Lost, most.Older)...)
	if !r.LastEntry.IsZero() {
		out = append(out, words.T("The newest entry that is whole is of {{.Date}}.", "Date", salvageDay(r.LastEntry)))
	}
	if r.CodeLost {
		out = append(out, words.T("The recovery code no longer opens this journal. Please make a new one."))
	}
	if r.PassphraseLost {
		out = append(out, words.T("The passphrase no longer opens this journal. Please set a new one with the recovery code."))
	}
	return out
}

// tellCount is "812 of 815 entries, 2 in an older version, 3 damaged: dates".
func tellCount(k Kind, c SalvageCount, r SalvageReport, most TellLimits) string {
	if days := damagedDays(k, r, most.Dates); days != "" {
		return counted(k, c, r) + ": " + days + "."
	}
	return counted(k, c, r) + "."
}

// TellEntries is what [TellSalvage] says of the entries, in two parts that can be
// set apart: "34 of 69 entries, 35 damaged:", and the days of the damaged ones,
// the newest first, with the stop. When none is known the first has the stop, and
// days is "".
func TellEntries(r SalvageReport, most TellLimits) (count, days string) {
	count = counted(KindEntry, *r.CountOf(KindEntry), r)
	if days = damagedDays(KindEntry, r, most.Dates); days != "" {
		return count + ":", days + "."
	}
	return count + ".", ""
}

// counted is a line of [TellSalvage] without the days and the stop.
func counted(k Kind, c SalvageCount, r SalvageReport) string {
	out := salvageOf(k, c, r.Incomplete)
	if c.Older > 0 {
		out += ", " + words.N(c.Older, "{{.N}} of them in an older version", "{{.N}} of them in an older version")
	}
	if c.Damaged > 0 {
		out += ", " + words.N(c.Damaged, "{{.N}} damaged", "{{.N}} damaged")
	}
	return out
}

// damagedDays lists the days of the damaged rows of a kind, so many at most; ""
// for none.
func damagedDays(k Kind, report SalvageReport, most int) string {
	r := &report
	if r.CountOf(k).Damaged == 0 {
		return ""
	}
	var dates []string
	dateless := false
	for _, row := range r.Lost {
		if r.CountOf(row.Kind) != r.CountOf(k) || !row.Older.IsZero() {
			continue
		}
		if row.Day.IsZero() {
			dateless = true
			continue
		}
		if d := salvageDay(row.Day); !slices.Contains(dates, d) {
			dates = append(dates, d)
		}
	}
	if len(dates) == 0 {
		return ""
	}
	out := strings.Join(dates[:min(len(dates), most)], ", ")
	if more := len(dates) - most; more > 0 {
		out += ", " + words.N(more, "and {{.N}} more day", "and {{.N}} more days")
	} else if dateless {
		out += ", " + words.T("and some of days that cannot be read")
	}
	return out
}

// tellPictures is "3 of 4 pictures. Entries say where one is missing."
func tellPictures(c SalvageCount, atLeast bool) string {
	n, kept := c.Total(), c.Kept()
	out := words.N(n, "{{.Kept}} of {{.N}} picture.", "{{.Kept}} of {{.N}} pictures.", "Kept", kept)
	if atLeast {
		out = words.N(n, "{{.Kept}} of at least {{.N}} picture.", "{{.Kept}} of at least {{.N}} pictures.", "Kept", kept)
	}
	if c.Damaged > 0 {
		out += " " + words.N(c.Damaged, "The entry it belongs to says where it is missing.", "The entries they belong to say where they are missing.")
	}
	return out
}

// salvageOf is "812 of 815 entries"; "of at least" where nobody can know.
func salvageOf(k Kind, c SalvageCount, atLeast bool) string {
	n, kept := c.Total(), c.Kept()
	if atLeast {
		switch k {
		case KindCheckIn:
			return words.N(n, "{{.Kept}} of at least {{.N}} check-in", "{{.Kept}} of at least {{.N}} check-ins", "Kept", kept)
		case KindGoal:
			return words.N(n, "{{.Kept}} of at least {{.N}} goal", "{{.Kept}} of at least {{.N}} goals", "Kept", kept)
		case KindTreatment:
			return words.N(n, "{{.Kept}} of at least {{.N}} treatment", "{{.Kept}} of at least {{.N}} treatments", "Kept", kept)
		case KindMeasure: // and all that counts as care
			return words.N(n, "{{.Kept}} of at least {{.N}} note around the care", "{{.Kept}} of at least {{.N}} notes around the care", "Kept", kept)
		}
		return words.N(n, "{{.Kept}} of at least {{.N}} entry", "{{.Kept}} of at least {{.N}} entries", "Kept", kept)
	}
	switch k {
	case KindCheckIn:
		return words.N(n, "{{.Kept}} of {{.N}} check-in", "{{.Kept}} of {{.N}} check-ins", "Kept", kept)
	case KindGoal:
		return words.N(n, "{{.Kept}} of {{.N}} goal", "{{.Kept}} of {{.N}} goals", "Kept", kept)
	case KindTreatment:
		return words.N(n, "{{.Kept}} of {{.N}} treatment", "{{.Kept}} of {{.N}} treatments", "Kept", kept)
	case KindMeasure:
		return words.N(n, "{{.Kept}} of {{.N}} note around the care", "{{.Kept}} of {{.N}} notes around the care", "Kept", kept)
	}
	return words.N(n, "{{.Kept}} of {{.N}} entry", "{{.Kept}} of {{.N}} entries", "Kept", kept)
}

// olderRows are the rows of one kind and day that were kept in an older version.
type olderRows struct {
	SalvagedRow // with the newest of their versions
	n           int
}

// TellOlder has a line for each kind and day of which rows were kept in an older
// version: one row with the time of its version, several counted. What is beyond
// so many lines is counted in one more.
func TellOlder(lost []SalvagedRow, most int) (out []string) {
	var groups []olderRows
	for _, row := range lost {
		if row.Older.IsZero() {
			continue
		}
		i := slices.IndexFunc(groups, func(g olderRows) bool { return g.Kind == row.Kind && g.Day == row.Day })
		if i < 0 {
			groups = append(groups, olderRows{row, 1})
			continue
		}
		groups[i].n++
		if row.Older.After(groups[i].Older) {
			groups[i].Older = row.Older
		}
	}
	more := 0
	for i, g := range groups {
		switch {
		case i >= most:
			more += g.n
		case g.n == 1:
			out = append(out, tellOlderRow(g.SalvagedRow))
		default:
			out = append(out, tellOlderRows(g))
		}
	}
	if more > 0 {
		out = append(out, words.N(more, "And {{.N}} more in an older version.", "And {{.N}} more in an older version."))
	}
	return out
}

func tellOlderRow(row SalvagedRow) string {
	saved := row.Older.Local()
	then := []any{"Date", salvageDay(row.Day), "Saved", words.FullDate(saved), "Time", words.Clock(saved)}
	switch row.Kind {
	case KindEntry:
		return words.T("The entry of {{.Date}}: an older version, saved on {{.Saved}} at {{.Time}}.", then...)
	case KindCheckIn:
		return words.T("The check-in of {{.Date}}: an older version, saved on {{.Saved}} at {{.Time}}.", then...)
	case KindGoal:
		return words.T("The goal of {{.Date}}: an older version, saved on {{.Saved}} at {{.Time}}.", then...)
	case KindTreatment:
		return words.T("The treatment of {{.Date}}: an older version, saved on {{.Saved}} at {{.Time}}.", then...)
	case KindMeasure, KindMedication, KindAppointment, KindCareDay:
		return words.T("A note around the care of {{.Date}}: an older version, saved on {{.Saved}} at {{.Time}}.", then...)
	case KindPlan:
		return words.T("The safety plan: an older version, saved on {{.Saved}} at {{.Time}}.", then...)
	}
	return words.T("The personal settings: an older version, saved on {{.Saved}} at {{.Time}}.", then...)
}

func tellOlderRows(g olderRows) string {
	saved := g.Older.Local()
	then := []any{"Date", salvageDay(g.Day), "Saved", words.FullDate(saved), "Time", words.Clock(saved)}
	switch g.Kind {
	case KindEntry:
		return words.N(g.n, "{{.N}} entry of {{.Date}}: in an older version, saved on {{.Saved}} at {{.Time}}.",
			"{{.N}} entries of {{.Date}}: in older versions, the newest saved on {{.Saved}} at {{.Time}}.", then...)
	case KindCheckIn:
		return words.N(g.n, "{{.N}} check-in of {{.Date}}: in an older version, saved on {{.Saved}} at {{.Time}}.",
			"{{.N}} check-ins of {{.Date}}: in older versions, the newest saved on {{.Saved}} at {{.Time}}.", then...)
	case KindGoal:
		return words.N(g.n, "{{.N}} goal of {{.Date}}: in an older version, saved on {{.Saved}} at {{.Time}}.",
			"{{.N}} goals of {{.Date}}: in older versions, the newest saved on {{.Saved}} at {{.Time}}.", then...)
	case KindTreatment:
		return words.N(g.n, "{{.N}} treatment of {{.Date}}: in an older version, saved on {{.Saved}} at {{.Time}}.",
			"{{.N}} treatments of {{.Date}}: in older versions, the newest saved on {{.Saved}} at {{.Time}}.", then...)
	case KindMeasure, KindMedication, KindAppointment, KindCareDay:
		return words.N(g.n, "{{.N}} note around the care of {{.Date}}: in an older version, saved on {{.Saved}} at {{.Time}}.",
			"{{.N}} notes around the care of {{.Date}}: in older versions, the newest saved on {{.Saved}} at {{.Time}}.", then...)
	}
	return tellOlderRow(g.SalvagedRow)
}
