import type { Configuration } from '../../config/configuration';
import { withParticle } from '../../contract/korean-particle';
import { runModelsCommand } from '../models-command';
import { good, type Finding } from './finding';

/** Whether there is a model, and every file of each is whole. */
export async function checkModels({ modelsDirectory }: Configuration): Promise<Finding[]> {
  const models = await runModelsCommand().catch(() => []);
  if (models.every(({ added }) => added)) {
    return [{
      name: 'models',
      state: 'bad',
      message: { ko: `${modelsDirectory}에 모델이 없어요.`, en: `There is no model in ${modelsDirectory}.` },
      remedy: {
        ko: '"git checkout -- models"로 되찾거나, DALLAE_MODELS_DIR을 모델이 있는 폴더로 하세요.',
        en: 'Get them back with "git checkout -- models", or point DALLAE_MODELS_DIR at a folder that has some.',
      },
    }];
  }
  return models.map(({ folder, added, problem }): Finding => {
    const name = `model ${folder}`;
    if (problem === null) return good(name, `모델 ${folder}`, `model ${folder}`);
    return {
      name,
      // Whatever was added can be done without.
      state: added ? 'warning' : 'bad',
      message: { ko: `${withParticle(`${folder} 모델`, '을/를')} 쓸 수 없어요: ${problem}`, en: `The model ${folder} cannot be used: ${problem}` },
      remedy: added
        ? { ko: `"npm run dallae -- models remove ${folder}"로 지우고 다시 더하거나, 빠진 파일을 넣으세요.`, en: `Remove it with "npm run dallae -- models remove ${folder}" and add it again, or put the missing files there.` }
        : { ko: `"git checkout -- ${modelsDirectory}/${folder}"로 되찾거나 다시 복사하세요.`, en: `Get it back with "git checkout -- ${modelsDirectory}/${folder}", or copy it again.` },
    };
  });
}

/** Whether a picture comes out, and how long it takes. Only worth asking when nothing else is bad. */
export async function checkDrawing(signal: AbortSignal): Promise<Finding> {
  const name = 'drawing';
  try {
    const { openModel } = await import('../open-model');
    const { draw } = await import('../../engine/draw');
    const { engine, model } = await openModel(undefined, 'generate');
    const { manifest } = engine.model(model);
    const startedAt = performance.now();
    let rows = 0;
    for await (const drawn of draw(engine.model(model), { prompt: '달', candidates: 1, seed: 1, sampling: manifest.sampling, signal })) rows = drawn.row;
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    await engine.close();
    if (rows < manifest.picture.rows) throw new Error(`only ${rows} rows were drawn`);
    return good(name, `그림 한 장을 ${seconds}초에 그렸어요`, `drew a picture in ${seconds} s`);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return {
      name,
      state: 'bad',
      message: { ko: `그림을 그릴 수 없어요: ${detail}`, en: `No picture can be drawn: ${detail}` },
      remedy: { ko: '"npm ci"를 다시 하세요. 그래도 안 되면 이 출력과 함께 알려 주세요.', en: 'Run "npm ci" again; if that does not help, report this output.' },
    };
  }
}
