// Writes the tables of docs/gateway-guide.md: `node docs/write-gateway-guide.ts`. A test fails when they are stale.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ErrorCode, errorCatalogue } from '@mediconnect/base';
import { CLOSES, CONNECT_REFUSALS, CONNECTION_REFUSALS, DEAD_LETTERS, type Seen } from './gateway-refusals.ts';

const GUIDE = join(import.meta.dirname, 'gateway-guide.md');

function codeTable(answers: Readonly<Record<string, Seen>>): string {
  const rows = Object.entries(answers).map(([code, { answer, does }]) => {
    const { title, action } = errorCatalogue[code as ErrorCode];
    return `| ${answer} | \`${code}\` | ${title}. ${action} | ${does} |`;
  });
  return [
    '| On the wire | Code | What it means, for people | What the gateway does |',
    '|---|---|---|---|',
    ...rows,
  ].join('\n');
}

function closeTable(): string {
  const rows = Object.entries(CLOSES).flatMap(([reason, why]) => (why === null ? [] : [`| \`${reason}\` | ${why} |`]));
  return ['| Counted as | Why |', '|---|---|', ...rows].join('\n');
}

const TABLES: Readonly<Record<string, () => string>> = {
  connect: () => codeTable(CONNECT_REFUSALS),
  connection: () => codeTable(CONNECTION_REFUSALS),
  closes: closeTable,
  'dead-letters': () => codeTable(DEAD_LETTERS),
};

/** The guide with its tables as they are today. @throws when one of them has no place in the text */
export function writtenGuide(guide = readFileSync(GUIDE, 'utf8')): string {
  return Object.entries(TABLES).reduce((text, [name, table]) => {
    const place = new RegExp(`(<!-- table ${name} -->\n)(?:(?!<!-- table)[\\s\\S])*?(<!-- end of table -->)`);
    if (!place.test(text)) throw new Error(`docs/gateway-guide.md has no place for the table "${name}"`);
    return text.replace(place, (_, before: string, after: string) => `${before}\n${table()}\n\n${after}`);
  }, guide);
}

if (import.meta.main) writeFileSync(GUIDE, writtenGuide());
