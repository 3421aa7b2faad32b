import { ID_PATTERN } from '@mediconnect/base';
import { type TSchema, Type } from 'typebox';

// Schemas that several slices share. A `title` makes a schema a named component of the OpenAPI document.

export const Id = (description: string) =>
  Type.String({ pattern: ID_PATTERN, minLength: 1, maxLength: 64, description });

/** RFC 3339 with an offset; answers are always UTC with milliseconds. */
export const Time = (description: string) => Type.String({ format: 'date-time', maxLength: 40, description });

/** A value of one of some words. */
export const Words = <const Values extends string[]>(values: [...Values], options: object = {}) =>
  Type.Enum(values, { type: 'string', ...options });

/** Neither control characters nor halves of surrogate pairs, which UTF-8 and the database can't hold. */
const WRITABLE = '[^\\u0000-\\u001f\\u007f\\ud800-\\udfff]*';

/** Free text without control characters, trimmed by nobody. */
export const Text = (maxLength: number, description: string, minLength = 0) =>
  Type.String({ minLength, maxLength, pattern: `^${WRITABLE}$`, description });

/** What people call something: text with at least one character that can be seen. */
export const Name = (maxLength: number, description: string) =>
  Type.String({ minLength: 1, maxLength, pattern: `^(?=.*\\S)${WRITABLE}$`, description });

/** A set of values, none of them twice. */
export const SetOf = <Item extends TSchema>(item: Item, maxItems: number, minItems = 0) =>
  Type.Array(item, { minItems, maxItems, uniqueItems: true });

/** The query of every list. */
export const listQuery = {
  cursor: Type.Optional(Type.String({ maxLength: 500, description: '`next` of the page before' })),
  limit: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 1000, description: 'most items to answer; 100 by default' }),
  ),
};

/** A page of a list; the name of the item's schema names the page. */
export const Page = <Item extends TSchema>(item: Item) =>
  Type.Object({
    items: Type.Array(item),
    next: Type.Union([Type.String(), Type.Null()], { description: 'cursor of the next page; null on the last' }),
  });

/** RFC 9457. */
export const Problem = Type.Object(
  {
    type: Type.String({ description: 'urn:mediconnect:error:{code}' }),
    title: Type.String(),
    status: Type.Integer(),
    code: Type.String({ description: 'a code of docs/errors.md' }),
    detail: Type.String(),
    requestId: Type.String(),
    errors: Type.Optional(
      Type.Array(Type.Object({ field: Type.String(), message: Type.String() }), {
        description: 'the fields that were wrong',
      }),
    ),
    reason: Type.Optional(Type.String({ description: 'for a code that has several: which one it was, as a word' })),
    point: Type.Optional(Type.String({ description: 'of a way: the point that is to blame' })),
  },
  { title: 'Problem', description: 'What every error is answered with (RFC 9457).' },
);

const problem = { description: 'refused or failed', content: { 'application/problem+json': { schema: Problem } } };

/** The answers of a route: its own, and the problem document for everything else. */
export const answers = <Answers extends Record<number, TSchema>>(own: Answers) => ({
  ...own,
  '4xx': problem,
  '5xx': problem,
});

/** An answer without a body. */
export const NoContent = Type.Null({ description: 'done' });
