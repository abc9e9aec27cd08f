import type { Generated, GeneratedAlways, JSONColumnType } from 'kysely';
import type { CalendarYear } from '../domain/calendar.ts';
import type { Definition, Person } from '../domain/definition.ts';
import type {
  Channel,
  Day,
  Instant,
  ItemId,
  ItemState,
  LadderName,
  Part,
  PersonRole,
  RungName,
  UnitId,
  Verdict,
} from '../domain/words.ts';
import type { MessageState } from '../ports/ledger.ts';
import type { PhoneCall, TokenRole } from '../ports/office-desk.ts';
import type { Appointment, AssignmentRow, DirectiveRow, SubmissionRow } from '../ports/record.ts';

/** The tables as `migrations/` makes them; a name here is a name there. */
export interface Tables {
  units: UnitsTable;
  people: PeopleTable;
  appointments: AppointmentsTable;
  documents: DocumentsTable;
  directives: DirectivesTable;
  events: EventsTable;
  command_receipts: CommandReceiptsTable;
  assignments: AssignmentsTable;
  items: ItemsTable;
  messages: MessagesTable;
  notices: NoticesTable;
  dead_addresses: DeadAddressesTable;
  texts: TextsTable;
  submissions: SubmissionsTable;
  submission_files: SubmissionFilesTable;
  links: LinksTable;
  tokens: TokensTable;
  request_keys: RequestKeysTable;
  phone_calls: PhoneCallsTable;
  calendar_corrections: CalendarCorrectionsTable;
  directory_imports: DirectoryImportsTable;
  applied_migrations: AppliedMigrationsTable;
}

/** JSON is written as text and read as a value. */
type Json<T extends object> = JSONColumnType<T, string, string>;

interface UnitsTable {
  id: string;
  name: string;
  short: string;
  parent: string | null;
  groups: Json<string[]>;
  position: number;
}

interface PeopleTable {
  id: string;
  unit: string;
  name: string;
  title: string | null;
  role: PersonRole;
  email: string | null;
  phone: string | null;
  position: number;
}

interface AppointmentsTable {
  id: string;
  directive: string;
  unit: string;
  kind: Appointment['kind'];
  person: Json<Person>;
  from_on: Day;
  until_on: Day | null;
  named_at: number | null;
  number: GeneratedAlways<number>;
}

interface DocumentsTable {
  id: GeneratedAlways<number>;
  directive: string;
  revision: number;
  content_hash: string;
  launched: Generated<boolean>;
  definition: Json<Definition>;
}

interface DirectivesTable {
  id: string;
  state: DirectiveRow['state'];
  revision: number;
  seq: number;
  launched_at: Instant;
  closed_at: Instant | null;
  content_hash: string;
}

interface EventsTable {
  directive: string;
  seq: number;
  at: Instant;
  kind: string;
  event: Json<object>;
}

interface CommandReceiptsTable {
  directive: string;
  command: string;
  answer: Json<object>;
}

interface AssignmentsTable {
  directive: string;
  ordinal: number;
  unit: string;
  duty: string;
  state: AssignmentRow['state'];
  acknowledged_at: Instant | null;
  declined_at: Instant | null;
  on_phone_list_since: Instant | null;
  seq: number;
}

interface ItemsTable {
  directive: string;
  ordinal: number;
  item: string;
  position: number;
  state: ItemState;
  version: number;
  round: number;
  closes_at: Instant | null;
  received_at: Instant | null;
  verdict: Verdict | null;
  extended: Generated<boolean>;
  seq: number;
}

interface MessagesTable {
  id: Generated<number>;
  directive: string;
  sending: string;
  unit: string;
  person: string;
  channel: Channel;
  address: string | null;
  state: MessageState;
  reason: string | null;
  reference: string | null;
  attempts: Generated<number>;
  resends: Generated<number>;
  claimed_at: Instant | null;
  handed_over_at: Instant | null;
  changed_at: Instant | null;
  reported_at: Generated<Instant | null>;
}

interface NoticesTable {
  id: GeneratedAlways<number>;
  directive: string;
  duty: string;
  ladder: LadderName;
  round: number;
  rung: RungName;
  day: number;
  assignment: number;
  event: number;
  person: string;
  channel: Channel | '';
  unit: string;
  about: Json<UnitId[]>;
  at: Instant;
  message: number | null;
  reason: string | null;
}

interface DeadAddressesTable {
  address: string;
  at: Instant;
  reason: string;
}

interface TextsTable {
  id: string;
  directive: string;
  text: string;
}

interface SubmissionsTable {
  id: string;
  directive: string;
  unit: string;
  duty: string;
  items: Json<ItemId[]>;
  kind: SubmissionRow['kind'];
  number: string | null;
  on: Day | null;
  signer: string | null;
  received_at: Instant;
  arrived_on: Day | null;
  way: string | null;
  hash: string;
}

interface SubmissionFilesTable {
  submission: string;
  position: number;
  item: string;
  part: Part;
  name: string;
  sha256: string;
  bytes: number;
}

interface LinksTable {
  code_hash: string;
  directive: string;
  person: string;
  unit: string;
  assignment: number;
  expires_at: Instant;
  revoked_at: Instant | null;
}

interface TokensTable {
  id: string;
  hash: string;
  role: TokenRole;
  unit: string | null;
  label: string;
  created_at: Instant;
  created_by: string;
  revoked_at: Instant | null;
}

interface RequestKeysTable {
  caller: string;
  key: string;
  fingerprint: string;
  at: Instant;
}

interface PhoneCallsTable {
  id: string;
  directive: string;
  unit: string;
  outcome: PhoneCall['outcome'];
  promised_at: Instant | null;
  note: string | null;
  called_at: Instant;
}

interface CalendarCorrectionsTable {
  position: GeneratedAlways<number>;
  id: string;
  closed: Json<Day[]>;
  worked: Json<Day[]>;
  years: JSONColumnType<CalendarYear[] | null, string | null, string | null>;
  basis: string | null;
  at: Instant;
}

interface DirectoryImportsTable {
  one: Generated<boolean>;
  number: number;
}

interface AppliedMigrationsTable {
  name: string;
  checksum: string;
  applied_at: Instant;
}
