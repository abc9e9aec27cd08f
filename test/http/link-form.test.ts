import { describe, expect, test } from '@jest/globals';
import type { Unit } from '../../src/domain/definition.ts';
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
