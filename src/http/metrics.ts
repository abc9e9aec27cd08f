import type { Context, MiddlewareHandler } from 'hono';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { watchCodes } from '../app/watch-over.ts';
import type { WatchReport } from '../app/watch-over.ts';
import type { Figures } from '../ports/register.ts';
import type { HttpPorts } from './ports.ts';

/** Measures requests, and shows all figures as Prometheus reads them. */
export function createHttpMetrics(ports: HttpPorts): {
  readonly time: MiddlewareHandler;
  readonly show: (context: Context) => Promise<Response>;
} {
  const registry = new Registry();
  const registers = [registry];
  const seconds = new Histogram({
    name: 'dondoc_request_seconds',
    help: 'How long requests take.',
    labelNames: ['method', 'status'],
    buckets: [0.005, 0.025, 0.1, 0.25, 1, 5],
    registers,
  });
  const failures = new Counter({ name: 'dondoc_request_failures_total', help: 'Requests answered 5xx.', registers });
  const gauges = createGauges(registry);
  return {
    time: async (context, next) => {
      const stop = seconds.startTimer({ method: context.req.method });
      await next();
      const { status } = context.res;
      stop({ status: String(status) });
      if (status >= 500) failures.inc();
    },
    show: async (context) => {
      gauges.set(await ports.register.figures(ports.app.now()), ports.commandsWaiting());
      gauges.watched(ports.housekeeping.lastWatch());
      return context.body(await registry.metrics(), 200, { 'Content-Type': registry.contentType });
    },
  };
}

function createGauges(registry: Registry): {
  readonly set: (figures: Figures, commandsWaiting: number) => void;
  readonly watched: (report: WatchReport | undefined) => void;
} {
  const gauge = <Label extends string>(name: string, help: string, labelNames: readonly Label[] = []): Gauge<Label> =>
    new Gauge({ name: `dondoc_${name}`, help, labelNames: [...labelNames], registers: [registry] });
  const directives = gauge('directives', 'Directives by state.', ['state']);
  const items = gauge('items', 'Items of open directives by state.', ['state']);
  const overdue = gauge('items_overdue', 'Items still owed beyond their deadline.');
  const phoneList = gauge('phone_list', 'Assignments that are not settled and whose unit nothing reaches.');
  const messages = gauge('messages', 'Messages by channel and state.', ['channel', 'state']);
  const due = gauge('messages_due', 'Messages that are due and not handed over.');
  const late = gauge('notice_late_seconds', 'Hand-over after the planned instant, last day.', ['quantile']);
  const lag = gauge('queue_lag_seconds', 'Age of the oldest message that is due.');
  const waiting = gauge('commands_waiting', 'Commands that wait to be asked of the engine.');
  const missing = gauge('watchdog_missing', 'Expected notices without a trace, at the last watch.', ['code']);
  const watchedAt = gauge('watchdog_last_run_timestamp_seconds', 'When the last watch was made.');
  return {
    watched: (report) => {
      if (!report) return;
      missing.reset();
      for (const code of watchCodes) missing.set({ code }, report.missing.filter((one) => one.code === code).length);
      watchedAt.set(report.ranAt / 1000);
    },
    set: (figures, commandsWaiting) => {
      for (const one of [directives, items, messages]) one.reset();
      for (const [state, count] of Object.entries(figures.directives)) directives.set({ state }, count);
      for (const [state, count] of Object.entries(figures.items)) items.set({ state }, count);
      for (const { channel, state, count } of figures.messages) messages.set({ channel, state }, count);
      const open = figures.messages.filter(({ state }) => state === 'planned' || state === 'sending');
      due.set(open.reduce((sum, { count }) => sum + count, 0));
      overdue.set(figures.overdue);
      phoneList.set(figures.phoneList);
      late.set({ quantile: '0.5' }, figures.lateSeconds.half);
      late.set({ quantile: '0.99' }, figures.lateSeconds.most);
      late.set({ quantile: '1' }, figures.lateSeconds.worst);
      lag.set(figures.queueLagSeconds);
      waiting.set(commandsWaiting);
    },
  };
}
