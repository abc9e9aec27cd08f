import type { Happening, UnitFacts } from '../../src/domain/facts.ts';
import type { Addressee, DutyKind } from '../../src/domain/words.ts';
import type { Letter } from '../../src/notices/letter.ts';
import { RUNGS_BY_URGENCY } from '../../src/notices/which.ts';
import { at, beforeMonday, beforeWednesday, letterOf, progress, returnedUntil } from './fixtures.ts';

const KINDS: readonly DutyKind[] = ['support', 'submit', 'consolidate', 'inform'];
const ADDRESSEES: readonly Addressee[] = ['contact', 'head', 'with', 'route', 'office', 'leader'];

const happening: Happening = {
  at: at('2023-02-27T08:00'),
  version: 2,
  receivedAt: at('2023-02-24T16:45'),
  verdict: 'on-time',
  firstReceivedAt: at('2023-02-24T16:45'),
  firstVerdict: 'on-time',
  closing: returnedUntil,
  formerClosing: beforeMonday,
  reason: 'reason',
  basis: 'basis',
  way: 'way',
  issuedNumber: 'number',
  issuedOn: '2023-02-28',
  decidedBy: 'pct',
  correctedAt: at('2023-02-27T08:00'),
};

const TEXTS = {
  reason: 'Chưa có biểu chi tiết từng bản.',
  basis: 'Thông báo kết luận số 12/TB-UBND',
  way: 'trục liên thông',
  number: '20/KH-UBND',
};

/** A letter for every rung, kind of duty, addressee and answer: full of facts, and again with as few as there can be. */
export const everyLetter: readonly (readonly [string, Letter])[] = RUNGS_BY_URGENCY.flatMap((rung) =>
  KINDS.flatMap((kind) =>
    ADDRESSEES.flatMap((addressedAs) =>
      (['full', 'bare'] as const).flatMap((facts) =>
        variantsOf(rung).map(({ leftOut, awaitsIssue, ...extra }): readonly [string, Letter] => [
          `${rung}, ${kind}, ${addressedAs}, ${facts}${extra.answer ?? ''}${extra.sentBack === true ? ' sent back' : ''}${leftOut ? ' left out' : ''}${awaitsIssue ? ' to be issued' : ''}${extra.kind ? ` ${extra.kind}` : ''}`,
          letterOf({
            rung,
            kind,
            addressedAs,
            writtenAt: at('2023-02-27T10:00'),
            ...(facts === 'full'
              ? {
                  facts: { progress, happening: { ...happening, ...extra } },
                  told: {
                    remindedOn: ['2023-02-22'],
                    workingDaysLeft: -1,
                    receivedAt: at('2023-02-24T16:45'),
                    takenInBy: { lead: 'phong-nnptnt', closing: beforeWednesday },
                    ...(leftOut && { leftOut, owed: [] }),
                    ...(awaitsIssue && { awaitsIssue, owed: [] }),
                  },
                  letter: {
                    submission: { number: '45/KH-UBND', on: '2023-02-20', hash: 'ab'.repeat(32) },
                    workingDaysAfterCutOff: 2,
                  },
                }
              : {
                  facts: { happening: { at: at('2023-02-27T08:00'), basis: 'basis', ...extra } },
                  told: { ...(leftOut && { leftOut }), ...(awaitsIssue && { awaitsIssue, owed: [] }) },
                }),
          }),
        ]),
      ),
    ),
  ),
).map(([name, letter]) => [name, { ...letter, texts: TEXTS }]);

type Variant = Pick<Happening, 'answer' | 'sentBack' | 'kind'> & Pick<UnitFacts, 'leftOut' | 'awaitsIssue'>;

function variantsOf(rung: string): readonly Variant[] {
  if (rung === 'answered') return [{ answer: 'reassign' }, { answer: 'exempt' }, { answer: 'stands' }];
  if (rung === 'accepted') return [{}, { awaitsIssue: true }, { kind: 'issued' }];
  if (rung === 'replaced') return [{}, { leftOut: true }];
  return rung === 'returned' ? [{}, { sentBack: true }] : [{}];
}
