import { ImagePlus } from 'lucide-react';
import { pictureTypes } from '../describe/found-files';
import { PickFileButton } from '../ui/pick-file-button';

/** A button that lets one picture be chosen from this device. */
export function PickPictureButton({ label, onPicture }: { label: string; onPicture: (picture: File) => void }) {
  return <PickFileButton icon={ImagePlus} label={label} accept={pictureTypes.join(',')} testId="picture-input" onFile={onPicture} />;
}
