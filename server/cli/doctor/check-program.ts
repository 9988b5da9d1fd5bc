import { access, readFile } from 'node:fs/promises';
import { z } from 'zod';
import { readConfiguration, type Configuration } from '../../config/configuration';
import { good, type Finding } from './finding';

/** Packages with a native part, which an install for another machine or an interrupted one lacks. */
const nativePackages: Readonly<Record<string, () => Promise<unknown>>> = {
  'onnxruntime-node': () => import('../../runtime/onnx/onnx-runtime'),
  sharp: () => import('sharp'),
  libsql: () => import('../../store/sqlite-file'),
};
const packageSchema = z.object({ engines: z.object({ node: z.string().regex(/^>=\d+\.\d+/) }) });

/** Whether this Node is new enough. */
export async function checkNode(): Promise<Finding> {
  const { engines } = packageSchema.parse(JSON.parse(await readFile('package.json', 'utf8')));
  const wanted = engines.node.slice(2);
  const [major = 0, minor = 0] = wanted.split('.').map(Number);
  const [ownMajor = 0, ownMinor = 0] = process.versions.node.split('.').map(Number);
  const name = 'node';
  if (ownMajor > major || (ownMajor === major && ownMinor >= minor)) return good(name, `Node ${process.versions.node}`, `Node ${process.versions.node}`);
  return {
    name,
    state: 'bad',
    message: { ko: `Node가 너무 오래되었어요 (${process.versions.node}).`, en: `Node ${process.versions.node} is too old.` },
    remedy: { ko: `https://nodejs.org 에서 ${wanted} 이상을 설치하세요.`, en: `Install ${wanted} or newer from https://nodejs.org.` },
  };
}

/** Whether the environment's variables can be used; the configuration when they can. */
export function checkConfiguration(): { finding: Finding; configuration: Configuration | null } {
  const name = 'configuration';
  try {
    return { finding: good(name, '환경 변수', 'environment variables'), configuration: readConfiguration() };
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    const remedy = { ko: '이 변수를 고치거나 지우세요. CONTRIBUTING.md에 쓸 수 있는 값이 있어요.', en: 'Correct or unset this variable; CONTRIBUTING.md lists what it may be.' };
    return { finding: { name, state: 'bad', message: { ko: detail, en: detail }, remedy }, configuration: null };
  }
}

/** Whether the packages with a native part load here. */
export function checkPackages(): Promise<Finding[]> {
  return Promise.all(Object.entries(nativePackages).map(async ([name, load]): Promise<Finding> => {
    try {
      await load();
      return good(`package ${name}`, name, name);
    } catch (error) {
      const [detail = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
      return {
        name: `package ${name}`,
        state: 'bad',
        message: { ko: `${name} 패키지를 불러올 수 없어요: ${detail}`, en: `The package ${name} cannot be loaded: ${detail}` },
        remedy: { ko: '"npm ci"를 다시 하세요.', en: 'Run "npm ci" again.' },
      };
    }
  }));
}

/** Whether the worker and the screens have been built. */
export async function checkBuild({ workerScript }: Configuration): Promise<Finding> {
  const name = 'build';
  try {
    await Promise.all([workerScript, '.next/BUILD_ID'].map((file) => access(file)));
    return good(name, '빌드', 'build');
  } catch {
    return {
      name,
      state: 'warning',
      message: { ko: '아직 빌드하지 않았어요.', en: 'Nothing is built yet.' },
      remedy: { ko: '"npm start"가 처음에 알아서 합니다. 미리 하려면 "npm run build"를 하세요.', en: '"npm start" builds the first time; "npm run build" does it beforehand.' },
    };
  }
}
