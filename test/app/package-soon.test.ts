import { describe, expect, test } from '@jest/globals';
import { inTheMaking, packageSoon } from '../../src/app/package-soon.ts';
import type { Directive } from '../../src/domain/directive.ts';
import type { NumberedEvent } from '../../src/ports/record.ts';
import { at, launched, theSeed } from '../support/small-directive.ts';

const now = at('2023-02-10 10:00');
const lead = 'nong-nghiep';

/** The plans of both communes are accepted, so that the consolidation opens; `opens`: it has. */
function settled(opens: boolean): Directive {
  const directive = launched(theSeed(), { at: '2023-02-09 09:00' });
  const assignments = directive.assignments.map((one) => {
    if (one.unit === lead) return opens ? { ...one, openedAt: now } : one;
    return { ...one, items: one.items.map((item) => ({ ...item, state: 'accepted' as const })) };
  });
  return { ...directive, assignments };
}

/** A record in which the package is found at a look; without one, never. */
function register(ordinal: number, found?: number): { readonly looks: () => number; readonly port: object } {
  let looks = 0;
  const built = { seq: 9, at: now, event: { kind: 'package-built', at: now, assignment: ordinal, hash: 'h', upTo: 8 } };
  const eventsAbout = (): Promise<readonly NumberedEvent[]> => {
    looks += 1;
    return Promise.resolve(found !== undefined && looks >= found ? [built as unknown as NumberedEvent] : []);
  };
  return { looks: () => looks, port: { eventsAbout } };
}

describe('whoever asks for a package', () => {
  const leadOf = ({ assignments }: Directive): number => assignments.findIndex(({ unit }) => unit === lead);
  const ask = (directive: Directive, from: ReturnType<typeof register>): Promise<string | undefined> =>
    packageSoon(from.port as Parameters<typeof packageSoon>[0], { directive, former: [] }, [leadOf(directive)], now, 1);

  test.each([true, false])('gets the first as soon as it is built, the consolidation being open: %s', async (opens) => {
    const directive = settled(opens);
    const record = register(leadOf(directive), 2);
    expect(await ask(directive, record)).toBe('h');
    expect(record.looks()).toBe(2);
  });

  test('hears that it is in the making where that takes longer', async () => {
    const directive = settled(true);
    expect(await ask(directive, register(leadOf(directive)))).toBe(inTheMaking);
  });

  test('hears at once that there is none before the consolidation opens', async () => {
    const directive = launched(theSeed(), { at: '2023-02-09 09:00' });
    const record = register(leadOf(directive));
    expect(await ask(directive, record)).toBeUndefined();
    expect(record.looks()).toBe(1);
  });
});
