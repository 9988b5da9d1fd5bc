import type { AddProgress } from '@/server/contract/hub';
import { useMessages } from '../../messages/messages-provider';

const megabyte = 1e6;

/** How much of each file has come. */
export function FileBars({ progress }: { progress: AddProgress | null }) {
  const { hub: words, modelList } = useMessages();
  if (progress === null) return <p role="status" className="animate-breathe text-ink-soft">{words.asking}</p>;
  return (
    <ul className="space-y-2.5" data-testid="file-bars">
      {progress.files.map(({ path, bytes, done }) => {
        const percent = Math.floor((100 * done) / Math.max(1, bytes));
        return (
          <li key={path}>
            <div className="mb-1 flex flex-wrap justify-between gap-x-4 text-sm">
              <span lang="en" className="wrap-anywhere">{path}</span>
              <span className="tabular-nums text-ink-soft">{bytes < megabyte ? words.percent(percent) : words.of(modelList.megabytes(done / megabyte), modelList.megabytes(bytes / megabyte))}</span>
            </div>
            <div role="progressbar" aria-label={path} aria-valuemin={0} aria-valuemax={100} aria-valuenow={percent} className="h-2 overflow-hidden rounded-full bg-sunken">
              <div className="h-full rounded-full bg-leaf transition-[width]" style={{ width: `${percent}%` }} />
            </div>
          </li>
        );
      })}
    </ul>
  );
}
