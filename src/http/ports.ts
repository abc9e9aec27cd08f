import type { CalendarDesk } from '../app/calendar-desk.ts';
import type { AppPorts } from '../app/ports.ts';
import type { DirectiveReader } from '../app/read-directive.ts';
import type { PartName } from '../ports/away.ts';
import type { Sender } from '../ports/delivery.ts';
import type { Inbox } from '../ports/inbox.ts';
import type { Ledger } from '../ports/ledger.ts';
import type { PhoneCalls, RequestKeys, Tokens } from '../ports/office-desk.ts';
import type { FileIntake } from '../ports/record.ts';
import type { Register } from '../ports/register.ts';

/** Whether a part answers, and whether it is a real one or came along with the service. */
export interface PartState {
  readonly part: PartName;
  readonly embedded: boolean;
  readonly answers: boolean;
}

/** What the REST API and its pages talk to. */
export interface HttpPorts {
  readonly app: AppPorts;
  readonly reader: DirectiveReader;
  readonly register: Register;
  readonly ledger: Ledger;
  readonly calendarDesk: CalendarDesk;
  readonly tokens: Tokens;
  readonly requestKeys: RequestKeys;
  readonly phoneCalls: PhoneCalls;
  readonly intake: FileIntake;
  /** What the embedded catchers hold; absent when mail and SMS really go out. */
  readonly inbox?: Inbox;
  readonly parts: () => Promise<readonly PartState[]>;
  readonly sender: Sender;
  readonly limits: { readonly jsonBytes: number; readonly formBytes: number };
  /** Commands that wait to be asked of the engine. */
  readonly commandsWaiting: () => number;
  readonly log: Log;
}

/** The service's log: ids and codes, never a name, an address or a token. */
export interface Log {
  readonly info: (facts: object, message: string) => void;
  readonly warn: (facts: object, message: string) => void;
  readonly error: (facts: object, message: string) => void;
}
