import type { DialectModel, DialectModelList } from '../../contract/openai/dialect-model';
import { application } from '../application';
import { findModel, installedModels } from '../choose-model';

const noStore = { headers: { 'Cache-Control': 'no-store' } };

function dialectModel({ id }: { id: string }): DialectModel {
  // Clients want a date of birth, which a model package does not tell.
  return { id, object: 'model', created: 0, owned_by: 'dallae' };
}

/** Answers `GET /v1/models`. @throws RequestError `model_unavailable`. */
export async function dialectModels(): Promise<Response> {
  const list: DialectModelList = { object: 'list', data: (await installedModels(application())).map(dialectModel) };
  return Response.json(list, noStore);
}

/** Answers `GET /v1/models/{model}`. @throws RequestError `unknown_model`, `model_unavailable`. */
export async function dialectModelResponse(id: string): Promise<Response> {
  return Response.json(dialectModel(await findModel(application(), id)), noStore);
}
