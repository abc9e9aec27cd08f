import { randomUUID } from 'node:crypto';
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Instant } from '../domain/words.ts';
import type { HeardAnswer, HeardAnswers } from '../ports/ledger.ts';

/** Answers on disk, in a folder that several processes may share. */
export interface AnswersOnDisk extends HeardAnswers {
  /** Removes what dead processes have left, an hour after they did; the ledger has it by then. */
  readonly sweep: (now: Instant) => Promise<void>;
}

/**
 * Answers of relay and message centre in a file of this process's own, `folder/<uuid>.jsonl`, which is there only while
 * the ledger lacks some of them. What has been written survives a kill, because the system has it; a machine that loses its
 * power may lose it, and is then where it would be without. Workers that share the folder find what others have left.
 */
export function createHeardAnswers(folder: string): AnswersOnDisk {
  const own = createOwnFile(folder);
  const missing = new Set<string>();
  const known = new Set<string>();
  return {
    note: (answer) => {
      missing.add(keyOf(answer));
      own.append(answer);
    },
    written: (answers) => {
      for (const answer of answers) if (!missing.delete(keyOf(answer))) known.add(keyOf(answer));
      if (missing.size === 0) own.remove();
    },
    left: async () => (await readAll(folder)).filter((answer) => !known.has(keyOf(answer))),
    sweep: (now) => sweep(folder, now),
  };
}

/** For hosts whose ledger ends with their process. */
export const nothingHeard: HeardAnswers = {
  note: () => undefined,
  written: () => undefined,
  left: () => Promise.resolve([]),
};

/** An older file is of a process that is dead, or of one whose ledger has been away for as long. */
const keptMs = 3_600_000;

async function sweep(folder: string, now: Instant): Promise<void> {
  for (const name of await namesIn(folder)) {
    const file = join(folder, name);
    const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: now }));
    if (mtimeMs < now - keptMs) await rm(file, { force: true });
  }
}

function keyOf({ message, claimedAt }: HeardAnswer): string {
  return `${message} ${claimedAt}`;
}

/** Written in the very tick in which the answer was heard: a process that is killed gets no other. */
function createOwnFile(folder: string): {
  readonly append: (answer: HeardAnswer) => void;
  readonly remove: () => void;
} {
  const path = join(folder, `${randomUUID()}.jsonl`);
  let file: number | undefined;
  return {
    append: (answer) => {
      try {
        file ??= openNew(folder, path);
        // A line may have been cut short by a full disk: the next begins anew.
        writeSync(file, `\n${JSON.stringify(answer)}\n`);
      } catch (error) {
        // On a disk that is full or read-only it is as safe as it was before there were such files: the ledger is next.
        if (!isOfTheDisk(error)) throw error;
      }
    },
    remove: () => {
      if (file === undefined) return;
      const open = file;
      file = undefined;
      try {
        closeSync(open);
        rmSync(path, { force: true });
      } catch (error) {
        // A file that stays says what the ledger has already: said again, it changes nothing.
        if (!isOfTheDisk(error)) throw error;
      }
    },
  };
}

function openNew(folder: string, path: string): number {
  mkdirSync(folder, { recursive: true });
  return openSync(path, 'a', 0o600);
}

function isOfTheDisk(error: unknown): boolean {
  return typeof (error as NodeJS.ErrnoException).errno === 'number';
}

async function readAll(folder: string): Promise<readonly HeardAnswer[]> {
  const texts = await Promise.all(
    // A file may be gone by now: its process has written everything down.
    (await namesIn(folder)).map((name) => readFile(join(folder, name), 'utf8').catch(() => '')),
  );
  return texts.flatMap((text) => text.split('\n')).flatMap(parsed);
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).filter((name) => name.endsWith('.jsonl'));
  } catch (error) {
    // Mostly there is none; and a folder that is away is no reason to stop sending: it is as it was without.
    if (isOfTheDisk(error)) return [];
    throw error;
  }
}

/** A line, or nothing when it was cut short. */
function parsed(line: string): readonly HeardAnswer[] {
  if (line === '') return [];
  try {
    const { message, claimedAt, at, reference } = JSON.parse(line) as HeardAnswer;
    const isWhole = [message, claimedAt, at].every(Number.isSafeInteger) && typeof reference === 'string';
    return isWhole ? [{ message, claimedAt, at, reference }] : [];
  } catch {
    return [];
  }
}
