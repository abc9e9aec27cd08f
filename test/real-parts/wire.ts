import { createConnection, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** SMPP 3.4, 5.1.2.1. */
export const pdus = {
  submit: 0x00000004,
  submitAnswer: 0x80000004,
  deliver: 0x00000005,
  deliverAnswer: 0x80000005,
  unbind: 0x00000006,
  unbindAnswer: 0x80000006,
  bindTransceiver: 0x00000009,
  enquire: 0x00000015,
  enquireAnswer: 0x80000015,
} as const;

export interface PassedPdu {
  readonly from: 'office' | 'centre';
  readonly command: number;
  readonly status: number;
  readonly body: Buffer;
}

export interface Wire {
  readonly port: number;
  readonly passed: () => readonly PassedPdu[];
  /** PDUs with this command are held back from now on, in order. */
  readonly hold: (command: number) => void;
  /** Lets pass what was held, and everything after it. */
  readonly release: () => void;
  readonly held: () => number;
  /** When each link was opened. */
  readonly opened: () => readonly number[];
  readonly close: () => Promise<void>;
}

/** A wire between an office and a message centre, that looks at what passes and can hold it back. */
export async function tapWire(to: number): Promise<Wire> {
  const passed: PassedPdu[] = [];
  const sockets = new Set<Socket>();
  const opened: number[] = [];
  let holding: number | undefined;
  let held: (() => void)[] = [];

  const pass = (from: PassedPdu['from'], pdu: Buffer, onto: Socket): void => {
    const command = pdu.readUInt32BE(4);
    const write = (): void => {
      passed.push({ from, command, status: pdu.readUInt32BE(8), body: pdu.subarray(16) });
      onto.write(pdu);
    };
    if (command === holding) held.push(write);
    else write();
  };
  const join = (from: PassedPdu['from'], source: Socket, onto: Socket): void => {
    let rest = Buffer.alloc(0);
    sockets.add(source);
    source.setNoDelay(true);
    source.on('error', () => onto.destroy());
    source.on('close', () => onto.destroy());
    source.on('data', (chunk: Buffer) => {
      rest = Buffer.concat([rest, chunk]);
      for (let length = lengthOf(rest); rest.length >= length; length = lengthOf(rest)) {
        pass(from, Buffer.from(rest.subarray(0, length)), onto);
        rest = rest.subarray(length);
      }
    });
  };
  const server = createServer((office) => {
    opened.push(Date.now());
    const centre = createConnection({ host: '127.0.0.1', port: to });
    join('office', office, centre);
    join('centre', centre, office);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    passed: () => passed,
    hold: (command) => void (holding = command),
    release: () => {
      holding = undefined;
      const waiting = held;
      held = [];
      waiting.forEach((write) => write());
    },
    held: () => held.length,
    opened: () => opened,
    close: () => {
      sockets.forEach((socket) => socket.destroy());
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function lengthOf(bytes: Buffer): number {
  return bytes.length < 4 ? Infinity : bytes.readUInt32BE(0);
}
