package transfer

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"stillwater/journal"
)

// Format and Version name the JSON at its top. Version grows when a reader of
// the one before would misunderstand.
const (
	Format  = "stillwater-export"
	Version = 1
)

// WriteJSON writes everything in the store as one JSON document; now is noted
// as the time of the export. Entries and pictures are read one by one, so a large
// journal needs little memory. The errors are those of the store and of w; a
// picture that is damaged is none: it is there without its bytes.
func WriteJSON(ctx context.Context, w io.Writer, store journal.Store, now time.Time) error {
	trash, err := trashed(ctx, store)
	if err != nil {
		return err
	}
	j := &jsonWriter{w: w}
	j.printf("{\n\"format\": %q,\n\"version\": %d,\n\"exported\": %q,\n", Format, Version, now.UTC().Format(time.RFC3339))
	entries, err := store.Entries(ctx, journal.EntryFilter{Oldest: true})
	if err != nil {
		return err
	}
	var ids []journal.ID
	for _, e := range entries {
		ids = append(ids, e.ID)
	}
	j.open("entries")
	for _, id := range append(ids, trash[journal.KindEntry]...) {
		e, err := store.Entry(ctx, id)
		if err != nil {
			return err
		}
		j.item(EntryOf(&e))
	}
	j.close()
	if err := writeRows(ctx, j, "checkIns", trash[journal.KindCheckIn], store.CheckIns, store.CheckIn, CheckInOf); err != nil {
		return err
	}
	if err := writeRows(ctx, j, "goals", trash[journal.KindGoal], store.Goals, store.Goal, GoalOf); err != nil {
		return err
	}
	if err := writeRows(ctx, j, "treatments", trash[journal.KindTreatment], store.Treatments, store.Treatment, TreatmentOf); err != nil {
		return err
	}
	if err := writeCare(ctx, j, store, trash); err != nil {
		return err
	}
	if err := writePictures(ctx, j, store); err != nil {
		return err
	}
	p, err := store.Personal(ctx)
	if err != nil {
		return err
	}
	j.printf("\"personal\": ")
	j.value(PersonalOf(&p))
	j.printf("\n}\n")
	return j.err
}

// trashed gives what lies in the trash, first deleted first.
func trashed(ctx context.Context, store journal.Trashcan) (map[journal.Kind][]journal.ID, error) {
	list, err := store.TrashList(ctx)
	if err != nil {
		return nil, err
	}
	out := map[journal.Kind][]journal.ID{}
	for _, r := range slices.Backward(list) {
		out[r.Kind] = append(out[r.Kind], r.ID)
	}
	return out, nil
}

// writeCare writes what stands around treatments.
func writeCare(ctx context.Context, j *jsonWriter, store journal.Store, trash map[journal.Kind][]journal.ID) error {
	if err := writeRows(ctx, j, "measures", trash[journal.KindMeasure], store.Measures, store.Measure, MeasureOf); err != nil {
		return err
	}
	if err := writeRows(ctx, j, "medications", trash[journal.KindMedication], store.Medications, store.Medication, MedicationOf); err != nil {
		return err
	}
	if err := writeRows(ctx, j, "appointments", trash[journal.KindAppointment], store.Appointments, store.Appointment, AppointmentOf); err != nil {
		return err
	}
	days, err := store.CareDays(ctx)
	if err != nil {
		return err
	}
	j.open("careDays")
	for i := range days {
		j.item(CareDayOf(&days[i]))
	}
	j.close()
	plan, err := store.SafetyPlan(ctx)
	if err != nil {
		return err
	}
	j.printf("\"safetyPlan\": ")
	j.value(SafetyPlanOf(&plan))
	j.printf(",\n")
	return nil
}

// writeRows writes one list: the live rows, then those in the trash.
func writeRows[T, R any](ctx context.Context, j *jsonWriter, name string, trash []journal.ID,
	all func(context.Context) ([]T, error), one func(context.Context, journal.ID) (T, error), record func(*T) R,
) error {
	rows, err := all(ctx)
	if err != nil {
		return err
	}
	for _, id := range trash {
		row, err := one(ctx, id)
		if err != nil {
			return err
		}
		rows = append(rows, row)
	}
	j.open(name)
	for i := range rows {
		j.item(record(&rows[i]))
	}
	j.close()
	return nil
}

func writePictures(ctx context.Context, j *jsonWriter, store journal.Attachments) error {
	list, err := store.Attachments(ctx)
	if err != nil {
		return err
	}
	j.open("pictures")
	for i := range list {
		data, err := pictureData(ctx, store, &list[i])
		if err != nil {
			return err
		}
		j.item(PictureOf(&list[i], data))
		if j.err != nil {
			break
		}
	}
	j.close()
	return nil
}

// pictureData gives the bytes of a picture, nil when they are damaged.
func pictureData(ctx context.Context, store journal.Attachments, a *journal.Attachment) ([]byte, error) {
	data, err := store.AttachmentData(ctx, a.ID)
	var damaged *journal.DamagedError
	if errors.As(err, &damaged) {
		return nil, nil
	}
	return data, err
}

// jsonWriter writes a document piece by piece; the first error stays.
type jsonWriter struct {
	w     io.Writer
	err   error
	items int
}

func (j *jsonWriter) printf(format string, args ...any) {
	if j.err == nil {
		_, j.err = fmt.Fprintf(j.w, format, args...)
	}
}

func (j *jsonWriter) open(name string) {
	j.items = 0
	j.printf("%q: [", name)
}

func (j *jsonWriter) close() {
	j.printf("\n],\n")
}

// item writes one record on a line of its own.
func (j *jsonWriter) item(v any) {
	if j.items++; j.items > 1 {
		j.printf(",")
	}
	j.printf("\n")
	j.value(v)
}

func (j *jsonWriter) value(v any) {
	if j.err != nil {
		return
	}
	b, err := Marshal(v)
	if err != nil {
		j.err = err
		return
	}
	_, j.err = j.w.Write(b)
}

// Marshal is json.Marshal that leaves <, > and & as they are.
func Marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}
