import type { FastifyInstance } from 'fastify';
import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';

/**
 * How answers become text. Handlers build them field by field, so that nothing slips out; `verify` (tests) also checks
 * each against the schema that the OpenAPI document promises.
 */
export function serializeAnswers(app: FastifyInstance, verify: boolean): void {
  app.setSerializerCompiler<TSchema>(({ schema, url, method }) => {
    if (!verify) return (data) => JSON.stringify(data);
    const check = Compile(schema);
    return (data) => {
      // As it arrives: without what JSON leaves out.
      const text = JSON.stringify(data);
      const [first] = check.Errors(JSON.parse(text));
      if (first)
        throw new Error(`${method} ${url} answers otherwise than promised: ${first.instancePath} ${first.message}`);
      return text;
    };
  });
}
