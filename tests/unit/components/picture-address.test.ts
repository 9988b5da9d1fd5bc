import { describe, expect, it } from 'vitest';
import { pictureAddress } from '@/components/picture/picture-address';
import { sharedPicture } from '@/components/picture/shared-picture';
import { codesToBase64 } from '@/server/contract/codes';
import { linkedCodes, readPictureLink } from '@/server/contract/picture-link';
import type { ModelSummary } from '@/server/contract/model-manifest';

const model: ModelSummary = {
  layout: 'dallae', id: 'large', name: 'Large', description: { ko: '', en: '' }, license: 'MIT', capabilities: ['generate', 'describe'], languages: ['ko', 'en'], sizes: { drawn: 256, read: 128 }, settings: [], decoder: '89abcdef', bytes: 1, parameters: 1, metrics: {}, examples: { ko: [], en: [] },
  picture: { size: 256, encoderSize: 128, rows: 8, columns: 8, depth: 4, codebookSize: 4096, latentWidth: 64 },
  sampling: { temperature: 1, topK: 0, topP: 1, guidanceScale: 1 },
};
const other: ModelSummary = { ...model, id: 'other', decoder: '01234567', picture: { ...model.picture, codebookSize: 2 } };
const codes = Array.from({ length: 256 }, (_, index) => (index * 977) % 4096);
const drawing = { prompt: '밤에 검은 고양이와 노란 달', seed: 7, candidate: 3, sampling: null };
const picture = { codes: codesToBase64(codes), decoder: model.decoder, model: model.id, drawing };

describe('the address of a picture', () => {
  it('has less than 600 letters and holds the picture, whatever the host and the prompt', () => {
    for (const [origin, prompt] of [['http://localhost:3000', drawing.prompt], ['https://dallae.a-rather-long-name.example.org', drawing.prompt], ['http://localhost:3000', '삵괭이 '.repeat(100).trim()]] as const) {
      const address = pictureAddress([other, model], { ...picture, drawing: { ...drawing, prompt } }, origin) ?? '';
      expect(address.length).toBeLessThan(600);
      expect(address.startsWith(`${origin}/p/`)).toBe(true);
      const link = readPictureLink(address.slice(origin.length + 3));
      expect([...linkedCodes(link, model.picture)]).toEqual(codes);
      expect(link.model).toBe('large');
      expect(link.drawing?.prompt ?? prompt).toBe(prompt);
    }
  });

  it('tells the settings where there is room, but not those of a picture that started from another', () => {
    const sampling = { temperature: 0.85, topK: 40, topP: 0.95, guidanceScale: 2.5 };
    const task = { model: model.id, prompt: '노란 달', seed: 7, sampling };
    const told = (start?: { codes: string; keep: string }) => {
      const address = pictureAddress([model], sharedPicture(picture, { ...task, start }, 2), 'http://localhost:3000') ?? '';
      return readPictureLink(address.slice('http://localhost:3000/p/'.length)).drawing;
    };
    expect(told()).toEqual({ prompt: '노란 달', seed: 7, candidate: 2, sampling });
    expect(told({ codes: 'AAAA', keep: '1' })).toEqual({ prompt: '노란 달', seed: 7, candidate: 2, sampling: null });
  });

  it('is not made up for a picture that nobody here can read', () => {
    for (const decoder of [undefined, '00000001']) expect(pictureAddress([model], { ...picture, decoder }, 'http://localhost')).toBeNull();
  });
});
