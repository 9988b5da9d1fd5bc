'use client';

import type { LucideIcon } from 'lucide-react';
import { useRef } from 'react';
import { Button } from './button';

interface PickFileButtonProps {
  icon: LucideIcon;
  label: string;
  /** Kinds of file, as the `accept` of a file field names them. */
  accept: string;
  /** Names the field in tests. */
  testId: string;
  onFile: (file: File) => void;
}

/** A button that lets one file be chosen from this device. */
export function PickFileButton({ icon: Icon, label, accept, testId, onFile }: PickFileButtonProps) {
  const files = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button look="ghost" onClick={() => files.current?.click()}><Icon aria-hidden className="size-4.5" />{label}</Button>
      <input
        ref={files}
        type="file"
        accept={accept}
        aria-label={label}
        className="sr-only"
        tabIndex={-1}
        data-testid={testId}
        onChange={({ target }) => {
          for (const file of target.files ?? []) onFile(file);
          // The same file may be chosen again.
          target.value = '';
        }}
      />
    </>
  );
}
