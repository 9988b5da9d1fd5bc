import { describe, expect, it } from 'vitest';
import type { KeptStory } from '../../../server/contract/story';
import { newPlace, newStore } from './fixtures';

const page = (id: string, sentence: string): KeptStory['pages'][number] => ({ id, sentence, carryCharacter: true, carrySetting: true, seed: 7, drawing: `drawing-${id}`, chosen: null });
const body = (title: string, ...pages: KeptStory['pages']): KeptStory => ({ title, model: 'dallae-s', seed: 7, pages });

describe('a kept story', () => {
  it('comes back after the store was closed, with every step', async () => {
    const open = await newPlace();
    const first = open();
    await first.stories.create('one', body('토끼'));
    await first.stories.change('one', () => body('토끼', page('a', '달')));
    await first.close();
    const second = open();
    expect(await second.stories.find('one')).toMatchObject({ body: body('토끼', page('a', '달')), canUndo: true, canRedo: false });
    expect(await second.stories.step('one', -1)).toBe(true);
    expect(await second.stories.find('one')).toMatchObject({ body: body('토끼'), canUndo: false, canRedo: true });
    expect(await second.stories.step('one', -1)).toBe(false);
    await second.close();
  });

  it('forgets what was undone once it is changed otherwise', async () => {
    const { stories } = await newStore();
    await stories.create('one', body('0'));
    for (const title of ['1', '2', '3']) await stories.change('one', () => body(title));
    await stories.step('one', -1);
    await stories.step('one', -1);
    expect((await stories.find('one'))?.body.title).toBe('1');
    expect(await stories.step('one', 1)).toBe(true);
    expect((await stories.find('one'))?.body.title).toBe('2');
    await stories.change('one', () => body('other'));
    expect(await stories.find('one')).toMatchObject({ canRedo: false, body: { title: 'other' } });
    expect(await stories.step('one', 1)).toBe(false);
    await stories.step('one', -1);
    expect((await stories.find('one'))?.body.title).toBe('2');
  });

  it('takes no step that changes nothing or cannot be taken, and none into the middle of another', async () => {
    const { stories } = await newStore();
    await stories.create('one', body('0'));
    expect(await stories.change('one', (now) => now)).toBe(false);
    await expect(stories.change('one', () => { throw new RangeError('no'); })).rejects.toThrow(RangeError);
    const letters = ['a', 'b', 'c', 'd'];
    await Promise.all(letters.map((letter) => stories.change('one', async (now) => {
      await Promise.resolve();
      return { ...now, title: now.title + letter };
    })));
    const title = (await stories.find('one'))?.body.title ?? '';
    expect(Array.from(title).sort()).toEqual(['0', ...letters]);
  });

  it('keeps a bounded number of steps', async () => {
    const { stories } = await newStore();
    await stories.create('one', body('0'));
    for (let step = 1; step <= 250; step += 1) await stories.change('one', () => body(String(step)));
    let back = 0;
    while (await stories.step('one', -1)) back += 1;
    expect(back).toBe(199);
  });

  it('finds its pictures again after a step back', async () => {
    const { stories } = await newStore();
    await stories.create('one', body('토끼', page('a', '달')));
    const plan = { prompt: '달', figureFrom: null };
    await stories.keepDrawing('one', 'drawing-a', { jobId: 'job', plan, problem: null });
    await stories.keepDrawing('one', 'drawing-b', { jobId: null, plan, problem: 'model_unavailable' });
    await stories.keepDrawing('nobody', 'drawing-c', { jobId: 'job', plan, problem: null });
    await stories.keepDrawing('one', 'drawing-e', { jobId: null, plan, problem: null, pictures: ['x', 'y'] });
    expect([...(await stories.drawings(['drawing-a', 'drawing-b', 'drawing-c', 'drawing-d', 'drawing-e']))]).toEqual([
      ['drawing-a', { jobId: 'job', plan, problem: null }],
      ['drawing-b', { jobId: null, plan, problem: 'model_unavailable' }],
      ['drawing-e', { jobId: null, plan, problem: null, pictures: ['x', 'y'] }],
    ]);
  });

  it('is listed, those changed last first, until it is deleted with all that belongs to it', async () => {
    const { stories } = await newStore();
    await stories.create('one', body('1'), new Date(1));
    await stories.create('two', body('2'), new Date(2));
    await stories.change('one', () => body('1 again'), new Date(3));
    await stories.keepDrawing('one', 'drawing-a', { jobId: 'job', plan: { prompt: '달', figureFrom: null }, problem: null });
    expect((await stories.list()).map(({ id }) => id)).toEqual(['one', 'two']);
    expect(await stories.delete('one')).toBe(true);
    expect(await stories.delete('one')).toBe(false);
    expect(await stories.change('one', () => body('ghost'))).toBeUndefined();
    expect((await stories.drawings(['drawing-a'])).size).toBe(0);
    expect((await stories.list()).map(({ id }) => id)).toEqual(['two']);
  });
});
