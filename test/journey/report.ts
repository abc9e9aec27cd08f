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

/** Notices that somebody was addressed with, as `at channel person outcome`, by rung. */
export function sentOf(notices: readonly ReadNotice[]): readonly ReadNotice[] {
  return notices.filter(({ outcome }) => outcome !== 'skipped');
}

/** `2023-02-24 08:00` of an instant of the report. */
export function minute(at: string): string {
  return at.slice(0, 16).replace('T', ' ');
}
