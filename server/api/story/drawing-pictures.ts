import type { DrawnEntry } from '../../contract/history';
import type { Store } from '../../store/open-store';
import type { DrawingRow } from '../../store/stories';

/** The pictures of a drawing as far as the history has them: those that came with the story, else those of its job. */
export async function drawingPictures({ history }: Pick<Store, 'history'>, drawing: DrawingRow | undefined): Promise<readonly DrawnEntry[]> {
  if (drawing?.pictures === undefined) return drawing === undefined || drawing.jobId === null ? [] : history.ofJob(drawing.jobId);
  const entries = await Promise.all(drawing.pictures.map((id) => history.find(id)));
  return entries.flatMap((entry) => (entry?.kind === 'drawn' ? [entry] : []));
}
