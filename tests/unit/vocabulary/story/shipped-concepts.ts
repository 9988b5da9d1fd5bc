import { readFileSync } from 'node:fs';
import { z } from 'zod';

const manifest = z.object({ concepts: z.array(z.string()) }).parse(JSON.parse(readFileSync(new URL('../../../../models/dallae-s/model.json', import.meta.url), 'utf8')));

/** What the shipped model knows. */
export const shippedConcepts: ReadonlySet<string> = new Set(manifest.concepts);
