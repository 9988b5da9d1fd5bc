/** A symmetric positive definite matrix, row by row. */
export type Matrix = readonly (readonly number[])[];

/**
 * The lower triangle L with L Lᵀ = `matrix` (Cholesky).
 * @throws RangeError when the matrix is not positive definite.
 */
export function choleskyFactor(matrix: Matrix): number[][] {
  const factor: number[][] = [];
  for (const [row, values] of matrix.entries()) {
    const line: number[] = [];
    for (let column = 0; column <= row; column += 1) {
      const other = factor[column] ?? line;
      let rest = values[column] ?? 0;
      for (let place = 0; place < column; place += 1) rest -= (line[place] ?? 0) * (other[place] ?? 0);
      if (column < row) line.push(rest / (other[column] ?? 1));
      else if (rest > 0) line.push(Math.sqrt(rest));
      else throw new RangeError('the matrix is not positive definite');
    }
    factor.push(line);
  }
  return factor;
}

/** Solves L x = `values`. */
function solveLower(factor: Matrix, values: readonly number[]): number[] {
  const solved: number[] = [];
  for (const [row, line] of factor.entries()) {
    let rest = values[row] ?? 0;
    for (let place = 0; place < row; place += 1) rest -= (line[place] ?? 0) * (solved[place] ?? 0);
    solved.push(rest / (line[row] ?? 1));
  }
  return solved;
}

/** Solves L Lᵀ x = `values`. @param factor L, as `choleskyFactor` gives it. */
export function solve(factor: Matrix, values: readonly number[]): number[] {
  const solved = solveLower(factor, values);
  for (let row = factor.length - 1; row >= 0; row -= 1) {
    let rest = solved[row] ?? 0;
    for (let place = row + 1; place < factor.length; place += 1) rest -= (factor[place]?.[row] ?? 0) * (solved[place] ?? 0);
    solved[row] = rest / (factor[row]?.[row] ?? 1);
  }
  return solved;
}

/** The variance vᵀ (L Lᵀ)⁻¹ v of what `direction` v adds up, where L Lᵀ is the information. @param factor L, as `choleskyFactor` gives it. */
export function varianceAlong(factor: Matrix, direction: readonly number[]): number {
  return solveLower(factor, direction).reduce((sum, value) => sum + value * value, 0);
}
