import { expect, test } from '@jest/globals';
import { createActivityPlaces } from '../../src/temporal/activity-places.ts';

type Places = ReturnType<typeof createActivityPlaces>;
type Place = Awaited<ReturnType<Places['reserveSlot']>>;

const asked = {
  slotType: 'activity',
  ...{ taskQueue: 'dondoc', workerIdentity: 'here', workerBuildId: '', isSticky: false },
} as const;

/** Somebody who asks for a place: which they have, once they have it. */
interface Asking {
  readonly place: () => Place | undefined;
  readonly gives: () => void;
  readonly refused: () => boolean;
}

async function asks(places: Places): Promise<Asking> {
  const unwanted = new AbortController();
  let place: Place | undefined;
  let refused = false;
  places.reserveSlot(asked, unwanted.signal).then(
    (given) => (place = given),
    () => (refused = true),
  );
  await settled();
  return { place: () => place, gives: () => unwanted.abort(), refused: () => refused };
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const given = ({ place }: Asking): Place => {
  const there = place();
  if (!there) throw new Error('There was no place.');
  return there;
};

test('there are as many places as there are; who comes later has the first that is free', async () => {
  const places = createActivityPlaces(2);
  const [first, second, third, fourth] = [
    await asks(places),
    await asks(places),
    await asks(places),
    await asks(places),
  ];
  expect([first, second, third, fourth].map(({ place }) => place() !== undefined)).toEqual([true, true, false, false]);
  expect(places.tryReserveSlot(asked)).toBeNull();
  places.markSlotUsed({ slotInfo: { type: 'activity', activityType: 'deliver' }, permit: given(first) });
  await settled();
  expect(third.place()).toBeUndefined();
  places.releaseSlot({ permit: given(first) });
  await settled();
  expect([third, fourth].map(({ place }) => place() !== undefined)).toEqual([true, false]);
});

test('a package gives its place back as it begins, and no second one when it ends', async () => {
  const places = createActivityPlaces(1);
  const [first, second, third] = [await asks(places), await asks(places), await asks(places)];
  const slotInfo = { type: 'activity', activityType: 'compile' } as const;
  places.markSlotUsed({ slotInfo, permit: given(first) });
  await settled();
  expect(second.place()).toBeDefined();
  places.releaseSlot({ slotInfo, permit: given(first) });
  await settled();
  expect(third.place()).toBeUndefined();
});

test('who does not want a place any more keeps none: neither in the queue nor given a moment before', async () => {
  const places = createActivityPlaces(1);
  const [first, second, third] = [await asks(places), await asks(places), await asks(places)];
  second.gives();
  await settled();
  expect(second.refused()).toBe(true);
  first.gives();
  await settled();
  expect(third.place()).toBeDefined();
  places.releaseSlot({ permit: given(third) });
  expect(places.tryReserveSlot(asked)).not.toBeNull();
  expect(places.tryReserveSlot(asked)).toBeNull();
});
