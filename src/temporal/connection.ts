import { loadClientConnectConfig } from '@temporalio/envconfig';

/** Where Temporal is, with its TLS and keys: from the environment or the profile file, as all of its tools read them. */
export function connectionOptions(): ReturnType<typeof loadClientConnectConfig> & { readonly namespace: string } {
  const found = loadClientConnectConfig();
  return { ...found, namespace: found.namespace ?? 'default' };
}
