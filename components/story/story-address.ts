/** What the Story screen shows. */
export interface StoryPlace {
  /** Null: the shelf. */
  readonly story: string | null;
  /** The sheet at which the book is open, 0 for the cover; null: it is being written. */
  readonly sheet: number | null;
}

/** The address of a place. */
export function storyAddress({ story, sheet }: StoryPlace): string {
  if (story === null) return '/story';
  const query = new URLSearchParams({ story });
  if (sheet !== null) query.set('sheet', String(sheet));
  return `/story?${query.toString()}`;
}

/** The place that an address names. */
export function readStoryAddress(query: URLSearchParams): StoryPlace {
  const story = query.get('story');
  const sheet = query.get('sheet') ?? '';
  return { story, sheet: story !== null && /^\d{1,3}$/.test(sheet) ? Number(sheet) : null };
}
