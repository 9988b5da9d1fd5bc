import { ImagePlus } from 'lucide-react';
import { pictureTypes } from '../describe/found-files';
import { PickFilesButton } from '../ui/pick-files-button';

/** A button that lets one picture be chosen from this device. */
export function PickPictureButton({ label, onPicture }: { label: string; onPicture: (picture: File) => void }) {
  return <PickFilesButton icon={ImagePlus} label={label} accept={pictureTypes.join(',')} testId="picture-input" onFiles={(files) => files.forEach(onPicture)} />;
}
