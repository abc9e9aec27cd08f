import type { Client } from '@temporalio/client';
import { searchAttributeTypes } from './connection.ts';

/** As the server's API numbers them. */
const numbers = { Keyword: 2, Datetime: 6 } as const;

/** Registers the search attributes that the server lacks. Throws with the remedy where a client may not do so. */
export async function registerSearchAttributes(client: Client, namespace: string): Promise<void> {
  const { operatorService } = client.connection;
  const { customAttributes } = await operatorService.listSearchAttributes({ namespace });
  const missing = Object.entries(searchAttributeTypes).filter(([name]) => !(name in (customAttributes ?? {})));
  if (missing.length === 0) return;
  try {
    const searchAttributes = Object.fromEntries(missing.map(([name, type]) => [name, numbers[type]]));
    await operatorService.addSearchAttributes({ namespace, searchAttributes });
  } catch (error) {
    const flags = missing.map(([name, type]) => `--name ${name} --type ${type}`).join(' ');
    const remedy = `Have them made: temporal operator search-attribute create ${flags}`;
    throw new Error(`The Temporal server lacks search attributes of directives. ${remedy}`, { cause: error });
  }
}
