package report

import (
	"context"
	"strings"

	"stillwater/journal"
	"stillwater/words"
)

// medicationSource is what has a medication list; a [journal.Store] is one.
type medicationSource interface {
	Medications(ctx context.Context) ([]journal.Medication, error)
}

// gatherMedication reads what is taken at the end of the span.
func (d *Data) gatherMedication(ctx context.Context, src Source) error {
	s, ok := src.(medicationSource)
	if !ok {
		return nil
	}
	list, err := s.Medications(ctx)
	for i := range list {
		if list[i].CurrentOn(d.Span.To) {
			d.Medication = append(d.Medication, list[i])
		}
	}
	return err
}

// told is a medication as paper shows it.
func told(m journal.Medication) string {
	if m.Dose == "" {
		return m.Name
	}
	return words.T("{{.Name}}: {{.Dose}}", "Name", m.Name, "Dose", m.Dose)
}

// mostMedicationLines is how many lines the list takes on the therapist's page.
const mostMedicationLines = 2

// medication is the list in a line or two, nothing where none is shared.
func (p *therapist) medication() block {
	if len(p.sh.Medication) == 0 {
		return block{}
	}
	var all []string
	for _, m := range p.sh.Medication {
		all = append(all, told(m))
	}
	return p.section(words.T("Medication, as prescribed"), p.width, 0, p.text(strings.Join(all, " · "), p.plain(), p.width, mostMedicationLines))
}

// medication is the list, a line each.
func (p *period) medication() {
	if len(p.sh.Medication) == 0 {
		return
	}
	p.heading(words.T("Medication, as prescribed"))
	for _, m := range p.sh.Medication {
		p.place(p.bullet(told(m), p.plain(), p.width, 0))
	}
	p.gap(sectionGap)
}
