/** Why the page behind a link could not do what was asked, and what to do then; by the code of the refusal. */
export const linkRefusals: Readonly<Record<string, string>> = {
  'unknown-directive': 'This document is not followed up here any more. Call the contact.',
  'directive-closed':
    'This document is no longer being followed up. Call the contact if something is still to be sent.',
  'not-yours': 'This is not for whoever has this link. Call the contact.',
  'nothing-to-issue': 'The plan has not been sent, or was returned to be completed: it cannot be issued yet.',
  'no-such-assignment': 'The unit does not have this task any more. See its state below.',
  'which-duty': 'The unit has several tasks; use the button of the one that is meant.',
  'no-such-item': 'There is no such document in this task. Load the page again.',
  'nothing-owed': 'This is not owed any more: it is accepted, or under review. See its state.',
  'not-claimed': 'The unit does not say any more that it was sent another way. Load the page again.',
  'not-under-review': 'This does not wait for review any more. Load the page again.',
  'already-declined': 'The request to reconsider was noted before, and waits for an answer.',
  'not-declined': 'The request to reconsider has been answered. Load the page again to see how.',
  'not-open': 'The consolidation is not open yet.',
  'parts-missing':
    'A file is missing: each document needs all the files that its form names. Choose them, and send again.',
  'basis-missing': 'Say what the decision rests on.',
  'reason-missing': 'Give a reason.',
  'date-past': 'The date has passed, or is not later than the deadline in force. Choose another.',
  'date-to-come': 'The date of a document cannot be after today.',
  'nothing-asked': 'The unit has not asked for more time.',
  'arrival-unknown': 'It cannot have arrived on that day. Check it.',
  'nothing-to-hold': 'None of these units is about to be named today.',
  'unknown-unit':
    'There is no such unit, several have this name, or it has the task already. Please write its name or id.',
  'deadline-past':
    'The deadline of the task has passed: that unit would be late at once. Tick to give it all the same.',
  'no-calendar': 'The calendar does not reach that day. An administrator has to supply the year first.',
  'lead-has-few-working-days':
    'It would leave the lead less than one working day. Choose an earlier date, or tick to give it all the same, and send again.',
  'last-day-is-a-day-off':
    'The new deadline is a day off. Choose a working day, or tick to give it all the same, and send again.',
  'file-name': 'The name of the file cannot be used. Rename it, and send again.',
  'file-kind': 'Wrong kind of file: the signed document is a PDF, the other one Word or Excel.',
  'file-empty': 'The file is empty. Check it, and send again.',
  'file-too-large': 'The file is too large. Send a smaller one, or split it.',
  'body-too-large': 'The files are too large together. Send them in several parts.',
  'internal-error': 'It was not recorded because of an error. Try again in a few minutes, or call the contact.',
  'no-such-file': 'There is no such file of this unit.',
  'no-slip': 'There is no confirmation: this task is not completed.',
  'no-package': 'There is no package yet: it is built when the consolidation opens.',
  'package-in-the-making': 'The package is being built. Please open it again in a moment.',
  'nothing-attached': 'No file was chosen. Choose one, and send again.',
  'nothing-ticked': 'No document was ticked. Tick one, and send again.',
  'engine-away':
    'The system is busy, and it is not certain whether this was recorded. Choose the files again, if there were any, and press the button on this page in a few minutes; the same is recorded only once.',
  'database-away':
    'The system is busy, and it is not certain whether this was recorded. Choose the files again, if there were any, and press the button on this page in a few minutes; the same is recorded only once.',
  'newer-version': 'The unit has sent a newer version than the one that was looked at. Look at it, then answer.',
  'no-address': 'Give an email address or a telephone number of whoever is named.',
  'not-a-form': 'What was sent could not be read. Load the page again, and fill in the form anew.',
  'answered-before':
    'This was taken before, and its result is being recorded. Load the page again in a few minutes to see it.',
  malformed: 'Something is not right. Check it, and send again.',
};
