import { join } from 'node:path';
import { readSquarePlanes } from '../../../server/engine/picture-file';
import type { Runtime } from '../../../server/runtime/port';
import { floatsOf, floatTensor } from '../../../server/runtime/tensor';
import { verifyFile } from '../../../server/runtime/verify-file';
import { readJson } from '../read-json';
import { naturalColorsOf } from '../scores/slots';
import type { Vocabulary } from '../vocabulary';
import type { Box } from './box';
import { appearanceSchema, createColorRule } from './color-rule';
import { detectionsOf, indexOfMaximum, type Detection } from './detections';
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

/** @param folder usually `models/judge`. @throws EvaluationError, ModelFileError, GraphRunError when the package is not whole. */
export async function openJudge(folder: string, runtime: Runtime, vocabulary: Vocabulary): Promise<Judge> {
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
      const found = detectionsOf({ grid, presence: floatsOf(maps, 'presence'), boxes: floatsOf(maps, 'boxes'), concepts: floatsOf(maps, 'concepts') }, manifest.concepts);
      const inside = floatsOf(maps, 'inside');
      const things = found.map((thing) => {
        const shares = new Array<number>(appearance.colors.length).fill(0);
        const pixels = pixelsOf(thing.box, inside, maskGrid, side);
        for (const pixel of pixels) {
          const [red = 0, green = 0, blue = 0] = [0, 1, 2].map((channel) => planes[channel * side * side + pixel]);
          const color = rule.nearest(red, green, blue);
          shares[color] = (shares[color] ?? 0) + 1 / pixels.length;
        }
        return { ...thing, colors: rule.namesOf(thing.concept, shares, natural.get(thing.concept)) };
      });
      return { things, setting: manifest.settings[indexOfMaximum(floatsOf(maps, 'settings'))] ?? '' };
    },
    close: () => graph.release(),
  };
}

/** A thing that the map hardly marks is judged by the middle of its box. */
const pixelsMin = 24;

/** Indices of the pixels that lie in the box and belong to things by the map. */
function pixelsOf(box: Box, inside: Float32Array, maskGrid: number, side: number): number[] {
  const within = (share: number): number[] => {
    const margin = (1 - share) / 2;
    const [left, top] = [box.left + margin * box.width, box.top + margin * box.height].map((edge) => Math.max(0, Math.round(edge * side)));
    const right = Math.min(side, Math.round((box.left + (1 - margin) * box.width) * side));
    const bottom = Math.min(side, Math.round((box.top + (1 - margin) * box.height) * side));
    const pixels: number[] = [];
    for (let row = top ?? 0; row < bottom; row += 1) for (let column = left ?? 0; column < right; column += 1) pixels.push(row * side + column);
    return pixels;
  };
  const cell = side / maskGrid;
  const marked = within(1).filter((pixel) => (inside[Math.floor(Math.floor(pixel / side) / cell) * maskGrid + Math.floor((pixel % side) / cell)] ?? 0) > 0.5);
  return marked.length >= pixelsMin ? marked : within(0.5);
}
