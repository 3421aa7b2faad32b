import { expect, test } from 'vitest';
import { reportCsv } from './csv.ts';

const column = (key: string) => ({ key, label: key, unit: '' });

test('a line of keys, the rows, the totals; nothing where there is nothing', () => {
  const table = {
    columns: ['name', 'runs'].map(column),
    rows: [
      { name: 'Old, "new"', runs: 3 },
      { name: 'two\nlines', runs: null },
    ],
    totals: { name: 'all', runs: 3.5 },
  };
  expect(reportCsv(table)).toBe('name,runs\r\n"Old, ""new""",3\r\n"two\nlines",\r\nall,3.5\r\n');
});

test('text never becomes a formula, a number below zero stays one', () => {
  const rows = [{ name: '=1+1' }, { name: '@x' }, { name: '-2' }, { name: -2 }];
  const text = reportCsv({ columns: [column('name')], rows, totals: { name: '+3' } });
  expect(text).toBe("name\r\n'=1+1\r\n'@x\r\n'-2\r\n-2\r\n'+3\r\n");
});

test('a report without rows still tells its columns and totals', () => {
  expect(reportCsv({ columns: [column('runs')], rows: [], totals: { runs: 0 } })).toBe('runs\r\n0\r\n');
});
