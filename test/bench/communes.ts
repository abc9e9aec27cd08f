import type { Act, IncomingFile } from '../../src/app/act.ts';
import type { Definition, Unit } from '../../src/domain/definition.ts';
import { aUnit, district, onlyPlans } from '../support/small-directive.ts';

/** The district, with so many communes; each has a contact and a head, both with mailbox and telephone. */
export function communes(count: number): readonly Unit[] {
  return [...district, ...Array.from({ length: count }, (_, index) => aUnit(communeOf(index)))];
}

/** Unit id of the commune with this number, from 0. */
export function communeOf(index: number): string {
  return `xa-${index}`;
}

/** A directive by which so many communes owe two items before 27/02/2023. */
export function plansOf(count: number, id: string): Definition {
  return { ...onlyPlans({ units: Array.from({ length: count }, (_, index) => communeOf(index)) }), id };
}

/** A commune sends a small file for each part of both items. */
export function submissionOf(index: number): Act {
  const unit = communeOf(index);
  const files: readonly IncomingFile[] = [
    { name: 'ke-hoach.pdf', bytes: Buffer.from(`%PDF-1.4 ${unit}`), part: 'signed' },
    { name: 'ke-hoach.docx', bytes: Buffer.from(`PK ${unit}`), part: 'editable' },
  ];
  return { id: `submit-${unit}`, by: { role: 'unit', unit }, does: 'submit', unit, files };
}
