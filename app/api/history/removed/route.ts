import { answering } from '@/server/api/error-response';
import { removedResponse, removePictures } from '@/server/api/removed-response';

// What can be brought back changes with every removal.
export const dynamic = 'force-dynamic';

/** `GET /api/history/removed`: the pictures that can still be restored. */
export const GET = answering(() => removedResponse());

/** `POST /api/history/removed`: removes several pictures together. */
export const POST = answering(removePictures);
