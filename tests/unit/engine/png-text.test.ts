import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { addPngText, readPngText } from '../../../server/engine/png-text';

describe('addPngText', () => {
  it('leaves a PNG that opens, shows the same pixels and holds the text', async () => {
    const plain = await sharp({ create: { width: 3, height: 2, channels: 3, background: '#123456' } }).png().toBuffer();
    const text = JSON.stringify({ prompt: '검은 고양이 🐈‍⬛', seed: 7 });
    const written = addPngText(plain, 'dallae', text);
    expect(Buffer.compare(await sharp(written, { failOn: 'warning' }).raw().toBuffer(), await sharp(plain).raw().toBuffer())).toBe(0);
    const { comments } = await sharp(written).metadata();
    expect(comments).toEqual([{ keyword: 'dallae', text }]);
  });

  it('is found again, and nothing is found where nothing was written', async () => {
    const plain = await sharp({ create: { width: 3, height: 2, channels: 3, background: '#123456' } }).png().toBuffer();
    const written = addPngText(addPngText(plain, 'other', 'x'), 'dallae', '달래 🐈');
    expect(readPngText(written, 'dallae')).toBe('달래 🐈');
    expect(readPngText(plain, 'dallae')).toBeNull();
    expect(readPngText(written.slice(0, 45), 'dallae')).toBeNull();
    expect(readPngText(new TextEncoder().encode('no picture at all'), 'dallae')).toBeNull();
  });
});
