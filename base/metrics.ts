import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** Latency in seconds, from 0.5 ms to 10 s. */
const LATENCY_BUCKETS_S = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

export interface Metrics {
  readonly registry: Registry;
  /** A counter `mediconnect_{name}`; asking again for a name gives the same one. Labels never hold ids. */
  counter(name: string, help: string, labels?: readonly string[]): Counter;
  /** A gauge `mediconnect_{name}`; `read` is called at each scrape. */
  gauge(name: string, help: string, read?: () => number): Gauge;
  /** A histogram of seconds `mediconnect_{name}`. */
  histogram(name: string, help: string, labels?: readonly string[]): Histogram;
}

/** A registry of its own, so that tests and processes never share figures. */
export function createMetrics(options: { processMetrics?: boolean } = {}): Metrics {
  const registry = new Registry();
  if (options.processMetrics) collectDefaultMetrics({ register: registry });
  const known = <T>(name: string, make: () => T): T => (registry.getSingleMetric(name) as T | undefined) ?? make();
  return {
    registry,
    counter: (name, help, labels = []) =>
      known(
        `mediconnect_${name}`,
        () => new Counter({ name: `mediconnect_${name}`, help, labelNames: [...labels], registers: [registry] }),
      ),
    gauge: (name, help, read) =>
      known(
        `mediconnect_${name}`,
        () =>
          new Gauge({
            name: `mediconnect_${name}`,
            help,
            registers: [registry],
            ...(read && {
              collect() {
                this.set(read());
              },
            }),
          }),
      ),
    histogram: (name, help, labels = []) =>
      known(
        `mediconnect_${name}`,
        () =>
          new Histogram({
            name: `mediconnect_${name}`,
            help,
            labelNames: [...labels],
            buckets: LATENCY_BUCKETS_S,
            registers: [registry],
          }),
      ),
  };
}
