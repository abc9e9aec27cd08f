import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ParsedMail } from 'mailparser';

/** `report.json` as the users of a rehearsal rely on it. */
export interface ReadReport {
  readonly deadlines: readonly { duty: string; closesAt: string; lastWorkingDay: string; words: string }[];
  readonly timeline: readonly { at: string; who: string; what: string; why: string }[];
  readonly units: readonly { unit: string; duty: string; item: string; state: string; verdict: string }[];
  readonly notices: readonly ReadNotice[];
  readonly package: { readonly file: string; readonly sha256: string };
}

export interface ReadNotice {
  readonly at: string;
  readonly sentAt: string | null;
  readonly duty: string;
  readonly ladder: string;
  readonly round: number;
  readonly rung: string;
  readonly day: number;
  readonly unit: string;
  readonly about?: readonly string[];
  readonly person: string;
  readonly channel: string;
  readonly outcome: string;
  readonly reason?: string;
  readonly event?: number;
}

export interface ReadText {
  readonly at: string;
  readonly to: string;
  readonly text: string;
  readonly segments: number;
}

/** Notices that somebody was addressed with, as `at channel person outcome`, by rung. */
export function sentOf(notices: readonly ReadNotice[]): readonly ReadNotice[] {
  return notices.filter(({ outcome }) => outcome !== 'skipped');
}

/** `2023-02-24 08:00` of an instant of the report. */
export function minute(at: string): string {
  return at.slice(0, 16).replace('T', ' ');
}

/** When each commune had sent all it owed (nothing was returned after), by the script. */
export const sentOn: Readonly<Record<string, string>> = {
  'xa-quai-nua': '2023-02-14 10:00',
  'xa-muong-thin': '2023-02-21 10:30',
  'xa-chieng-sinh': '2023-02-17 11:00',
  'xa-quai-to': '2023-02-20 10:00',
  'xa-mun-chung': '2023-02-22 09:30',
  'xa-toa-tinh': '2023-02-23 10:00',
  'xa-muong-mun': '2023-02-23 09:00',
  'xa-chieng-dong': '2023-02-24 09:30',
  'xa-phinh-sang': '2023-02-24 10:10',
  'xa-quai-cang': '2023-02-24 15:10',
  'xa-ta-ma': '2023-02-26 10:00',
  'xa-muong-khong': '2023-02-27 09:15',
  'xa-na-tong': '2023-02-27 09:30',
  'xa-tenh-phong': '2023-02-27 11:00',
  'xa-na-say': '2023-02-27 15:00',
  'xa-pu-nhung': '2023-02-27 16:00',
  'xa-rang-dong': '2023-03-01 09:10',
  'phong-nnptnt': '2023-02-28 16:00',
};

/** The address that a mail went to. */
export function addressOf(to: ParsedMail['to']): string {
  return [to ?? []].flat()[0]?.value[0]?.address ?? '';
}

/** Hex SHA-256. */
export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** What telephones got, line by line. */
export async function readTexts(folder: string): Promise<readonly ReadText[]> {
  const lines = (await readFile(join(folder, 'sms.jsonl'), 'utf8')).trim().split('\n');
  return lines.map((line) => JSON.parse(line) as ReadText);
}
