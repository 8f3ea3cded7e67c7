package sample

import (
	"stillwater/journal"
	"stillwater/wheel"
)

// look is one check-in of the story; day counts from the newest treatment.
type look struct {
	day        int
	scores     [wheel.NumDomains]int // none: left out
	targets    [wheel.NumDomains]int // 0: not set
	importance [wheel.NumDomains]int // 0: not set
	note       string
	notes      map[wheel.Domain]string
	feels      map[wheel.Domain]journal.Feel
}

// circle goes up slowly, with dips; what was hard to answer was left out.
var circle = []look{
	{
		day: -163, scores: [8]int{2, 3, none, 4, 3, 3, 4, 5},
		targets: [8]int{6, 6, 0, 7, 6, 6, 6, 7}, importance: [8]int{10, 8, 0, 6, 8, 5, 5, 6},
		note: "First time. Hard to say for most of them. Work is the part that still holds.",
		notes: map[wheel.Domain]string{
			wheel.Emotional:    "Mostly flat, sometimes very sad.",
			wheel.Occupational: "I like what my hands do there.",
		},
		feels: map[wheel.Domain]journal.Feel{wheel.Emotional: journal.FeelAttention, wheel.Occupational: journal.FeelBalanced},
	},
	{day: -149, scores: [8]int{3, 3, none, 4, 4, 3, 4, 5}, note: "In the middle of the first six."},
	{
		day: -135, scores: [8]int{5, 4, 4, 5, 5, 3, none, 5},
		note:  "After the first series. A plank or two of ground.",
		notes: map[wheel.Domain]string{wheel.Physical: "Sleeping."},
	},
	{day: -121, scores: [8]int{4, 5, 4, 5, 4, 3, 3, 6}, notes: map[wheel.Domain]string{wheel.Financial: "The bread tin."}},
	{day: -107, scores: [8]int{5, 5, 5, 6, 5, 4, none, 6}, note: "Clay this afternoon. I am looking forward to it."},
	{
		day: -93, scores: [8]int{5, 5, 5, 6, 6, 4, 4, 5},
		targets: [8]int{7, 7, 6, 7, 7, 7, 6, 7}, importance: [8]int{9, 8, 5, 7, 8, 6, 6, 7},
		notes: map[wheel.Domain]string{wheel.Financial: "Opened all of the envelopes."},
		feels: map[wheel.Domain]journal.Feel{wheel.Financial: journal.FeelAttention, wheel.Mental: journal.FeelBalanced},
	},
	{
		day: -79, scores: [8]int{6, 5, 5, 7, 5, 6, 5, 6}, note: "Two people asked how I am and I answered both.",
		notes: map[wheel.Domain]string{wheel.Environmental: "The window in the back room opens again."},
	},
	{day: -65, scores: [8]int{6, 6, 6, 7, 5, 6, 5, 7}, notes: map[wheel.Domain]string{wheel.Physical: "Some short nights."}},
	{day: -51, scores: [8]int{7, 6, 6, 7, 6, 7, 6, 7}, note: "After the orchard."},
	{
		day: -37, scores: [8]int{6, 7, 7, 8, 6, 7, 6, 6},
		notes: map[wheel.Domain]string{wheel.Occupational: "Evening hours? Not decided."},
	},
	{day: -23, scores: [8]int{7, 7, none, 8, 7, 8, 6, 6}, notes: map[wheel.Domain]string{wheel.Environmental: "The back room is finished."}},
	{
		day: -9, scores: [8]int{7, 8, 7, 8, 6, 8, 6, 8},
		targets: [8]int{8, 8, 7, 8, 8, 8, 7, 8}, importance: [8]int{9, 9, 6, 7, 8, 6, 6, 7},
		note: "I asked for what I needed at work.",
		notes: map[wheel.Domain]string{
			wheel.Social:   "Teo, the goat, the weir.",
			wheel.Physical: "The swimming is good, the nights could be longer.",
		},
		feels: map[wheel.Domain]journal.Feel{
			wheel.Social: journal.FeelBalanced, wheel.Environmental: journal.FeelBalanced, wheel.Financial: journal.FeelBalanced,
			wheel.Physical: journal.FeelAttention,
		},
	},
	{
		day: 5, scores: [8]int{8, 8, 7, 8, 7, 8, 6, 8},
		targets: [8]int{8, 8, 7, 8, 8, 8, 7, 8}, importance: [8]int{9, 9, 6, 7, 8, 6, 6, 7},
		note: "An even sort of wheel today.",
	},
}

// goalOf names the goal that the entry of a time belongs to.
var goalOf = map[string]string{
	"A-134 21:00": titleSleep, "A-73 22:20": titleSleep,
	"A-107 19:40": titleClay, "A-42 19:00": titleClay, "A+2 19:30": titleClay,
	"A-94 22:05": titleMoney, "A-67 20:30": titleMoney,
	"A-79 11:30": titleRoom, "A-23 19:45": titleRoom,
	"A-46 21:30": titleWork, "A-15 19:20": titleWork,
	"A-129 19:45": titleTable, "A-76 21:40": titleTable,
}

const (
	titleSleep = "Lights out by eleven, most nights"
	titleTable = "Sit at somebody's table every other week"
	titleClay  = "Make a set of four bowls"
	titleRoom  = "Turn the back room into a place to sit"
	titleMoney = "Know what comes in and what goes out"
	titleWork  = "Ask for mornings in place of evenings"
)

func (l life) goals() []journal.Goal {
	done := func(day int) *journal.Moment {
		m := l.on(day, 20, 0)
		return &m
	}
	return []journal.Goal{
		{
			Domain: wheel.Physical, Title: titleSleep, Stage: journal.StageAction, Due: l.today.AddDays(17),
			Note: "The phone sleeps in the kitchen.",
			Steps: []journal.Step{
				{Text: "Find the old alarm clock", Done: done(-135)},
				{Text: "Charger moves to the kitchen", Done: done(-134)},
				{Text: "Three nights in a row", Done: done(-131)},
				{Text: "A whole week"},
				{Text: "Thicker curtain for the bedroom"},
			},
		},
		{
			Domain: wheel.Social, Title: titleTable, Stage: journal.StageMaintenance,
			Steps: []journal.Step{
				{Text: "Say yes to Teo", Done: done(-130)},
				{Text: "Cook for somebody at home", Done: done(-76)},
				{Text: "Invite Mrs. Adeyemi for cake"},
			},
		},
		{
			Domain: wheel.Mental, Title: titleClay, Stage: journal.StageAction, Due: l.today.AddDays(38),
			Note: "They need not match.",
			Steps: []journal.Step{
				{Text: "Put my name down for the eight weeks", Done: done(-107)},
				{Text: "One that stands", Done: done(-88)},
				{Text: "One that holds soup", Done: done(-50)},
				{Text: "Glaze the third", Done: done(-42)},
				{Text: "The fourth"},
			},
		},
		{
			Domain: wheel.Financial, Title: titleMoney, Stage: journal.StagePreparation, Due: l.today.AddDays(9),
			Steps: []journal.Step{
				{Text: "Open the envelopes in the bread tin", Done: done(-94)},
				{Text: "One sheet with the numbers", Done: done(-93)},
				{Text: "Do the sheet again next month", Done: done(-67)},
				{Text: "Ask Noor how she puts a little aside"},
			},
		},
		{
			Domain: wheel.Spiritual, Title: "Ten quiet minutes by the river", Stage: journal.StageContemplation,
			Note: "Not as a duty. Perhaps on the way home.",
			Steps: []journal.Step{
				{Text: "Find out where the bench near the weir is"},
				{Text: "Go once, without headphones"},
			},
		},
		{
			Domain: wheel.Environmental, Title: titleRoom, Stage: journal.StageMaintenance, Done: done(-23),
			Steps: []journal.Step{
				{Text: "Six bags to the charity shop", Done: done(-79)},
				{Text: "Free the window", Done: done(-79)},
				{Text: "A shelf for the bowls", Done: done(-30)},
				{Text: "Hang the copy of the mill map", Done: done(-23)},
			},
		},
		{
			Domain: wheel.Occupational, Title: titleWork, Stage: journal.StageMaintenance, Done: done(-8),
			Steps: []journal.Step{
				{Text: "Write it on a card", Done: done(-17)},
				{Text: "Ask", Done: done(-15)},
				{Text: "Hear the answer", Done: done(-8)},
			},
		},
	}
}
