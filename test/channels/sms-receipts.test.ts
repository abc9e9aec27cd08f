import { describe, expect, test } from '@jest/globals';
import type { Pdu } from 'smpp';
import { createMessageIds } from '../../src/channels/message-ids.ts';
import { createReceiptFolding } from '../../src/channels/receipt-folding.ts';
import { readReceipt } from '../../src/channels/sms-receipts.ts';
import type { PartReceipt } from '../../src/channels/sms-receipts.ts';

function delivered(fields: Partial<Pdu>): Pdu {
  return { command: 'deliver_sm', command_status: 0, sequence_number: 1, ...fields } as Pdu;
}

describe('what a message centre delivers', () => {
  test('a receipt in words', () => {
    const message =
      'id:7F3A sub:001 dlvrd:000 submit date:2302240100 done date:2302240101 stat:EXPIRED err:027 text:Hom nay';
    expect(readReceipt(delivered({ esm_class: 4, short_message: { message } }))).toEqual({
      reference: '7F3A',
      state: 'expired',
      reason: 'EXPIRED err 027',
    });
  });

  test('a receipt in TLVs is believed before its words', () => {
    const message = 'id:00007F3A stat:UNKNOWN';
    const pdu = delivered({ esm_class: 4, receipted_message_id: '7F3A', message_state: 2, short_message: { message } });
    expect(readReceipt(pdu)).toMatchObject({ reference: '7F3A', state: 'delivered' });
    expect(readReceipt(delivered({ receipted_message_id: '7F3A', message_state: 8 }))).toEqual({
      reference: '7F3A',
      state: 'rejected',
      reason: 'state 8',
    });
  });

  test('what is still on its way, and what a person wrote, is no receipt', () => {
    expect(readReceipt(delivered({ esm_class: 4, short_message: { message: 'id:1 stat:ENROUTE' } }))).toBeUndefined();
    expect(readReceipt(delivered({ esm_class: 4, short_message: { message: 'id:1 stat:ACCEPTD' } }))).toBeUndefined();
    expect(readReceipt(delivered({ esm_class: 0, short_message: { message: 'id:1 stat:DELIVRD' } }))).toBeUndefined();
  });
});

describe('receipts of the parts of a long message', () => {
  const telephone = '+84912345678';
  const receipt = (reference: string, state: PartReceipt['state'] = 'delivered'): PartReceipt => ({
    reference,
    state,
    reason: state,
  });
  const listen = (): { told: string[]; folding: ReturnType<typeof createReceiptFolding> } => {
    const told: string[] = [];
    return {
      told,
      folding: createReceiptFolding('learnt', ({ reference, state }) => told.push(`${reference} ${state}`)),
    };
  };

  test('it is delivered when the last part is, in whatever order, even before the parts are known', () => {
    const { told, folding } = listen();
    folding.begin();
    folding.fold(receipt('b'));
    folding.end(telephone, ['a', 'b', 'c']);
    folding.fold(receipt('c'));
    folding.fold(receipt('c'));
    expect(told).toEqual([]);
    folding.fold(receipt('a'));
    expect(told).toEqual(['a delivered']);
  });

  test('it has failed when one part has, once, and a later part does not make it delivered', () => {
    const { told, folding } = listen();
    folding.begin();
    folding.end(telephone, ['a', 'b']);
    folding.fold(receipt('b', 'undeliverable'));
    folding.fold(receipt('a'));
    folding.fold(receipt('b', 'undeliverable'));
    expect(told).toEqual(['a undeliverable']);
  });

  test('receipts of other messages wait only while a submission is unanswered, and pass at once otherwise', () => {
    const { told, folding } = listen();
    folding.fold(receipt('x'));
    folding.begin();
    folding.fold(receipt('y', 'undeliverable'));
    expect(told).toEqual(['x delivered']);
    folding.end(telephone, []);
    expect(told).toEqual(['x delivered', 'y undeliverable']);
  });
});

describe('ids that a message centre writes in two ways', () => {
  const [ours, theirs] = ['+84912345678', '+84987654321'];

  test('a receipt in decimal is about the message that was answered in hexadecimal', () => {
    const ids = createMessageIds('learnt');
    expect(ids.answered('0A12bc34', ours)).toBe('0A12bc34');
    expect(ids.meantBy('168999988', '84912345678')).toEqual({ id: '0A12bc34', known: true });
    expect(ids.meantBy('0a12BC34', '0912345678')).toEqual({ id: '0A12bc34', known: true });
    expect(ids.meantBy('7F3A', ours)).toEqual({ id: '7F3A', known: false });
  });

  test('where two messages fit, the telephone tells which, and without one what was learnt before', () => {
    const ids = createMessageIds('learnt');
    ids.answered('11', ours);
    ids.answered('17', theirs);
    expect(ids.meantBy('17', ours).id).toBe('11');
    expect(ids.meantBy('17').id).toBe('11');
    expect(ids.meantBy('17', theirs).id).toBe('17');
    expect(ids.meantBy('17').id).toBe('17');
  });

  test('as was said of the centre, ids are read after a restart too, when nothing is remembered', () => {
    const decimal = createMessageIds('decimal');
    expect(decimal.answered('0A12BC34', ours)).toBe('a12bc34');
    expect(createMessageIds('decimal').meantBy('168999988', ours)).toEqual({ id: 'a12bc34', known: false });
    expect(createMessageIds('same').meantBy('168999988', ours)).toEqual({ id: '168999988', known: false });
    const same = createMessageIds('same');
    same.answered('11', ours);
    expect(same.meantBy('17', ours)).toEqual({ id: '17', known: false });
  });
});
