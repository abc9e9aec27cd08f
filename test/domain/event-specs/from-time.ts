import { expect } from '@jest/globals';
import { advance } from '../../../src/domain/advance.ts';
import type { Directive } from '../../../src/domain/directive.ts';
import type { DirectiveEvent } from '../../../src/domain/events.ts';
import { evolve } from '../../../src/domain/evolve.ts';
import { publicCalendar } from '../../../src/domain/public-holidays.ts';
import { given } from '../../support/office.ts';
import type { Ask } from '../../support/office.ts';
import { at, underRules } from '../../support/small-directive.ts';
import { everythingAccepted, lead, onThe, opened, puXi, seed, sent, taMa } from './seed.ts';
import type { Spec } from './seed.ts';

const corrected = { ...publicCalendar, version: 'corrected' };

/** What time and the world bring about. */
export const fromTime = {
  'calendar-corrected': [
    [
      'a day off decided late moves the units that owe, and they are told duty by duty',
      () => {
        const { directive } = given(seed)
          .when({
            ...{ by: 'office', does: 'correct-calendar', closed: ['2023-02-24', '2023-02-28'], worked: [] },
            ...{ basis: 'b', at: '2023-02-20 09:00' },
          })
          .then({ kind: 'calendar-corrected', moved: [taMa, puXi, lead], basis: 'b' })
          .toTell('date-changed', 'date-changed');
        expect(directive.calendar.version).toBe(`${publicCalendar.version}+1`);
        expect(directive.tells.slice(-2).map(({ assignments }) => assignments)).toEqual([[taMa, puXi], [lead]]);
      },
    ],
    [
      'a correction that moves nobody is told to nobody; the next one has the next version',
      () => {
        const far: Ask = {
          ...{ by: 'office', does: 'correct-calendar', closed: [], worked: ['2023-12-02'], at: '2023-02-20 09:00' },
        };
        const then = given(seed).when(far).then({ kind: 'calendar-corrected', moved: [] }).toTell();
        const { directive } = given(then.directive).when({ ...far, at: '2023-02-21 09:00' });
        expect(directive.calendar.version).toBe(`${publicCalendar.version}+2`);
      },
    ],
    [
      'a unit hears nothing of a date that none of its owed items has any more',
      () => {
        const until = {
          until: at('2023-03-03'),
          inclusive: false,
          basis: 'b',
          confirm: ['lead-has-few-working-days'],
        } as const;
        const correct = { by: 'office', does: 'correct-calendar', closed: ['2023-02-24'], worked: [] } as const;
        const corrects: Ask = { ...correct, at: '2023-02-20 10:00' };
        const before: readonly Ask[] = [
          { by: 'leader', does: 'extend', unit: 'ta-ma', items: ['ntm'], ...until, at: '2023-02-20 09:00' },
          { by: 'leader', does: 'exempt', unit: 'ta-ma', items: ['ocop'], basis: 'b', at: '2023-02-20 09:00' },
        ];
        given(seed, ...before)
          .when(corrects)
          .then({ kind: 'calendar-corrected', moved: [puXi] });
        given(underRules(seed, 4), ...before)
          .when(corrects)
          .then({ kind: 'calendar-corrected', moved: [taMa, puXi] });
      },
    ],
    [
      'the corrected calendar is the one that counts from then on',
      () => {
        const after = evolve(seed, { kind: 'calendar-corrected', at: 0, calendar: corrected, moved: [] });
        expect(after.calendar).toBe(corrected);
      },
    ],
  ],
  opened: [
    [
      'the consolidation opens when all that it consolidates is settled',
      () => {
        const { directive } = given(seed, ...everythingAccepted.slice(0, -1)).when(everythingAccepted.at(-1) as Ask);
        expect(advance({ ...directive, tells: [] }, at('2023-02-22 15:01')).events).toMatchObject([
          { kind: 'opened', assignment: lead, by: 'all-settled', cutOffAt: at('2023-02-27') },
          { kind: 'notices-due', reached: [{ rung: 'opened' }] },
        ]);
      },
    ],
    [
      'it opens at the cut-off with units missing, its package to be built and a status drafted',
      () => {
        const at0 = onThe('2023-02-26 23:59');
        const { events, directive } = advance(at0, at('2023-02-27'));
        expect(events).toEqual([opened]);
        expect(directive.assignments[lead]).toMatchObject({ openedBy: 'cut-off', packageStale: directive.seq });
        expect(directive.drafts).toMatchObject([{ kind: 'status' }]);
      },
    ],
  ],
  'package-built': [
    [
      'a package that holds the latest submission is up to date; an older one is not',
      () => {
        const late = given(seed, opened).when({ ...sent, at: '2023-02-27 09:00' }).directive;
        const built = { kind: 'package-built', at: 0, assignment: lead, hash: 'h' } as const;
        expect(late.assignments[lead]?.packageStale).toBe(late.seq);
        expect(evolve(late, { ...built, upTo: late.seq - 1 }).assignments[lead]?.packageStale).toBe(late.seq);
        expect(evolve(late, { ...built, upTo: late.seq }).assignments[lead]?.packageStale).toBeUndefined();
      },
    ],
  ],
  'notices-due': [
    [
      'what is due becomes one wave with a delivery for each channel, and is not due again',
      () => {
        const { directive, events } = advance(seed, at('2023-02-09 09:00'));
        expect(events).toMatchObject([{ kind: 'notices-due', silences: [] }]);
        expect(directive.deliveries.map(({ channel, units }) => [channel, units.length])).toEqual([
          ['email', 5],
          ['sms', 4],
        ]);
        expect(directive.tells).toEqual([]);
        expect(directive.assignments.every(({ assignedAt }) => assignedAt === at('2023-02-09 09:00'))).toBe(true);
        expect(advance(directive, at('2023-02-09 09:00')).events).toEqual([]);
      },
    ],
  ],
  'delivery-ended': [
    [
      'a delivery that ends well leaves nothing behind; one that nobody knows is a mistake of ours',
      () => {
        const { directive } = advance(seed, at('2023-02-09 09:00'));
        const done = { kind: 'delivery-ended', at: directive.launchedAt, handedOver: 9 } as const;
        const rest = { failed: [], unknown: [], again: [], notBegun: [] };
        const after = directive.deliveries.reduce<Directive>(
          (now, { id }) => evolve(now, { ...done, ...rest, delivery: id }),
          directive,
        );
        expect(after).toMatchObject({ deliveries: [], waves: [], fallbacks: [] });
        expect(() => evolve(after, { ...done, ...rest, delivery: 1 })).toThrow('no delivery 1');
      },
    ],
  ],
  undelivered: [
    [
      'the service reports a message that did not arrive after all',
      () => {
        const reached = {
          ...({ duty: 1, ladder: 'submit', rung: 'early', step: 0, day: -5, round: 0 } as const),
          ...{ at: at('2023-02-17 08:00'), assignments: [taMa] },
        };
        const people = [{ unit: 'ta-ma', person: 'ta-ma.contact' }];
        given(onThe('2023-02-17 08:30'))
          .when({
            ...{ by: 'system', does: 'report-undelivered', reached: [reached], channel: 'email', people },
            at: '2023-02-17 09:00',
          })
          .then({ kind: 'undelivered', channel: 'email', people, reached: [reached] });
      },
    ],
  ],
} satisfies Partial<Record<DirectiveEvent['kind'], readonly Spec[]>>;
