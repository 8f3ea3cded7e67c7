package cli

import (
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"stillwater/transfer"
	"stillwater/words"
)

// verbs lists what the program does, in the order of the help.
func verbs() []verb {
	return slices.Concat(keepingVerbs(), paperVerbs(), takingVerbs())
}

func keepingVerbs() []verb {
	return []verb{
		{
			name: "new", args: "FILE", min: 1, max: 1, flags: passphraseFlag, run: runNew,
			about: words.T("Makes a new journal and prints its recovery code once. No file is ever replaced."),
		},
		{
			name: "add", args: "FILE [--date D] [--title T] [--tag T]... [--feeling F]... [--mood 0-10]", min: 1, max: 1, run: runAdd,
			about: words.T("Keeps the text from standard input as an entry and prints its id once it is on the disk."),
			flags: func(f *pflag.FlagSet, o *options) {
				passphraseFlag(f, o)
				f.StringVar(&o.date, "date", "", "")
				f.StringVar(&o.title, "title", "", "")
				f.StringArrayVar(&o.tags, "tag", nil, "")
				f.StringArrayVar(&o.feelings, "feeling", nil, "")
				f.StringVar(&o.mood, "mood", "", "")
			},
		},
		{
			name: "list", args: "FILE [--from D] [--to D] [--tag T] [--kind goals|treatments|measures|scales|appointments|medication] [--json]", looks: true, min: 1, max: 1, run: runList,
			about: words.T("Lists entries, newest first, or with --kind something else."),
			flags: func(f *pflag.FlagSet, o *options) {
				passphraseFlag(f, o)
				jsonFlag(f, o)
				f.StringVar(&o.kind, "kind", "", "")
				f.StringVar(&o.from, "from", "", "")
				f.StringVar(&o.to, "to", "", "")
				f.StringVar(&o.tag, "tag", "", "")
			},
		},
		{
			name: "show", args: "FILE ID [--json]", looks: true, min: 2, max: 2, flags: readFlags, run: runShow,
			about: words.T("Shows one entry, check-in, goal, treatment, measure, appointment or medication."),
		},
		{
			name: "search", args: "FILE QUERY [--json]", looks: true, min: 2, max: -1, flags: readFlags, run: runSearch,
			about: words.T("Finds entries by words, the best first."),
		},
		{
			name: "rate", args: "FILE [--date D] emotional=7 social=4 ...", min: 2, max: -1, run: runRate,
			about: words.T("Keeps a look at the eight domains, each from 0 to 10; one that is not named, or given as \"-\", is left out."),
			flags: func(f *pflag.FlagSet, o *options) {
				passphraseFlag(f, o)
				f.StringVar(&o.date, "date", "", "")
			},
		},
		{
			name: "goal",
			args: "FILE [ID] [--domain D] [--title T] [--second D] [--why TEXT] [--signs TEXT] [--note TEXT] [--stage S] [--importance 0-10] [--due D] [--review D] [--state open|paused|letgo|archived] [--parting TEXT] [--done D] [--step S]... [--weekly N:S]... [--reword N:S]... [--rhythm N:0-7]... [--until N:D]... [--tick N[:D]]... [--untick N[:D]]... [--move N:PLACE]... [--drop N]... [--link ID]... [--unlink ID]... [--keep] [--leave] [--json]",
			min:  1, max: 2, flags: goalFlags, run: runGoal,
			about: words.T("Keeps a goal, or changes the one with this ID; with an ID alone it shows it. N is the place of a step, from 1; a step for every week is given as --weekly 3:walk. A \"-\" empties what it is given for. --keep and --leave answer what waits from quiet time."),
		},
		{
			name: "treat", args: "FILE --route iv|spravato|im|lozenge|other [--date D] [--status planned|done|missed|moved|canceled] [--number N] [--dose TEXT] [--place TEXT] [--intention TEXT] [--setting TEXT] [--music TEXT] [--driver TEXT] [--check ITEM]... [--mood-before 0-10] [--mood-after 0-10] [--pressure-before TEXT] [--pressure-after TEXT] [--side-effect NAME=0-10]... [--ease 0-10] [--meaning 0-10] [--self-care S]... [--note TEXT] [--json]",
			min: 1, max: 1, flags: treatFlags, run: runTreat,
			about: words.T("Keeps a treatment, past or planned. With --status planned and no date, the date is not known yet."),
		},
		{
			name: "measure", args: "FILE --kind phq9|gad7|NAME [--date D] ITEM...|--score N [--own [--low-words W] [--high-words W]] [--from-paper] [--low N] [--high N] [--difficulty 0-3] [--note TEXT] [--json]",
			min: 1, max: -1, flags: measureFlags, run: runMeasure,
			about: words.T("Keeps the answers to PHQ-9 or GAD-7 (\"-\" for one that is left out), or a score: of a scale of your own by its name, else from a paper form. With --own a new scale from 0 to 10 is made, with words for both ends if you like; --from-paper is for a paper form of the same name."),
		},
		{
			name: "appointment", args: "FILE --date D [--with TEXT] [--kind medical|therapy|group|other] [--place TEXT] [--question Q]... [--note TEXT] [--json]",
			min: 1, max: 1, flags: appointmentFlags, run: runAppointment,
			about: words.T("Keeps an appointment, with questions to bring along. A date without a time is an appointment of that day."),
		},
		{
			name: "medication", args: "FILE [ID] [--name N] [--dose TEXT] [--since D] [--until D] [--taken D]... [--not-taken D]... [--note TEXT] [--json]",
			min: 1, max: 2, flags: medicationFlags, run: runMedication,
			about: words.T("Keeps a line of the medication list, as it was prescribed. With an ID it changes that line: only what is named, and \"-\" empties a part. --taken ticks a day."),
		},
		{
			name: "plan", args: "FILE [--warning S]... [--alone S]... [--place NAME=HOW]... [--helper NAME=HOW]... [--professional NAME=HOW]... [--safer S]... [--reason S]... [--note TEXT] [--json]",
			min: 1, max: 1, flags: planFlags, run: runPlan,
			about: words.T("Shows your safety plan. What is named takes the place of that part of it; \"-\" empties a part."),
		},
	}
}

func takingVerbs() []verb {
	return []verb{
		{
			name: "export", args: "FILE --format json|markdown|csv|ics --out PATH [--what treatments|measures|goals] [--details] [--force]", min: 1, max: 1, run: runExport,
			about: words.T("Writes the journal into a file that all can read: no longer protected. A csv file has treatments, measures or goals. An ics file has the dates ahead; titles are neutral without --details."),
			flags: func(f *pflag.FlagSet, o *options) {
				passphraseFlag(f, o)
				outFlags(f, o)
				f.StringVar(&o.format, "format", "", "")
				f.StringVar(&o.what, "what", string(transfer.TableTreatments), "")
				f.BoolVar(&o.details, "details", false, "")
			},
		},
		{
			name: "chart", args: "FILE --out X.pdf|X.svg|X.png [--kind radar|petals|trend|multiples|dumbbell|heat|strip|blank] [--dates D,D,...] [--domain D] [--by month|treatment] [--shape upright|across] [--paper a4|letter] [--gray] [--force]",
			min: 0, max: 1, flags: chartFlags, run: runChart,
			about: words.T("Draws the Circle as the window saves it: the newest check-in over the one before, or those of up to three dates. A trend is of one --domain; a strip has small wheels, --by month or treatment. A blank wheel needs no journal."),
		},
		{
			name: "check", args: "FILE [--deep]", looks: true, min: 1, max: 1, run: runCheck,
			about: words.T("Reads every byte of the journal and says whether it is sound. With --deep it also compares the tables, the search and the newest backup."),
			flags: func(f *pflag.FlagSet, o *options) {
				passphraseFlag(f, o)
				f.BoolVar(&o.deep, "deep", false, "")
			},
		},
		{
			name: "salvage", args: "FILE --out NEWFILE [--json]", min: 1, max: 1, run: runSalvage,
			about: words.T("Rescues what is readable of a damaged journal into a new one; without --out it only looks. Exit code 0 when nothing is missing."),
			flags: func(f *pflag.FlagSet, o *options) {
				passphraseFlag(f, o)
				jsonFlag(f, o)
				f.StringVar(&o.codeFile, "code-file", "", "")
				f.StringVar(&o.out, "out", "", "")
			},
		},
		{
			name: "backup", args: "FILE --out PATH", min: 1, max: 1, run: runBackup,
			about: words.T("Makes a copy of the journal, reads it back and counts what it holds. No file is ever replaced."),
			flags: func(f *pflag.FlagSet, o *options) {
				passphraseFlag(f, o)
				f.StringVar(&o.out, "out", "", "")
			},
		},
		{
			name: "restore", args: "BACKUP --out PATH", min: 1, max: 1, run: runRestore,
			about: words.T("Makes a journal of a backup. No file is ever replaced."),
			flags: func(f *pflag.FlagSet, o *options) {
				passphraseFlag(f, o)
				f.StringVar(&o.out, "out", "", "")
				f.StringVar(&o.codeFile, "code-file", "", "")
			},
		},
		{
			name: "passwd", args: "FILE", min: 1, max: 1, run: runPasswd,
			about: words.T("Changes the passphrase."),
			flags: func(f *pflag.FlagSet, o *options) {
				passphraseFlag(f, o)
				f.StringVar(&o.newPassphraseFile, "new-passphrase-file", "", "")
			},
		},
		{
			name: "recover", args: "FILE", min: 1, max: 1, run: runRecover,
			about: words.T("Sets a new passphrase with the recovery code."),
			flags: func(f *pflag.FlagSet, o *options) {
				f.StringVar(&o.codeFile, "code-file", "", "")
				f.StringVar(&o.newPassphraseFile, "new-passphrase-file", "", "")
			},
		},
		{
			name: "sample", args: "FILE [--today D]", min: 1, max: 1, run: runSample,
			about: words.T("Makes a journal with half a year of a made-up life, to look around in."),
			flags: func(f *pflag.FlagSet, o *options) {
				passphraseFlag(f, o)
				f.StringVar(&o.at, "today", "", "")
			},
		},
		{name: "version", looks: true, max: 0, run: runVersion, about: words.T("Says which version this is.")},
	}
}

func passphraseFlag(f *pflag.FlagSet, o *options) {
	f.StringVar(&o.passphraseFile, "passphrase-file", "", "")
}

func jsonFlag(f *pflag.FlagSet, o *options) { f.BoolVar(&o.json, "json", false, "") }

func readFlags(f *pflag.FlagSet, o *options) {
	passphraseFlag(f, o)
	jsonFlag(f, o)
}

func outFlags(f *pflag.FlagSet, o *options) {
	f.StringVar(&o.out, "out", "", "")
	f.BoolVar(&o.force, "force", false, "")
}

// help is what the program says about itself.
func help() string {
	var b strings.Builder
	b.WriteString(words.T("Stillwater keeps a private, encrypted journal. These are its commands:") + "\n")
	for _, v := range verbs() {
		b.WriteString("\n  " + v.usage() + "\n      " + v.about + "\n")
	}
	b.WriteString("\n" + words.T("Dates are written 2026-03-14 or 2026-03-14T21:05:00+01:00. Flags may stand before or after the file."))
	b.WriteString("\n" + words.T("The passphrase is asked for, or read from the first line of --passphrase-file PATH; \"-\" is the first line of standard input. A new one for passwd and recover: --new-passphrase-file. The recovery code: --code-file."))
	b.WriteString("\n" + words.T("No file is ever replaced; --force allows it for export, chart, report and worksheet, but never for a journal."))
	b.WriteString("\n" + words.T("Exit codes: 0 done, 1 other error, 2 wrong usage, 3 damaged, 4 wrong passphrase or code, 5 already open, 6 newer version."))
	return b.String()
}
