import { expect, test } from '@jest/globals';
import { publicCalendar } from '../../src/domain/public-holidays.ts';
import { shapeOf } from '../../workflows/perform.ts';
import { aUnit, district, launched, plans, theSeed } from '../support/small-directive.ts';

test('a document over as many units as there may be, with the longest ids, can be replaced', () => {
  const ids = Array.from({ length: 4_990 }, (_, n) => `xa-${n}-huyen-tuan-giao-tinh-dien-bien`.padEnd(64, '-x'));
  const definition = theSeed({ duties: [{ ...plans, units: ids }] });
  const { plan } = launched(definition, { units: [...district, ...ids.map((id) => aUnit(id))] });
  const replace = { id: 'r', by: { role: 'office' }, does: 'replace', plan, calendar: publicCalendar } as const;
  expect(() => shapeOf({ commands: [replace] })).not.toThrow();
});
