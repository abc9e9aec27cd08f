import { existsSync, readdirSync } from 'node:fs';
import type { Definition } from '../../../src/domain/definition.ts';
import { workflowIdOf } from '../../../workflows/contract.ts';
import { addressesOf } from '../followed.ts';
import type { FollowedOptions } from '../followed.ts';
import type { House } from '../house.ts';
import type { Lane } from '../lane.ts';
import type { Watch } from '../link.ts';
import type { Phase } from '../receivers/orders.ts';
import { untilSettled } from '../settle.ts';

/** An instant in a directive's life at which something can be killed. It is seen, never waited for by the clock. */
export interface Moment {
  readonly name: string;
  readonly step: 'launch' | 'deliver' | 'record' | 'perform' | 'compile' | 'continue-as-new';
  /** In words, for the table. */
  readonly when: string;
  /** Whether things stand still at it until they are released; otherwise whoever waits for others misses it. */
  readonly stands: boolean;
  /** All that was claimed had been answered, and the answers heard: nothing may end as unknown, or go out again. */
  readonly heard?: true;
  readonly options: FollowedOptions;
  readonly eventsAtMost?: number;
  /** Brings the directive to just before the step. */
  readonly prepare: (lane: Lane, definition: Definition) => Promise<void>;
  /** Resolves when the moment has come. What was asked for goes on beside it, and is answered in the end. */
  readonly come: (
    lane: Lane,
    definition: Definition,
  ) => { readonly reached: Promise<void>; readonly asked: Promise<unknown> };
}

const small: FollowedOptions = { communes: 3 };
const unprepared = (): Promise<void> => Promise.resolve();

/** All moments, by name. */
export const moments: readonly Moment[] = [
  atLaunch('launch-asked', 'while the launch is being asked for', false),
  atLaunch('launch-taken', 'when the engine has taken the launch', true),
  inDatabase('freeze-before', 'deliver', 'before the messages are frozen', {
    needle: 'insert into messages',
    when: 'before',
  }),
  inDatabase('freeze-after', 'deliver', 'messages frozen, the worker not told', {
    ...{ needle: 'insert into messages', then: 'commit', when: 'after' },
  }),
  atReceiver('connect', 'before the relay greets', 'email', 'connect'),
  atReceiver('data', 'recipient given, before the message', 'email', 'data'),
  inDatabase('claim-before', 'deliver', 'message sent, not claimed', { needle: "'sending'", when: 'before' }),
  inDatabase('claim-after', 'deliver', 'claimed, the dot not sent', { needle: "'sending'", when: 'after' }),
  atReceiver('dot', 'dot read, not held', 'email', 'dot'),
  atReceiver('held', 'held by the relay, not answered', 'email', 'held'),
  atReceiver('answered', 'answered by the relay', 'email', 'answered'),
  {
    ...inDatabase('written-before', 'deliver', 'handed over, not written down', {
      needle: 'handed_over_at',
      when: 'before',
    }),
    heard: true,
  },
  inDatabase('written-after', 'deliver', 'written down, the worker not told', {
    needle: 'handed_over_at',
    when: 'after',
  }),
  atReceiver('sms-dot', 'SMS submitted, not held', 'sms', 'dot'),
  atReceiver('sms-held', 'SMS held, not answered', 'sms', 'held'),
  atReceiver('sms-answered', 'SMS answered', 'sms', 'answered'),
  inDatabase('record-before', 'record', 'before events are written', { needle: 'insert into events', when: 'before' }),
  inDatabase('record-after', 'record', 'events written, the worker not told', {
    ...{ needle: 'insert into events', then: 'commit', when: 'after' },
  }),
  atCommand('perform-asked', 'while a command is being asked', false),
  atCommand('perform-answered', 'when a command has been answered', true),
  receiptInDatabase('receipt-before', 'answered, before the receipt is written', 'before'),
  receiptInDatabase('receipt-after', 'receipt written, the worker not told', 'after'),
  atCompile('compile-before', 'while a package is being built', async ({ house }, { id }) => {
    const { raw } = await house.client.workflow.getHandle(workflowIdOf(id)).describe();
    return (raw.pendingActivities ?? []).some(({ activityType }) => activityType?.name === 'compile');
  }),
  atCompile('compile-after', 'package kept, the worker not told', ({ house }, _, before) =>
    Promise.resolve(filesKept(house) > before),
  ),
  atContinue('continue-before', 'when the history has become long', 0),
  atContinue('continue-after', 'when the next run has begun', 1),
];

function atLaunch(name: string, when: string, taken: boolean): Moment {
  return {
    ...{ name, step: 'launch', when, stands: false, options: small, prepare: unprepared },
    come: ({ desk, random }, definition) => {
      const asked = desk.launch(definition);
      return { asked, reached: taken ? asked : pause(random() * 60) };
    },
  };
}

function atReceiver(name: string, when: string, channel: 'email' | 'sms', phase: Phase): Moment {
  return {
    ...{ name, step: 'deliver', when, stands: true, options: small, prepare: unprepared },
    come: ({ house, desk, random }, definition) => {
      // A link is opened once for many messages; of messages any of the first three will do.
      const nth = phase === 'connect' ? 1 : 1 + Math.floor(random() * 3);
      const to = phase === 'connect' ? {} : { to: addressesOf(definition, channel) };
      const reached = house.receivers.stand({ channel, phase, nth, ...to });
      // A worker that has links open already greets nobody: they are cut, and the next message needs a new one.
      if (phase === 'connect') house.links.mail.cut();
      return { reached, asked: desk.launch(definition) };
    },
  };
}

function inDatabase(name: string, step: Moment['step'], when: string, watch: Watch): Moment {
  return {
    ...{ name, step, when, stands: true, options: small, prepare: unprepared },
    come: ({ house, desk }, definition) => {
      // A step of a message names no directive; whatever else is written down does.
      const about = watch.needle.startsWith('insert') ? { about: definition.id } : {};
      const reached = house.links.postgres.watch({ ...watch, ...about });
      return { reached, asked: desk.launch(definition) };
    },
  };
}

function atCommand(name: string, when: string, answered: boolean): Moment {
  return {
    ...{ name, step: 'perform', when, stands: false, options: small, prepare: launchedAndTold },
    come: (lane, definition) => {
      const asked = acknowledge(lane, definition, unitOf(definition, 0));
      return { asked, reached: answered ? asked.then(() => undefined) : pause(lane.random() * 30) };
    },
  };
}

function receiptInDatabase(name: string, when: string, how: 'before' | 'after'): Moment {
  return {
    ...{ name, step: 'perform', when, stands: true, options: small, prepare: launchedAndTold },
    come: (lane, definition) => {
      const needle = 'insert into command_receipts';
      const watch: Watch = { needle, about: definition.id, when: how, ...(how === 'after' && { then: 'commit' }) };
      const reached = lane.house.links.postgres.watch(watch);
      return { reached, asked: acknowledge(lane, definition, unitOf(definition, 1)) };
    },
  };
}

function atCompile(
  name: string,
  when: string,
  isReached: (lane: Lane, definition: Definition, filesBefore: number) => Promise<boolean>,
): Moment {
  const options = { communes: 2, consolidates: true };
  return {
    ...{ name, step: 'compile', when, stands: false, options },
    prepare: async (lane, definition) => {
      await launchedAndTold(lane, definition);
      for (const unit of [unitOf(definition, 0), unitOf(definition, 1)]) {
        const said = { unit, duty: 'gui', id: `${definition.id}-nil-${unit}` };
        await lane.desk.act(definition.id, { ...said, does: 'nil-return', by: { role: 'unit', unit } });
      }
      await accept(lane, definition, unitOf(definition, 0));
      await untilSettled(lane.house, definition.id);
    },
    come: (lane, definition) => {
      const before = filesKept(lane.house);
      const asked = accept(lane, definition, unitOf(definition, 1));
      return { asked, reached: until(() => isReached(lane, definition, before)) };
    },
  };
}

/** `runs`: how often it has continued when the moment comes. */
function atContinue(name: string, when: string, runs: number): Moment {
  const eventsAtMost = 40;
  return {
    ...{ name, step: 'continue-as-new', when, stands: false, options: small, eventsAtMost },
    prepare: async (lane, definition) => {
      await lane.desk.launch(definition, { eventsAtMost });
      await untilSettled(lane.house, definition.id);
    },
    come: (lane, definition) => {
      const handle = lane.house.client.workflow.getHandle(workflowIdOf(definition.id));
      const first = handle.describe().then(({ runId }) => runId);
      const reached = until(async () => {
        const { runId, historyLength } = await handle.describe();
        return runs === 0 ? historyLength > eventsAtMost : runId !== (await first);
      });
      return { reached, asked: first.then(() => askMuch(lane, definition)) };
    },
  };
}

/** Commands one after the other until the history is long. */
async function askMuch(lane: Lane, definition: Definition): Promise<void> {
  for (const unit of definition.duties[0]?.units ?? []) {
    const said = { unit, duty: 'gui', id: `${definition.id}-nil-${unit}` };
    await acknowledge(lane, definition, unit);
    await lane.desk.act(definition.id, { ...said, does: 'nil-return', by: { role: 'unit', unit } });
    const id = `${definition.id}-return-${unit}`;
    await lane.desk.act(definition.id, { id, unit, does: 'return', by: { role: 'route' }, reason: 'Thiếu biểu.' });
  }
}

async function launchedAndTold({ desk, house }: Lane, definition: Definition): Promise<void> {
  await desk.launch(definition);
  await untilSettled(house, definition.id);
}

function acknowledge({ desk }: Lane, { id }: Definition, unit: string): Promise<unknown> {
  return desk.act(id, { id: `${id}-acknowledge-${unit}`, unit, does: 'acknowledge', by: { role: 'unit', unit } });
}

function accept({ desk }: Lane, { id }: Definition, unit: string): Promise<unknown> {
  return desk.act(id, { id: `${id}-accept-${unit}`, unit, duty: 'gui', does: 'accept', by: { role: 'route' } });
}

function unitOf({ duties }: Definition, place: number): string {
  const unit = duties[0]?.units[place];
  if (unit === undefined) throw new Error(`The duty has no unit ${place}.`);
  return unit;
}

/** What was heard of relays comes and goes in the same folder: it is no package. */
function filesKept({ filesFolder }: House): number {
  if (!existsSync(filesFolder)) return 0;
  const files = readdirSync(filesFolder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.filter(({ name }) => !name.endsWith('.jsonl')).length;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Looks every few milliseconds; a look that fails because something is down is looked at again. */
async function until(happened: () => Promise<boolean>): Promise<void> {
  while (!(await happened())) await pause(3);
}
