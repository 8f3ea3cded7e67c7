package journal

import (
	"context"
	"errors"

	"stillwater/words"
)

// Message is an error as a person reads it: what happened, and what to do
// next.
type Message struct {
	What, Next string
}

// String gives both sentences.
func (m Message) String() string {
	if m.Next == "" {
		return m.What
	}
	return m.What + " " + m.Next
}

// Explain turns an error into words. It never shows the text of an error that
// it does not know.
func Explain(err error) Message {
	var invalid *InvalidError
	var damaged *DamagedError
	var newer *NewerVersionError
	var either *EitherSecretError
	var left *NotErasedError
	switch {
	case err == nil:
		return Message{}
	case errors.As(err, &either):
		return explainEither()
	case errors.As(err, &left):
		return explainNotErased(left)
	case errors.As(err, &invalid):
		return explainInvalid(invalid)
	case errors.As(err, &newer):
		return Message{
			words.T("This journal was written by a newer Stillwater (version {{.Version}} of the file; this one knows {{.Known}}).", "Version", newer.Version, "Known", newer.Known),
			words.T("Nothing was changed. Please install the newer version and open it there."),
		}
	case errors.As(err, &damaged):
		return explainDamaged(damaged)
	}
	for _, e := range explanations() {
		if errors.Is(err, e.err) {
			return e.Message
		}
	}
	return Message{
		words.T("Something went wrong that Stillwater has no name for."),
		words.T("Your journal was left as it is. Please try once more."),
	}
}

type explanation struct {
	err error
	Message
}

func explanations() []explanation {
	return []explanation{
		{context.Canceled, Message{words.T("Stopped, as you asked."), ""}},
		{context.DeadlineExceeded, Message{words.T("That took too long and was stopped."), words.T("Please try once more.")}},
		{ErrWrongPassphrase, Message{words.T("This passphrase does not open the journal."), words.T("Capital letters and spaces count. Try as often as you like, or use your recovery code.")}},
		{ErrWrongCode, Message{words.T("This recovery code belongs to another journal, or to an older state of this one."), words.T("Please look for the code that was made last.")}},
		{ErrAlreadyOpen, Message{words.T("This journal is already open, in another window or program."), words.T("Use it there, or close it there first. Nothing was touched here.")}},
		{ErrNotAJournal, Message{words.T("This is not a Stillwater journal."), words.T("Please choose the file of your journal.")}},
		{ErrPreview, Message{words.T("This journal was made by an early trial of Stillwater, before the form of the file was fixed."), words.T("This version cannot open it, and nothing was changed. Open it with that preview, and export there what you want to keep.")}},
		{ErrNoFile, Message{words.T("There is no file at this place."), words.T("It may have been moved. Please choose where it is now, or start a new journal.")}},
		{ErrNoFolder, Message{words.T("The folder for this file does not exist."), words.T("Please choose another folder, or make it first.")}},
		{ErrExists, Message{words.T("There is already a file with this name, and Stillwater never replaces one."), words.T("Please choose another name.")}},
		{ErrNoPermission, Message{words.T("This computer does not allow access to the file or its folder."), words.T("Please check who may read and write there, or choose another place.")}},
		{ErrWriteProtected, Message{words.T("The disk with the journal can be read but no longer written, so this is not saved yet."), words.T("Your words are still here. Look for a lock switch on the stick or card; Stillwater goes on trying. Or save a copy elsewhere.")}},
		{ErrPlaceGone, Message{words.T("The stick or disk with the journal is not there at the moment, so this is not saved yet."), words.T("Your words are still here. Plug it in again, then it is saved by itself; or save a copy elsewhere.")}},
		{ErrReadOnlyPlace, Message{words.T("This place can be read but not written."), words.T("Please copy the journal to another folder, or choose another place.")}},
		{ErrDiskFull, Message{words.T("The disk is full, so this is not saved yet."), words.T("Your words are still here. Free some space, then it is saved by itself.")}},
		{ErrFileTooLarge, Message{words.T("The file has grown as large as this disk allows a file to be, so this is not saved yet."), words.T("Your words are still here. Free space does not help: save a copy on another disk, and go on in it.")}},
		{ErrDiskFault, Message{words.T("The disk reported a fault, so this is not saved yet."), words.T("Your words are still here. Check the cable or stick; Stillwater goes on trying.")}},
		{ErrWritingEnded, Message{words.T("Saving to this file is not safe at the moment, so nothing more is written to it for now."), words.T("Your words are still here. Stillwater tries again by itself; or save a copy elsewhere.")}},
		{ErrFileChanged, Message{words.T("The journal file was moved, replaced or changed by another program."), words.T("Nothing was written to it. Your words are still here. Put the file back, then it is saved by itself; or save a copy elsewhere.")}},
		{ErrReadOnly, Message{words.T("Damage was found in the file, so nothing is written to it for now."), words.T("You can go on reading. Please copy what you have just written to another place.")}},
		{ErrNotFound, Message{words.T("This is no longer in the journal."), words.T("It may have been removed. The list shows what is there.")}},
		{ErrLocked, Message{words.T("The journal is locked."), words.T("Unlock it to go on.")}},
		{ErrNothingWhole, Message{words.T("Nothing that is whole was found in this file, so there is nothing to rescue."), words.T("Please keep the file as it is, and put a backup back: that one holds what you wrote until it was made.")}},
		{ErrBusy, Message{words.T("The journal is busy."), words.T("Please try again in a moment.")}},
	}
}

func explainDamaged(d *DamagedError) Message {
	switch d.Part {
	case PartHeader:
		return Message{
			words.T("The beginning of this file is damaged, so it cannot be opened."),
			words.T("Your passphrase is not the reason. Nothing was changed; please keep the file. A backup can take its place, or what is whole can be rescued from it."),
		}
	case PartSlot:
		return Message{
			words.T("Your passphrase or code is right, but the key it opens is damaged in the file."),
			words.T("Please try the other one: the recovery code, or the passphrase. Nothing was changed."),
		}
	case PartIndex:
		return Message{
			words.T("What you wrote is whole, but the lists that the search uses do not fit it."),
			words.T("A search may miss entries. Restoring a backup, or rescuing into a new journal, makes the lists anew."),
		}
	case PartPicture:
		return Message{
			words.T("This picture is damaged in the file, so it is not shown."),
			words.T("Your words are not touched. A backup may still hold it whole."),
		}
	case PartBackup:
		return Message{
			words.T("Your journal is sound, but its newest backup is not."),
			words.T("Please make a new backup, and look after the disk that the old one lies on."),
		}
	}
	return Message{
		words.T("Part of this journal file is damaged."),
		words.T("Your passphrase is not the reason. Nothing was changed and nothing false is shown; please keep the file. A backup can take its place, or what is whole can be rescued from it."),
	}
}

func explainInvalid(e *InvalidError) Message {
	switch {
	case e.Field == FieldDate && e.Problem == ProblemNoSuchDate:
		return Message{words.T("This date is not in the calendar."), words.T("Please write it as year-month-day, for example 2026-03-14.")}
	case e.Field == FieldDate:
		return Message{words.T("A date is still missing."), words.T("Please write it as year-month-day, for example 2026-03-14.")}
	case e.Field == FieldScore && e.Problem == ProblemEmpty:
		return Message{words.T("Nothing is rated yet."), words.T("Rate at least one domain, or leave the check-in for another day.")}
	case e.Field == FieldScore || e.Field == FieldMood:
		return Message{words.T("That number does not fit."), words.T("Please use a whole number from 0 to 10, or leave it out.")}
	case e.Field == FieldDomain:
		return Message{words.T("There is no such domain."), words.T("The eight are: emotional, social, spiritual, mental, physical, environmental, financial, occupational.")}
	case e.Field == FieldRoute:
		return Message{words.T("The way it was given is missing, or is none that Stillwater knows."), words.T("Choose one of: iv, spravato, im, lozenge, other.")}
	case e.Field == FieldAnswer && e.Problem == ProblemEmpty:
		return Message{words.T("Nothing is answered yet."), words.T("Answer at least one line, or leave it for another day.")}
	case e.Field == FieldAnswer:
		return Message{words.T("That answer does not fit."), words.T("Each answer is a whole number from 0 to 3; a line may be left out.")}
	case e.Field == FieldValue && e.Problem == ProblemEmpty:
		return Message{words.T("The score is still missing."), words.T("Please write it as a number.")}
	case e.Field == FieldValue:
		return Message{words.T("That score does not fit."), words.T("A scale of your own takes a whole number from 0 to 10; a score from paper lies within its range.")}
	case e.Field == FieldName && e.Problem == ProblemEmpty:
		return Message{words.T("A name is still missing."), words.T("A word or two are enough.")}
	case e.Field == FieldCadence:
		return Message{words.T("This rhythm does not fit."), words.T("Please use from 1 to {{.Limit}} days.", "Limit", MaxInterval)}
	case e.Field == FieldNumber:
		return Message{words.T("That number in the series does not fit."), words.T("Please use a whole number from 1 on, or leave it out.")}
	case e.Field == FieldStep && e.Problem == ProblemRange:
		return Message{words.T("That rhythm does not fit."), words.T("A step can be for 1 to 7 times a week.")}
	case e.Field == FieldTitle && e.Problem == ProblemEmpty:
		return Message{words.T("A few words for the goal are still missing."), words.T("A short sentence is enough.")}
	case e.Field == FieldPicture && e.Problem == ProblemTooLong:
		return Message{words.T("This picture is larger than 20 MB, the most that one may have."), words.T("A smaller copy of it fits. Nothing was added.")}
	case e.Field == FieldPicture && e.Problem == ProblemRange:
		return Message{words.T("This picture is too wide or too high to be shown safely."), words.T("A smaller copy of it fits. Nothing was added.")}
	case e.Field == FieldPicture:
		return Message{words.T("Stillwater cannot read this picture."), words.T("Pictures of the kinds PNG and JPEG can be kept. Many programs can save a copy as one of them.")}
	case e.Field == FieldPassphrase:
		return explainPassphrase(e)
	case e.Field == FieldCode:
		return explainCode(e)
	case e.Problem == ProblemEmpty:
		return Message{words.T("There is nothing to keep yet."), words.T("Write a few words first.")}
	case e.Problem == ProblemTooLong:
		return Message{words.T("This is longer than Stillwater can keep in one piece."), words.T("Please divide it in two. Nothing was lost: it is still here.")}
	case e.Problem == ProblemTooMany:
		return Message{words.T("These are more than {{.Limit}}.", "Limit", e.Limit), words.T("Please leave some out.")}
	case e.Problem == ProblemNotText:
		return Message{words.T("This cannot be read as text."), words.T("Please save it as plain text in UTF-8 and try again.")}
	}
	return Message{words.T("This is not something Stillwater knows."), words.T("Please check the spelling.")}
}

func explainPassphrase(e *InvalidError) Message {
	switch e.Problem {
	case ProblemEmpty:
		return Message{words.T("The passphrase is still empty."), words.T("Type one, or let Stillwater make one up for you.")}
	case ProblemTooLong:
		return Message{words.T("This passphrase is longer than can be used."), words.T("Up to {{.Limit}} characters are fine.", "Limit", e.Limit)}
	case ProblemNotText:
		return Message{words.T("This passphrase holds a sign that cannot be typed again with certainty."), words.T("Please use letters, numbers, spaces and common signs.")}
	}
	return Message{words.T("This passphrase would be easy to guess."), words.T("Use at least ten characters; a few words that do not belong together are best. Stillwater can also make one up for you.")}
}

func explainCode(e *InvalidError) Message {
	if e.Group > 0 {
		return Message{words.T("Group {{.Group}} of the code does not look right.", "Group", e.Group), words.T("Please compare it with your note, letter by letter.")}
	}
	if e.Problem == ProblemRange && e.Limit > 0 {
		return Message{words.T("The code is too short: {{.Have}} of {{.Limit}} groups.", "Have", e.Have, "Limit", e.Limit), words.T("Please type all of it, as it stands on your note.")}
	}
	if e.Problem == ProblemTooLong || e.Problem == ProblemRange {
		return Message{words.T("The code has another length."), words.T("It is made of eight groups of four letters and numbers.")}
	}
	return Message{words.T("There is a slip somewhere in this code."), words.T("Please compare it with your note, group by group.")}
}
