import { expect, test } from '@jest/globals';
import { foresee } from '../../src/domain/foresee.ts';
import { publicCalendar } from '../../src/domain/public-holidays.ts';
import { followUp, lines, momentOf } from '../support/follow-up.ts';
import { at, launchedSeed, ordinalOf } from '../support/small-directive.ts';

const communes = 'ta-ma.contact pu-xi.contact';
const heads = 'ta-ma.head pu-xi.head';
const lead = 'nong-nghiep.contact nong-nghiep.head';
const all = 'ntm+ocop';

test('the seed of February 2023, when nobody answers: every message at its true date', () => {
  const office = followUp();
  office.sends(
    '2023-02-09 09:00',
    ...lines('email sms', `${communes} ${heads} ${lead} ban-chi-dao.contact ban-chi-dao.head`, 'assignment'),
    ...lines('email', 'huyen-uy.contact huyen-uy.head', 'assignment'),
  );
  office.sends('2023-02-10 10:00', ...lines('sms', `${communes} nong-nghiep.contact`, 'unconfirmed'));
  office.sends('2023-02-13 10:00', ...lines('email sms', `${heads} nong-nghiep.head`, 'unconfirmed-head'));
  office.sends('2023-02-17 08:00', ...lines('email', communes, `early of ${all}`));
  office.sends('2023-02-22 08:00', ...lines('email sms', communes, `near of ${all}`));
  office.sends('2023-02-24 08:00', ...lines('email sms', `${communes} ${heads}`, `last-day of ${all}`));
  office.sends('2023-02-24 14:00', ...lines('sms', `${communes} ${heads}`, `last-hours of ${all}`));
  office.sends('2023-02-27 07:30', ...lines('email sms', `${lead} ban-chi-dao.contact`, 'opened'));
  office.sends(
    '2023-02-27 08:00',
    ...lines('email sms', communes, `overdue of ${all}`),
    'email huyen.contact hold (ta-ma, pu-xi)',
  );
  office.sends(
    '2023-02-27 10:00',
    ...lines('email sms', heads, `overdue-head of ${all}`),
    ...lines('email sms', 'leader', 'overdue-head (ta-ma, pu-xi)'),
  );
  office.sends('2023-02-28 08:00', ...lines('email sms', lead, 'last-days of plan'));
  office.sends(
    '2023-03-01 08:00',
    ...lines('email', heads, `overdue-again of ${all}`),
    'email leader overdue-again (ta-ma, pu-xi)',
    ...lines('email sms', 'nong-nghiep.contact', 'overdue of plan'),
    'email huyen.contact hold (nong-nghiep)',
  );
  office.sends(
    '2023-03-01 10:00',
    ...lines('email sms', 'nong-nghiep.head', 'overdue-head of plan'),
    ...lines('email sms', 'leader', 'overdue-head (nong-nghiep)'),
  );
  office.sends(
    '2023-03-03 08:00',
    ...lines('email', heads, `overdue-again of ${all}`),
    'email nong-nghiep.head overdue-again of plan',
    'email leader overdue-again (ta-ma, pu-xi) & overdue-again (nong-nghiep)',
  );
  office.sends(
    '2023-03-07 08:00',
    'email nong-nghiep.head overdue-again of plan',
    'email leader overdue-again (nong-nghiep)',
  );
  office.isQuietUntil('2023-12-29 17:00');
  expect(office.silences()).toMatchObject([
    { rung: 'last-days', unit: 'nong-nghiep', reason: 'covered-by-opened', at: at('2023-02-27 08:00') },
  ]);
  expect(office.directive().assignments[1]?.onPhoneListSince).toBe(at('2023-02-13 10:00'));
});

test('what is foreseen before the launch is what then goes out', () => {
  const directive = launchedSeed();
  const until = at('2023-03-16 17:00');
  const done = { handedOver: 0, failed: [], unknown: [], again: [], notBegun: [] };
  const foreseen = [...foresee(directive, directive.launchedAt, until, () => done)];
  const instants = new Set(foreseen.flatMap((one) => (one.kind === 'messages' ? [momentOf(one.at)] : [])));
  const office = followUp(directive);
  expect([...instants]).toEqual([...new Set(office.runs('2023-03-16 17:00').map((message) => momentOf(message.at)))]);
  expect(foreseen.filter(({ kind }) => kind === 'silence')).toHaveLength(1);
});

test('the main story: all in, the lead reminded, its plan returned once, accepted, issued; the report released', () => {
  const office = followUp();
  office.runs('2023-02-20 09:00');
  office.asks({ by: 'ta-ma', does: 'submit', at: '2023-02-22 09:00' });
  office.runs('2023-02-22 09:00');
  office.asks({ by: 'route', does: 'accept', unit: 'ta-ma', at: '2023-02-22 15:00' });
  office.sends('2023-02-22 15:00', 'email ta-ma.contact accepted');
  office.sends('2023-02-24 08:00', ...lines('email sms', 'pu-xi.contact pu-xi.head', `last-day of ${all}`));
  office.asks({ by: 'pu-xi', does: 'submit', at: '2023-02-24 11:00' });
  office.sends('2023-02-24 11:00', 'email pu-xi.contact received');
  office.asks({ by: 'route', does: 'accept', unit: 'pu-xi', at: '2023-02-24 16:00' });
  office.sends(
    '2023-02-24 16:00',
    'email pu-xi.contact accepted',
    ...lines('email sms', `${lead} ban-chi-dao.contact`, 'opened'),
  );
  office.sends('2023-02-27 08:00', ...lines('email sms', lead, 'last-days of plan'));
  office.asks({ by: 'nong-nghiep', does: 'submit', at: '2023-02-27 15:00' });
  office.sends('2023-02-27 15:00', 'email nong-nghiep.contact received');
  office.asks({ by: 'leader', does: 'return', unit: 'nong-nghiep', reason: 'r', at: '2023-02-27 16:00' });
  office.sends('2023-02-27 16:00', ...lines('email sms', lead, 'returned'));
  // Returned on 27/02, it is due at the end of 02/3; what stands just after the return is covered by it.
  office.sends('2023-03-01 08:00', ...lines('email sms', lead, 'last-days of plan'));
  office.asks({ by: 'nong-nghiep', does: 'submit', at: '2023-03-01 09:00' });
  office.sends('2023-03-01 09:00', 'email nong-nghiep.contact received');
  office.asks({ by: 'leader', does: 'accept', unit: 'nong-nghiep', at: '2023-03-01 10:00' });
  office.sends(
    '2023-03-01 10:00',
    'email nong-nghiep.contact accepted',
    'email huyen.contact awaits-issue (nong-nghiep)',
  );
  expect(office.directive().settledAt).toBeUndefined();
  office.asks({ by: 'office', does: 'issue', number: 'n', on: '2023-03-02', at: '2023-03-02 14:00' });
  office.sends('2023-03-02 14:00', 'email nong-nghiep.contact accepted');
  office.isQuietUntil('2023-03-03 13:59');
  expect(office.directive().state).toBe('open');
  office.isQuietUntil('2023-03-03 14:00');
  expect(office.directive()).toMatchObject({ state: 'closed', endedAt: at('2023-03-03 14:00') });
  office.asks({ by: 'leader', does: 'release', draft: 'final-report', at: '2023-03-03 15:00' });
  office.sends('2023-03-03 15:00', 'email huyen-uy.contact final-report');
  office.isQuietUntil('2023-12-29 17:00');
  const [item] = office.directive().assignments[ordinalOf(office.directive(), 'nong-nghiep')]?.items ?? [];
  expect(item).toMatchObject({ version: 2, firstVerdict: 'on-time', verdict: 'on-time' });
  expect(office.directive().calendar).toBe(publicCalendar);
});
