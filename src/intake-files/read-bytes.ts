import { readDocx } from './docx.ts';
import { decoded, modernised } from './encodings.ts';
import type { Encoding } from './encodings.ts';
import { limits } from './limits.ts';
import { readPdf } from './pdf.ts';
import { CannotRead } from './reading-refused.ts';

/** The text of a document, and how it was got. */
export interface DocumentText {
  readonly text: string;
  readonly kind: 'docx' | 'pdf' | 'text';
  readonly encoding: Encoding;
}

/**
 * Reads the text of a document from its bytes. What the file is, its bytes say; an ending that says something else is
 * refused, because whoever sent it may mean another file. Throws `CannotRead`.
 */
export async function readBytes(bytes: Uint8Array, fileName: string): Promise<DocumentText> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kind = kindOf(buffer);
  const ending = /\.([a-z0-9]{1,8})$/i.exec(fileName)?.[1]?.toLowerCase() ?? '';
  if (/^(?:docm|dotm|xlsm|pptm)$/.test(ending))
    throw new CannotRead('macros', 'The file may carry macros.', 'Save it as a plain .docx.');
  assertHonest(kind, ending);
  switch (kind) {
    case 'docx':
      return bounded({ ...modernised({ text: await readDocx(buffer), encoding: 'utf-8' }), kind });
    case 'pdf':
      return bounded({ ...modernised({ text: await readPdf(buffer), encoding: 'utf-8' }), kind });
    case 'text': {
      if (buffer.length > limits.textFileBytes)
        throw new CannotRead(
          'file-too-large',
          `The text has ${buffer.length} bytes; a dispatch has a few thousand.`,
          'Check that this is the file you meant.',
        );
      return bounded({ ...decoded(buffer), kind });
    }
  }
}

function kindOf(bytes: Buffer): DocumentText['kind'] {
  if (bytes.length === 0)
    throw new CannotRead('empty-file', 'The file is empty.', 'Check that this is the file you meant.');
  const start = bytes.subarray(0, 1_024);
  if (start.readUInt8(0) === 0x50 && start.toString('latin1', 0, 4) === 'PK\u0003\u0004') return 'docx';
  if (start.toString('latin1').includes('%PDF-')) return 'pdf';
  if (bytes.length > 8 && bytes.readUInt32BE(0) === 0xd0cf11e0) {
    const isLocked = bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'));
    if (isLocked)
      throw new CannotRead(
        'encrypted',
        'The document is locked with a password.',
        'Give the document without a password.',
      );
    throw new CannotRead(
      'not-a-document',
      'This is a Word file of the old form (.doc).',
      'Open it in Word, save it as .docx, and try again.',
    );
  }
  if (
    /^(?:\u0089PNG|\u00FF\u00D8\u00FF|GIF8|II\*\u0000|MM\u0000\*|MZ|\u007FELF|Rar!|7z\u00BC)/u.test(
      start.toString('latin1', 0, 8),
    )
  ) {
    throw new CannotRead(
      'not-a-document',
      'This is a picture or a program, not a text.',
      'Give the document as .docx, .pdf, .txt or .md.',
    );
  }
  if (start.toString('latin1', 0, 5) === '{\\rtf')
    throw new CannotRead(
      'not-a-document',
      'This is a file of rich text (.rtf).',
      'Open it in Word, save it as .docx, and try again.',
    );
  return 'text';
}

function assertHonest(kind: DocumentText['kind'], ending: string): void {
  const expected = { docx: ['docx'], pdf: ['pdf'], text: ['txt', 'md', 'markdown', 'text', ''] }[kind];
  if (expected.includes(ending)) return;
  throw new CannotRead(
    'not-a-document',
    `The file’s ending is .${ending}, but its content is ${kind === 'text' ? 'plain text' : kind}.`,
    'Give the file the ending of what it is, after checking that it is the file you meant.',
  );
}

function bounded(read: DocumentText): DocumentText {
  if (read.text.length > limits.textCharacters)
    throw new CannotRead(
      'text-too-long',
      'The text is longer than any dispatch.',
      'Check that this is the file you meant.',
    );
  let start = 0;
  for (let end = read.text.indexOf('\n'); start <= read.text.length; end = read.text.indexOf('\n', start)) {
    const length = (end < 0 ? read.text.length : end) - start;
    if (length > limits.lineCharacters)
      throw new CannotRead(
        'line-too-long',
        `One line has ${length} characters.`,
        'Check that this is the file you meant; a dispatch has lines.',
      );
    if (end < 0) break;
    start = end + 1;
  }
  if (!/\p{L}/u.test(read.text))
    throw new CannotRead(
      'scan-without-text',
      'The document has no words.',
      'Give the Word file, or a PDF with a text layer.',
    );
  return read;
}
