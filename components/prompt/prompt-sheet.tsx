import { clsx } from 'clsx';
import { useId, type ComponentProps, type ReactNode } from 'react';
import { Card } from '../ui/card';
import { PromptField } from './prompt-field';

interface PromptSheetProps extends Omit<ComponentProps<typeof PromptField>, 'describedBy' | 'size'> {
  /** Says below the field how it is used; read out with it everywhere, seen where there is room. */
  hint: string;
  /** What to say while a file is being dragged over the page; null while none is. */
  dropNow: string | null;
  /** What is done with the words: settings and buttons. */
  children: ReactNode;
}

/** A sheet to begin from: words are written on it, or a picture is dropped. */
export function PromptSheet({ hint, dropNow, children, ...field }: PromptSheetProps) {
  const hintId = useId();
  const dragging = dropNow !== null;
  return (
    <Card className={clsx('p-2 transition focus-within:border-leaf focus-within:shadow-lift', dragging && 'border-leaf bg-leaf-wash')}>
      <div className="px-3 pt-3 pb-2 sm:px-4"><PromptField {...field} describedBy={hintId} /></div>
      <div className="flex flex-wrap items-center gap-2">{children}</div>
      <p id={hintId} className={clsx('px-4 pt-2 pb-1 text-sm', dragging ? 'font-semibold text-on-leaf-wash' : 'text-ink-soft max-md:sr-only')}>{dropNow ?? hint}</p>
    </Card>
  );
}
