import type { ModelDetails, PictureWork } from '../contract/model-details';
import type { ModelList } from '../contract/installed-model';
import { packageFiles } from '../contract/model-manifest';
import { application } from './application';
import { chooseModel, installedModels } from './choose-model';
import { findPackage, readCard, readScores } from './model-package';

const noStore = { 'Cache-Control': 'no-store' };
/** One count for each model: what is installed stays the same while the server runs. */
const works = new Map<string, PictureWork>();

/** Every usable model, and every package that is not and why. @throws RequestError `model_unavailable` while none is awake. */
export async function modelsResponse(): Promise<Response> {
  const models = await installedModels(application());
  const list: ModelList = { models: [...models], unavailable: [...application().workerStatus().unavailable] };
  return Response.json(list, { headers: noStore });
}

/** What the list does not say of a model. @throws RequestError `unknown_model`, `model_unavailable`; JobError of the inspector. */
export async function modelResponse(id: string): Promise<Response> {
  const { id: model } = await chooseModel(application(), id);
  const found = await findPackage(model);
  const { art, transformer, metrics } = found.manifest;
  const work = works.get(model) ?? (await application().inspector.pictureWork(model));
  works.set(model, work);
  const details: ModelDetails = {
    id: model,
    art,
    transformer,
    metrics,
    files: packageFiles(found.manifest).map(({ path, bytes }) => ({ name: path, bytes })),
    scores: await readScores(found),
    card: (await readCard(found)) !== null,
    work,
    use: application().modelUses.of(model),
  };
  return Response.json(details, { headers: noStore });
}
