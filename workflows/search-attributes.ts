import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import { upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import { closingOfDuty } from '../src/domain/closings.ts';
import type { Directive } from '../src/domain/directive.ts';
import { hasOpened } from '../src/domain/progress.ts';
import { searchAttributeNames } from './contract.ts';

const state = defineSearchAttributeKey(searchAttributeNames.state, SearchAttributeType.KEYWORD);
const issuer = defineSearchAttributeKey(searchAttributeNames.issuer, SearchAttributeType.KEYWORD);
const deadlineAt = defineSearchAttributeKey(searchAttributeNames.deadlineAt, SearchAttributeType.DATETIME);

/** Keeps the search attributes in step: ids, states and dates only. Says nothing when nothing has changed. */
export function announce(directive: Directive): void {
  const { typedSearchAttributes: said } = workflowInfo();
  const now = stateOf(directive);
  const closesAt = lastDeadlineAt(directive);
  const isSaid = said.get(state) === now && said.get(issuer) === directive.plan.issuer;
  // A replacement or a corrected calendar moves the deadline, whatever the state.
  if (isSaid && said.get(deadlineAt)?.getTime() === closesAt) return;
  upsertSearchAttributes([
    { key: state, value: now },
    { key: issuer, value: directive.plan.issuer },
    ...(closesAt === undefined ? [] : [{ key: deadlineAt, value: new Date(closesAt) }]),
  ]);
}

function stateOf(directive: Directive): string {
  if (directive.state !== 'open') return directive.state;
  return hasOpened(directive) ? 'consolidating' : 'open';
}

function lastDeadlineAt(directive: Directive): number | undefined {
  const closes = directive.plan.duties.flatMap(({ deadline }, index) =>
    deadline ? [closingOfDuty(directive, index).closesAt] : [],
  );
  return closes.length === 0 ? undefined : Math.max(...closes);
}
