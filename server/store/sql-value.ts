/** What a statement takes. Blobs come back as `blobSchema` reads them. */
export type SqlValue = string | number | null | Uint8Array;
