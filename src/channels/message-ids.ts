/**
 * How a message centre writes in its receipts the id with which it had answered the submission.
 * - `same`: the same, but for leading zeros and capitals.
 * - `decimal`: in decimal what it had answered in hexadecimal. SMPP 3.4 leaves the answer's form open and has the
 *   receipt's in decimal (Appendix B), so many centres do this.
 * - `learnt`: not said; whichever of the two fits a message that was submitted.
 */
export type ReceiptIds = 'same' | 'decimal' | 'learnt';

export interface MessageIds {
  /** The centre has answered a submission to this telephone with this id; returns the id to keep it under. */
  readonly answered: (id: string, telephone: string) => string;
  /** The id, as it was kept, that a receipt means; not `known`: no submission that is remembered had it. */
  readonly meantBy: (receiptId: string, telephone?: string) => { readonly id: string; readonly known: boolean };
}

/**
 * Finds the submission that a receipt is about. Of a centre that counts, "17" may be one message in decimal and another
 * in hexadecimal: the telephone tells which. After a restart nothing is remembered, and ids are read as was said or, if
 * nothing was said, as they are written until one has taught better.
 */
export function createMessageIds(writing: ReceiptIds): MessageIds {
  const answers = new Map<string, Answer>();
  let inDecimal = writing === 'decimal';

  return {
    answered: (written, telephone) => {
      // Worked out from a decimal number, an id has no leading zeros and no capitals; it is kept so, for after a restart.
      const id = writing === 'decimal' ? plain(written) : written;
      answers.set(plain(id), { id, telephone });
      for (const oldest of answers.keys()) {
        if (answers.size <= maxAnswers) break;
        answers.delete(oldest);
      }
      return id;
    },
    meantBy: (receiptId, telephone) => {
      const hexadecimal = writing === 'same' ? undefined : fromDecimal(receiptId);
      const readings = [
        { answer: writing === 'decimal' ? undefined : answers.get(plain(receiptId)), decimal: false },
        { answer: hexadecimal === undefined ? undefined : answers.get(hexadecimal), decimal: true },
      ].filter(({ answer }) => answer !== undefined && isSame(answer.telephone, telephone));
      const reading = readings.find(({ decimal }) => decimal === inDecimal) ?? readings[0];
      if (reading?.answer === undefined)
        return { id: (inDecimal ? hexadecimal : undefined) ?? receiptId, known: false };
      if (writing === 'learnt' && readings.length === 1) inDecimal = reading.decimal;
      return { id: reading.answer.id, known: true };
    },
  };
}

const maxAnswers = 50_000;

interface Answer {
  readonly id: string;
  readonly telephone: string;
}

/** As numbers, `0A12` and `a12` are one id: centres pad, and mix capitals. Other ids are taken as they are. */
function plain(id: string): string {
  return /^[0-9a-f]+$/i.test(id) ? id.toLowerCase().replace(/^0+(?=.)/, '') : id;
}

function fromDecimal(id: string): string | undefined {
  return /^\d+$/.test(id) ? BigInt(id).toString(16) : undefined;
}

/** Centres write numbers with and without `+` and country; some leave them out. */
function isSame(telephone: string, written: string | undefined): boolean {
  const digits = (written ?? '').replace(/\D/g, '');
  return digits.length < lastDigits || telephone.endsWith(digits.slice(-lastDigits));
}

const lastDigits = 8;
