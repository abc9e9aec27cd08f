import { describe, expect, test } from '@jest/globals';
import { publicCalendar } from '../../src/domain/public-holidays.ts';
import { followUp, lineOf, lines, momentOf } from '../support/follow-up.ts';
import type { FollowUp } from '../support/follow-up.ts';
import type { Ask } from '../support/office.ts';
import { districtPlan, launched, onlyPlans, ordinalOf, planned, plans, theSeed } from '../support/small-directive.ts';

const all = 'ntm+ocop';

function oneCommune(until: string, changes: Parameters<typeof onlyPlans>[0] = {}, when?: string): FollowUp {
  const office = followUp(
    launched(onlyPlans({ units: ['ta-ma'], ...changes }), when === undefined ? {} : { at: when }),
  );
  office.runs(until);
  return office;
}

function corrects(
  changes: { readonly closed?: readonly string[]; readonly worked?: readonly string[] },
  when: string,
): Ask {
  return { by: 'office', does: 'correct-calendar', closed: [], worked: [], basis: 'b', ...changes, at: when };
}

describe('a calendar that is corrected while a directive runs', () => {
  test('a day off decided eight days ahead moves what is still to be sent; what was sent stays sent', () => {
    const office = oneCommune('2023-02-17 08:00');
    office.asks(corrects({ closed: ['2023-02-24'] }, '2023-02-17 09:00'));
    office.sends('2023-02-17 09:00', ...lines('email sms', 'ta-ma.contact ta-ma.head', 'date-changed'));
    // The last working day is Thursday now: −2 is Tuesday; no second "early", no new round.
    office.sends('2023-02-21 08:00', ...lines('email sms', 'ta-ma.contact', `near of ${all}`));
    const [message] = office.runs('2023-02-23 08:00');
    expect([momentOf(message?.at ?? 0), message?.notices[0]?.rung, message?.notices[0]?.round]).toEqual([
      '2023-02-23 08:00',
      'last-day',
      0,
    ]);
    expect(message?.notices[0]?.about[0]?.closing).toMatchObject({ lastWorkingDayOn: '2023-02-23' });
    office.runs('2023-02-27 10:00');
  });

  test('a last day that moves into the past: what counts down is skipped, the new date is told', () => {
    const office = oneCommune('2023-02-21 17:00');
    office.asks(corrects({ closed: ['2023-02-22', '2023-02-23', '2023-02-24'] }, '2023-02-21 17:30'));
    office.sends('2023-02-27 07:30', ...lines('email sms', 'ta-ma.contact ta-ma.head', 'date-changed'));
    expect(office.silences().map(({ rung, reason }) => `${rung} ${reason}`)).toEqual([
      'near after-the-close',
      'last-day after-the-close',
      'last-hours after-the-close',
    ]);
    office.runs('2023-02-27 10:00');
  });

  test('a rung that moves into the past is sent at the next opening; a deadline that did not move is told to nobody', () => {
    const office = oneCommune('2023-02-21 17:00');
    office.asks(corrects({ closed: ['2023-02-23'] }, '2023-02-21 17:30'));
    const words = `near of ${all}`;
    office.sends('2023-02-22 07:30', ...lines('email sms', 'ta-ma.contact', words));
    office.runs('2023-02-24 08:00');
  });

  test('a Saturday that is to be worked becomes the last working day', () => {
    const office = oneCommune('2023-02-17 08:00');
    office.asks(corrects({ worked: ['2023-02-25'] }, '2023-02-17 09:00'));
    office.runs('2023-02-23 17:00');
    office.isQuietUntil('2023-02-24 17:00');
    office.sends('2023-02-25 08:00', ...lines('email sms', 'ta-ma.contact ta-ma.head', `last-day of ${all}`));
    office.runs('2023-02-27 10:00');
  });

  test('verdicts given stand, and a unit that owes nothing is told nothing', () => {
    const office = oneCommune('2023-02-17 08:00', {
      deadline: { on: '2023-02-24', edge: 'by', roll: 'next', quote: 'q' },
    });
    office.asks({ by: 'ta-ma', does: 'submit', at: '2023-02-20 09:00' });
    office.runs('2023-02-20 09:00');
    office.asks(corrects({ closed: ['2023-02-24'] }, '2023-02-20 10:00'));
    office.isQuietUntil('2023-02-20 17:00');
    expect(office.directive().assignments[0]?.items.map(({ verdict }) => verdict)).toEqual(['on-time', 'on-time']);
    office.runs('2023-02-28 17:00');
  });
});

describe('a document that is replaced while it runs', () => {
  const withoutPuXi = theSeed({ duties: [{ ...plans, units: ['ta-ma', 'rang-dong'] }, districtPlan] });
  const replaces = (definition: typeof withoutPuXi, when: string): Ask => ({
    ...{ by: 'office', does: 'replace', calendar: publicCalendar, at: when },
    plan: planned(definition, {}, 1),
  });

  test('who stays and who leaves hears of the replacement, who is new is assigned; what was sent is kept', () => {
    const office = followUp(launched());
    office.runs('2023-02-10 09:00');
    office.asks({ by: 'ta-ma', does: 'submit', items: ['ntm'], at: '2023-02-10 09:00' });
    office.asks({ by: 'route', does: 'accept', unit: 'ta-ma', at: '2023-02-10 09:10' });
    office.runs('2023-02-10 09:10');
    office.asks(replaces(withoutPuXi, '2023-02-10 09:30'));
    office.sends(
      '2023-02-10 09:30',
      ...lines('email sms', 'ta-ma.contact ta-ma.head pu-xi.contact pu-xi.head', 'replaced'),
      ...lines('email sms', 'nong-nghiep.contact nong-nghiep.head', 'replaced'),
      ...lines('email sms', 'rang-dong.contact rang-dong.head', 'assignment'),
    );
    // The lead has not confirmed: it is asked once, not again because of the replacement.
    office.sends('2023-02-10 10:00', 'sms nong-nghiep.contact unconfirmed');
    office.sends(
      '2023-02-13 10:00',
      'sms rang-dong.contact unconfirmed',
      ...lines('email sms', 'nong-nghiep.head', 'unconfirmed-head'),
    );
    office.runs('2023-02-16 17:00');
    office.sends('2023-02-17 08:00', 'email ta-ma.contact early of ocop', `email rang-dong.contact early of ${all}`);
    const { assignments } = office.directive();
    expect(assignments[ordinalOf(office.directive(), 'ta-ma')]?.items[0]).toMatchObject({
      state: 'accepted',
      version: 1,
    });
    expect(assignments.at(-1)).toMatchObject({ unit: 'pu-xi', ended: 'withdrawn' });
  });

  test('replaced after two rungs to confirm, nobody is asked to confirm a third time', () => {
    const office = followUp(launched(onlyPlans()));
    office.runs('2023-02-13 17:00');
    office.asks(replaces(onlyPlans(), '2023-02-14 09:00'));
    const everybody = 'ta-ma.contact ta-ma.head pu-xi.contact pu-xi.head';
    office.sends('2023-02-14 09:00', ...lines('email sms', everybody, 'replaced'));
    office.isQuietUntil('2023-02-17 07:59');
    office.runs('2023-02-17 08:00');
  });

  test('replaced before the assignment went out: everyone is assigned the new document, and chased', () => {
    const office = followUp(launched(onlyPlans({ units: ['ta-ma'] }), { at: '2023-02-11 10:00' }));
    office.asks(replaces(onlyPlans({ units: ['ta-ma'] }), '2023-02-11 11:00'));
    office.sends('2023-02-13 07:30', ...lines('email sms', 'ta-ma.contact ta-ma.head', 'assignment'));
    office.runs('2023-02-16 17:00');
    office.sends('2023-02-17 08:00', `email ta-ma.contact early of ${all}`);
  });

  test('a unit that gets a second duty by the new document is assigned that one, and chased', () => {
    const office = followUp(launched(onlyPlans({ units: ['ta-ma'] })));
    office.runs('2023-02-09 10:00');
    const report = { ...plans, id: 'report', units: ['ta-ma'], items: plans.items.slice(0, 1) };
    office.asks(replaces(theSeed({ duties: [{ ...plans, units: ['ta-ma'] }, report] }), '2023-02-09 11:00'));
    office.sends('2023-02-09 11:00', ...lines('email sms', 'ta-ma.contact ta-ma.head', 'replaced & assignment'));
    office.runs('2023-02-16 17:00');
    office.sends('2023-02-17 08:00', `email ta-ma.contact early of ${all} & early of ntm`);
  });

  test('a message on its way when the document is replaced reaches the unit that it was for, or nobody', () => {
    const office = followUp(launched());
    office.lets('pu-xi.contact', 'email', 'again');
    office.lets('nong-nghiep.contact', 'email', 'again');
    office.runs('2023-02-09 09:01');
    office.asks(replaces(withoutPuXi, '2023-02-09 09:02'));
    office.lets('pu-xi.contact', 'email', 'fine');
    office.lets('nong-nghiep.contact', 'email', 'fine');
    const late = office
      .runs('2023-02-09 17:00')
      .filter(({ channel }) => channel === 'email')
      .map(lineOf);
    expect(late).toContain('email nong-nghiep.contact assignment');
    expect(late.filter((line) => line.includes('rang-dong.contact'))).toEqual(['email rang-dong.contact assignment']);
    expect(office.directive().deliveries).toEqual([]);
  });

  test('an issued plan stays issued', () => {
    const office = followUp(launched());
    office.runs('2023-02-27 08:00');
    for (const unit of ['ta-ma', 'pu-xi'])
      office.asks({ by: 'leader', does: 'exempt', unit, basis: 'b', at: '2023-02-27 08:10' });
    office.asks({ by: 'nong-nghiep', does: 'submit', at: '2023-02-27 09:00' });
    office.asks({ by: 'office', does: 'issue', number: 'n', on: '2023-02-27', at: '2023-02-27 10:00' });
    office.asks(replaces(theSeed(), '2023-02-27 11:00'));
    office.runs('2023-02-28 11:00');
    expect(office.directive().state).toBe('closed');
  });
});
