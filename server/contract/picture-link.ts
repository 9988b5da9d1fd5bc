import { bytesFromBase64Url, bytesToBase64Url } from './base64url';
import { crc32 } from './crc32';
import { packCodes, unpackCodes } from './pack-codes';
import { packedSamplingBytes, packSampling, unpackSampling } from './pack-sampling';
import { promptSchema, type Sampling } from './request';
import { expandText, shortenText } from './short-text';

export { linkMaxLength } from './limits';

/** What every Dallae reads, and what only those read that know of settings. A link is of the older version wherever that is enough. */
const firstVersion = 1;
const settingsVersion = 2;
const fingerprintBytes = 4;
const checksumBytes = 4;
/** What a link tells beside the codes. */
const nothing = 0;
const modelName = 1;
const drawingAlone = 2;
/** From the second version on. */
const drawingWithSettings = 3;
const textMaxBytes = 255;
/** Of what a link tells of a drawing: after its kind and the seed. */
const seedEnd = 5;
/** Four bits have to do. */
const candidateMax = 15;

/** What a link says of how its picture was drawn. */
export interface LinkedDrawing {
  readonly prompt: string;
  readonly seed: number;
  /** Which of the pictures drawn from that seed, from 0; a link has room for the first sixteen. */
  readonly candidate: number;
  /** Null when the link does not tell them: it is an older one, has no room for them, or they are finer than it can hold. */
  readonly sampling: Sampling | null;
}

interface LinkHeader {
  /** `decoderFingerprint` of whoever turns the codes into pixels: 8 hexadecimal digits. */
  readonly decoder: string;
  /** Id of the model that drew it; null when the link has no room for it. */
  readonly model: string | null;
  /** Null when the link has no room for it. */
  readonly drawing: LinkedDrawing | null;
}

/** A picture to be put into a link. */
export interface LinkablePicture extends LinkHeader {
  readonly codes: ArrayLike<number>;
  /** Of the model that drew it: says how many bits a code takes. */
  readonly codebookSize: number;
}

/** A link that was read. */
export interface PictureLink extends LinkHeader {
  /** The codes, to be read with `linkedCodes` by whoever knows their number. */
  readonly packed: Uint8Array;
}

/** A link that cannot be read: damaged on its way, or made by a newer Dallae. */
export class PictureLinkError extends Error {
  override readonly name = 'PictureLinkError';
  readonly code: 'link_damaged' | 'link_newer';

  constructor(code: PictureLinkError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/**
 * A picture as text that fits a URL: version, decoder's fingerprint, what it tells (model; prompt and seed; settings), codes packed to the
 * bit, checksum. The settings, then the prompt, then the model's name are left out when the text would have more than `maxLength` letters.
 */
export function writePictureLink(picture: LinkablePicture, maxLength: number): string {
  const packed = packCodes(picture.codes, picture.codebookSize);
  const link = (header: LinkHeader) => {
    const details = writeDetails(header);
    if (details === null) return null;
    const version = kindOf(details) === drawingWithSettings ? settingsVersion : firstVersion;
    const body = Uint8Array.from([version, ...bytesFromHex(header.decoder), ...details, ...packed]);
    return bytesToBase64Url(Uint8Array.from([...body, ...bytesOfInteger(crc32(body))]));
  };
  const { decoder, model, drawing } = picture;
  const withoutSettings = { decoder, model, drawing: drawing === null ? null : { ...drawing, sampling: null } };
  const shorter = [picture, withoutSettings, { decoder, model, drawing: null }].map(link).find((text) => text !== null && text.length <= maxLength);
  return shorter ?? link({ decoder, model: null, drawing: null }) ?? '';
}

/** Reads what `writePictureLink` wrote. @throws PictureLinkError for anything else; a single wrong letter is always noticed. */
export function readPictureLink(text: string): PictureLink {
  const bytes = readBytes(text);
  const body = bytes.subarray(0, -checksumBytes);
  if (bytes.length < 1 + fingerprintBytes + 1 + checksumBytes || crc32(body) !== integerAt(bytes, body.length)) {
    throw new PictureLinkError('link_damaged', 'the checksum of the link does not fit');
  }
  const [version = 0] = body;
  if (version !== firstVersion && version !== settingsVersion) throw new PictureLinkError('link_newer', `links of version ${version} are not known`);
  const decoder = hexOfBytes(body.subarray(1, 1 + fingerprintBytes));
  const details = body.subarray(1 + fingerprintBytes);
  if (version === firstVersion && kindOf(details) === drawingWithSettings) throw untold();
  return { decoder, ...readDetails(details) };
}

/** The codes of a link. @param picture the shape of its model's pictures. @throws PictureLinkError when they are none of that model. */
export function linkedCodes(link: PictureLink, picture: { rows: number; columns: number; depth: number; codebookSize: number }): Uint16Array {
  try {
    return unpackCodes(link.packed, picture.rows * picture.columns * picture.depth, picture.codebookSize);
  } catch (cause) {
    throw new PictureLinkError('link_damaged', 'the link does not hold a picture of its model', { cause });
  }
}

function writeDetails({ model, drawing }: LinkHeader): number[] | null {
  if (model === null) return [nothing << 4];
  if (drawing === null || drawing.candidate > candidateMax) return withText([modelName << 4], model);
  const { prompt, seed, candidate, sampling } = drawing;
  const settings = sampling === null ? null : packSampling(sampling);
  const kind = settings === null ? drawingAlone : drawingWithSettings;
  return withText([(kind << 4) | candidate, ...bytesOfInteger(seed), ...(settings ?? [])], `${model}\n${prompt}`);
}

function kindOf([first = 0]: Iterable<number>): number {
  return first >> 4;
}

function untold(): PictureLinkError {
  return new PictureLinkError('link_damaged', 'the link does not say what it should');
}

function withText(before: readonly number[], text: string): number[] | null {
  const bytes = shortenText(text);
  return bytes.length > textMaxBytes ? null : [...before, bytes.length, ...bytes];
}

function readDetails(bytes: Uint8Array): Omit<PictureLink, 'decoder'> {
  const [first = 0] = bytes;
  const kind = kindOf(bytes);
  if (kind === nothing) return { model: null, drawing: null, packed: bytes.subarray(1) };
  const settingsEnd = seedEnd + (kind === drawingWithSettings ? packedSamplingBytes : 0);
  const textStart = kind === modelName ? 2 : settingsEnd + 1;
  const textEnd = textStart + (bytes[textStart - 1] ?? 0);
  const [model = '', ...lines] = readText(bytes.subarray(textStart, textEnd)).split('\n');
  const packed = bytes.subarray(textEnd);
  if (kind === modelName) return { model, drawing: null, packed };
  const prompt = promptSchema.safeParse(lines.join('\n'));
  const sampling = kind === drawingWithSettings ? unpackSampling(bytes.subarray(seedEnd, settingsEnd)) : null;
  if (kind > drawingWithSettings || !prompt.success || (kind === drawingWithSettings && sampling === null)) throw untold();
  return { model, drawing: { prompt: prompt.data, seed: integerAt(bytes, 1), candidate: first & 0xf, sampling }, packed };
}

function readText(bytes: Uint8Array): string {
  try {
    return expandText(bytes);
  } catch (cause) {
    throw new PictureLinkError('link_damaged', 'the text of the link cannot be read', { cause });
  }
}

function readBytes(text: string): Uint8Array {
  try {
    const bytes = bytesFromBase64Url(text);
    // Letters that differ only in bits that no byte has are damage as well.
    if (bytesToBase64Url(bytes) === text) return bytes;
  } catch (cause) {
    throw new PictureLinkError('link_damaged', 'the link has letters that no link has', { cause });
  }
  throw new PictureLinkError('link_damaged', 'the end of the link is damaged');
}

function bytesOfInteger(value: number): number[] {
  return [value >>> 24, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff];
}

function integerAt(bytes: Uint8Array, place: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(place);
}

function bytesFromHex(hex: string): number[] {
  return Array.from({ length: fingerprintBytes }, (_, index) => Number.parseInt(hex.slice(2 * index, 2 * index + 2), 16));
}

function hexOfBytes(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
