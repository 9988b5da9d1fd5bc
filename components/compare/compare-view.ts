/** Ways to compare, in the order they are offered. */
export const compareViews = ['columns', 'grid', 'vote', 'captions'] as const;
export type CompareView = (typeof compareViews)[number];

/** The way to compare that an address asks for; columns when it asks for none that is known. */
export function viewOfAddress(search: URLSearchParams): CompareView {
  return compareViews.find((view) => view === search.get('view')) ?? 'columns';
}

/** The address of a way to compare, as it was left. */
export function viewAddress(view: CompareView): string {
  return view === 'columns' ? '/compare' : `/compare?view=${view}`;
}
