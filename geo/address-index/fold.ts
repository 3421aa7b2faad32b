/** Short forms that people write, and what the names have; both sides are folded. */
const LONG_FORMS: Readonly<Record<string, string>> = {
  ...{
    av: 'avenida',
    avda: 'avenida',
    ave: 'avenida',
    bv: 'bulevar',
    bvar: 'bulevar',
    blvd: 'bulevar',
    br: 'bulevar',
  },
  ...{
    cno: 'camino',
    cam: 'camino',
    rbla: 'rambla',
    pje: 'pasaje',
    psje: 'pasaje',
    pza: 'plaza',
    cont: 'continuacion',
  },
  ...{
    gral: 'general',
    gen: 'general',
    dr: 'doctor',
    dra: 'doctora',
    ing: 'ingeniero',
    arq: 'arquitecto',
    prof: 'profesor',
  },
  ...{
    cnel: 'coronel',
    cap: 'capitan',
    tte: 'teniente',
    sgto: 'sargento',
    pte: 'presidente',
    sta: 'santa',
    sto: 'santo',
  },
  ...{ hosp: 'hospital', fco: 'francisco' },
};

const MAX_TEXT = 200;
const MAX_WORDS = 12;

/**
 * The words of a text for comparing: small letters without accents, digits, nothing else; short forms written out. Only
 * the first 200 characters and 12 words count.
 */
export function foldWords(text: string): string[] {
  const plain = text.slice(0, MAX_TEXT).normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const words = plain.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  return words.slice(0, MAX_WORDS).map((word) => (Object.hasOwn(LONG_FORMS, word) ? LONG_FORMS[word]! : word));
}
