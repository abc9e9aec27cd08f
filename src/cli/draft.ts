import { readFile, stat, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Unit } from '../domain/definition.ts';
import { publicCalendar } from '../domain/public-holidays.ts';
import { largestDocumentBytes } from '../intake/document-reader.ts';
import type { DocumentReader } from '../intake/document-reader.ts';
import { draftOf } from '../intake/draft.ts';
import type { Draft } from '../intake/draft.ts';
import { draftYaml } from '../intake/draft-yaml.ts';
import { deadlineLine } from '../intake/printed.ts';
import { printedDraft } from '../intake/printed-draft.ts';
import type { DispatchRead } from '../intake/reading.ts';
import { CommandEnd, exitCodes, print } from './output.ts';
import { readUnits } from './read-files.ts';

export interface DraftOptions {
  readonly units?: string;
  readonly out?: string;
  readonly json: boolean;
}

/** `dondoc draft FILE`: what a document asks of whom and by when, as a directive file for a person to confirm. */
export async function draft(file: string, options: DraftOptions, reader: DocumentReader): Promise<number> {
  const units = options.units === undefined ? [] : await readUnits(options.units);
  const bytes = await readDocument(file);
  const answer = await reader.read(bytes, basename(file)).finally(() => reader.close());
  if (!answer.ok) {
    const { code, message, remedy } = answer.refused;
    if (options.json) print({ file: basename(file), refused: answer.refused });
    throw new CommandEnd(exitCodes.refused, `${file}: ${code}: ${message} ${remedy}`);
  }
  const { read, kind, encoding } = answer.document;
  const drafted = draftOf({ read, units, calendar: publicCalendar });
  const yaml = draftYaml(drafted, basename(file));
  if (options.out !== undefined) await writeDraft(options.out, yaml);
  if (options.json) print(printedDraft(read, drafted, { file: basename(file), kind, encoding }));
  else if (options.out === undefined) print(yaml.trimEnd());
  else printSummary(read, drafted, options.out, units);
  return exitCodes.done;
}

async function readDocument(file: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(file);
    if (size > largestDocumentBytes) {
      const remedy = 'Give the dispatch alone, without its annexes.';
      throw new CommandEnd(
        exitCodes.refused,
        `${file}: file-too-large: The file has ${size} bytes; ${largestDocumentBytes} are read at most. ${remedy}`,
      );
    }
    return await readFile(file);
  } catch (error) {
    if (error instanceof CommandEnd) throw error;
    const { code } = error as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? 'There is no such file.' : `It cannot be read (${code ?? 'unknown'}).`;
    throw new CommandEnd(exitCodes.usage, `${file}: ${why} Check the path.`);
  }
}

async function writeDraft(out: string, yaml: string): Promise<void> {
  try {
    // A draft that a person has worked on is never written over.
    await writeFile(out, yaml, { flag: 'wx' });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why = code === 'EEXIST' ? 'The file is there already.' : `It cannot be written (${code ?? 'unknown'}).`;
    throw new CommandEnd(exitCodes.usage, `${out}: ${why} Name another file with -o.`);
  }
}

function printSummary({ deadlines }: DispatchRead, { questions }: Draft, out: string, units: readonly Unit[]): void {
  if (deadlines.length === 0) print('no deadline found');
  for (const deadline of deadlines) print(deadlineLine(deadline));
  print(`\n${out}: ${questions.length} open questions${units.length === 0 ? ' (no units file: names stay open)' : ''}`);
  for (const { id, asks } of questions) print(`  ${id}: ${asks}`);
}
