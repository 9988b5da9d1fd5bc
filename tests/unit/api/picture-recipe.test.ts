import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { readRecipe } from '../../../server/api/picture-recipe';
import { addPngText } from '../../../server/engine/png-text';
import { drawn } from '../store/fixtures';

const { recipe } = drawn('one', '검은 고양이');

describe('readRecipe', () => {
  it('reads what the worker writes into a PNG', async () => {
    const png = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#e03020' } }).png().toBuffer();
    expect(await readRecipe(addPngText(png, 'dallae', JSON.stringify(recipe)))).toEqual(recipe);
    expect(await readRecipe(addPngText(png, 'dallae', '{"prompt":7}'))).toBeNull();
    expect(await readRecipe(addPngText(png, 'other', JSON.stringify(recipe)))).toBeNull();
  });

  it('finds nothing in rubbish', async () => {
    expect(await readRecipe(new Uint8Array())).toBeNull();
    expect(await readRecipe(Buffer.from('89504e470d0a1a0a00112233', 'hex'))).toBeNull();
  });
});
