/** Signatures of HTTP messages and texts at rest, with node's own cryptography. */
export { contentDigest, signMessage, type MessageSignature, type SignedParts } from './message-signature.ts';
export { sealedTexts, type SealedTexts } from './sealed-text.ts';
