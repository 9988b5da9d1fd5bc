import { describe, expect, it } from 'vitest';
import type { KeptStory } from '../../../server/contract/story';
import { openStore } from '../../../server/store/open-store';
import { dataFolder } from '../../support/data-folder';
import { newStore } from './fixtures';

const page = (id: string, sentence: string): KeptStory['pages'][number] => ({ id, sentence, carryCharacter: true, carrySetting: true, seed: 7, drawing: `drawing-${id}`, chosen: null });
const body = (title: string, ...pages: KeptStory['pages']): KeptStory => ({ title, model: 'dallae-s', seed: 7, pages });

describe('a kept story', () => {
  it('comes back after the folder was closed, with every step', () => {
    const directory = dataFolder();
    const first = openStore({ directory });
    first.stories.create('one', body('토끼'));
    first.stories.change('one', body('토끼', page('a', '달')));
    first.close();
    const second = openStore({ directory });
    expect(second.stories.find('one')).toMatchObject({ body: body('토끼', page('a', '달')), canUndo: true, canRedo: false });
    expect(second.stories.step('one', -1)).toBe(true);
    expect(second.stories.find('one')).toMatchObject({ body: body('토끼'), canUndo: false, canRedo: true });
    expect(second.stories.step('one', -1)).toBe(false);
    second.close();
  });

  it('forgets what was undone once it is changed otherwise', () => {
    const { stories } = newStore();
    stories.create('one', body('0'));
    for (const title of ['1', '2', '3']) stories.change('one', body(title));
    stories.step('one', -1);
    stories.step('one', -1);
    expect(stories.find('one')?.body.title).toBe('1');
    expect(stories.step('one', 1)).toBe(true);
    expect(stories.find('one')?.body.title).toBe('2');
    stories.change('one', body('other'));
    expect(stories.find('one')).toMatchObject({ canRedo: false, body: { title: 'other' } });
    expect(stories.step('one', 1)).toBe(false);
    stories.step('one', -1);
    expect(stories.find('one')?.body.title).toBe('2');
  });

  it('keeps a bounded number of steps', () => {
    const { stories } = newStore();
    stories.create('one', body('0'));
    for (let step = 1; step <= 250; step += 1) stories.change('one', body(String(step)));
    let back = 0;
    while (stories.step('one', -1)) back += 1;
    expect(back).toBe(199);
  });

  it('finds its pictures again after a step back', () => {
    const { stories } = newStore();
    stories.create('one', body('토끼', page('a', '달')));
    const plan = { prompt: '달', figureFrom: null };
    stories.keepDrawing('one', 'drawing-a', { jobId: 'job', plan, problem: null });
    stories.keepDrawing('one', 'drawing-b', { jobId: null, plan, problem: 'model_unavailable' });
    stories.keepDrawing('nobody', 'drawing-c', { jobId: 'job', plan, problem: null });
    stories.keepDrawing('one', 'drawing-e', { jobId: null, plan, problem: null, pictures: ['x', 'y'] });
    expect([...stories.drawings(['drawing-a', 'drawing-b', 'drawing-c', 'drawing-d', 'drawing-e'])]).toEqual([
      ['drawing-a', { jobId: 'job', plan, problem: null }],
      ['drawing-b', { jobId: null, plan, problem: 'model_unavailable' }],
      ['drawing-e', { jobId: null, plan, problem: null, pictures: ['x', 'y'] }],
    ]);
  });

  it('is listed, those changed last first, until it is deleted with all that belongs to it', () => {
    const { stories } = newStore();
    stories.create('one', body('1'), new Date(1));
    stories.create('two', body('2'), new Date(2));
    stories.change('one', body('1 again'), new Date(3));
    stories.keepDrawing('one', 'drawing-a', { jobId: 'job', plan: { prompt: '달', figureFrom: null }, problem: null });
    expect(stories.list().map(({ id }) => id)).toEqual(['one', 'two']);
    expect(stories.delete('one')).toBe(true);
    expect(stories.delete('one')).toBe(false);
    expect(stories.change('one', body('ghost'))).toBe(false);
    expect(stories.drawings(['drawing-a']).size).toBe(0);
    expect(stories.list().map(({ id }) => id)).toEqual(['two']);
  });
});
