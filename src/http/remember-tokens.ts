import type { TokenRow, Tokens } from '../ports/office-desk.ts';

/** What another process revokes is refused here after this. */
const rememberedMs = 1_000;
const tokensAtMost = 10_000;

/** Tokens that are looked up at most once a second each; what is revoked here is refused at once. */
export function rememberTokens(tokens: Tokens): Tokens {
  const known = new Map<string, { readonly token: TokenRow; readonly until: number }>();
  let revocations = 0;
  return {
    ...tokens,
    byHash: async (hash) => {
      const remembered = known.get(hash);
      if (remembered && Date.now() < remembered.until) return remembered.token;
      const before = revocations;
      const token = await tokens.byHash(hash);
      if (known.size >= tokensAtMost) known.clear();
      // What was read while something was revoked may be the one.
      if (token && before === revocations) known.set(hash, { token, until: Date.now() + rememberedMs });
      return token;
    },
    revoke: async (id, at) => {
      const revoked = await tokens.revoke(id, at);
      revocations += 1;
      known.clear();
      return revoked;
    },
  };
}
