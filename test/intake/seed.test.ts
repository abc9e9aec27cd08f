import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { publicCalendar } from '../../src/domain/public-holidays.ts';
import type { Unit } from '../../src/domain/definition.ts';
import { draftOf } from '../../src/intake/draft.ts';
import { draftYaml } from '../../src/intake/draft-yaml.ts';
import { printedHeader } from '../../src/intake/printed.ts';
import { readDispatch } from '../../src/intake/read-dispatch.ts';
import { readDirectiveFile } from '../../src/schema/directive-file.ts';
import { toDefinition } from '../../src/schema/resolve.ts';
import { readUnitsFile } from '../../src/schema/units-file.ts';

const text = readFileSync(fileURLToPath(new URL('seed.txt', import.meta.url)), 'utf8');
const read = readDispatch(text);

function unitsOfTuanGiao(): readonly Unit[] {
  const file = fileURLToPath(new URL('../../docs/examples/tuan-giao/units.yaml', import.meta.url));
  const units = readUnitsFile(file, readFileSync(file, 'utf8'));
  if (!units.ok) throw new Error('The example’s units are broken.');
  return units.value;
}

const units = unitsOfTuanGiao();
const draft = draftOf({ read, units, calendar: publicCalendar });

describe('the dispatch of Tuần Giáo', () => {
  test('its head and foot are read as printed, typing slips included, and blanks are said', () => {
    expect(printedHeader(read.header)).toEqual({
      kind: null,
      issuer: 'ỦY BAN NHÂN DÂN HUYỆN TUẦN GIÁO',
      superior: null,
      number: '/UBND-NN',
      place: 'Tuần Giáo',
      date: '2023-02-??',
      subject:
        'V/v đơn đốc xây dựng kế hoạch thực hiện Chương trình MTQG xây dựng nông thôn mới, Chương trình mỗi xã một sản phẩm (OCOP) năm 2023',
      urgency: 'normal',
      recipients: [
        'Các thành viên BCD các CT MTQG huyện',
        'Các thành viên Văn phòng Điều phối nông thôn mới huyện',
        'UBND các xã',
      ],
      lead: 'Lãnh đạo UBND huyện',
      desk: 'NN',
      cc: ['TT Huyện ủy (b/c)', 'TT HĐND huyện (b/c)'],
      signer: 'Phạm Thị Tuyên',
      signerTitle: 'PHÓ CHỦ TỊCH',
      onBehalf: ['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH'],
    });
  });

  test('it has two deadlines, each with its words, line, role and addressee, and no other', () => {
    expect(read.leftOut).toEqual([]);
    expect(read.deadlines).toHaveLength(2);
    expect(read.deadlines).toMatchObject([
      {
        quote: 'trước ngày 27/02/2023',
        kind: 'before',
        date: '2023-02-27',
        time: null,
        who: 'UBND các xã',
        to: 'UBND huyện',
        via: 'Văn phòng Điều phối NTM - Phòng Nông nghiệp và PTNT huyện',
        role: 'submission',
        line: 33,
        yearFrom: 'text',
      },
      {
        quote: 'trước ngày 01/3/2023',
        kind: 'before',
        date: '2023-03-01',
        time: null,
        who: 'Phòng Nông nghiệp và Phát triển nông thôn (Văn phòng Điều phối nông thôn mới)',
        to: 'UBND huyện',
        via: null,
        role: 'consolidation',
        line: 39,
        yearFrom: 'text',
      },
    ]);
  });

  test('its draft has the four kinds of duty, with the units of the directory', () => {
    expect(draft).toMatchObject({
      number: '/UBND-NN',
      issuedOn: null,
      issuer: 'ubnd-huyen-tuan-giao',
      leader: 'pct-ubnd-huyen',
      place: 'Tuần Giáo',
    });
    expect(draft.duties).toMatchObject([
      { id: 'support', kind: 'support', units: ['group:bcd', 'group:vpdp'] },
      {
        id: 'submit',
        kind: 'submit',
        units: ['group:xa'],
        route: 'phong-nnptnt',
        items: [{ short: 'KH NTM' }, { short: 'KH OCOP' }],
        deadline: { on: '2023-02-27', edge: 'before' },
      },
      {
        id: 'consolidate',
        kind: 'consolidate',
        units: ['phong-nnptnt'],
        of: 'submit',
        settlesOn: 'issued',
        items: [{ short: 'KH chung' }],
        deadline: { on: '2023-03-01', edge: 'before' },
      },
      { id: 'inform', kind: 'inform', units: ['tt-huyen-uy', 'tt-hdnd-huyen'] },
    ]);
  });

  test('what a person must decide is asked, and nothing else', () => {
    expect(draft.questions.map(({ id }) => id)).toEqual([
      'number',
      'issued-on',
      'items-submit',
      'items-consolidate',
      'settles-on-consolidate',
      'with-consolidate',
      'roll-submit',
      'lead-days-consolidate',
    ]);
    expect(draft.questions.find(({ id }) => id === 'lead-days-consolidate')?.asks).toContain('2 working days left');
  });

  test('every field says where it was read, in which words, how surely and why', () => {
    for (const { line, words, confidence, why } of draft.fields) {
      expect(line).toBeGreaterThan(0);
      expect(words).not.toBe('');
      expect(confidence).toBeGreaterThan(0);
      expect(why).not.toBe('');
    }
    expect(draft.fields.find(({ field }) => field === 'header.number')).toMatchObject({
      line: 9,
      words: 'Số: /UBND-NN',
    });
  });
});

describe('the draft file', () => {
  const yaml = draftYaml(draft, 'cong-van.txt');

  test('is refused while a question is open, with the place and what to do', () => {
    const file = readDirectiveFile('draft.yaml', yaml);
    if (!file.ok) throw new Error(JSON.stringify(file.errors));
    const refused = toDefinition(file.value, units);
    if (refused.ok) throw new Error('It was let through.');
    const open = refused.errors.filter(({ message }) => message.startsWith('open-question:'));
    expect(open).toHaveLength(draft.questions.length);
    expect(open[0]).toMatchObject({
      line: 5,
      remedy: 'Decide it where the file says “OPEN number”, then delete the entry from questions.',
    });
    for (const { id } of draft.questions) expect(yaml).toContain(`# OPEN ${id}:`);
  });

  test('answered, it is a directive', () => {
    const answered = yaml
      .replace(/^questions:\n(?: .*\n)+/m, '')
      .replace('number: "/UBND-NN"', 'number: 152/UBND-NN')
      .replace('issuedOn:', 'issuedOn: 2023-02-08')
      .replace('      on: 2023-02-27', '      on: 2023-02-27\n      roll: none');
    const file = readDirectiveFile('draft.yaml', answered);
    if (!file.ok) throw new Error(JSON.stringify(file.errors));
    const definition = toDefinition(file.value, units);
    if (!definition.ok) throw new Error(JSON.stringify(definition.errors));
    expect(definition.value).toMatchObject({ id: '152-ubnd-nn-2023', leader: 'pct-ubnd-huyen' });
    expect(definition.value.duties.find(({ id }) => id === 'submit')?.units).toHaveLength(18);
  });

  test('without a units file every name stays open', () => {
    const blind = draftOf({ read, units: [], calendar: publicCalendar });
    expect(blind.issuer).toBeNull();
    expect(blind.duties.every((duty) => duty.units.length === 0)).toBe(true);
    expect(blind.questions.map(({ id }) => id)).toContain('units-submit');
  });
});
