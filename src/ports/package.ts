import type { Day, Instant, ItemId, ItemState, Part, UnitId, Verdict } from '../domain/words.ts';

/** An item as the package shows it; `extended` is owed, with a later deadline than the others. */
export type PackageState = ItemState | 'extended';

/** What the lead of a consolidation gets: a plain description, complete with names, of what every unit sent. */
export interface PackageInput {
  readonly directive: { readonly number: string; readonly issuedOn: Day; readonly subject: string };
  readonly compiledAt: Instant;
  /** The items that are consolidated, in the order of the document. */
  readonly items: readonly { readonly item: ItemId; readonly title: string; readonly short: string }[];
  /** The units, in the order in which they are to be listed. */
  readonly units: readonly PackageUnit[];
  /** In a chain, where those units consolidate themselves: how it stands with the units behind their plans. */
  readonly behind?: readonly PackageBehind[];
}

/** One item of a unit that a unit of the package has consolidated; its files are in that unit's own package. */
export interface PackageBehind {
  readonly lead: UnitId;
  readonly leadName: string;
  readonly unit: UnitId;
  readonly name: string;
  readonly title: string;
  readonly state: PackageState;
  readonly verdict?: Verdict;
}

export interface PackageUnit {
  readonly unit: UnitId;
  readonly name: string;
  readonly short: string;
  readonly entries: readonly PackageEntry[];
}

/** One unit's item. Of what was never sent there is only the state, and the deadline in force. */
export interface PackageEntry {
  readonly item: ItemId;
  readonly state: PackageState;
  readonly version: number;
  /** The unit's own number and date of the document. */
  readonly number?: string;
  readonly on?: Day;
  readonly receivedAt?: Instant;
  /** Stated arrival of a paper or other-way submission. */
  readonly arrivedOn?: Day;
  readonly verdict?: Verdict;
  /** What was sent says that there is nothing to report. */
  readonly nil?: boolean;
  /** It came after the package was opened, and is folded in. */
  readonly afterCutOff?: boolean;
  /** It came after the lead had sent its plan: it goes into an annex. */
  readonly annex?: boolean;
  /** The last day of the deadline in force for this unit and item. */
  readonly dueOn?: Day;
  /** The submission's hash, hex SHA-256. */
  readonly hash?: string;
  readonly files: readonly PackageFile[];
}

export interface PackageFile {
  readonly part: Part;
  /** The name that the unit gave it, cleaned: only its ending is used. */
  readonly name: string;
  readonly sha256: string;
  readonly bytes: () => Promise<Uint8Array>;
}

/** One file in the package, as `manifest.json` has it. */
export interface ManifestFile {
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly unit?: UnitId;
  readonly item?: ItemId;
  readonly part?: Part;
}

export interface PackageManifest {
  readonly directive: string;
  /** ISO 8601 with the office's offset. */
  readonly compiledAt: string;
  readonly files: readonly ManifestFile[];
  readonly units: readonly {
    readonly unit: UnitId;
    readonly name: string;
    readonly items: readonly {
      readonly item: ItemId;
      readonly state: PackageState;
      readonly version: number;
      readonly verdict?: Verdict;
      readonly hash?: string;
    }[];
  }[];
  readonly behind?: readonly Pick<PackageBehind, 'lead' | 'unit' | 'title' | 'state' | 'verdict'>[];
}

/**
 * Puts the package of a consolidation together, as a zip in pieces: files are read one at a time, when their turn comes. The
 * same description gives the same bytes.
 */
export type PackageBuilder = (input: PackageInput) => AsyncIterable<Uint8Array>;
