import type { Definition, Unit } from '../../src/domain/definition.ts';
import { readDirectiveFile } from '../../src/schema/directive-file.ts';
import { toDefinition } from '../../src/schema/resolve.ts';
import type { FileError, Reading } from '../../src/schema/source.ts';
import { readUnitsFile } from '../../src/schema/units-file.ts';

/** A small directive that is in order; the tests below spoil one line of it at a time. Line numbers count from 1. */
export const directiveLines: readonly string[] = [
  'number: 152/UBND-NN',
  'issuedOn: 2023-02-08',
  'issuer: huyen',
  'place: Tuần Giáo',
  'subject: V/v đôn đốc xây dựng kế hoạch',
  'signer: { name: Nguyễn Thị A, title: Phó Chủ tịch, onBehalf: [TM. UBND] }',
  'duties:',
  '  - id: plans',
  '    kind: submit',
  '    asks: Gửi kế hoạch',
  "    units: ['group:xa']",
  '    route: phong',
  '    items:',
  '      - { id: ntm, title: Kế hoạch NTM, short: KH NTM }',
  '    deadline:',
  '      on: 2023-02-27',
  '      edge: before',
  '      quote: trước ngày 27/02/2023',
  '  - id: district-plan',
  '    kind: consolidate',
  '    of: plans',
  '    asks: Tổng hợp',
  '    units: [phong]',
  '    items:',
  '      - { id: plan, title: Kế hoạch huyện, short: KH huyện }',
  '    deadline: { on: 2023-03-01, edge: before, quote: trước ngày 01/3/2023 }',
];

export const unitsText = `units:
  - id: huyen
    name: UBND huyện
    short: UBND huyện
    people:
      - { id: chu-tich, name: Trần Văn B, role: head, email: b@huyen.example }
  - id: phong
    name: Phòng Nông nghiệp
    short: Phòng NN
    parent: huyen
  - { id: xa-mot, name: UBND xã Một, short: xã Một, parent: huyen, groups: [xa] }
  - { id: xa-hai, name: UBND xã Hai, short: xã Hai, parent: huyen, groups: [xa] }
`;

/** The directive with some lines replaced, by their number; several lines in place of one keep the numbers before it. */
export function directiveWith(changed: Readonly<Record<number, string>> = {}): string {
  return directiveLines.map((line, index) => changed[index + 1] ?? line).join('\n');
}

export function unitsOf(text: string): readonly Unit[] {
  return valueOf(readUnitsFile('units.yaml', text));
}

/** Reads and resolves, as a launch does. */
export function definitionOf(text: string, units: readonly Unit[] = unitsOf(unitsText)): Reading<Definition> {
  const file = readDirectiveFile('directive.yaml', text);
  return file.ok ? toDefinition(file.value, units) : file;
}

export function valueOf<Value>(reading: Reading<Value>): Value {
  if (!reading.ok) throw new Error(`Not in order: ${JSON.stringify(reading.errors)}`);
  return reading.value;
}

export function errorsOf(reading: Reading<unknown>): readonly FileError[] {
  if (reading.ok) throw new Error('This was expected to be refused.');
  return reading.errors;
}
