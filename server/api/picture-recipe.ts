import sharp from 'sharp';
import { recipeSchema, type Recipe } from '../contract/history';
import { uploadMaxBytes, uploadMaxPixels } from '../contract/request';
import { pictureFormat } from './picture-format';

/** The keyword of the text that the worker writes into a PNG. */
const pngKeyword = 'dallae';
const namespace = 'urn:dallae:recipe:1';

/** What a picture file says of itself, as XMP: the prompt where picture tools show it, and the whole recipe for us. */
export function recipeXmp(recipe: Recipe): string {
  return [
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
    `<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dallae="${namespace}">`,
    `<dc:description><rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(recipe.prompt)}</rdf:li></rdf:Alt></dc:description>`,
    `<dallae:recipe>${escapeXml(JSON.stringify(recipe))}</dallae:recipe>`,
    '</rdf:Description></rdf:RDF></x:xmpmeta>',
  ].join('');
}

/** A PNG that says how it was drawn. One that says so already stays as it is. */
export async function withRecipe(png: Uint8Array, recipe: Recipe): Promise<Uint8Array> {
  return (await readRecipe(png)) === null ? sharp(png).withXmp(recipeXmp(recipe)).png().toBuffer() : png;
}

/** An SVG file around a picture, with its recipe. @param png square or not, in pixels of its own. */
export function pictureSvg(png: Uint8Array, width: number, height: number, recipe: Recipe | undefined): string {
  const said = recipe === undefined ? '' : `<title>${escapeXml(recipe.prompt)}</title><metadata>${recipeXmp(recipe)}</metadata>`;
  const data = Buffer.from(png).toString('base64');
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${said}<image width="${width}" height="${height}" href="data:image/png;base64,${data}"/></svg>\n`;
}

/** The recipe that a PNG, WebP, JPEG or SVG file of ours carries; null when it carries none. */
export async function readRecipe(file: Uint8Array): Promise<Recipe | null> {
  if (file.byteLength > uploadMaxBytes) return null;
  // An SVG is only searched as text: it could make a renderer read other files.
  if (pictureFormat(file) === null) return recipeOfXml(Buffer.from(file).toString('utf8'));
  const metadata = await sharp(file, { limitInputPixels: uploadMaxPixels }).metadata().catch(() => null);
  const text = metadata?.comments?.find(({ keyword }) => keyword === pngKeyword)?.text;
  if (text !== undefined) return parseRecipe(text);
  return metadata?.xmp === undefined ? null : recipeOfXml(metadata.xmp.toString('utf8'));
}

function recipeOfXml(xml: string): Recipe | null {
  const text = /<dallae:recipe>([^<]*)<\/dallae:recipe>/.exec(xml)?.[1];
  return text === undefined ? null : parseRecipe(unescapeXml(text));
}

function parseRecipe(text: string): Recipe | null {
  try {
    return recipeSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

function unescapeXml(text: string): string {
  return text.replaceAll('&quot;', '"').replaceAll('&gt;', '>').replaceAll('&lt;', '<').replaceAll('&amp;', '&');
}
