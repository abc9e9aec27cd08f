import Table from 'cli-table3';

/** A table with plain lines. */
export function tableOf(head: string[]): Table.Table {
  return new Table({ head, style: { head: [], border: [] } });
}

/** Items by state, in words: `2 owed, 1 accepted`. */
export function countsIn(items: Readonly<Record<string, number>>): string {
  return Object.entries(items)
    .map(([state, count]) => `${count} ${state}`)
    .join(', ');
}
