import type { ReactNode } from 'react';

/** The product's sign; the word beside it is the caller's. */
export function Logo({ size }: { readonly size: number }): ReactNode {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="8" fill="#0b7a75" />
      <path d="M16 5.5 25 25l-9-4-9 4z" fill="#fff" />
    </svg>
  );
}
