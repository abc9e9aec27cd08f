import type { DossierProblem, DossierVerdict } from '../ports/dossier.ts';
import { CommandEnd, exitCodes, print } from './output.ts';
import { whyUnreadable } from './read-text.ts';

/** Checks a dossier by the path of its file. */
export type DossierCheck = (path: string) => Promise<DossierVerdict>;

/** `dondoc dossier verify FILE`: whether a dossier is as it was made; needs no service. */
export async function verifyDossierFile(
  file: string,
  { json }: { readonly json: boolean },
  check: DossierCheck,
): Promise<number> {
  const why = await whyUnreadable(file);
  if (why !== undefined) throw new CommandEnd(exitCodes.usage, `${file}: ${why} Check the path.`);
  const verdict = await check(file);
  if (json) print(verdict);
  else print(verdict.ok ? soundLine(verdict) : verdict.problems.map(lineOf).join('\n'));
  const { length } = verdict.problems;
  if (!verdict.ok)
    throw new CommandEnd(
      exitCodes.failure,
      `${file} is not as it was made: ${length} ${length === 1 ? 'problem' : 'problems'}.`,
    );
  return exitCodes.done;
}

function soundLine({ directive, madeAt, sound, manifestSha256 }: DossierVerdict): string {
  const files = sound === 1 ? 'the one file is as it was' : `all ${sound} files are as they were`;
  return `${directive}, made ${madeAt}: ${files} made (manifest sha256 ${manifestSha256}).`;
}

function lineOf({ path, problem }: DossierProblem): string {
  return `${problem.padEnd(10)} ${path === '' ? 'the file: it is no zip, or it is broken' : path}`;
}
