import { expect } from '@jest/globals';
import type { Act, IncomingFile } from '../../src/app/act.ts';
import { carryOut } from '../../src/app/carry-out.ts';
import { launchDirective } from '../../src/app/launch-directive.ts';
import type { LaunchAnswer } from '../../src/app/launch-directive.ts';
import type { Answer } from '../../src/domain/answer.ts';
import type { Definition, Unit } from '../../src/domain/definition.ts';
import { publicCalendar } from '../../src/domain/public-holidays.ts';
import { createClockwork } from '../../src/rehearsal/clockwork.ts';
import type { Clockwork } from '../../src/rehearsal/clockwork.ts';
import { openHouse } from '../../src/rehearsal/house.ts';
import type { House, HouseOptions } from '../../src/rehearsal/house.ts';
import { agendaQuery, statusQuery, workflowIdOf } from '../../workflows/contract.ts';
import type { AgendaAnswer, AgendaInput, Status, StatusInput } from '../../workflows/contract.ts';
import { openPostboxes } from './postboxes.ts';
import type { Arrived } from './postboxes.ts';
import { at, district, onlyPlans } from './small-directive.ts';

/** What somebody does beyond who they are: an act without its id, actor and deed. */
export type With = Partial<Omit<Act, 'id' | 'by' | 'does'>> & { readonly id?: string };

/** Somebody who acts. A verb that is refused fails the test; `asks` answers whatever the answer is. */
export interface Somebody {
  readonly asks: (does: Act['does'], what?: With) => Promise<Answer>;
  readonly does: (does: Act['does'], what?: With) => Promise<Answer>;
}

export interface CommuneHall extends Somebody {
  /** Sends small files for the items: without any named, for both. */
  readonly submits: (what?: With) => Promise<Answer>;
  readonly acknowledges: () => Promise<Answer>;
}

/** An office in rehearsal, on the real engine: one directive at a time, its clock moved by hand. */
export interface RehearsalOffice extends Somebody {
  readonly house: House;
  readonly leader: Somebody;
  readonly route: Somebody & { readonly accepts: (unit: string, what?: With) => Promise<Answer> };
  readonly unit: (id: string) => CommuneHall;
  /** Launches, at 09:00 on Thursday 09/02/2023 unless said otherwise; goes on until all that goes out then is out. */
  readonly launches: (definition: Definition, options?: { at?: string; confirm?: string[] }) => Promise<LaunchAnswer>;
  /** Goes to an instant: what is due until then, and at it, has been done. */
  readonly waitsUntil: (local: string) => Promise<'there' | 'ended'>;
  readonly settles: () => Promise<void>;
  readonly status: (page?: StatusInput) => Promise<Status>;
  readonly agenda: (input?: AgendaInput) => Promise<AgendaAnswer>;
  /** All that has arrived since last asked, as `2023-02-24 08:00 sms ta-ma.head last-day`, sorted; now it was expected. */
  readonly hasSent: () => Promise<readonly string[]>;
  /** The same, with their text. */
  readonly mailed: () => Promise<readonly Arrived[]>;
  readonly mailbox: (person: string) => Postbox;
  readonly telephone: (person: string) => Postbox;
  /** The engine has complained like this since the last test, once at least, and that was right. */
  readonly expectsComplaint: (words: RegExp) => Promise<void>;
  /** After each test: a message that nobody expected, or a complaint of the engine, fails it. */
  readonly nothingElseHappened: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface Postbox {
  /** The next message there is this rung, with these words in it. */
  readonly expects: (rung: string, words?: string | RegExp) => Promise<Arrived>;
}

/** Opens an office with the small district, for all tests of a file. */
export async function openRehearsalOffice(
  options: Partial<HouseOptions> & { readonly units?: readonly Unit[] } = {},
): Promise<RehearsalOffice> {
  const house = await openHouse({
    ...{ calendar: publicCalendar, refusedMailboxes: [], deadTelephones: [], fileLimitBytes: 10_000 },
    ...options,
  });
  const { ports, client, clock } = house;
  await ports.directory.importUnits(options.units ?? district);
  const postboxes = openPostboxes(house);
  let complaintsHeard = house.complaints().length;
  let rightly: RegExp | undefined;
  let waiting: readonly Arrived[] = [];
  let acts = 0;
  let directive = '';
  let clockwork: Clockwork | undefined;

  const settles = async (): Promise<void> => {
    await clockwork?.settle();
  };
  const actingAs = (by: Act['by'], own: With = {}): Somebody => {
    const asks: Somebody['asks'] = async (does, what = {}) => {
      acts += 1;
      const answer = await carryOut(ports, directive, { id: `act-${acts}`, by, does, ...own, ...what });
      await settles();
      return answer;
    };
    return { asks, does: async (does, what) => granted(await asks(does, what)) };
  };
  const collect = async (): Promise<readonly Arrived[]> => {
    waiting = [...waiting, ...(await postboxes.collect(directive))];
    return waiting;
  };
  const postbox = (channel: Arrived['channel'], person: string): Postbox => ({
    expects: async (rung, words = '') => {
      const there = (await collect()).find((one) => one.channel === channel && one.person === person);
      if (!there) throw new Error(`Nothing has arrived for ${person} by ${channel}; expected ${rung}.`);
      expect(there.rungs).toBe(rung);
      expect(there.raw).toMatch(words);
      waiting = waiting.filter((one) => one !== there);
      return there;
    },
  });
  const mailed = async (): Promise<readonly Arrived[]> => {
    const all = await collect();
    waiting = [];
    return all;
  };
  const handle = (): ReturnType<typeof client.workflow.getHandle> => client.workflow.getHandle(workflowIdOf(directive));
  const route = actingAs({ role: 'route' });

  return {
    ...actingAs({ role: 'office' }),
    ...{ house, settles, mailed },
    leader: actingAs({ role: 'leader' }),
    route: { ...route, accepts: (unit, what) => route.does('accept', { unit, ...what }) },
    unit: (id) => {
      const hall = actingAs({ role: 'unit', unit: id }, { unit: id });
      return {
        ...hall,
        submits: (what) => hall.does('submit', { files: smallFiles(), ...what }),
        acknowledges: () => hall.does('acknowledge'),
      };
    },
    launches: async (definition, { at: when = '2023-02-09 09:00', confirm = [] } = {}) => {
      directive = definition.id;
      const from = at(when);
      const offsetMs = from - Date.now();
      clock.set(from);
      house.setOffset(offsetMs);
      const answer = await launchDirective(ports, definition, confirm);
      clockwork = createClockwork(client, directive, offsetMs, clock);
      if (answer.ok) await settles();
      return answer;
    },
    waitsUntil: async (local) => {
      if (!clockwork) throw new Error('Nothing has been launched.');
      return clockwork.goTo(at(local));
    },
    status: (page = {}) => patiently(() => handle().query<Status, [StatusInput]>(statusQuery, page)),
    agenda: (input = {}) => patiently(() => handle().query<AgendaAnswer, [AgendaInput]>(agendaQuery, input)),
    hasSent: async () => (await mailed()).map(lineOf).sort(),
    mailbox: (person) => postbox('email', person),
    telephone: (person) => postbox('sms', person),
    expectsComplaint: async (words) => {
      // The engine's log comes behind its answers: a complaint is waited for, not looked for once.
      const heard = (): string => house.complaints().slice(complaintsHeard).join('\n');
      for (const until = Date.now() + 10_000; !words.test(heard()) && Date.now() < until;)
        await new Promise((resolve) => setTimeout(resolve, 20));
      expect(heard()).toMatch(words);
      rightly = words;
    },

    nothingElseHappened: async () => {
      const unexpected = (await mailed()).map(lineOf);
      const heard = house.complaints().slice(complaintsHeard);
      complaintsHeard += heard.length;
      const complaints = heard.filter((complaint) => rightly === undefined || !rightly.test(complaint));
      rightly = undefined;
      if (directive !== '' && (await handle().describe()).status.name === 'RUNNING') await handle().terminate('tested');
      directive = '';
      expect({ unexpected, complaints }).toEqual({ unexpected: [], complaints: [] });
    },
    close: house.close,
  };
}

/** A small signed paper and its Word file, for every item of the act. */
export function smallFiles(words = 'Kế hoạch'): readonly IncomingFile[] {
  return [
    { name: 'ke-hoach.pdf', bytes: Buffer.from(`%PDF-1.4 ${words}`), part: 'signed' },
    { name: 'ke-hoach.docx', bytes: Buffer.from(`PK ${words}`), part: 'editable' },
  ];
}

/** Messages as `hasSent` has them: the same rung to several people over several channels at one instant. */
export function messages(local: string, channels: string, people: string, rungs: string): readonly string[] {
  return channels
    .split(' ')
    .flatMap((channel) => people.split(' ').map((person) => `${local} ${channel} ${person} ${rungs}`))
    .sort();
}

/** A run that has only just continued as new has to be asked again in a moment. */
async function patiently<Value>(ask: () => Promise<Value>): Promise<Value> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await ask();
    } catch (error) {
      const tooEarly = error instanceof Error && String(error.cause).includes('not scheduled yet');
      if (!tooEarly || tries === 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

function granted(answer: Answer): Answer {
  if (!answer.ok) throw new Error(`Refused: ${answer.refusal.code}: ${answer.refusal.message}`);
  return answer;
}

function lineOf({ at: when, channel, person, rungs }: Arrived): string {
  return `${when} ${channel} ${person} ${rungs}`;
}

/** Launched on 09/02 over two communes, which have both confirmed; what was sent at launch is still to be looked at. */
export async function launchesAndIsConfirmed(office: RehearsalOffice, id: string): Promise<void> {
  expect(await office.launches({ ...onlyPlans(), id })).toMatchObject({ ok: true });
  await office.unit('ta-ma').acknowledges();
  await office.unit('pu-xi').acknowledges();
}
