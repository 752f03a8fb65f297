import { hash } from 'node:crypto';

/** SHA-256 in lower-case hexadecimal. */
export const sha256 = (data: Uint8Array | string): string => hash('sha256', data, 'hex');

/** Digits of the ids of checks and issues. */
const ID_LENGTH = 12;

/** An id of what the words say: the same in every run. */
export const idOf = (...parts: readonly string[]): string => sha256(parts.join('\u0000')).slice(0, ID_LENGTH);
