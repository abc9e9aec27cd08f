import { describe, expect, test } from '@jest/globals';
import { whatNext } from '../../src/app/what-next.ts';
import type { Next } from '../../src/app/what-next.ts';
import { followUp } from '../support/follow-up.ts';
import type { FollowUp } from '../support/follow-up.ts';
import { district, launched, onlyPlans } from '../support/small-directive.ts';

/** Ta Ma has acknowledged and sent everything, and been accepted; Pú Xi has done nothing. */
function oneHasAnswered(): FollowUp {
  const office = followUp(launched(onlyPlans({ units: ['ta-ma', 'pu-xi'] }), { at: '2023-02-09 09:00' }));
  office.runs('2023-02-09 10:00');
  office.asks({ by: 'ta-ma', does: 'submit', at: '2023-02-09 10:00' });
  office.asks({ by: 'route', does: 'accept', unit: 'ta-ma', at: '2023-02-09 10:30' });
  office.runs('2023-02-09 10:30');
  return office;
}

function nextOf(office: FollowUp, unit?: string): readonly Next[] {
  const question = { units: district, appointed: () => [], atMost: 100, ...(unit !== undefined && { unit }) };
  return whatNext(office.directive(), office.now(), question).entries;
}

const ofRungs = (entries: readonly Next[]): readonly Next[] => entries.filter(({ kind }) => kind === 'rung');

describe('what happens next', () => {
  test('names whom it will be told to as things stand, and not who has answered', () => {
    const rungs = ofRungs(nextOf(oneHasAnswered()));
    expect(rungs.map(({ what }) => what)).toContain('submit/last-day');
    for (const { units, people } of rungs) {
      expect(units).toEqual({ count: 1, first: ['pu-xi'] });
      expect(people?.join()).not.toContain('ta-ma');
    }
    expect(rungs[0]).toMatchObject({
      what: 'acknowledge/unconfirmed',
      silent: [{ reason: 'acknowledged', count: 1, first: ['ta-ma'] }],
    });
  });

  test('shows the reminders to come also before the office opens and the assignments go out', () => {
    const office = followUp(launched(onlyPlans({ units: ['ta-ma', 'pu-xi'] }), { at: '2023-02-08 20:00' }));
    office.runs('2023-02-08 20:00');
    const entries = nextOf(office);
    expect(entries[0]).toMatchObject({ what: 'tell/assignment', dueAt: '2023-02-09T07:30:00+07:00' });
    const before = ofRungs(entries);
    expect(before.map(({ what }) => what)).toEqual(
      expect.arrayContaining(['acknowledge/unconfirmed', 'submit/last-day']),
    );
    office.runs('2023-02-09 07:30');
    expect(before).toEqual(ofRungs(nextOf(office)));
  });

  test('tells a unit that asks why it will hear nothing', () => {
    const rungs = ofRungs(nextOf(oneHasAnswered(), 'ta-ma'));
    expect(rungs.length).toBeGreaterThan(5);
    expect(rungs.every(({ units, people }) => units.count === 0 && people?.length === 0)).toBe(true);
    expect(rungs.map(({ what, silent }) => `${what} ${silent?.[0]?.reason}`)).toEqual(
      expect.arrayContaining(['acknowledge/unconfirmed acknowledged', 'submit/last-day settled']),
    );
    expect(ofRungs(nextOf(oneHasAnswered(), 'pu-xi')).every(({ silent }) => silent === undefined)).toBe(true);
  });

  test('leaves out a rung that is silent for all', () => {
    const office = oneHasAnswered();
    office.asks({ by: 'pu-xi', does: 'acknowledge', at: '2023-02-09 11:00' });
    const rungs = ofRungs(nextOf(office));
    expect(rungs.map(({ what }) => what)).not.toContain('acknowledge/unconfirmed');
    expect(rungs[0]).toMatchObject({ what: 'submit/early', units: { count: 1, first: ['pu-xi'] } });
  });

  test('names whoever has to answer a request, and not the unit that made it, as who is told again', () => {
    const office = oneHasAnswered();
    office.asks({ by: 'pu-xi', does: 'decline', reason: 'r', at: '2023-02-10 09:00' });
    office.runs('2023-02-10 09:00');
    expect(nextOf(office)[0]).toMatchObject({
      ...{ dueAt: '2023-02-13T08:00:00+07:00', what: 'tell/declined', people: ['huyen.contact'], via: ['email'] },
      why: expect.stringMatching(/again, 1 working day after the first time, unless it is answered/),
      units: { count: 1, first: ['pu-xi'] },
    });
  });

  test('says what is really sent, to the end of the ladder', () => {
    const office = oneHasAnswered();
    const promised = ofRungs(nextOf(office)).map(({ plannedAt, what }) => `${plannedAt.slice(0, 16)} ${what}`);
    const sent = office
      .runs('2023-03-31 17:00')
      .flatMap(({ notices }) => notices)
      .filter(({ ladder }) => ladder !== 'tell')
      .map(({ at, ladder, rung }) => `${new Date(at + 7 * 3_600_000).toISOString().slice(0, 16)} ${ladder}/${rung}`);
    expect([...new Set(sent)].sort()).toEqual([...new Set(promised)].sort());
  });
});
