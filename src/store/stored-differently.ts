/** Something immutable was to be stored again under its id, with other content. A mistake of ours: it is never overwritten. */
export class StoredDifferently extends Error {
  override readonly name = 'StoredDifferently';
}
