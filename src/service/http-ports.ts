import { createHash } from 'node:crypto';
import { openCalendarDesk } from '../app/calendar-desk.ts';
import { gatherCommands } from '../app/gather-commands.ts';
import { createHousekeeping } from '../app/housekeeping.ts';
import type { AppPorts } from '../app/ports.ts';
import { createDirectiveReader } from '../app/read-directive.ts';
import { usualReceiptsWaitMs } from '../domain/pace.ts';
import { publicCalendar } from '../domain/public-holidays.ts';
import { writeDossier } from '../files/dossier.ts';
import { cleanFileName } from '../files/file-name.ts';
import { makeLetter } from '../files/letter.ts';
import { statusWorkbook } from '../files/status-workbook.ts';
import type { HttpPorts, Log, Rehearsals } from '../http/ports.ts';
import { rememberTokens } from '../http/remember-tokens.ts';
import { openReader } from '../intake-files/reader.ts';
import { createFileIntake } from '../store/blobs.ts';
import { createCalendarCorrections } from '../store/calendar-corrections.ts';
import type { Database } from '../store/database.ts';
import { createLinks } from '../store/links.ts';
import { createPhoneCalls } from '../store/phone-calls.ts';
import { createLedgerEvidence } from '../store/ledger-evidence.ts';
import { createRequestKeys } from '../store/request-keys.ts';
import { createTableKeeper } from '../store/table-keeper.ts';
import { createTokens } from '../store/tokens.ts';
import { createEngine } from '../temporal/engine.ts';
import { createEngineSurvey } from '../temporal/survey.ts';
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
  parts: Parts & { readonly workerHere: boolean },
  settings: ServiceSettings,
  files: { readonly folder: string; readonly limitBytes: number },
  log: Log,
  rehearsals: Rehearsals,
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
    ...(settings.pace && { pace: settings.pace }),
    receiptsWaitMs: usualReceiptsWaitMs,
    now: Date.now,
  };
  return {
    app,
    calendarDesk,
    reader: createDirectiveReader(store),
    register: store.register,
    ledger: store.ledger,
    ...desksOn(db),
    links: createLinks(db, settings.linkSecret),
    intake: createFileIntake(files),
    documents: openReader({ isKeptReady: true, threads: 2 }),
    papers: { statusWorkbook, makeLetter, writeDossier },
    rehearsals,
    housekeeping: createHousekeeping({
      ...store,
      survey: createEngineSurvey({ client: connected.client, taskQueue }),
      tables: createTableKeeper(db),
      evidence: createLedgerEvidence(db),
      requestKeys: createRequestKeys(db),
      now: Date.now,
    }),
    ...(parts.inbox && !settings.hasLinkHost && { inbox: parts.inbox }),
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
