import type { WorkflowHandle } from '@temporalio/client';
import { afterAll, afterEach, beforeAll, expect, jest, test } from '@jest/globals';
import { advance } from '../../src/domain/advance.ts';
import { agendaAhead, dueDeliveries } from '../../src/domain/agenda.ts';
import type { Directive } from '../../src/domain/directive.ts';
import { evolve } from '../../src/domain/evolve.ts';
import { pack } from '../../src/domain/pack.ts';
import type { Instant } from '../../src/domain/words.ts';
import type { TemporalServer } from '../../src/embedded/temporal-server.ts';
import type { DirectiveInput } from '../../workflows/contract.ts';
import { openBed, startBenchServer } from '../bench/bed.ts';
import type { Bed } from '../bench/bed.ts';
import { countHistory } from '../bench/history-counts.ts';
import { embeddedDatabases } from '../store/databases.ts';
import type { Databases } from '../store/databases.ts';
import { at, aUnit, district, launched, plans, theSeed } from '../support/small-directive.ts';

// A real server, which takes 2 MB in one value and 4 MB in one message, and ends a run that sends more.
jest.setTimeout(120_000);

let server: TemporalServer;
let databases: Databases;
let bed: Bed;

beforeAll(async () => {
  [server, databases] = await Promise.all([startBenchServer(), embeddedDatabases()]);
});
afterEach(() => bed.close());
afterAll(async () => {
  await server.stop();
  await databases.stop();
});

test('five hundred units with ten tasks each are all told at ten that they are late', async () => {
  const [count, duties] = [500, 10];
  const now = at('2023-02-27 10:00');
  const directive = lateWith(count, duties, now);
  const batches = dueDeliveries(advance(directive, now).directive, now).length;
  bed = await openBed(server, await databases.fresh(), [], { answersAtOnce: true });
  const begin: DirectiveInput['begin'] = {
    ...{ kind: 'continue', packed: pack(directive), events: [], untold: [], ordinals: [], answered: [] },
  };
  const { id } = { id: directive.plan.directive };
  const handle = await bed.client.workflow.start('directive', {
    ...{ taskQueue: 'bench', workflowId: `directive/${id}`, args: [{ begin, offsetMs: now - Date.now() }] },
  });
  for (const until = Date.now() + 60_000; (await countHistory(bed.client, id)).deliveries < batches;) {
    expect((await handle.describe()).status.name).toBe('RUNNING');
    expect(Date.now()).toBeLessThan(until);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  expect(Math.max(...(await bytesOfTurns(handle)))).toBeLessThan(2_000_000);
  await handle.terminate('counted');
});

/** What each turn of the loop has handed to activities: one message to the engine. */
async function bytesOfTurns(handle: WorkflowHandle): Promise<readonly number[]> {
  const turns = new Map<string, number>();
  for (const { activityTaskScheduledEventAttributes: asked } of (await handle.fetchHistory()).events ?? []) {
    const bytes = asked?.input?.payloads?.reduce((sum, { data }) => sum + (data?.length ?? 0), 0) ?? 0;
    const turn = String(asked?.workflowTaskCompletedEventId);
    turns.set(turn, (turns.get(turn) ?? 0) + bytes);
  }
  return [...turns.values()];
}

/** A directive on the morning after its deadline; three in ten items came in, each at another instant, and wait for their review. */
function lateWith(count: number, duties: number, until: Instant): Directive {
  const units = Array.from({ length: count }, (_, index) => `u${index}`.padEnd(16, 'x'));
  const definition = theSeed({
    id: `heavy-${count}`,
    duties: Array.from({ length: duties }, (_, duty) => ({
      ...{ ...plans, id: `duty-${duty}`, units },
      items: Array.from({ length: 3 }, (__, item) => ({ ...plans.items[0]!, id: `i${duty}${item}`.padEnd(8, 'y') })),
    })),
  });
  const start = launched(definition, { units: [...district, ...units.map((id) => aUnit(id))] });
  const told = delivered(advance(start, start.launchedAt).directive, start.launchedAt);
  let arrived = 0;
  const assignments = told.assignments.map((assignment) => ({
    ...assignment,
    acknowledgedAt: start.launchedAt + 1_000,
    items: assignment.items.map((item) => {
      arrived += 1;
      if (arrived % 10 > 2) return item;
      const receivedAt = start.launchedAt + ((arrived * 7_919) % 600_000_000);
      return { ...item, state: 'under-review' as const, version: 1, receivedAt, verdict: 'on-time' as const };
    }),
  }));
  let directive: Directive = { ...told, assignments };
  for (let now = start.launchedAt; ;) {
    const [next] = agendaAhead(directive, now);
    if (!next || next.dueAt >= until) return directive;
    now = Math.max(now, next.dueAt);
    directive = delivered(advance(directive, now).directive, now);
  }
}

/** Everything that is to be handed over is. */
function delivered(directive: Directive, at: Instant): Directive {
  return directive.deliveries.reduce<Directive>((now, { id }) => {
    const outcome = { handedOver: 1, failed: [], unknown: [], again: [], notBegun: [] };
    return evolve(now, { kind: 'delivery-ended', at, delivery: id, ...outcome });
  }, directive);
}
