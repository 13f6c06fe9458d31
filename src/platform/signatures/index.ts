/** Signatures of HTTP messages and texts at rest, with node's own cryptography. */
export { contentDigest, signMessage } from './message-signature.ts';
export { sealedTexts, type SealedTexts } from './sealed-text.ts';
