/** Waits until something has happened; throws when it has not within a minute. */
export async function until(happened: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 60_000; !(await happened());) {
    if (Date.now() > end) throw new Error('It did not happen.');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
