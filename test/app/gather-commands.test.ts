import { describe, expect, test } from '@jest/globals';
import { gatherCommands } from '../../src/app/gather-commands.ts';
import type { Gathering, GatheringEngine } from '../../src/app/gather-commands.ts';
import type { Answer } from '../../src/domain/answer.ts';
import type { Command } from '../../src/domain/commands.ts';
import { until } from '../support/until.ts';

const gathering: Gathering = {
  waitMs: 40,
  idleWaitMs: 0,
  rushMs: 500,
  inFlightAtMost: 2,
  commandsAtMost: 3,
  bytesAtMost: 10_000,
};

/** An engine that answers an ask when it is let; what it was asked, ask by ask. */
function engineOnCall(changes: Partial<Gathering> = {}): {
  readonly engine: GatheringEngine;
  readonly asks: string[][];
  readonly answersNext: (failure?: Error) => void;
} {
  const asks: string[][] = [];
  const waiting: ((failure?: Error) => void)[] = [];
  const engine = gatherCommands(
    {
      launch: () => Promise.resolve('launched'),
      perform: (_, commands) => {
        asks.push(commands.map(({ id }) => id));
        return new Promise((resolve, reject) => {
          waiting.push((failure) => (failure ? reject(failure) : resolve(commands.map(answerTo))));
        });
      },
    },
    { ...gathering, ...changes },
  );
  return { engine, asks, answersNext: (failure) => waiting.shift()?.(failure) };
}

function answerTo({ id }: Command): Answer {
  return { ok: true, command: id, seq: 1, at: 0, receipt: {} };
}

function command(id: string, words = ''): Command {
  return { id, by: { role: 'office' }, does: 'close', reason: words };
}

const aMoment = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

describe('commands to one directive', () => {
  test('who comes alone is asked for at once', async () => {
    const { engine, asks, answersNext } = engineOnCall();
    const answered = engine.perform('d', [command('first')]);
    await aMoment();
    expect(asks).toEqual([['first']]);
    answersNext();
    expect(await answered).toMatchObject([{ command: 'first', ok: true }]);
  });

  test('those of the same moment go together; who comes while others are under way waits for more', async () => {
    const { engine, asks, answersNext } = engineOnCall();
    const together = Promise.all(['1', '2'].map((id) => engine.perform('d', [command(id)])));
    await aMoment();
    const later = Promise.all(['3', '4'].map((id) => engine.perform('d', [command(id)])));
    await aMoment();
    expect(asks).toEqual([['1', '2']]);
    expect(engine.waiting()).toBe(2);
    answersNext();
    await together;
    expect(asks).toEqual([['1', '2']]);
    await until(() => asks.length > 1);
    expect(asks).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]);
    answersNext();
    expect((await later).flat()).toMatchObject([{ command: '3' }, { command: '4' }]);
    expect(engine.waiting()).toBe(0);
  });

  test('after a rush who comes alone is asked for at once again; in it nobody is', async () => {
    const { engine, asks, answersNext } = engineOnCall({ rushMs: 300 });
    const rush = Promise.all(['1', '2'].map((id) => engine.perform('d', [command(id)])));
    await aMoment();
    answersNext();
    await rush;
    const within = engine.perform('d', [command('3')]);
    await aMoment();
    expect(asks).toEqual([['1', '2']]);
    await until(() => asks.length === 2);
    answersNext();
    await within;
    const rushIsOver = performance.now() + 350;
    await until(() => performance.now() > rushIsOver);
    const alone = engine.perform('d', [command('4')]);
    await aMoment();
    expect(asks).toEqual([['1', '2'], ['3'], ['4']]);
    answersNext();
    await alone;
  });

  test('an ask holds no more commands, and no more bytes, than the engine takes', async () => {
    const { engine, asks, answersNext } = engineOnCall({ inFlightAtMost: 9 });
    const many = Promise.all(['1', '2', '3', '4'].map((id) => engine.perform('d', [command(id)])));
    const large = Promise.all(['5', '6'].map((id) => engine.perform('d', [command(id, 'x'.repeat(9_950))])));
    await aMoment();
    expect(asks).toEqual([['1', '2', '3'], ['4'], ['5'], ['6']]);
    for (let ask = 0; ask < asks.length; ask += 1) answersNext();
    await Promise.all([many, large]);
  });

  test('an ask that fails fails for those who were in it, and for nobody else', async () => {
    const { engine, answersNext } = engineOnCall({ commandsAtMost: 1 });
    const first = engine.perform('d', [command('1')]);
    const second = engine.perform('d', [command('2')]);
    await aMoment();
    answersNext(new Error('away'));
    answersNext();
    await expect(first).rejects.toThrow('away');
    expect(await second).toMatchObject([{ command: '2' }]);
  });
});
