import type { Button } from '../template.ts';

/** The buttons of the English letters: one label for one act wherever it appears, bar what a lead sends. */
export const CONFIRM: Button = { label: 'Confirm receipt', act: 'acknowledge' };
export const APPOINT: Button = { label: 'Name who will do the work', act: 'assign-handler' };
export const CONFIRM_AND_APPOINT: Button = { label: 'Confirm and name who will do the work', act: 'assign-handler' };
export const SUBMIT: Button = { label: 'Send the document', act: 'submit' };
export const SUBMIT_COMPLETED: Button = { label: 'Send the completed document', act: 'submit' };
export const SUBMIT_PLAN: Button = { label: 'Send the plan', act: 'submit' };
export const CLAIM: Button = { label: 'Already sent another way', act: 'claim' };
export const CLAIM_PLAN: Button = { label: 'Plan already sent another way', act: 'claim' };
export const TALK: Button = { label: 'Discuss, ask for more time', act: 'ask' };
export const ASK_EXTENSION: Button = { label: 'Ask for more time', act: 'ask' };
export const REPORT_OBSTACLE: Button = { label: 'Report a difficulty', act: 'ask' };
export const FORESEE: Button = { label: 'Say when it will come', act: 'foresee' };
export const VIEW: Button = { label: 'See the details', act: 'view' };
export const VIEW_DOCUMENT: Button = { label: 'See the document', act: 'view' };
export const VIEW_RECEIPT: Button = { label: 'See the receipt', act: 'view' };
export const VIEW_COMPLETION: Button = { label: 'Get the confirmation of completion', act: 'view' };
export const VIEW_WITHDRAWAL: Button = { label: 'See the withdrawing document', act: 'view' };
export const VIEW_CHANGES: Button = { label: 'See what is new', act: 'view' };
export const VIEW_PROGRESS: Button = { label: 'See how it stands', act: 'view' };
export const VIEW_TABLE: Button = { label: 'See the status table', act: 'view' };
export const DIRECT: Button = { label: 'Give directions', act: 'decide' };
export const COMPARE: Button = { label: 'Check the list', act: 'hold' };
export const REVIEW: Button = { label: 'Open what is waiting', act: 'review' };
export const PACKAGE: Button = { label: 'Get the package', act: 'package' };
