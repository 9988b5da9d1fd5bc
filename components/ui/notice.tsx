import { CircleAlert, Info } from 'lucide-react';
import type { ReactNode } from 'react';

/** A sentence that must not be missed: `problem` is read out at once, `note` waits its turn. */
export function Notice({ kind, children, action }: { kind: 'problem' | 'note'; children: ReactNode; action?: ReactNode }) {
  const Icon = kind === 'problem' ? CircleAlert : Info;
  return (
    <div
      role={kind === 'problem' ? 'alert' : 'status'}
      className={`flex flex-wrap items-center gap-x-3 gap-y-2 rounded-2xl px-4 py-3 ${kind === 'problem' ? 'bg-clay-wash text-clay' : 'bg-yolk-wash text-on-yolk'}`}
    >
      <Icon aria-hidden className="size-5 shrink-0" />
      <span className="min-w-0 flex-1 basis-52 font-medium">{children}</span>
      {action}
    </div>
  );
}
