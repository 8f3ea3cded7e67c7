package today

import (
	"context"
	"strings"
	"testing"
	"time"

	"stillwater/journal"
	"stillwater/wheel"
)

const reminder = "You last looked at the eight domains"

func (d *room) looked(days int) {
	d.t.Helper()
	c := journal.CheckIn{At: d.on(days)}
	c.Ratings[wheel.Social].Score = wheel.MustScore(5)
	if err := d.store.SaveCheckIn(context.Background(), &c); err != nil {
		d.t.Fatal(err)
	}
}

func TestReminderComesAfterThreeWeeksAndCanBePutOff(t *testing.T) {
	d := normal(t, false)
	for _, c := range d.checkIns() {
		if err := d.store.Trash(context.Background(), c.ID); err != nil {
			t.Fatal(err)
		}
	}
	says := func() bool { d.page.Show(); return strings.Contains(d.words(), reminder) }
	if says() {
		t.Fatal("it reminds of what never was")
	}
	d.looked(-20)
	if says() {
		t.Fatal("it comes a day early")
	}
	d.clock.Advance(24 * time.Hour)
	if !says() {
		t.Fatal("it does not come")
	}
	d.press("Not now")
	if strings.Contains(d.words(), reminder) || says() {
		t.Error("it was put off and is there")
	}
	d.clock.Advance(7 * 24 * time.Hour)
	if !says() {
		t.Fatal("it does not come again after a week")
	}
	d.press("Do not remind me again")
	d.clock.Advance(200 * 24 * time.Hour)
	if says() {
		t.Error("it was sent away for good and comes again")
	}
	p, err := d.store.Personal(context.Background())
	if err != nil || !p.Rhythm.Off {
		t.Errorf("kept %+v, %v", p.Rhythm, err)
	}
}

func TestReminderIsSilentInQuietTime(t *testing.T) {
	d := normal(t, false)
	for _, c := range d.checkIns() {
		if err := d.store.Trash(context.Background(), c.ID); err != nil {
			t.Fatal(err)
		}
	}
	d.looked(-40)
	d.personal(func(p *journal.Personal) { p.PhaseByHand = journal.PhaseQuiet })
	d.page.Show()
	if strings.Contains(d.words(), reminder) {
		t.Error("quiet time is not quiet")
	}
	if !d.page.st.quiet() {
		t.Fatal("it is no quiet page")
	}
}

func (d *room) checkIns() []journal.CheckIn {
	d.t.Helper()
	list, err := d.store.CheckIns(context.Background())
	if err != nil {
		d.t.Fatal(err)
	}
	return list
}
