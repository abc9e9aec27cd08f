/** The part of `smpp` 0.5 that we use; the package has no types of its own. */
declare module 'smpp' {
  import type { EventEmitter } from 'node:events';
  import type { Server as NetServer, Socket } from 'node:net';

  export interface ShortMessage {
    /** Encoding takes the whole header with its length byte; decoding gives its elements, each without the length byte. */
    udh?: Buffer | Buffer[];
    message: string | Buffer;
  }

  export interface PduFields {
    command_status?: number;
    sequence_number?: number;
    system_id?: string;
    password?: string;
    system_type?: string;
    interface_version?: number;
    source_addr_ton?: number;
    source_addr_npi?: number;
    source_addr?: string;
    dest_addr_ton?: number;
    dest_addr_npi?: number;
    destination_addr?: string;
    esm_class?: number;
    registered_delivery?: number;
    data_coding?: number;
    short_message?: Buffer | ShortMessage;
    message_payload?: Buffer | ShortMessage;
    message_id?: string;
    receipted_message_id?: string;
    message_state?: number;
    more_messages_to_send?: number;
  }

  export interface Pdu extends PduFields {
    command: string;
    command_status: number;
    sequence_number: number;
    isResponse(): boolean;
    response(fields?: PduFields): Pdu;
  }

  type Send = (fields: PduFields, onResponse?: (response: Pdu) => void) => boolean;

  export interface Session extends EventEmitter {
    readonly socket: Socket;
    /** False when the link cannot be written to any more: nothing was sent. */
    readonly send: (pdu: Pdu, onResponse?: (response: Pdu) => void) => boolean;
    readonly bind_transceiver: Send;
    readonly submit_sm: Send;
    readonly deliver_sm: Send;
    readonly enquire_link: Send;
    readonly unbind: Send;
    readonly close: (callback?: () => void) => void;
    readonly destroy: (callback?: () => void) => void;
  }

  export interface SmppServer extends NetServer {
    readonly sessions: Session[];
  }

  interface Smpp {
    connect(options: { host: string; port: number; tls?: boolean }): Session;
    createServer(listener: (session: Session) => void): SmppServer;
    readonly errors: Readonly<Record<string, number>>;
  }
  const smpp: Smpp;
  export default smpp;
}
