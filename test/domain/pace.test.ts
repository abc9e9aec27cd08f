import { describe, expect, test } from '@jest/globals';
import { agenda } from '../../src/domain/agenda.ts';
import type { RungEntry } from '../../src/domain/agenda.ts';
import { isoOf } from '../../src/domain/days.ts';
import type { Pace } from '../../src/domain/pace.ts';
import { followUp, momentOf } from '../support/follow-up.ts';
import type { FollowUp } from '../support/follow-up.ts';
import { at, launched, onlyPlans } from '../support/small-directive.ts';

const perMinute = 1 / 60;

/** Four communes, each with one contact and one head, that owe two items before 27/02/2023. */
function fourCommunes(pace?: Pace): FollowUp {
  const definition = onlyPlans({ units: ['ta-ma', 'pu-xi', 'rang-dong', 'mun-chung'] });
  return followUp(launched(definition, { at: '2023-02-09 09:00', ...(pace && { pace }) }));
}

/** When each rung's messages first go out, if nobody answers. */
function beginnings(office: FollowUp): Readonly<Record<string, string>> {
  const begun: Record<string, string> = {};
  for (const { at: sentAt, notices } of office.runs('2023-03-10 17:00'))
    for (const { rung, day } of notices) begun[`${rung} ${day}`] ??= momentOf(sentAt);
  return begun;
}

function rungsAhead(office: FollowUp, name: string): RungEntry | undefined {
  return agenda(office.directive(), office.now()).find(
    (entry): entry is Extract<typeof entry, { kind: 'rung' }> => entry.kind === 'rung' && entry.rung.name === name,
  );
}

describe('the pace of a channel', () => {
  test('an office whose relay is quick enough is reminded at the instants of the ladder', () => {
    const usual = beginnings(fourCommunes());
    expect(usual).toMatchObject({ 'early -5': '2023-02-17 08:00', 'last-hours 0': '2023-02-24 14:00' });
    expect(beginnings(fourCommunes({ email: 10, sms: 10 }))).toEqual(usual);
    // Four mails, one a minute, are out by 08:04: that is within five minutes.
    expect(beginnings(fourCommunes({ email: perMinute }))).toMatchObject({ 'early -5': '2023-02-17 08:00' });
  });

  test('a rung of many messages begins early enough to end within five minutes of its instant', () => {
    // 8 mails at one a minute (contacts and heads of the last day) last 8 minutes: from 07:57 to 08:05.
    const office = fourCommunes({ email: perMinute });
    office.runs('2023-02-23 17:00');
    expect(rungsAhead(office, 'last-day')?.pacing).toEqual({
      startsAt: at('2023-02-24 07:57'),
      endsAt: at('2023-02-24 08:05'),
      channel: 'email',
      messages: 8,
      inTime: true,
    });
    office.isQuietUntil('2023-02-24 07:56');
    const sent = office.runs('2023-02-24 07:57');
    expect(sent).not.toHaveLength(0);
    // It stays the rung of 08:00: the key of rule 1 is the ladder's, not the clock's.
    expect(sent.flatMap(({ notices }) => notices.map((notice) => isoOf(notice.at)))).toEqual(
      sent.map(() => '2023-02-24T08:00:00+07:00'),
    );
    office.isQuietUntil('2023-02-24 13:59');
    expect(office.runs('2023-02-24 14:00')).not.toHaveLength(0);
  });

  test('it never begins before the office opens, and says when it cannot end in time', () => {
    // 8 mails, one in ten minutes, last 80 minutes: from the opening at 07:30 they end at 08:50.
    const office = fourCommunes({ email: perMinute / 10 });
    office.runs('2023-02-23 17:00');
    expect(rungsAhead(office, 'last-day')?.pacing).toMatchObject({
      startsAt: at('2023-02-24 07:30'),
      endsAt: at('2023-02-24 08:50'),
      inTime: false,
    });
    office.isQuietUntil('2023-02-24 07:29');
    expect(office.runs('2023-02-24 07:30')).not.toHaveLength(0);
  });

  test('the end is counted in office time: what an afternoon does not hold goes out on the next working day', () => {
    // 8 SMS, one in an hour: three and a half on Friday afternoon, four on Monday morning, the rest after lunch.
    const office = fourCommunes({ sms: perMinute / 60 });
    office.runs('2023-02-24 12:00');
    expect(rungsAhead(office, 'last-hours')?.pacing).toMatchObject({
      startsAt: at('2023-02-24 13:30'),
      endsAt: at('2023-02-27 14:00'),
      inTime: false,
    });
    office.runs('2023-03-10 17:00');
  });

  test('what names a unit to its head is never early: the office may hold it until that instant', () => {
    const begun = beginnings(fourCommunes({ email: perMinute / 10 }));
    expect(begun).toMatchObject({ 'overdue-head 1': '2023-02-27 10:00', 'hold 1': '2023-02-27 07:30' });
  });

  test('units that owe nothing more no longer count', () => {
    const office = fourCommunes({ email: perMinute });
    office.runs('2023-02-23 08:00');
    for (const unit of ['ta-ma', 'pu-xi', 'rang-dong'])
      office.asks({ by: unit, does: 'submit', items: ['ntm', 'ocop'], at: '2023-02-23 09:00' });
    office.runs('2023-02-23 17:00');
    // One commune's contact and head, and the reviewer's list of the three that wait.
    expect(rungsAhead(office, 'last-day')?.pacing?.messages).toBe(3);
  });

  test('a plan without a pace holds nothing of it: what older versions wrote down stays as it was', () => {
    const { plan } = fourCommunes().directive();
    expect(Object.keys(plan)).not.toContain('pace');
    expect(Object.keys(plan.duties[0] ?? {})).not.toContain('reach');
  });
});
