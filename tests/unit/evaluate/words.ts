import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { z } from 'zod';
import { factsSchema, type Facts } from '../../../server/vocabulary/facts';
import { vocabularySchema } from '../../../server/vocabulary/vocabulary';

function readText(path: string): string {
  return readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
}

/** The product's words. */
export const vocabulary = vocabularySchema.parse(JSON.parse(readText('models/training/concepts.json')));

const sentenceSchema = z.object({ language: z.enum(['ko', 'en']), text: z.string(), facts: factsSchema });

/** Sentences written by the training's grammar, with what they say. */
export const sentences = readText('tests/evaluate/scenes/sentences.jsonl').trim().split('\n').map((line) => sentenceSchema.parse(JSON.parse(line)));

const conceptIds = vocabulary.concepts.map(({ id }) => id);
const thing = (concept: string, color: string | null, count: number): Facts['things'][number] => ({ concept, color, count });
const colors = fc.constantFrom(null, ...vocabulary.colors.map(({ id }) => id));

/** Any facts that the grammar can say: one to three different things; a relation between single things only. */
export const someFacts: fc.Arbitrary<Facts> = fc
  .record({
    concepts: fc.uniqueArray(fc.constantFrom(...conceptIds), { minLength: 1, maxLength: 3 }),
    colors: fc.tuple(colors, colors, colors),
    counts: fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 })),
    relation: fc.constantFrom(null, ...vocabulary.relations.map(({ id }) => id)),
    setting: fc.constantFrom(null, ...vocabulary.settings.map(({ id }) => id)),
  })
  .map(({ concepts, colors: paints, counts, relation, setting }) => {
    const related = concepts.length === 2 ? relation : null;
    return { things: concepts.map((concept, index) => thing(concept, paints[index] ?? null, related === null ? (counts[index] ?? 1) : 1)), relation: related, setting };
  });
