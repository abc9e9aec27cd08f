import { describe, expect, test } from '@jest/globals';
import { passOnStatus, statusOf } from '../../src/app/pass-on-status.ts';
import type { StatusFormat, StatusPart } from '../../src/app/pass-on-status.ts';
import { assignmentRow } from '../../src/domain/rows.ts';
import type { Status } from '../../src/notices/status-words/status.ts';
import { at, district, launched, theSeed } from '../support/small-directive.ts';

const document = theSeed();
const directive = launched(document);
const whole = statusOf({ directive, document }, district, at('2023-02-20 09:00'));

describe('A status that an office passes on', () => {
  const passedOn = async (format: StatusFormat, part: StatusPart = {}): Promise<unknown> =>
    passOnStatus(async (status) => Buffer.from(JSON.stringify(status.assignments)), whole, format, part);

  test('is of the directive as recorded, on its own calendar', () => {
    expect(whole.assignments).toEqual(directive.assignments.map((_, ordinal) => assignmentRow(directive, ordinal)));
    expect(whole.calendar).toBe(directive.calendar);
  });

  test('of one duty names that alone; of one unit, nobody else and no duty of others', async () => {
    const ofDuty = await passedOn('csv', { duty: 'district-plan' });
    expect(JSON.stringify(ofDuty)).not.toContain('ta-ma');
    const ofUnit = JSON.stringify(await passedOn('a4', { unit: 'ta-ma' }));
    expect(ofUnit).toContain('ta-ma');
    expect(ofUnit).not.toContain('pu-xi');
    expect(ofUnit).not.toContain('KH huyện');
  });

  test('of one state leaves the others out, and a workbook is made of the same rows', async () => {
    const settled = (await passedOn('xlsx', { state: 'settled' })) as { content: Uint8Array };
    expect(Buffer.from(settled.content).toString()).toBe('[]');
    const open = (await passedOn('xlsx', { state: 'open' })) as { content: Uint8Array };
    expect(JSON.parse(Buffer.from(open.content).toString())).toHaveLength(whole.assignments.length);
  });

  test('is refused where nobody is asked for anything', async () => {
    const inform = { ...whole.document, duties: [] };
    const none: Status = { ...whole, document: inform };
    const makeNothing = async (): Promise<Uint8Array> => new Uint8Array();
    expect(await passOnStatus(makeNothing, none, 'zalo')).toMatchObject({ code: 'nothing-asked' });
    expect(await passedOn('zalo', { duty: 'none' })).toMatchObject({ code: 'nothing-asked' });
  });
});
