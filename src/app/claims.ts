import type { Answer } from '../domain/answer.ts';
import type { DirectiveId, ItemId } from '../domain/words.ts';
import type { SubmissionRow } from '../ports/record.ts';
import type { Act } from './act.ts';
import { commandBehind } from './keep-submission.ts';
import type { AppPorts } from './ports.ts';

/** What a confirmation is about: the items that are claimed, if the record knows any, and what their claims say. */
export interface Claimed {
  readonly items?: readonly ItemId[];
  readonly said: Pick<SubmissionRow, 'number' | 'on' | 'way'>;
}

/**
 * What the unit said when it claimed the items that are confirmed: of each the claim that the engine accepted last, for
 * a confirmation is about that document. Of several documents only what they have in common is said.
 */
export async function claimedItems(
  ports: Pick<AppPorts, 'record' | 'submissions'>,
  directive: DirectiveId,
  act: Pick<Act, 'duty' | 'items'> & { readonly unit: string },
): Promise<Claimed> {
  const rows = await ports.record.assignments(directive, act.unit);
  const claimed = rows
    .filter(({ duty }) => act.duty === undefined || act.duty === duty)
    .flatMap(({ duty, items }) => items.map(({ item, state }) => ({ duty, item, state })))
    .filter(({ item, state }) => state === 'claimed' && (!act.items || act.items.includes(item)));
  const claims = (await acceptedClaims(ports, directive, act.unit)).toReversed();
  const about = new Set(
    claimed.flatMap(({ duty, item }) => {
      return claims.find((one) => one.duty === duty && one.items.includes(item))?.row ?? [];
    }),
  );
  return { ...(claimed.length > 0 && { items: claimed.map(({ item }) => item) }), said: inCommon([...about]) };
}

interface AcceptedClaim {
  readonly row: SubmissionRow;
  readonly duty: string | undefined;
  readonly items: readonly ItemId[];
}

/** The claims of a unit that have a receipt, oldest first, with the duty and the items that it names. */
async function acceptedClaims(
  { record, submissions }: Pick<AppPorts, 'record' | 'submissions'>,
  directive: DirectiveId,
  unit: string,
): Promise<readonly AcceptedClaim[]> {
  const rows = (await submissions.ofDirective(directive)).filter(
    (row) => row.unit === unit && row.kind === 'claim' && row.arrivedOn === undefined,
  );
  const answers = await Promise.all(rows.map((row) => record.receipt(directive, commandBehind(directive, row.id))));
  return rows.flatMap((row, index) => {
    const answer = answers[index] as Answer | undefined;
    return answer?.ok ? [{ row, duty: answer.receipt.duty, items: answer.receipt.items ?? [] }] : [];
  });
}

function inCommon([first, ...others]: readonly SubmissionRow[]): Claimed['said'] {
  if (!first) return {};
  const { number, on, way } = first;
  return {
    ...(number !== undefined && others.every((other) => other.number === number) && { number }),
    ...(on !== undefined && others.every((other) => other.on === on) && { on }),
    ...(way !== undefined && others.every((other) => other.way === way) && { way }),
  };
}
