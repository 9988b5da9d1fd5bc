'use client';

import { ImagePlus } from 'lucide-react';
import { useRef } from 'react';
import { pictureTypes } from '../describe/found-files';
import { Button } from '../ui/button';

/** A button that lets one picture be chosen from this device. */
export function PickPictureButton({ label, onPicture }: { label: string; onPicture: (picture: File) => void }) {
  const files = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button look="ghost" onClick={() => files.current?.click()}><ImagePlus aria-hidden className="size-4.5" />{label}</Button>
      <input
        ref={files}
        type="file"
        accept={pictureTypes.join(',')}
        aria-label={label}
        className="sr-only"
        tabIndex={-1}
        data-testid="picture-input"
        onChange={({ target }) => {
          for (const picture of target.files ?? []) onPicture(picture);
          // The same file may be chosen again.
          target.value = '';
        }}
      />
    </>
  );
}
