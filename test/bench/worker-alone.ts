import { writeFileSync } from 'node:fs';
import { at } from '../support/small-directive.ts';
import { openBed } from './bed.ts';
import { benchDatabases } from './bench-databases.ts';
import { communes, plansOf } from './communes.ts';

/*
 * A worker in a process of its own, with so many open units on an embedded database: launches, lets all assignments and
 * a rung go out, and says how much memory the process held at most, and holds at rest.
 */

const [address = '', count = '3321', answerFile = ''] = process.argv.slice(2);
const [embedded] = await benchDatabases();
if (!embedded) throw new Error('There is always the embedded database.');
const databases = await embedded.open();
const server = { address, processId: 0, ended: Promise.resolve(), stop: () => Promise.resolve() };
const bed = await openBed(server, await databases.fresh(), communes(Number(count)));
const id = `memory-${process.pid}`;
const clockwork = await bed.launch(plansOf(Number(count), id), at('2023-02-09 09:00'));
await clockwork.settle();
await clockwork.goTo(at('2023-02-17 08:01'));
const restMB = process.memoryUsage.rss() / 1e6;
const mostMB = (process.resourceUsage().maxRSS * 1024) / 1e6;
await bed.client.workflow.getHandle(`directive/${id}`).terminate('measured');
await bed.close();
await databases.stop();
writeFileSync(answerFile, JSON.stringify({ restMB, mostMB }));
