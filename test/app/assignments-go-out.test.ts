import { expect, test } from '@jest/globals';
import { assignmentsGoOutAt } from '../../src/app/assignments-go-out.ts';
import { publicCalendar } from '../../src/domain/public-holidays.ts';
import { at } from '../support/small-directive.ts';

test.each([
  ['in the office’s hours they go out at once', 'normal', '2023-02-09 09:00', '2023-02-09 09:00'],
  ['before them, when it opens', 'normal', '2023-02-09 07:14', '2023-02-09 07:30'],
  ['on a Friday evening, on Monday', 'normal', '2023-02-10 18:00', '2023-02-13 07:30'],
  ['very urgent ones go out at any hour', 'very-urgent', '2023-02-10 18:00', '2023-02-10 18:00'],
] as const)('%s', (_, urgency, launchedAt, goOutAt) => {
  expect(assignmentsGoOutAt(at(launchedAt), urgency, publicCalendar)).toBe(at(goOutAt));
});
