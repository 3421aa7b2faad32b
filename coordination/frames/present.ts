import type { BodyKind } from '@mediconnect/schemas';
import { CREW_ROLES, FIX_TYPES, MOTION_KINDS, NETWORKS, SIREN_MODES, wordOf } from './names.ts';
import { BODY_FIELDS } from './shapes.ts';

/** Fields whose numbers are words in the API. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  'gps.fixType': FIX_TYPES,
  'siren.mode': SIREN_MODES,
  'device.network': NETWORKS,
  'motion.motionKind': MOTION_KINDS,
  'crew.role': CREW_ROLES,
};

type Body = Readonly<Record<string, unknown>>;

function fieldOf(kind: BodyKind, field: string, body: Body): unknown {
  const raw = kind === 'motion' && field === 'motionKind' ? body.kind : body[field];
  const words = WORDS[`${kind}.${field}`];
  if (words) return wordOf(words, raw as number | null);
  // On the wire the codes are a message of their own, in the store a list.
  if (field === 'troubleCodes' && raw != null && !Array.isArray(raw)) return (raw as { codes?: string[] }).codes ?? [];
  return raw;
}

/**
 * The fields of a body as the API names them. Fields that were not measured are left out.
 * @param body with fields named as in the generated code, decoded or read back from the store
 */
export function bodyFields(kind: BodyKind, body: object): Record<string, never> {
  const fields: Record<string, unknown> = {};
  for (const field of Object.keys(BODY_FIELDS[kind])) {
    const value = fieldOf(kind, field, body as Body);
    if (value != null) fields[field] = value;
  }
  return fields as Record<string, never>;
}
