// Writes docs/errors.md from the catalogue: `node docs/write-errors.ts`.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorCatalogue } from '@mediconnect/base';

const rows = Object.entries(errorCatalogue).map(
  ([code, e]) =>
    `| \`${code}\` | ${e.status === 500 && code !== 'internal' ? '' : e.status} | ${e.title} | ${e.action} |`,
);
const text = `# Errors

Every error that a user or a program meets has a stable code. Over HTTP it is the member \`code\` of an RFC 9457 problem
document; in a dead letter, the audit or a start that stops, it is the reason. A code never changes its meaning.

| Code | HTTP status | Meaning | What to do |
|---|---|---|---|
${rows.join('\n')}

This table is written by \`node docs/write-errors.ts\` from \`base/error-codes.ts\`; a test compares the two.
`;

if (import.meta.main) writeFileSync(join(import.meta.dirname, 'errors.md'), text);
