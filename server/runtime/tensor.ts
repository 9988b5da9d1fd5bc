import { GraphRunError } from './errors';

/** A typed array with a shape, as a graph takes and gives it. `data` is row-major and as long as the product of `dims`. */
export type Tensor =
  | { readonly type: 'float32'; readonly data: Float32Array; readonly dims: readonly number[] }
  | { readonly type: 'int64'; readonly data: BigInt64Array; readonly dims: readonly number[] }
  | { readonly type: 'uint8'; readonly data: Uint8Array; readonly dims: readonly number[] };

export type Tensors = Readonly<Record<string, Tensor>>;

/** @throws GraphRunError when `data` does not hold as many numbers as `dims` ask for. */
export function floatTensor(data: Float32Array, dims: readonly number[]): Tensor {
  checkLength(data.length, dims);
  return { type: 'float32', data, dims };
}

/** Integers below 2⁵³ as a graph's int64. @throws GraphRunError as `floatTensor`. */
export function integerTensor(values: ArrayLike<number>, dims: readonly number[]): Tensor {
  checkLength(values.length, dims);
  return { type: 'int64', data: BigInt64Array.from({ length: values.length }, (_, index) => BigInt(values[index] ?? 0)), dims };
}

/** The float32 output `name`. @throws GraphRunError when the graph gave none of that name and type. */
export function floatsOf(outputs: Tensors, name: string): Float32Array {
  const tensor = outputs[name];
  if (tensor?.type !== 'float32') throw new GraphRunError(`the graph gave no float32 "${name}"`);
  return tensor.data;
}

/** The int64 output `name` as ordinary numbers. @throws GraphRunError as `floatsOf`. */
export function integersOf(outputs: Tensors, name: string): number[] {
  const tensor = outputs[name];
  if (tensor?.type !== 'int64') throw new GraphRunError(`the graph gave no int64 "${name}"`);
  return Array.from(tensor.data, Number);
}

/** The uint8 output `name`. @throws GraphRunError as `floatsOf`. */
export function bytesOf(outputs: Tensors, name: string): Uint8Array {
  const tensor = outputs[name];
  if (tensor?.type !== 'uint8') throw new GraphRunError(`the graph gave no uint8 "${name}"`);
  return tensor.data;
}

function checkLength(length: number, dims: readonly number[]): void {
  const expected = dims.reduce((product, dim) => product * dim, 1);
  if (length !== expected) throw new GraphRunError(`${length} numbers do not fill a tensor of shape [${dims.join(', ')}]`);
}
