import { application } from '../application';
import { fetchPicture } from '../remote/fetch-picture';
import { RequestError } from '../request-error';

const param = 'messages';

/**
 * The picture that a chat message's `image_url` holds or, where that is allowed, names.
 * @throws RequestError `picture_unreadable`, `remote_picture_off`, and what `fetchPicture` throws.
 */
export async function chatPicture(url: string, signal: AbortSignal): Promise<Uint8Array> {
  if (/^https?:/i.test(url)) {
    if (!application().remotePictures) throw new RequestError('remote_picture_off', { param });
    return fetchPicture(url, { signal });
  }
  const comma = url.indexOf(',');
  if (!/^data:[^,]*;base64$/i.test(url.slice(0, comma))) throw new RequestError('picture_unreadable', { param });
  return Buffer.from(url.slice(comma + 1), 'base64');
}
