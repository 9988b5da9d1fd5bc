import { answering } from '@/server/api/error-response';
import { restorePictures } from '@/server/api/removed-response';

/** `POST /api/history/restore`: puts removed pictures back where they were. */
export const POST = answering(restorePictures);
