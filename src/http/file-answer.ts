/** A file as an answer. */
export interface FileAnswer {
  readonly content: Uint8Array | string | AsyncIterable<Uint8Array>;
  /** How long it is, where it comes in pieces and that is known. */
  readonly length?: number;
  /** Media type, with its charset where it is text. */
  readonly type: string;
  /** A name for saving it. */
  readonly name: string;
  /** Shown where it is asked for; otherwise it is saved. */
  readonly inline?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Answers a file, with its length where that is known. */
export function fileAnswer({ content, length, type, name, inline = false, headers = {} }: FileAnswer): Response {
  const whole = isWhole(content) ? Buffer.from(content) : undefined;
  const known = whole?.byteLength ?? length;
  return new Response(whole ?? ReadableStream.from(content as AsyncIterable<Uint8Array>), {
    headers: {
      'Content-Type': type,
      ...(known !== undefined && { 'Content-Length': String(known) }),
      'Content-Disposition': `${inline ? 'inline' : 'attachment'}; filename*=UTF-8''${encoded(name)}`,
      ...headers,
    },
  });
}

/** As RFC 8187 has it: four marks that addresses may have, a header may not. */
function encoded(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}

function isWhole(content: FileAnswer['content']): content is Uint8Array<ArrayBuffer> {
  return typeof content === 'string' || content instanceof Uint8Array;
}

export const mediaTypes = {
  text: 'text/plain; charset=utf-8',
  html: 'text/html; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  zip: 'application/zip',
  pdf: 'application/pdf',
  anything: 'application/octet-stream',
} as const;
