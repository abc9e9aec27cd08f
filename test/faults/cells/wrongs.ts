import type { Definition } from '../../../src/domain/definition.ts';
import { addressesOf, followed } from '../followed.ts';
import type { House } from '../house.ts';
import { failedRow, judged, within } from '../lane.ts';
import type { Lane, Row, Trial } from '../lane.ts';
import type { Link } from '../link.ts';
import type { Deed, Order } from '../receivers/orders.ts';

/** Receivers that answer badly, ways that are slow, stalled, cut or shut, and a database that takes nothing. */
export function wrongTrials(): readonly Trial[] {
  return [...receiverTrials(), ...wayTrials(), ...readOnlyTrials()];
}

const small = { communes: 3 };

/** Something is wrong from before the launch until it is mended; what was owed is owed all the same. */
export function wrongTrial(
  name: string,
  when: string,
  wrong: (lane: Lane, definition: Definition) => Promise<void>,
): Trial {
  return {
    names: [name],
    run: async (lane) => {
      const definition = followed(lane.number(), { ...small, from: lane.communes(small.communes) });
      await wrong(lane, definition);
      try {
        const row: Row = { cell: name, killed: '', when, kills: 0, ...(await judged(lane, definition)) };
        return [row];
      } catch (error) {
        return [failedRow(name, error)];
      }
    },
  };
}

type Given = Pick<Order, 'channel' | 'phase'> & { readonly deed: Deed; readonly times?: number };

/** What a receiver does to some messages of the launch, by the name of the cell. */
const receiverDeeds: Readonly<Record<string, Given>> = {
  'mail 421 at the greeting': { channel: 'email', phase: 'connect', deed: answers('421 4.3.2 Busy'), times: 3 },
  'mail 450 to the recipient': {
    channel: 'email',
    phase: 'recipient',
    deed: answers('450 4.2.0 Greylisted'),
    times: 4,
  },
  'mail 550 to the recipient': { channel: 'email', phase: 'recipient', deed: answers('550 5.1.1 Unknown'), times: 2 },
  'mail 552 mailbox full': { channel: 'email', phase: 'recipient', deed: answers('552 5.2.2 Full') },
  'mail 451 to the dot': { channel: 'email', phase: 'dot', deed: answers('451 4.3.0 Later'), times: 3 },
  'mail 554 to the dot': { channel: 'email', phase: 'dot', deed: answers('554 5.7.1 Refused') },
  'mail cut at the greeting': { channel: 'email', phase: 'connect', deed: { kind: 'cut' }, times: 3 },
  'mail cut at the recipient': { channel: 'email', phase: 'recipient', deed: { kind: 'cut' }, times: 3 },
  'mail cut at DATA': { channel: 'email', phase: 'data', deed: { kind: 'cut' }, times: 3 },
  'mail cut at the dot, not held': { channel: 'email', phase: 'dot', deed: { kind: 'cut' }, times: 3 },
  'mail cut behind the dot, held': { channel: 'email', phase: 'held', deed: { kind: 'cut' }, times: 3 },
  'mail answered 3 s late': { channel: 'email', phase: 'held', deed: { kind: 'wait', ms: 3_000 }, times: 4 },
  'mail greeted 3 s late': { channel: 'email', phase: 'connect', deed: { kind: 'wait', ms: 3_000 }, times: 4 },
  'mail silent for 45 s behind the dot': { channel: 'email', phase: 'held', deed: { kind: 'wait', ms: 45_000 } },
  'SMS throttled twice': { channel: 'sms', phase: 'dot', deed: answers('ESME_RTHROTTLED'), times: 2 },
  'SMS queue full for long': { channel: 'sms', phase: 'dot', deed: answers('ESME_RMSGQFUL'), times: 9 },
  'SMS to no number': { channel: 'sms', phase: 'dot', deed: answers('ESME_RINVDSTADR'), times: 2 },
  'SMS system error': { channel: 'sms', phase: 'dot', deed: answers('ESME_RSYSERR'), times: 3 },
  'SMS cut, not held': { channel: 'sms', phase: 'dot', deed: { kind: 'cut' }, times: 2 },
  'SMS cut, held': { channel: 'sms', phase: 'held', deed: { kind: 'cut' }, times: 2 },
  'SMS silent for 25 s, held': { channel: 'sms', phase: 'held', deed: { kind: 'wait', ms: 25_000 } },
  'SMS receipt before the answer': { channel: 'sms', phase: 'held', deed: receipt('DELIVRD', 'before'), times: 6 },
  'SMS receipt twice': { channel: 'sms', phase: 'held', deed: receipt('DELIVRD', 'twice'), times: 6 },
  'SMS receipt of a dead telephone': { channel: 'sms', phase: 'held', deed: receipt('UNDELIV', 'after'), times: 2 },
};

function receiverTrials(): readonly Trial[] {
  return Object.entries(receiverDeeds).map(([name, given]) =>
    wrongTrial(name, 'deliver', async ({ house, desk }, definition) => {
      // Who greets does not know yet for whom a mail will be; links that are open already are greeted no more.
      const to = given.phase === 'connect' ? {} : { to: addressesOf(definition, given.channel) };
      house.receivers.order({ ...given, ...to });
      if (given.phase === 'connect') house.links.mail.cut();
      await desk.launch(definition);
    }),
  );
}

function answers(words: string): Deed {
  return { kind: 'answer', words };
}

function receipt(state: string, when: 'before' | 'twice' | 'after'): Deed {
  return { kind: 'receipt', state, when };
}

const ways: readonly (readonly [keyof House['links'], string, number])[] = [
  ['mail', 'relay', 4_000],
  ['sms', 'message centre', 600],
  ['postgres', 'database', 30_000],
  ['engine', 'engine', 30_000],
];

const wayDeeds: Readonly<Record<string, (link: Link, bytesPerSecond: number) => Promise<void>>> = {
  slow: async (link, bytesPerSecond) => {
    link.slow(bytesPerSecond);
    await pause(6_000);
  },
  stalled: async (link) => {
    await pause(150);
    link.stall();
    await pause(6_000);
  },
  'cut again and again': async (link) => {
    for (let cuts = 0; cuts < 10; cuts += 1) {
      await pause(150);
      link.cut();
    }
  },
  shut: async (link) => {
    await pause(100);
    link.shut();
    await pause(4_000);
  },
};

function wayTrials(): readonly Trial[] {
  return ways.flatMap(([way, name, bytesPerSecond]) =>
    Object.entries(wayDeeds).map(([deed, does]) =>
      wrongTrial(`way to the ${name} ${deed}`, 'launch, deliver, record', async ({ house, desk }, definition) => {
        const doing = does(house.links[way], bytesPerSecond);
        await Promise.all([desk.launch(definition), doing]);
        await house.mend();
      }),
    ),
  );
}

/** The moments at which the database begins to refuse every write. */
function readOnlyTrials(): readonly Trial[] {
  const needles = {
    freeze: 'insert into messages',
    claim: "'sending'",
    'hand-over': 'handed_over_at',
    record: 'insert into events',
  };
  const reached = Object.entries(needles).map(([step, needle]) =>
    wrongTrial(`database read-only from the ${step} on`, step, async ({ house, desk }, definition) => {
      const standing = house.links.postgres.watch({ needle, when: 'before' });
      await desk.launch(definition);
      await within(30_000, step, standing);
      await readOnly(house, true);
      house.links.postgres.release();
      await pause(3_000);
      await readOnly(house, false);
    }),
  );
  const launched = wrongTrial('database read-only at the launch', 'launch', async ({ house, desk }, definition) => {
    await readOnly(house, true);
    const asked = desk.launch(definition);
    asked.catch(() => undefined);
    await pause(1_500);
    await readOnly(house, false);
    await asked;
  });
  return [launched, ...reached];
}

async function readOnly({ postgres }: House, isReadOnly: boolean): Promise<void> {
  // The session that ends it must not be read-only itself.
  await postgres.say('set default_transaction_read_only = off');
  await postgres.say(`alter system set default_transaction_read_only = ${isReadOnly ? 'on' : 'off'}`);
  await postgres.say('select pg_reload_conf()');
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
