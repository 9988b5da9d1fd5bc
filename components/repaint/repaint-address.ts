/** The address that opens Create with the brush over a drawn picture of the history. @param again over what it came from instead, with the same positions painted. */
export function repaintAddress(pictureId: string, { again = false }: { again?: boolean } = {}): string {
  const search = new URLSearchParams({ repaint: pictureId });
  if (again) search.set('again', '1');
  return `/?${search.toString()}`;
}

/** What Create's address asks to be repainted; null when it asks for nothing. */
export function repaintFromAddress(search: URLSearchParams): { pictureId: string; again: boolean } | null {
  const pictureId = search.get('repaint');
  return pictureId === null ? null : { pictureId, again: search.get('again') === '1' };
}
