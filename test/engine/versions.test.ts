import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { makeCurrent } from '../../src/temporal/worker-version.ts';
import { workflowIdOf } from '../../workflows/contract.ts';
import { messages, openRehearsalOffice } from '../support/rehearsal-office.ts';
import type { RehearsalOffice } from '../support/rehearsal-office.ts';
import { onlyPlans } from '../support/small-directive.ts';

/** The server's number for a run that stays with the version that began it. */
const pinned = 1;

let office: RehearsalOffice;
beforeAll(async () => {
  office = await openRehearsalOffice();
}, 60_000);
afterEach(() => office.nothingElseHappened());
afterAll(() => office.close());

/** The build that took a directive's last step. */
async function stepTakenBy(directive: string): Promise<string | undefined> {
  const { client } = office.house;
  const { workflowExecutionInfo } = await client.workflowService.describeWorkflowExecution({
    namespace: client.options.namespace,
    execution: { workflowId: workflowIdOf(directive) },
  });
  const { behavior, deploymentVersion } = workflowExecutionInfo?.versioningInfo ?? {};
  return Number(behavior) === pinned ? (deploymentVersion?.buildId ?? undefined) : undefined;
}

/** The directive takes steps until a build takes them: that it is the current one reaches all of the server in a moment. */
async function movesTo(build: string): Promise<void> {
  for (const until = Date.now() + 30_000; (await stepTakenBy('versions')) !== build && Date.now() < until;) {
    await office.unit('ta-ma').asks('acknowledge');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  expect(await stepTakenBy('versions')).toBe(build);
}

describe('two versions of the worker side by side', () => {
  test('a directive goes on with whichever version is the current one, and back again', async () => {
    const { client } = office.house;
    const dismissOld = await office.house.engageWorker('2026.11');
    await makeCurrent(client, '2026.11');
    await office.launches({ ...onlyPlans({ units: ['ta-ma'] }), id: 'versions' });
    expect(await office.hasSent()).toEqual(
      messages('2023-02-09 09:00', 'email sms', 'ta-ma.contact ta-ma.head', 'assignment'),
    );
    expect(await stepTakenBy('versions')).toBe('2026.11');

    // The next version is installed beside it: it gets nothing until it is made the current one.
    const dismissNew = await office.house.engageWorker('2026.12');
    await office.unit('ta-ma').acknowledges();
    expect(await stepTakenBy('versions')).toBe('2026.11');
    await makeCurrent(client, '2026.12');
    // The old one stays until the directive has moved: at its next step, with its value alone.
    await movesTo('2026.12');
    await dismissOld();
    await office.waitsUntil('2023-02-17 08:00');
    expect(await office.hasSent()).toEqual(messages('2023-02-17 08:00', 'email', 'ta-ma.contact', 'early'));
    expect(await stepTakenBy('versions')).toBe('2026.12');

    // It does not please: the office goes back to the version before, and the directive with it.
    const dismissBack = await office.house.engageWorker('2026.11');
    await makeCurrent(client, '2026.11');
    await movesTo('2026.11');
    await dismissNew();
    await office.waitsUntil('2023-02-22 08:00');
    expect(await office.hasSent()).toEqual(messages('2023-02-22 08:00', 'email sms', 'ta-ma.contact', 'near'));
    expect(await stepTakenBy('versions')).toBe('2026.11');
    await dismissBack();
  }, 90_000);

  test('a version that no worker has is not made the current one', async () => {
    await expect(makeCurrent(office.house.client, 'nobody', 300)).rejects.toThrow(/not found|no pollers|precondition/i);
  });
});
