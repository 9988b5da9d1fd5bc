import type { DrawnEntry } from '../../contract/history';
import type { Store } from '../../store/open-store';
import type { DrawingRow } from '../../store/stories';

/** The pictures of a drawing as far as the history has them: those that came with the story, else those of its job. */
export function drawingPictures({ history }: Pick<Store, 'history'>, drawing: DrawingRow | undefined): readonly DrawnEntry[] {
  if (drawing?.pictures === undefined) return drawing === undefined || drawing.jobId === null ? [] : history.ofJob(drawing.jobId);
  return drawing.pictures.flatMap((id) => {
    const entry = history.find(id);
    return entry?.kind === 'drawn' ? [entry] : [];
  });
}
