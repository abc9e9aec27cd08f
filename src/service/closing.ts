/** Steps that close what has been opened, in the order of opening. */
export type Closing = (() => Promise<unknown>)[];

/** Takes the steps backwards; every one is taken, and the first failure is thrown at the end. */
export async function closeAll(closing: Closing): Promise<void> {
  const failures: unknown[] = [];
  for (const step of closing.splice(0).reverse())
    try {
      await step();
    } catch (error) {
      failures.push(error);
    }
  if (failures.length > 0) throw failures[0];
}
