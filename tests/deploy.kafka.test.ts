import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

test('the image installs the libraries that the compiled client of Kafka loads', () => {
  const folder = dirname(createRequire(import.meta.url).resolve('node-rdkafka/package.json'));
  const loaded = execFileSync('ldd', [join(folder, 'build/Release/node-librdkafka.node')], { encoding: 'utf8' });
  // Debian names a library's package after it: librdkafka++.so.1 is in librdkafka++1.
  const packages = [...loaded.matchAll(/(librdkafka\S*)\.so\.(\d+) =>/g)].map(
    ([, name, version]) => `${name}${version}`,
  );
  const image = readFileSync(join(import.meta.dirname, '../Dockerfile'), 'utf8')
    .split(/^FROM /m)
    .at(-1);
  const installed = /apt-get install (.*)/.exec(image ?? '')?.[1]?.split(/\s+/);
  expect(packages).not.toEqual([]);
  expect(installed).toEqual(expect.arrayContaining(packages));
});
