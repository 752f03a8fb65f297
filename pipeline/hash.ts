import { hash } from 'node:crypto';

/** SHA-256 in lower-case hexadecimal. */
export const sha256 = (data: Uint8Array | string): string => hash('sha256', data, 'hex');
