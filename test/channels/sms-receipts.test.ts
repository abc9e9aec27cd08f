import { describe, expect, test } from '@jest/globals';
import type { Pdu } from 'smpp';
import { createPartFolding, readReceipt } from '../../src/channels/sms-receipts.ts';
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
  const receipt = (reference: string, state: PartReceipt['state'] = 'delivered'): PartReceipt => ({
    reference,
    state,
    reason: state,
  });
  const listen = (): { told: string[]; folding: ReturnType<typeof createPartFolding> } => {
    const told: string[] = [];
    return { told, folding: createPartFolding(({ reference, state }) => told.push(`${reference} ${state}`)) };
  };

  test('it is delivered when the last part is, in whatever order, even before the parts are known', () => {
    const { told, folding } = listen();
    folding.begin();
    folding.fold(receipt('b'));
    folding.end(['a', 'b', 'c']);
    folding.fold(receipt('c'));
    folding.fold(receipt('c'));
    expect(told).toEqual([]);
    folding.fold(receipt('a'));
    expect(told).toEqual(['a delivered']);
  });

  test('it has failed when one part has, once, and a later part does not make it delivered', () => {
    const { told, folding } = listen();
    folding.begin();
    folding.end(['a', 'b']);
    folding.fold(receipt('b', 'undeliverable'));
    folding.fold(receipt('a'));
    folding.fold(receipt('b', 'undeliverable'));
    expect(told).toEqual(['a undeliverable']);
  });

  test('receipts of other messages wait only while a long one is under way, and pass at once otherwise', () => {
    const { told, folding } = listen();
    folding.fold(receipt('x'));
    folding.begin();
    folding.fold(receipt('y', 'undeliverable'));
    expect(told).toEqual(['x delivered']);
    folding.end([]);
    expect(told).toEqual(['x delivered', 'y undeliverable']);
  });
});
