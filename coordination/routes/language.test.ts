import { expect, test } from 'vitest';
import { chooseLanguage, INSTRUCTION_LANGUAGES, languageOfTag } from './language.ts';

test('English and Spanish are there, among others', () => {
  expect(INSTRUCTION_LANGUAGES).toEqual(expect.arrayContaining(['en', 'es', 'pt-BR', 'de', 'fr']));
});

test.each([
  ['es', 'es'],
  ['es-UY', 'es'],
  ['ES-es', 'es-ES'],
  ['en-US-x-private', 'en'],
  ['pt', 'pt-PT'],
  ['pt-br', 'pt-BR'],
  ['nb-NO', 'no'],
  ['zh', 'zh-Hans'],
  ['zh-Hant-TW', 'zh-Hans'],
  ['tlh', undefined],
  ['constructor', undefined],
  ['', undefined],
])('%j is told in %s', (tag, code) => expect(languageOfTag(tag)).toBe(code));

test.each([
  ['de', 'es', 'de'],
  ['tlh', 'es-UY,en;q=0.5', 'es'],
  [undefined, 'en;q=0.2, es;q=0.9', 'es'],
  [undefined, 'tlh, fr;q=0.1', 'fr'],
  [undefined, 'es;q=0, *', 'en'],
  [undefined, ';;;,,q=,es;q=x', 'en'],
  [undefined, undefined, 'en'],
])('asked for %j with Accept-Language %j: %s', (asked, header, code) =>
  expect(chooseLanguage(asked, header)).toBe(code),
);
