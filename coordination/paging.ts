import { AppError } from '@mediconnect/base';
import { type Static, type TSchema, Type } from 'typebox';
import { Value } from 'typebox/value';

export const DEFAULT_LIMIT = 100;

/** What the cursor of a list by number holds. @param maximum the largest number that its column can hold */
export const NumberCursor = (maximum: number) => Type.Tuple([Type.Integer({ minimum: 0, maximum })]);
/** The largest number of an int4 column, and the largest of a bigint one that is exact here. */
export const MAX_INT4 = 2_147_483_647;
export const MAX_BIGINT = Number.MAX_SAFE_INTEGER;

/** Opaque to clients: where the next page starts. */
export function encodeCursor(position: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/**
 * The position that a cursor stands for, checked against its shape, since anybody can write one.
 * @throws {AppError} cursor.invalid
 */
export function decodeCursor<Shape extends TSchema>(
  cursor: string | undefined,
  shape: Shape,
): Static<Shape> | undefined {
  if (cursor === undefined) return undefined;
  try {
    const position: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Value.Check(shape, position)) return position as Static<Shape>;
  } catch {
    // Answered below.
  }
  throw new AppError('cursor.invalid');
}

/**
 * A page out of rows that were asked for with `limit + 1`: one more tells that there is a next page.
 * @param positionOf what the cursor after an item holds
 */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  toItem: (row: Row) => Item,
  positionOf: (row: Row) => readonly (string | number)[],
): { items: Item[]; next: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(toItem),
    next: rows.length > limit && last !== undefined ? encodeCursor(positionOf(last)) : null,
  };
}
