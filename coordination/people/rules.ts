import { AppError } from '@mediconnect/base';
import { type Action, actionsOfRoles, type Role } from '../access/actions.ts';
import type { Principal } from '../access/principal.ts';

/** E-mail addresses are compared in this form. */
export const normalizeEmail = (email: string): string => email.trim().toLowerCase();

export const MIN_PASSWORD = 12;
export const MAX_PASSWORD = 200;

/**
 * Nobody gives what they don't have, or making accounts would be a way up.
 * @throws {AppError} permission.denied naming the role
 */
export function checkGrantable(granter: Principal, roles: readonly string[]): void {
  for (const role of roles)
    for (const action of actionsOfRoles([role]))
      if (!granter.actions.has(action))
        throw new AppError(
          'permission.denied',
          `You can't give the role "${role}": it may "${action}" and you may not.`,
        );
}

/**
 * A token may do no more than who makes it.
 * @throws {AppError} permission.denied naming the scope
 */
export function checkScopes(creator: Principal, scopes: readonly Action[]): void {
  for (const scope of scopes)
    if (!creator.actions.has(scope)) throw new AppError('permission.denied', `You can't give the scope "${scope}".`);
}

/** True when the change takes the administrator's role, or the account itself, from an administrator. */
export function losesAdministrator(
  before: { roles: readonly string[]; disabled: boolean },
  change: { roles?: readonly Role[] | undefined; disabled?: boolean | undefined },
): boolean {
  const was = before.roles.includes('administrator') && !before.disabled;
  const willBe = (change.roles ?? before.roles).includes('administrator') && !(change.disabled ?? before.disabled);
  return was && !willBe;
}
