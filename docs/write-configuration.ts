// Prints the README's configuration table: `node docs/write-configuration.ts`.
import { configurationTable } from '@mediconnect/base';

if (import.meta.main) {
  const rows = configurationTable().map(
    (row) => `| \`${row.variable}\` | ${row.fallback && `\`${row.fallback}\``} | ${row.meaning} |`,
  );
  process.stdout.write(`| Variable | Default | Meaning |\n|---|---|---|\n${rows.join('\n')}\n`);
}
