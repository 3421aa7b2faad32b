import { AppError, type Logger, type Metrics } from '@mediconnect/base';
import type { RouteMode } from '../contract.ts';
import { type Breaker, failed, passes, probing, proven, succeeded, UNPROVEN } from './breaker.ts';
import { isFailure, refusalIn } from './codes.ts';
import type { OsrmQuestion } from './http.ts';

/** What the gate knows of its server. */
export interface GateFacts {
  readonly breaker: Breaker;
  /** Of the clock of `performance`; -∞ before the first answer. */
  readonly lastAnswerMs: number;
  readonly lastFailure: { readonly code: string; readonly at: string } | undefined;
}

/** Keeps the breaker of a server: counts what becomes of questions, and lets them pass or not. */
export interface Gate {
  readonly facts: GateFacts;
  /** @throws {AppError} osrm.unavailable unless questions pass */
  requirePassage(): void;
  /** Asks, and counts what comes of it; also while questions do not pass, for probes. */
  counted<T>(question: OsrmQuestion, ask: (question: OsrmQuestion) => Promise<T>): Promise<T>;
  /** The one probe that may close it again. */
  probe(prove: () => Promise<void>): Promise<void>;
  /** Something that no question shows: the server is the wrong one. */
  fail(error: AppError): void;
}

export interface GateOptions {
  readonly mode: RouteMode;
  readonly metrics: Metrics;
  readonly log: Logger;
  /** Ends everything under way: nobody has to wait for the deadline of what will hardly be answered. */
  readonly drop: (error: AppError) => void;
}

export function createGate({ mode, metrics, log, drop }: GateOptions): Gate {
  const answers = metrics.counter('osrm_answers_total', 'What became of questions to OSRM', ['mode', 'outcome']);
  const seconds = metrics.histogram('osrm_answer_seconds', 'Time to an answer of OSRM', ['mode']);
  const facts = {
    breaker: UNPROVEN,
    lastAnswerMs: Number.NEGATIVE_INFINITY,
    lastFailure: undefined as GateFacts['lastFailure'],
  };
  const unavailable = () =>
    new AppError('osrm.unavailable', undefined, { details: { cause: facts.lastFailure?.code } });

  const change = (next: Breaker) => {
    const [was, is] = [facts.breaker.state, next.state];
    facts.breaker = next;
    if (was === is) return;
    if (is === 'closed') log.info({ mode }, 'OSRM answers');
    if (was !== 'closed') return;
    log.warn({ mode, code: facts.lastFailure?.code }, 'OSRM is not asked any more');
    drop(unavailable());
  };
  const answered = () => {
    facts.lastAnswerMs = performance.now();
    change(succeeded(facts.breaker));
  };
  const fail = (error: AppError) => {
    facts.lastFailure = { code: error.code, at: new Date().toISOString() };
    const fatal = error.code === 'osrm.unreachable' || error.code === 'osrm.wrong_data';
    change(failed(facts.breaker, performance.now(), fatal));
  };
  /** Others were answered while this one waited: the server is slow because it is busy, not because it hangs. */
  const isLoad = (error: AppError, sinceMs: number) => error.code === 'osrm.timeout' && facts.lastAnswerMs > sinceMs;
  const note = (error: unknown, sinceMs: number) => {
    answers.inc({ mode, outcome: error instanceof AppError ? error.code : 'cancelled' });
    if (refusalIn(error)) answered();
    // of a probe it is counted as a whole
    else if (isFailure(error) && facts.breaker.state !== 'half_open' && !isLoad(error, sinceMs)) fail(error);
  };

  return {
    facts,
    fail,
    requirePassage() {
      if (passes(facts.breaker)) return;
      answers.inc({ mode, outcome: 'osrm.unavailable' });
      throw unavailable();
    },
    async counted(question, ask) {
      const startedMs = performance.now();
      try {
        const answer = await ask(question);
        answered();
        answers.inc({ mode, outcome: 'ok' });
        seconds.observe({ mode }, (performance.now() - startedMs) / 1000);
        return answer;
      } catch (error) {
        note(error, startedMs);
        throw error;
      }
    },
    async probe(prove) {
      change(probing(facts.breaker));
      try {
        await prove();
        change(proven(facts.breaker));
      } catch (error) {
        if (!(error instanceof AppError)) log.error({ err: error, mode }, 'OSRM could not be probed');
        fail(error instanceof AppError ? error : new AppError('osrm.bad_answer'));
      }
    },
  };
}
