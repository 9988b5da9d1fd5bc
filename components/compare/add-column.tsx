'use client';

import { CopyPlus, Plus } from 'lucide-react';
import { useCompareMessages } from '../messages/compare-messages';
import { Button } from '../ui/button';
import { addColumn, columnsMax, compareStore } from './compare-store';

/** The empty place after the last column. */
export function AddColumn({ columns }: { columns: number }) {
  const words = useCompareMessages();
  const add = (nextSeed: boolean) => compareStore.write((current) => addColumn(current, crypto.randomUUID(), nextSeed));
  return (
    <div className="flex w-[82vw] max-w-96 shrink-0 snap-center flex-col items-center justify-center gap-3 rounded-3xl border-2 border-dashed border-line-strong p-6 text-center sm:w-auto sm:min-w-56">
      {columns >= columnsMax ? <p className="text-ink-soft">{words.columnsLimit}</p> : (
        <>
          <Button onClick={() => add(true)}><CopyPlus aria-hidden className="size-4.5" />{words.addNextSeed}</Button>
          <Button look="ghost" onClick={() => add(false)}><Plus aria-hidden className="size-4.5" />{words.add}</Button>
        </>
      )}
    </div>
  );
}
