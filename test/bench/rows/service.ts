import { readdirSync, readFileSync } from 'node:fs';
import { everything, liveDirective, liveUnits, submissionForm } from '../../support/live-directive.ts';
import { ask, dataFolder, removeFolder, startService } from '../../support/running-service.ts';
import type { RunningService } from '../../support/running-service.ts';
import { quantile } from '../figures.ts';
import type { BenchRow, Figure } from '../figures.ts';

const units = 3321;
const submissions = 400;
const clients = 40;
const commands = 200;

/** What `npm start` starts, in a process tree of its own, asked over HTTP. */
export const serviceRow: BenchRow = {
  name: 'service',
  measure: async (runs) => {
    const first: number[] = [];
    const later: number[] = [];
    const idle: number[] = [];
    const status: number[] = [];
    const rush: number[] = [];
    const notTaken: number[] = [];
    const memory: number[] = [];
    for (let run = 0; run < runs; run += 1) {
      const folder = dataFolder();
      first.push(await untilReady(folder));
      later.push(await untilReady(folder));
      const service = await startService(folder, { args: ['--new-admin-token'] });
      try {
        const path = await launch(service);
        memory.push(memoryOfTree(service.process.pid ?? 0));
        idle.push(await idleCommands(service, path));
        const rushed = await rushAt(service, path);
        rush.push(rushed.ms);
        notTaken.push(rushed.notTaken);
        status.push(rushed.statusMs);
        memory.push(Math.max(memory.pop() ?? 0, memoryOfTree(service.process.pid ?? 0)));
      } finally {
        await service.stop();
        removeFolder(folder);
      }
    }
    const figures: readonly Figure[] = [
      { what: 'the first start, to ready', values: first, unit: 'ms', must: 15_000 },
      { what: 'a later start', values: later, unit: 'ms', must: 8_000 },
      { what: `a command through the API, idle, p99 of ${commands}`, values: idle, unit: 'ms', must: 100 },
      { what: `status of ${units} units during the rush, p99`, values: status, unit: 'ms', must: 150 },
      { what: `${submissions} submissions from ${clients} clients through the API`, values: rush, unit: 'ms' },
      { what: 'of them not taken', values: notTaken, unit: '', must: 0 },
      { what: `everything that it starts, ${units} units open`, values: memory, unit: 'MB', must: 1500 },
    ];
    return figures;
  },
};

async function untilReady(folder: string): Promise<number> {
  const since = performance.now();
  const service = await startService(folder);
  const ms = performance.now() - since;
  await service.stop();
  return ms;
}

/** Launches a directive over all units, and waits until all of its assignments have been handed over. */
async function launch(service: RunningService): Promise<string> {
  await ask(service, 'POST', '/api/units/import', { body: { file: liveUnits(units) } });
  const body = { file: liveDirective('11/UBND-NN'), confirm: everything };
  const { body: launched } = await ask(service, 'POST', '/api/directives', { actAs: 'office', body });
  const wanted = units * 2;
  for (const until = Date.now() + 180_000; (await handedOver(service)) < wanted;) {
    if (Date.now() > until) throw new Error('The assignments do not go out.');
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  return `/api/directives/${String(launched['directive'])}`;
}

async function handedOver(service: RunningService): Promise<number> {
  const figures = await (await fetch(`${service.url}/metrics`)).text();
  return Number(/dondoc_messages\{channel="email",state="handed-over"\} (\d+)/.exec(figures)?.[1] ?? 0);
}

async function idleCommands(service: RunningService, path: string): Promise<number> {
  const times: number[] = [];
  for (let count = 0; count < commands; count += 1) {
    const since = performance.now();
    const body = { does: 'acknowledge', unit: `xa-${units - count}` };
    const { status } = await ask(service, 'POST', `${path}/commands`, { actAs: `unit/xa-${units - count}`, body });
    times.push(performance.now() - since);
    if (status !== 200) throw new Error(`An acknowledgement was answered ${status}.`);
  }
  return quantile(times, 0.99);
}

async function rushAt(
  service: RunningService,
  path: string,
): Promise<{ readonly ms: number; readonly notTaken: number; readonly statusMs: number }> {
  const waiting = Array.from({ length: submissions }, (_, index) => index + 1).values();
  let notTaken = 0;
  let rushing = true;
  const client = async (): Promise<void> => {
    for (const commune of waiting) {
      const act = { does: 'submit', number: `${commune}/KH-UBND`, on: '2026-11-20' };
      const form = submissionForm(act, { signed: `%PDF-1.7 ${commune}`, editable: `docx ${commune}` });
      const { status } = await ask(service, 'POST', `${path}/submissions`, { actAs: `unit/xa-${commune}`, form });
      if (status !== 200) notTaken += 1;
    }
  };
  const times: number[] = [];
  const watch = async (): Promise<void> => {
    while (rushing) {
      const since = performance.now();
      await ask(service, 'GET', `${path}/status`);
      times.push(performance.now() - since);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const watching = watch();
  const since = performance.now();
  await Promise.all(Array.from({ length: clients }, client));
  const ms = performance.now() - since;
  rushing = false;
  await watching;
  return { ms, notTaken, statusMs: quantile(times, 0.99) };
}

/** Resident memory of a process and of all that descend from it. Linux only: elsewhere there is no such place to look. */
function memoryOfTree(root: number): number {
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const parents = new Map<number, number>();
  for (const id of processes) {
    const parent = /^PPid:\s+(\d+)/m.exec(statusOf(id))?.[1];
    if (parent !== undefined) parents.set(Number(id), Number(parent));
  }
  const descends = (id: number): boolean => id === root || (parents.has(id) && descends(parents.get(id) ?? 0));
  const kilobytes = [...parents.keys()].filter(descends).map((id) => {
    return Number(/^VmRSS:\s+(\d+)/m.exec(statusOf(String(id)))?.[1] ?? 0);
  });
  return kilobytes.reduce((sum, one) => sum + one, 0) / 1000;
}

/** A process may have ended since the folder was read. */
function statusOf(id: string): string {
  try {
    return readFileSync(`/proc/${id}/status`, 'utf8');
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return '';
    throw error;
  }
}
