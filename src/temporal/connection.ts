import { loadClientConnectConfig } from '@temporalio/envconfig';
import { searchAttributeNames } from '../../workflows/contract.ts';

/** Where Temporal is, with its TLS and keys: from the environment or the profile file, as all of its tools read them. */
export function connectionOptions(): ReturnType<typeof loadClientConnectConfig> & { readonly namespace: string } {
  const found = loadClientConnectConfig();
  return { ...found, namespace: found.namespace ?? 'default' };
}

/** The search attributes of a directive, as a server registers them. */
export const searchAttributeTypes = {
  [searchAttributeNames.state]: 'Keyword',
  [searchAttributeNames.issuer]: 'Keyword',
  [searchAttributeNames.deadlineAt]: 'Datetime',
} as const;
