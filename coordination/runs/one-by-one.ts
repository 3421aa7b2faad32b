import type { PoolClient } from 'pg';

/** One connection for several at a time: it takes one query after the other. */
export interface OneByOne extends Pick<PoolClient, 'query'> {
  /** The first query that failed: with it the transaction did. */
  failure(): unknown;
}

export function oneByOne(db: PoolClient): OneByOne {
  let last: Promise<unknown> = Promise.resolve();
  let failure: unknown;
  const query = (text: string, values?: unknown[]) => {
    const mine = last.then(() => db.query(text, values));
    last = mine.catch((error) => {
      failure ??= error;
    });
    return mine;
  };
  return { query, failure: () => failure } as OneByOne;
}
