import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { Client, Connection } from '@temporalio/client';
import { findTemporalBinary, isNewEnough } from '../../src/embedded/temporal-binary.ts';
import { EndedAtOnce, freePort, serverArguments, startTemporalServer } from '../../src/embedded/temporal-server.ts';

const endings: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

describe('the Temporal server that one command brings along', () => {
  test('it starts in a few seconds, with its search attributes and ninety days of retention, and stops', async () => {
    const startedAt = Date.now();
    const server = await startTemporalServer({ timeSkipping: true, searchAttributes: { DondocDirective: 'Keyword' } });
    endings.push(server.stop);
    expect(Date.now() - startedAt).toBeLessThan(15_000);
    const connection = await Connection.connect({ address: server.address });
    const client = new Client({ connection });
    const { config } = await client.workflowService.describeNamespace({ namespace: 'default' });
    expect(Number(config?.workflowExecutionRetentionTtl?.seconds)).toBe(90 * 86_400);
    // A query by an attribute that is not registered would be refused.
    expect((await client.workflow.count('DondocDirective = "152"')).count).toBe(0);
    await connection.close();
    await server.stop();
    expect(isRunning(server.processId)).toBe(false);
  });

  test('with a file it keeps its state from one start to the next', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'dondoc-'));
    endings.push(() => rmSync(folder, { recursive: true }));
    const databaseFile = join(folder, 'temporal.db');
    for (const isThere of [false, true]) {
      const server = await startTemporalServer({ timeSkipping: false, databaseFile });
      endings.push(server.stop);
      const connection = await Connection.connect({ address: server.address });
      const { workflow } = new Client({ connection });
      if (!isThere) await workflow.start('nobody', { workflowId: 'directive/152', taskQueue: 'none' });
      const { status } = await workflow.getHandle('directive/152').describe();
      expect(status.name).toBe('RUNNING');
      await connection.close();
      await server.stop();
    }
    expect(existsSync(databaseFile)).toBe(true);
  });

  test('it ends with the process that started it, even when that one is killed', async () => {
    const program = `
      import { startTemporalServer } from './src/embedded/temporal-server.ts';
      const { processId } = await startTemporalServer({ timeSkipping: false });
      process.stdout.write(String(processId));
    `;
    const { NODE_OPTIONS: _ours, ...environment } = process.env;
    const parent = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
      env: environment,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    endings.push(() => parent.kill('SIGKILL'));
    const [said] = (await once(parent.stdout, 'data')) as [Buffer];
    const server = Number(said.toString());
    expect(isRunning(server)).toBe(true);
    parent.kill('SIGKILL');
    await expect(untilGone(server)).resolves.toBe(true);
  });

  test('a port that is taken is refused, instead of speaking to whoever has it', async () => {
    const server = await startTemporalServer({ timeSkipping: false });
    endings.push(server.stop);
    const port = Number(server.address.split(':')[1]);
    await expect(startTemporalServer({ timeSkipping: false, port })).rejects.toThrow('EADDRINUSE');
  });

  test('one that somebody else has brought up on the port meanwhile is not taken for ours', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'dondoc-'));
    endings.push(() => rmSync(folder, { recursive: true }));
    const [other, binary] = [join(folder, 'other'), join(folder, 'temporal')];
    // The other one answers at once; ours finds out late that its port is taken.
    const meanwhile = `'${await findTemporalBinary()}' "$@" >/dev/null 2>&1 & echo $! >'${other}'`;
    writeFileSync(binary, `#!/bin/sh\n${meanwhile}\nsleep 4\nexit 1\n`, { mode: 0o755 });
    endings.push(() => process.kill(Number(readFileSync(other, 'utf8'))));
    const port = await freePort(0);
    await expect(startTemporalServer({ timeSkipping: false, port, binary })).rejects.toThrow(EndedAtOnce);
  });

  test('a port that somebody takes in the same moment is not the end of it: another is tried', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'dondoc-'));
    endings.push(() => rmSync(folder, { recursive: true }));
    const [tried, binary] = [join(folder, 'tried'), join(folder, 'temporal')];
    const once = `if [ ! -e '${tried}' ]; then touch '${tried}'; exit 1; fi`;
    writeFileSync(binary, `#!/bin/sh\n${once}\nexec '${await findTemporalBinary()}' "$@"\n`, { mode: 0o755 });
    const server = await startTemporalServer({ timeSkipping: false, binary });
    endings.push(server.stop);
    expect(existsSync(tried)).toBe(true);
    expect(isRunning(server.processId)).toBe(true);
  });

  test('only a rehearsal skips time, and is never asked to continue as new meanwhile', () => {
    const live = serverArguments({ timeSkipping: false }, 7233).join(' ');
    expect(live).not.toMatch(/TimeSkipping|suggestContinueAsNew/);
    const rehearsal = serverArguments({ timeSkipping: true }, 7233).join(' ');
    expect(rehearsal).toContain('frontend.WorkflowTimeSkippingEnabled=true');
    expect(rehearsal).toContain('limit.historyCount.suggestContinueAsNew=1000000000');
    const tested = serverArguments({ timeSkipping: true, suggestContinueAsNewAt: { events: 50, bytes: 9_000 } }, 7233);
    expect(tested).toContain('limit.historyCount.suggestContinueAsNew=50');
    expect(tested).toContain('limit.historySize.suggestContinueAsNew=9000');
  });

  test.each([
    ['temporal version 1.9.1 (Server 1.32.0, UI 2.54.1)', true],
    ['temporal version 2.0.0 (Server 2.0.1, UI 3.0.0)', true],
    ['temporal version 1.5.1 (Server 1.29.1, UI 2.42.1)', false],
    ['something else', false],
    [undefined, false],
  ])('a binary that says %j is new enough: %s', (version, verdict) => expect(isNewEnough(version)).toBe(verdict));
});

function isRunning(processId: number): boolean {
  try {
    return process.kill(processId, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}

async function untilGone(processId: number): Promise<boolean> {
  for (let tries = 0; tries < 100 && isRunning(processId); tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 100));
  return !isRunning(processId);
}
