'use client';

import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import { buttonClass, type ButtonProps } from './button';

interface PickFilesButtonProps extends Pick<ButtonProps, 'look'>, Pick<ComponentProps<'input'>, 'accept' | 'multiple' | 'capture'> {
  icon: LucideIcon;
  label: string;
  /** Whether all files of a folder are chosen. */
  folder?: boolean;
  /** Names the field in tests. */
  testId: string;
  onFiles: (files: readonly File[]) => void;
}

// Spread, because the types of React know no such property.
const folderOnly = { webkitdirectory: '' };

/** A button that lets files be chosen from this device. It is the label of a file field, so that the browser opens it by itself, before any script. */
export function PickFilesButton({ icon: Icon, label, look = 'ghost', folder = false, testId, onFiles, ...field }: PickFilesButtonProps) {
  return (
    <label className={buttonClass({ look, className: 'relative has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-leaf' })}>
      <Icon aria-hidden className="size-4.5" />
      {label}
      <input
        {...field}
        {...(folder ? folderOnly : {})}
        type="file"
        className="sr-only"
        data-testid={testId}
        onChange={({ target }) => {
          onFiles([...(target.files ?? [])]);
          // The same file may be chosen again.
          target.value = '';
        }}
      />
    </label>
  );
}
