import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { DirectiveEvent } from '../../src/domain/events.ts';
import { openRehearsalOffice } from '../support/rehearsal-office.ts';
import type { RehearsalOffice } from '../support/rehearsal-office.ts';
import { theSeed } from '../support/small-directive.ts';

// Five seconds and some, real ones: how long the building took is what is measured.
const slowMs = 5_200;
const minuteMs = 60_000;

let office: RehearsalOffice;
beforeAll(async () => {
  office = await openRehearsalOffice();
}, 60_000);
afterEach(() => office.nothingElseHappened());
afterAll(() => office.close());

async function packagesBuilt(): Promise<readonly number[]> {
  const events = await office.house.ports.record.events('152-ubnd-nn-2023');
  return events.flatMap(({ event }) => {
    const { kind, at: builtAt } = event as DirectiveEvent;
    return kind === 'package-built' ? [builtAt] : [];
  });
}

/** The next package takes long: the first of its files does. */
function nextTakesLong(): void {
  const { files } = office.house.ports;
  const { read } = files;
  Object.assign(files, {
    read: async (sha256: string) => {
      Object.assign(files, { read });
      await new Promise((resolve) => setTimeout(resolve, slowMs));
      return read(sha256);
    },
  });
}

test('a package that took long rests before it is built anew, once for all that came meanwhile', async () => {
  await office.launches(theSeed());
  await office.unit('ta-ma').submits();
  await office.waitsUntil('2023-02-27 09:00');
  expect(await packagesBuilt()).toHaveLength(1);
  nextTakesLong();
  await office.unit('pu-xi').submits();
  expect(await packagesBuilt()).toHaveLength(2);

  // Two reasons to build it anew within moments, and it rests.
  for (const unit of ['ta-ma', 'pu-xi']) await office.route.accepts(unit);
  expect(await packagesBuilt()).toHaveLength(2);
  await office.waitsUntil('2023-02-27 10:00');
  const [, second = 0, third = 0, ...more] = await packagesBuilt();
  expect(more).toEqual([]);
  expect(third - second).toBeGreaterThanOrEqual(slowMs * 20);
  expect(third - second).toBeLessThan(slowMs * 20 + minuteMs);
  await office.hasSent();
}, 60_000);
