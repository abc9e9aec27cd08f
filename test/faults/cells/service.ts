import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import type { Definition } from '../../../src/domain/definition.ts';
import { openDatabase } from '../../../src/store/database.ts';
import { restQuery, workflowIdOf } from '../../../workflows/contract.ts';
import type { Rest } from '../../../workflows/contract.ts';
import { everything } from '../../support/live-directive.ts';
import { ask, dataFolder, removeFolder, startService } from '../../support/running-service.ts';
import type { Answered, RunningService } from '../../support/running-service.ts';
import { judge } from '../checker.ts';
import { untilAnswered } from '../desk.ts';
import { askEngine, askStore } from '../evidence.ts';
import type { Evidence } from '../evidence.ts';
import { addressesOf, followed, laneUnits, linkHost, owedAtLaunch } from '../followed.ts';
import { failedRow, seeded, within } from '../lane.ts';
import type { Row, Trial } from '../lane.ts';
import { startReceivers } from '../receivers/receivers.ts';
import type { Receivers } from '../receivers/receivers.ts';
import type { Phase } from '../receivers/orders.ts';

/** The whole service, as `npm start` runs it, with receivers of the harness: it is killed, or the engine under it is. */
interface Office {
  readonly folder: string;
  readonly receivers: Receivers;
  readonly random: () => number;
  service: RunningService;
  token: string;
}

interface Case {
  readonly name: string;
  readonly when: string;
  readonly kills: 'service' | 'its engine';
  /** Resolves at the moment of the kill; what was asked meanwhile is asked again until it is answered. */
  readonly moment: (
    office: Office,
    definition: Definition,
  ) => { reached: Promise<unknown>; asked: () => Promise<Answered> };
}

function casesOf(kills: Case['kills']): readonly Case[] {
  return [
    atLaunch(kills),
    atMail(kills, 'data', 'deliver: recipient given, before the message'),
    atMail(kills, 'dot', 'deliver: dot read, not held'),
    atMail(kills, 'held', 'deliver: held by the relay, not answered'),
    atMail(kills, 'answered', 'deliver: answered by the relay'),
    atCommand(kills),
  ];
}

/** Two trials: the cells of each share a data folder, and are judged together when the service has stopped. */
export function serviceTrials(): readonly Trial[] {
  return (['service', 'its engine'] as const).map((kills) => {
    const cases = casesOf(kills);
    return { names: cases.map(({ name }) => name), alone: (seed) => runCases(cases, seed) };
  });
}

async function runCases(cases: readonly Case[], seed: number): Promise<readonly Row[]> {
  const folder = dataFolder();
  const receivers = await startReceivers(join(folder, 'received.jsonl'), linkHost);
  const service = await start(folder, receivers);
  const office: Office = { folder, receivers, random: seeded(seed), service, token: service.token };
  try {
    const file = { units: laneUnits(60) };
    await ask(asAdmin(office), 'POST', '/api/units/import', { body: { file } });
    const lives: Life[] = [];
    for (const [place, one] of cases.entries()) lives.push(await live(office, one, place));
    await office.service.stop();
    return await judgeAll(office, lives);
  } finally {
    await office.service.kill();
    await receivers.kill();
    removeFolder(folder);
  }
}

function start(folder: string, { smtpPort, smppPort }: Receivers): Promise<RunningService> {
  const env = {
    SMTP_URL: `smtp://127.0.0.1:${smtpPort}?ignoreTLS=true`,
    SMPP_URL: `smpp://dondoc:secret@127.0.0.1:${smppPort}`,
    LINK_HOST: linkHost,
    DOMAIN_NAME: 'dondoc.example',
  };
  const begin = (): Promise<RunningService> => startService(join(folder, 'data'), { env });
  // A minute may be too short for a start on a busy machine; the next one finds everything warm.
  return begin().catch(begin).catch(begin);
}

function asAdmin({ service, token }: Office): { readonly url: string; readonly token: string } {
  return { url: service.url, token };
}

/** What is known of a case until the store can be read. */
interface Life {
  readonly one: Case;
  readonly definition: Definition;
  readonly engine?: Pick<Evidence, 'happened' | 'runs' | 'seq'>;
  readonly answered?: Answered;
  readonly error?: unknown;
}

async function live(office: Office, one: Case, place: number): Promise<Life> {
  const definition = followed(1_000 + place, { communes: 3, from: 1 + place * 3 });
  try {
    const { reached, asked } = one.moment(office, definition);
    await within(45_000, one.when, reached);
    await (one.kills === 'service' ? office.service.kill() : killEngine(office));
    office.receivers.release();
    await new Promise((resolve) => setTimeout(resolve, 200 + office.random() * 1_000));
    office.service = await start(office.folder, office.receivers);
    const answered = await within(270_000, 'the answer', untilAnswered(asked));
    return { one, definition, answered, engine: await untilTold(office, definition.id) };
  } catch (error) {
    return { one, definition, error };
  }
}

/** A service whose engine has ended ends too, and says so. */
async function killEngine({ service, folder, receivers }: Office): Promise<void> {
  const id = Number(await readFile(join(folder, 'data', 'temporal.pid'), 'utf8'));
  process.kill(id, 'SIGKILL');
  // What is in hand is finished before it ends: nothing may stand in its way.
  receivers.release();
  if (service.process.exitCode === null) await within(60_000, 'the end of the service', ended(service));
}

function ended({ process: child }: RunningService): Promise<void> {
  return new Promise((resolve) => child.once('exit', () => resolve()));
}

/** Nothing is on its way; what is to be handed over again later is in the agenda. */
async function untilTold({ service }: Office, directive: string): Promise<NonNullable<Life['engine']>> {
  const address = /Temporal at (\S+),/.exec(service.said())?.[1] ?? '';
  const connection = await Connection.connect({ address });
  try {
    const client = new Client({ connection });
    const handle = client.workflow.getHandle(workflowIdOf(directive));
    for (const until = Date.now() + 180_000; ;) {
      const rest = await untilAnswered(() => handle.query<Rest, []>(restQuery));
      if (rest.resting) return await askEngine(client, directive);
      if (Date.now() > until) throw new Error(`${directive} does not come to rest.`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  } finally {
    await connection.close();
  }
}

async function judgeAll({ folder, receivers }: Office, lives: readonly Life[]): Promise<readonly Row[]> {
  const { db, close } = await openDatabase({ pglite: { folder: join(folder, 'data', 'database') } });
  try {
    const rows: Row[] = [];
    for (const { one, definition, engine, answered, error } of lives) {
      if (engine === undefined) {
        rows.push(failedRow(one.name, error));
        continue;
      }
      const evidence = {
        directive: definition.id,
        held: receivers.held(),
        ...engine,
        ...(await askStore(db, definition.id)),
      };
      const { broken, ...verdict } = judge(evidence, owedAtLaunch(definition), []);
      const said = { cell: one.name, killed: one.kills, when: one.when, kills: 1 };
      rows.push({ ...said, ...verdict, broken: [...broken, ...notRecorded(evidence, answered)] });
    }
    return rows;
  } finally {
    await close();
  }
}

/** The last answer of a case is in the record; a launch answers with its directive instead. */
function notRecorded({ receipts, recorded }: Evidence, answered: Answered | undefined): readonly string[] {
  if (answered === undefined || answered.status >= 300) return [`it was answered ${answered?.status}`];
  const { command, seq } = answered.body;
  if (typeof command === 'string' && !receipts.has(command)) return [`the receipt of ${command} is not in the record`];
  return typeof seq === 'number' && seq > recorded.length ? [`event ${seq}, which a receipt names, is not there`] : [];
}

function launch(office: Office, { id, ...definition }: Definition): Promise<Answered> {
  const body = { file: { id, ...definition }, confirm: everything };
  return ask(asAdmin(office), 'POST', '/api/directives', { actAs: 'office', key: `launch-${id}`, body }).then(orAgain);
}

/** Whoever is told to ask again asks again. */
function orAgain(answered: Answered): Answered {
  if (answered.status >= 500) throw new Error(`${answered.status} ${JSON.stringify(answered.body)}`);
  return answered;
}

function atLaunch(kills: Case['kills']): Case {
  return {
    ...{ name: `kill ${kills} at launch`, when: 'launch: while the launch is being asked for', kills },
    moment: (office, definition) => {
      launch(office, definition).catch(() => undefined);
      const reached = new Promise((resolve) => setTimeout(resolve, 20 + office.random() * 80));
      return { reached, asked: () => launch(office, definition) };
    },
  };
}

function atMail(kills: Case['kills'], phase: Phase, when: string): Case {
  return {
    ...{ name: `kill ${kills} at ${phase}`, when, kills },
    moment: (office, definition) => {
      const nth = 1 + Math.floor(office.random() * 3);
      const reached = office.receivers.stand({ channel: 'email', phase, nth, to: addressesOf(definition, 'email') });
      launch(office, definition).catch(() => undefined);
      return { reached, asked: () => launch(office, definition) };
    },
  };
}

function atCommand(kills: Case['kills']): Case {
  return {
    ...{ name: `kill ${kills} at perform`, when: 'perform: while a command is being asked', kills },
    moment: (office, definition) => {
      const unit = definition.duties[0]?.units[0] ?? '';
      const acknowledge = (): Promise<Answered> => {
        const asked = { actAs: `unit/${unit}`, key: `acknowledge-${definition.id}`, body: { does: 'acknowledge' } };
        return ask(asAdmin(office), 'POST', `/api/directives/${definition.id}/commands`, asked).then(orAgain);
      };
      const reached = launch(office, definition).then(async () => {
        acknowledge().catch(() => undefined);
        await new Promise((resolve) => setTimeout(resolve, office.random() * 40));
      });
      return { reached, asked: acknowledge };
    },
  };
}
