import { describe, expect, test } from '@jest/globals';
import { publicCalendar } from '../../src/domain/public-holidays.ts';
import { createCourse } from '../../workflows/course.ts';
import { followUp, lines } from '../support/follow-up.ts';
import type { FollowUp } from '../support/follow-up.ts';
import { oneCommune } from '../support/one-commune.ts';
import { at, launched, onlyPlans, planned, underRules } from '../support/small-directive.ts';

const confirmed = { by: 'route', does: 'confirm-claim', unit: 'ta-ma', arrivedOn: '2023-02-24' } as const;

/** What one arrival is told as, to all who had heard that nothing had come. */
const corrected = [
  'email ta-ma.contact received & correction',
  'sms ta-ma.contact correction',
  ...lines('email sms', 'ta-ma.head', 'correction'),
  ...lines('email sms', 'leader', 'correction (ta-ma)'),
];

/** On Monday at ten the unit, its head and the leader have been told that it is late; then something is decided. */
function namedThen(decide: (office: FollowUp) => void): FollowUp {
  const office = oneCommune('2023-02-27 10:00');
  decide(office);
  office.runs('2023-02-28 08:59');
  return office;
}

function moreTime(office: FollowUp): void {
  const until = at('2023-03-11');
  const extended = { by: 'leader', does: 'extend', unit: 'ta-ma', until, inclusive: false, basis: 'b' } as const;
  office.asks({ ...extended, at: '2023-02-27 11:00' });
}

function sentAndReturned(office: FollowUp): void {
  office.asks({ by: 'ta-ma', does: 'submit', at: '2023-02-27 11:00' });
  office.asks({ by: 'route', does: 'return', unit: 'ta-ma', reason: 'r', at: '2023-02-27 15:00' });
}

function anotherDocument(office: FollowUp): void {
  const deadline = { on: '2023-03-11', edge: 'before', roll: 'none', quote: 'trước ngày 11/3/2023' } as const;
  const plan = planned(onlyPlans({ units: ['ta-ma'], deadline }), { at: '2023-02-27 11:00' }, 1);
  const { calendar } = office.directive();
  office.asks({ by: 'office', does: 'replace', plan, calendar, at: '2023-02-27 11:00' });
}

describe('what was said to be missing, and had arrived', () => {
  test.each([
    ['has more time since', moreTime],
    ['was returned since', sentAndReturned],
    ['is asked for by another document since', anotherDocument],
  ])('is corrected to unit, head and leader although it %s', (_, decide) => {
    const office = namedThen(decide);
    office.asks({ by: 'ta-ma', does: 'claim', at: '2023-02-28 09:00' });
    office.sends('2023-02-28 09:00', 'email nong-nghiep.contact claimed (ta-ma)');
    office.asks({ ...confirmed, at: '2023-02-28 09:30' });
    office.sends('2023-02-28 09:30', ...corrected);
    // Up to the seventh rules the round was all that knew of it.
    const former = underRules(namedThen(decide).directive(), 7);
    const again = followUp({ ...former, launchedAt: at('2023-02-28 09:00') });
    again.asks({ by: 'office', does: 'record-paper', unit: 'ta-ma', arrivedOn: '2023-02-24', at: '2023-02-28 09:30' });
    again.sends('2023-02-28 09:30', 'email ta-ma.contact received');
  });

  test('is corrected once: what comes after that corrects nothing', () => {
    const office = oneCommune('2023-02-27 10:00');
    const paper = { by: 'office', does: 'record-paper', unit: 'ta-ma', arrivedOn: '2023-02-24' } as const;
    office.asks({ ...paper, at: '2023-02-27 11:00' });
    office.sends('2023-02-27 11:00', ...corrected);
    office.asks({ by: 'route', does: 'return', unit: 'ta-ma', reason: 'r', at: '2023-02-27 15:00' });
    office.runs('2023-02-28 08:59');
    office.asks({ ...paper, at: '2023-02-28 09:00' });
    office.sends('2023-02-28 09:00', 'email ta-ma.contact received');
  });

  test('of two documents that one is about which was said to be missing', () => {
    const office = oneCommune('2023-02-23 17:00');
    office.asks({ by: 'ta-ma', does: 'submit', items: ['ntm'], at: '2023-02-23 17:00' });
    office.runs('2023-02-27 10:59');
    const paper = { by: 'office', does: 'record-paper', unit: 'ta-ma', arrivedOn: '2023-02-23' } as const;
    // A better version of what was there in time: nobody had been told that it was missing.
    office.asks({ ...paper, items: ['ntm'], at: '2023-02-27 11:00' });
    office.sends('2023-02-27 11:00', 'email ta-ma.contact received');
    office.asks({ ...paper, items: ['ocop'], at: '2023-02-27 11:20' });
    office.sends('2023-02-27 11:20', ...corrected);
  });

  test('is corrected, too, where it had come in time by the service’s own clock, and was taken in after the notices', () => {
    const office = oneCommune('2023-02-27 10:00');
    const receivedAt = at('2023-02-26 23:50');
    office.asks({ by: 'ta-ma', does: 'submit', receivedAt, at: '2023-02-27 10:05' });
    office.sends('2023-02-27 10:05', ...corrected, 'email nong-nghiep.contact waiting (ta-ma)');
  });

  test('what came after the reminders of the last day made nothing wrong', () => {
    const office = oneCommune('2023-02-24 14:00');
    office.asks({ by: 'ta-ma', does: 'submit', receivedAt: at('2023-02-24 13:59'), at: '2023-02-24 14:01' });
    office.sends('2023-02-24 14:01', 'email ta-ma.contact received');
    const late = oneCommune('2023-02-27 10:00');
    late.asks({ by: 'ta-ma', does: 'submit', receivedAt: at('2023-02-27 07:00'), at: '2023-02-27 10:05' });
    late.sends('2023-02-27 10:05', 'email ta-ma.contact received');
  });
});

describe('the days on which a unit was reminded', () => {
  test('are those on which it was, and not those for which it was planned', () => {
    const office = followUp(launched(onlyPlans({ units: ['ta-ma'] })));
    office.runs('2023-02-21 17:00');
    // What was planned for Wednesday goes out on Thursday; the day off that is made of Monday moves the day before.
    office.isDownUntil('2023-02-23 09:00');
    office.runs('2023-02-24 17:00');
    const closed = ['2023-02-27'];
    office.asks({ by: 'system', does: 'correct-calendar', closed, worked: [], at: '2023-02-24 17:30' });
    const sent = office.runs('2023-03-01 12:00').flatMap(({ notices }) => notices);
    const named = sent.find(({ rung, list }) => rung === 'overdue-head' && !list);
    const days = ['2023-02-17', '2023-02-23', '2023-02-24', '2023-02-28'];
    expect(named?.about[0]?.remindedOn).toEqual(days);
  });
});

test('a reminder alone changes no row', () => {
  const nothing = { failed: [], unknown: [], again: [], notBegun: [] };
  const rows = (rules: 7 | 8): readonly number[] => {
    const { plan, launchedAt } = underRules(launched(onlyPlans({ units: ['ta-ma'] })), rules);
    const begin = { kind: 'launch', launched: { kind: 'launched', at: launchedAt, plan, calendar: publicCalendar } };
    const course = createCourse({ begin } as never);
    const rungs = ['2023-02-24 08:00', '2023-02-24 14:00', '2023-02-27 08:00', '2023-02-27 10:00', '2023-03-01 08:00'];
    return ['2023-02-09 09:00', ...rungs].map((when) => {
      course.takeNews(course.news());
      course.advance(at(when));
      for (const { id: delivery } of course.directive().deliveries)
        course.happen({ kind: 'delivery-ended', at: at(when), delivery, handedOver: 1, ...nothing });
      return course.news().ordinals.length;
    });
  };
  expect(rows(8)).toEqual(rows(7));
});
