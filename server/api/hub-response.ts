import { application } from './application';
import { RequestError } from './request-error';

const noStore = { 'Cache-Control': 'no-store' };

/** Every model that can be added, and where that stands. */
export async function offersResponse(): Promise<Response> {
  return Response.json(await application().modelHub.list(), { headers: noStore });
}

/** What adding would bring. @throws HubError `unknown_model`, `hub_off`, `hub_unreachable`, `hub_answer_unusable`. */
export async function planResponse(request: Request, id: string): Promise<Response> {
  return Response.json(await application().modelHub.plan(id, request.signal), { headers: noStore });
}

/**
 * Starts adding a model; 202 with the list. A page of another site cannot have its visitor's Dallae fetch something.
 * @throws HubError `unknown_model`, `hub_off`, `model_in_progress`; RequestError.
 */
export async function addModelResponse(request: Request, id: string): Promise<Response> {
  if (request.headers.get('sec-fetch-site') === 'cross-site') throw new RequestError('invalid_request', { status: 403 });
  application().modelHub.add(id);
  return Response.json(await application().modelHub.list(), { status: 202, headers: noStore });
}

/** Stops an adding or removes the model; answers with the list. @throws HubError `unknown_model`, `model_not_removable`. */
export async function removeModelResponse(id: string): Promise<Response> {
  await application().modelHub.remove(id);
  return Response.json(await application().modelHub.list(), { headers: noStore });
}
