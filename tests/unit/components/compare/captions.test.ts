import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { captionsAddress, readCaptionsAddress } from '@/components/compare/captions/captions-address';
import { initialCaptions, type CaptionsState } from '@/components/compare/captions/captions-store';
import { markedPieces, sharedWords } from '@/components/compare/captions/differing-words';
import { seedMax } from '@/server/contract/request';

const searchOf = (address: string) => new URL(address, 'http://localhost').searchParams;

describe('words that readers do not share', () => {
  it('are those that somebody does without', () => {
    const shared = sharedWords([['빨간 사과 두 개'], ['빨간 사과', '사과 두 개'], ['빨간 사과 세 개']]);
    expect([...shared].sort()).toEqual(['개', '빨간', '사과'].sort());
    expect(markedPieces('빨간 사과 세 개!', shared)).toEqual([
      { text: '빨간', differs: false }, { text: ' ', differs: false }, { text: '사과', differs: false }, { text: ' ', differs: false },
      { text: '세', differs: true }, { text: ' ', differs: false }, { text: '개', differs: false }, { text: '!', differs: false },
    ]);
  });

  it('are marked without changing the text, and none for one reader', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), fc.array(fc.string()), (text, others) => {
      expect(markedPieces(text, sharedWords([[text], others])).map((piece) => piece.text).join('')).toBe(text.normalize('NFC'));
      expect(markedPieces(text, sharedWords([[text]])).some(({ differs }) => differs)).toBe(false);
    }));
  });
});

describe('the address of compared captions', () => {
  const someState = fc.record({
    pictureId: fc.stringMatching(/^[A-Za-z0-9_-]{1,40}$/),
    captions: fc.integer({ min: 1, max: 5 }),
    readers: fc.array(fc.record({ model: fc.constantFrom(null, 'dallae-s'), seed: fc.integer({ min: 0, max: seedMax }), captionTask: fc.constantFrom(undefined, 'short', 'text') } as const), { minLength: 1, maxLength: 6 }),
  });

  it('brings the picture and its readers', () => {
    fc.assert(fc.property(someState, ({ readers, ...rest }) => {
      const sent: CaptionsState = { ...rest, readers: readers.map((reader, index) => ({ ...reader, id: String(index), jobId: 'job' })) };
      expect(readCaptionsAddress(searchOf(captionsAddress(sent)), initialCaptions)).toEqual({ ...rest, readers: readers.map((reader, index) => ({ ...reader, id: `address-${index}`, jobId: null })) });
    }));
  });

  it('keeps what was read of the same picture, and leaves the readers to those who name none', () => {
    const here: CaptionsState = { pictureId: 'p', captions: 2, readers: [{ id: 'a', model: null, seed: 1, jobId: 'job' }] };
    expect(readCaptionsAddress(searchOf(captionsAddress(here)), here)).toEqual(here);
    expect(readCaptionsAddress(searchOf('/compare?view=captions&picture=q'), here)).toEqual({ ...here, pictureId: 'q', readers: [{ id: 'a', model: null, seed: 1, jobId: null }] });
    expect(readCaptionsAddress(searchOf('/compare?view=captions'), here)).toBeNull();
  });
});
