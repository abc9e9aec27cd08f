import type { ChildProcess } from 'node:child_process';

const running = new Map<ChildProcess, NodeJS.Signals>();
let watched = false;

/** A child that must not outlive the harness, however that ends; `SIGQUIT` lets PostgreSQL end its own children. */
export function tie<Child extends ChildProcess>(child: Child, signal: NodeJS.Signals = 'SIGKILL'): Child {
  running.set(child, signal);
  child.once('exit', () => running.delete(child));
  if (watched) return child;
  watched = true;
  process.once('exit', () => running.forEach((how, one) => one.kill(how)));
  return child;
}
