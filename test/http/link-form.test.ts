import { describe, expect, test } from '@jest/globals';
import type { Unit } from '../../src/domain/definition.ts';
import { evolve } from '../../src/domain/evolve.ts';
import { actOfForm } from '../../src/http/pages/link-form.ts';
import { visitOf } from '../support/shown-pages.ts';
import { at, district, launched, onlyPlans } from '../support/small-directive.ts';

// What is made of a form as a browser sends it, without a service.

const commune = district.find(({ id }) => id === 'ta-ma') as Unit;

describe('a commune fills in a form', () => {
  const document = onlyPlans();
  const visit = visitOf(document, launched(document), at('2023-02-10 10:00'), { unit: commune, own: [0] });
  const given = (...fields: readonly (readonly [string, string])[]): Map<string, string> =>
    new Map([['duty', 'plans'], ...fields]);

  test('a report of nothing is a signed one: without its file it is not taken, whatever the browser lets through', () => {
    const empty = { field: 'signed', name: '', file: { sha256: '', bytes: 0 } as never };
    const report = (files: Parameters<typeof actOfForm>[2]['files']): unknown =>
      actOfForm(visit, 'nil-return', { fields: given(['item:ntm', 'on']), files }).act;
    expect(() => report([])).toThrow('No file was chosen.');
    expect(() => report([empty])).toThrow('No file was chosen.');
    const signed = { field: 'signed', name: 'khong.pdf', file: { sha256: 'f', bytes: 9 } as never };
    expect(report([signed])).toMatchObject({ does: 'nil-return', files: [{ part: 'signed' }] });
  });

  test('a reason may be as long as the field lets it be: a line break counts once, as a browser counts it', () => {
    const line = 'dòng một hai ba bốn';
    const asked = (lines: number, end = ''): { readonly reason?: string } =>
      actOfForm(visit, 'decline', { fields: given(['reason', `${`${line}\r\n`.repeat(lines)}${end}`]), files: [] }).act;
    expect(line).toHaveLength(19);
    expect(asked(249, line).reason).toBe(`${`${line}\n`.repeat(249)}${line}`);
    expect(asked(249, `${line}.`).reason).toHaveLength(5_000);
    expect(() => asked(249, `${line}..`)).toThrow('Too big');
  });
});

test('an answer is about one duty that the visitor follows, and about the version that was looked at', () => {
  const document = onlyPlans();
  const directive = evolve(launched(document), {
    ...{ kind: 'submitted', at: at('2023-02-10 09:00'), receivedAt: at('2023-02-10 09:00') },
    ...{ assignment: 0, submission: 's', received: [{ item: 0, verdict: 'on-time' }] },
  });
  const visit = visitOf(document, directive, at('2023-02-10 10:00'), { follows: { as: 'route', assignments: [0] } });
  const accept = (...fields: readonly (readonly [string, string])[]): unknown =>
    actOfForm(visit, 'accept', { fields: new Map([['unit', 'ta-ma'], ...fields]), files: [] }).act;
  const duty = ['duty', 'plans'] as const;
  expect(accept(duty, ['item:ntm', 'on'], ['version:ntm', '1'])).toMatchObject({ does: 'accept', items: ['ntm'] });
  expect(() => accept(duty, ['item:ntm', 'on'], ['version:ntm', '2'])).toThrow('A newer version has come in.');
  expect(() => accept()).toThrow('not for the receiver');
  expect(() => accept(['duty', 'district-plan'])).toThrow('not for the receiver');
  // Whatever else a form is made to say, the unit that it is about has to be followed.
  const forged = new Map([['unit', 'pu-xi'], duty, ['unit:ta-ma', 'on'] as const]);
  expect(() => actOfForm(visit, 'accept', { fields: forged, files: [] })).toThrow('not for the receiver');
});

test('what a unit asks by its link is about itself: a form that was made to name another is not for it', () => {
  const document = onlyPlans();
  const visit = visitOf(document, launched(document), at('2023-02-10 10:00'), { unit: commune, own: [0] });
  const named = (...fields: readonly (readonly [string, string])[]): unknown =>
    actOfForm(visit, 'name-handler', {
      fields: new Map([['name', 'Lò Thị Mai'], ['email', 'mai@ta-ma.example'], ...fields]),
      files: [],
    }).act;
  expect(named()).toMatchObject({ does: 'name-handler', unit: 'ta-ma' });
  expect(() => named(['unit', 'pu-xi'])).toThrow('not for the receiver');
});

test.each([
  ['27/02/2023', '2023-02-27'],
  ['1/3/2023', '2023-03-01'],
  ['1 - 3 - 2023', '2023-03-01'],
  ['2023-3-1', '2023-03-01'],
])('a day typed as %s is understood', (typed, on) => {
  const document = onlyPlans();
  const visit = visitOf(document, launched(document), at('2023-03-10 10:00'), { unit: commune, own: [0] });
  const fields = new Map([
    ['way', 'Bưu điện'],
    ['on', typed],
  ]);
  expect(actOfForm(visit, 'claim', { fields, files: [] }).act).toMatchObject({ on, unit: 'ta-ma' });
});
