import languages from 'osrm-text-instructions/languages.js';

/** The languages that instructions can be told in, as BCP 47 tags: "en", "es", "pt-BR", … */
export const INSTRUCTION_LANGUAGES: readonly string[] = [...languages.supportedCodes].sort();
export const DEFAULT_LANGUAGE = 'en';

/** Tags that people's programs send for a language that the texts have under another name. */
const ALIASES: Readonly<Record<string, string>> = {
  nb: 'no',
  nn: 'no',
  zh: 'zh-hans',
  iw: 'he',
  in: 'id',
  pt: 'pt-pt',
};
const BY_LOWER_CASE = new Map(INSTRUCTION_LANGUAGES.map((code) => [code.toLowerCase(), code]));
/** Of an Accept-Language header; a browser sends four or five. */
const MAX_RANGES = 20;

/** The language of our texts for a tag ("es-UY" → "es"), or undefined where there is none. */
export function languageOfTag(tag: string): string | undefined {
  const parts = tag.trim().toLowerCase().split('-');
  for (let length = parts.length; length > 0; length--) {
    const part = parts.slice(0, length).join('-');
    const code = BY_LOWER_CASE.get(part) ?? BY_LOWER_CASE.get(ALIASES[part] ?? '');
    if (code !== undefined) return code;
  }
  return undefined;
}

/**
 * The language to answer in: the one that was asked for by name, else the best of an Accept-Language header (RFC 9110,
 * 12.5.4), else English. What we have no texts in is passed over.
 */
export function chooseLanguage(asked: string | undefined, acceptLanguage: string | undefined): string {
  const named = asked === undefined ? undefined : languageOfTag(asked);
  if (named !== undefined) return named;
  return (
    rangesOf(acceptLanguage ?? '')
      .map(languageOfTag)
      .find((code) => code !== undefined) ?? DEFAULT_LANGUAGE
  );
}

/** The tags of the header, the most wanted first; those with q=0 are not wanted at all. */
function rangesOf(header: string): string[] {
  return header
    .split(',', MAX_RANGES)
    .map((range) => {
      const [tag = '', ...parameters] = range.split(';');
      const quality = parameters
        .find((parameter) => parameter.trim().startsWith('q='))
        ?.trim()
        .slice(2);
      return { tag: tag.trim(), weight: quality === undefined ? 1 : Number(quality) || 0 };
    })
    .filter(({ tag, weight }) => tag !== '' && weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ tag }) => tag);
}
