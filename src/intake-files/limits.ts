const megabyte = 1024 * 1024;

/** Limits on what one document may be. All are far above what an office sends. */
export const limits = {
  fileBytes: 25 * megabyte,
  textFileBytes: 4 * megabyte,
  /** What a Word file may unpack to, in all and in one part. */
  unpackedBytes: 64 * megabyte,
  documentXmlBytes: 12 * megabyte,
  unpackedRatio: 200,
  zipEntries: 2_000,
  xmlDepth: 200,
  pdfPages: 500,
  textCharacters: 2_000_000,
  lineCharacters: 100_000,
} as const;
