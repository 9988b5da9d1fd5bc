import { join } from 'node:path';
import { readSquarePlanes } from '../../../server/engine/picture-file';
import type { Runtime } from '../../../server/runtime/port';
import { floatsOf, floatTensor } from '../../../server/runtime/tensor';
import { verifyFile } from '../../../server/runtime/verify-file';
import { readJson } from '../read-json';
import { naturalColorsOf } from '../../../server/vocabulary/slots';
import type { Vocabulary } from '../../../server/vocabulary/vocabulary';
import { appearanceSchema, createColorRule } from './color-rule';
import { colorShares } from './color-shares';
import { detectionsOf, indexOfMaximum, keepNames, type Detection } from './detections';
import { readJudgeManifest, type JudgeManifest } from './judge-manifest';

/** A detection with the names that fit its colour. */
export interface SeenThing extends Detection {
  colors: readonly string[];
}

/** What the judge sees in a picture. */
export interface Sighting {
  /** Best first. */
  things: readonly SeenThing[];
  /** Setting id. */
  setting: string;
}

/** The detector and the colour rule. Never used for ranking: it would then judge its own choice. */
export interface Judge {
  manifest: JudgeManifest;
  /** @param file any picture file that sharp reads. @throws PictureUnreadableError, GraphRunError. */
  look(file: Uint8Array): Promise<Sighting>;
  close(): Promise<void>;
}

/**
 * @param folder usually `models/judge`. @param asked concepts that the pictures can show: nothing else is named, as GenEval's detector has
 * names for what it is asked about only. @throws EvaluationError, ModelFileError, GraphRunError when the package is not whole.
 */
export async function openJudge(folder: string, runtime: Runtime, vocabulary: Vocabulary, asked: ReadonlySet<string>): Promise<Judge> {
  const manifest = await readJudgeManifest(folder);
  const appearanceFile = { ...manifest.appearance, path: join(folder, manifest.appearance.path) };
  await verifyFile(appearanceFile);
  const appearance = await readJson(appearanceFile.path, appearanceSchema);
  const [rule, natural] = [createColorRule(appearance), naturalColorsOf(vocabulary)];
  const graph = await runtime.loadGraph({ ...manifest.graph, path: join(folder, manifest.graph.path) });
  const { pictureSide: side, grid, maskGrid } = manifest;
  return {
    manifest,
    async look(file) {
      const planes = await readSquarePlanes(file, side);
      const maps = await graph.run({ pixels: floatTensor(planes, [1, 3, side, side]) });
      const concepts = keepNames(floatsOf(maps, 'concepts'), manifest.concepts, asked);
      const found = detectionsOf({ grid, presence: floatsOf(maps, 'presence'), boxes: floatsOf(maps, 'boxes'), concepts }, manifest.concepts);
      const inside = { values: floatsOf(maps, 'inside'), grid: maskGrid };
      const things = found.map((thing) => {
        const shares = colorShares({ values: planes, side }, inside, thing.box, rule, appearance.colors.length);
        return { ...thing, colors: rule.namesOf(thing.concept, shares, natural.get(thing.concept)) };
      });
      return { things, setting: manifest.settings[indexOfMaximum(floatsOf(maps, 'settings'))] ?? '' };
    },
    close: () => graph.release(),
  };
}
