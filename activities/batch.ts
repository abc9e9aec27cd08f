import { unbundle } from '../src/domain/bundle.ts';
import type { Parcel } from '../src/domain/parcels.ts';
import type { DeliverInput } from './contract.ts';

/** What is to be delivered, unbundled. */
export interface Batch extends Omit<DeliverInput, 'bundle'> {
  readonly parcels: readonly Parcel[];
}

/** The batch that a workflow of this version, or of the one before, asks for. */
export function batchOf({ bundle, parcels, ...rest }: DeliverInput): Batch {
  if (bundle) return { ...rest, parcels: unbundle(bundle) };
  if (!parcels) throw new Error('A delivery without parcels was asked for.');
  return { ...rest, parcels };
}
