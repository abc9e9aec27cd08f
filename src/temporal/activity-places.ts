import type { WorkerTuner } from '@temporalio/worker';
import type { Activities } from '../../activities/index.ts';

type Tuner = Extract<WorkerTuner, { readonly activityTaskSlotSupplier: unknown }>;
type ActivityPlaces = Extract<Tuner['activityTaskSlotSupplier'], { readonly type: 'custom' }>;
type Place = Awaited<ReturnType<ActivityPlaces['reserveSlot']>>;

/** Takes minutes where many files are large; what is recorded and sent meanwhile waits for no package. */
const takesNoPlace: keyof Activities = 'compile';

/**
 * The places of a worker for what it does at once: `most`, and packages take none of them. Many leads whose consolidations
 * open at one instant would take all, and messages wait until theirs are built. How many packages are built at once is the
 * activity's own (`activities/turns-to-build.ts`); a queue of their own would be no way back to a version without it.
 */
export function createActivityPlaces(most: number): ActivityPlaces {
  const taken = new Set<Place>();
  const waiting = new Set<() => void>();
  const take = (): Place => {
    const place = {};
    taken.add(place);
    return place;
  };
  const free = (place: Place): void => {
    taken.delete(place);
    const [first] = waiting;
    if (first && taken.size < most) first();
  };
  return {
    type: 'custom',
    reserveSlot: (_, unwanted) =>
      new Promise((resolve, reject) => {
        let place: Place | undefined;
        const enter = (): void => {
          waiting.delete(enter);
          place = take();
          resolve(place);
        };
        // Also what was given a moment before is free again then: whoever had asked for it did not hear of it.
        unwanted.addEventListener('abort', () => {
          waiting.delete(enter);
          if (place) free(place);
          reject(unwanted.reason as Error);
        });
        if (taken.size < most) enter();
        else waiting.add(enter);
      }),
    tryReserveSlot: () => (taken.size < most ? take() : null),
    markSlotUsed: ({ slotInfo, permit }) => {
      if (slotInfo.activityType === takesNoPlace) free(permit);
    },
    releaseSlot: ({ permit }) => free(permit),
  };
}
