import { createHash } from 'node:crypto';
import { openCalendarDesk } from '../app/calendar-desk.ts';
import { gatherCommands } from '../app/gather-commands.ts';
import type { AppPorts } from '../app/ports.ts';
import { createDirectiveReader } from '../app/read-directive.ts';
import { publicCalendar } from '../domain/public-holidays.ts';
import { cleanFileName } from '../files/file-name.ts';
import type { HttpPorts, Log } from '../http/ports.ts';
import { rememberTokens } from '../http/remember-tokens.ts';
import { createFileIntake } from '../store/blobs.ts';
import { createCalendarCorrections } from '../store/calendar-corrections.ts';
import type { Database } from '../store/database.ts';
import { createPhoneCalls } from '../store/phone-calls.ts';
import { createRequestKeys } from '../store/request-keys.ts';
import { createTokens } from '../store/tokens.ts';
import { createEngine } from '../temporal/engine.ts';
import { taskQueue } from '../../workflows/contract.ts';
import type { Store } from './furnish.ts';
import type { Parts } from './parts.ts';
import { probeParts } from './probe.ts';
import type { ServiceSettings } from './settings.ts';

/** How long the engine may take to answer before it counts as away. */
const answerMs = 10_000;
const jsonBytes = 10 * 1024 * 1024;
/** A form may be as large as this many of the largest files. */
const filesInOneForm = 10;

/** Joins the API to its adapters. */
export async function openHttpPorts(
  store: Store,
  parts: Parts,
  settings: ServiceSettings,
  files: { readonly folder: string; readonly limitBytes: number },
  log: Log,
): Promise<HttpPorts> {
  const { db, engine: connected } = parts;
  const engine = gatherCommands(createEngine({ client: connected.client, taskQueue, answerMs }));
  const calendarDesk = await openCalendarDesk(publicCalendar, createCalendarCorrections(db), store.register);
  const app: AppPorts = {
    ...store,
    engine,
    // Each launch reads the calendar as it is corrected then.
    get calendar() {
      return calendarDesk.calendar();
    },
    cleanFileName: (name) => cleanFileName(name),
    hash: (text) => createHash('sha256').update(text).digest('hex'),
    now: Date.now,
  };
  return {
    app,
    calendarDesk,
    reader: createDirectiveReader(store),
    register: store.register,
    ledger: store.ledger,
    ...desksOn(db),
    intake: createFileIntake(files),
    ...(parts.inbox && { inbox: parts.inbox }),
    parts: () => probeParts({ ...parts, client: connected.client }),
    sender: settings.sender,
    limits: { jsonBytes, formBytes: files.limitBytes * filesInOneForm },
    commandsWaiting: engine.waiting,
    log,
  };
}

function desksOn(db: Database): Pick<HttpPorts, 'tokens' | 'requestKeys' | 'phoneCalls'> {
  return {
    tokens: rememberTokens(createTokens(db)),
    requestKeys: createRequestKeys(db),
    phoneCalls: createPhoneCalls(db),
  };
}
