import { alive } from './alive.ts';
import { createCompile } from './compile.ts';
import type { CompilePorts } from './compile.ts';
import type { Activities } from './contract.ts';
import { createDeliver } from './deliver.ts';
import type { DeliverPorts } from './deliver-ports.ts';
import { createRecord } from './record.ts';
import type { RecordPorts } from './record.ts';
import { inTurn } from './turns-to-build.ts';

export type {
  Activities,
  CompileInput,
  DeliverInput,
  DeliverOutcome,
  RecordedEvent,
  RecordInput,
  UnitSilence,
} from './contract.ts';

export interface BuildPorts {
  /** Of the activity that asks: aborted when its worker stops. */
  readonly stops: () => AbortSignal;
}

/** Joins the activities to their adapters. */
export function createActivities(ports: DeliverPorts & RecordPorts & CompilePorts & BuildPorts): Activities {
  const { heartbeat, stops } = ports;
  return {
    deliver: alive(heartbeat, createDeliver(ports)),
    record: alive(heartbeat, createRecord(ports)),
    compile: alive(heartbeat, inTurn(stops, createCompile(ports))),
  };
}
