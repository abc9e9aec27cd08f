import { describe, expect, test } from '@jest/globals';
import { unitsLate } from '../../src/app/units-late.ts';
import type { Directive } from '../../src/domain/directive.ts';
import { decide } from '../../src/domain/decide.ts';
import type { Command } from '../../src/domain/commands.ts';
import type { DirectiveEvent } from '../../src/domain/events.ts';
import { evolve } from '../../src/domain/evolve.ts';
import { publicCalendar } from '../../src/domain/public-holidays.ts';
import { at, district, planned, theSeed } from '../support/small-directive.ts';

const seed = theSeed();

/** What is recorded of the seed: ta-ma sends late, on the morning of 02/3. */
function recorded(): readonly DirectiveEvent[] {
  const events: DirectiveEvent[] = [
    { kind: 'launched', at: at('2023-02-09 09:00'), plan: planned(seed), calendar: publicCalendar },
  ];
  const sentAt = at('2023-03-02 10:00');
  const command: Command = {
    ...{ id: 'c', by: { role: 'unit', unit: 'ta-ma' }, does: 'submit', unit: 'ta-ma', submission: 's' },
    ...{ receivedAt: sentAt, parts: { ntm: ['signed', 'editable'], ocop: ['signed', 'editable'] } },
  };
  const directive = events.reduce<Directive | undefined>(evolve, undefined);
  const decision = directive && decide(directive, command, sentAt);
  if (!decision || !('events' in decision)) throw new Error(JSON.stringify(decision));
  return [...events, ...decision.events];
}

const ports = (now: string): Parameters<typeof unitsLate>[0] =>
  ({
    record: {
      events: async () => recorded().map((event, index) => ({ seq: index + 1, at: event.at, kind: event.kind, event })),
    },
    documents: { definition: async () => seed },
    directory: { units: async () => district },
    now: () => at(now),
  }) as unknown as Parameters<typeof unitsLate>[0];

describe('The units that a letter of a day was to, where nobody names them', () => {
  test('are those that were late when the day ended, whoever has sent since', async () => {
    expect(await unitsLate(ports('2023-03-06 09:00'), seed.id, '2023-03-01', 'plans')).toEqual(['ta-ma', 'pu-xi']);
    expect(await unitsLate(ports('2023-03-06 09:00'), seed.id, '2023-03-02', 'plans')).toEqual(['pu-xi']);
  });

  test('of today, are those that are late now', async () => {
    expect(await unitsLate(ports('2023-03-02 09:00'), seed.id, '2023-03-02', undefined)).toEqual(['ta-ma', 'pu-xi']);
  });

  test('are none before the deadline, and none of a duty that chases nobody', async () => {
    expect(await unitsLate(ports('2023-03-06 09:00'), seed.id, '2023-02-24', 'plans')).toEqual([]);
    expect(await unitsLate(ports('2023-03-06 09:00'), seed.id, '2023-03-02', 'none')).toEqual([]);
  });
});
