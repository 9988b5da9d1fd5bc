import { describe, expect, it } from 'vitest';
import { parseCommandLine } from '../../evaluate/command-line';
import { EvaluationError } from '../../evaluate/errors';

describe('the command line of the evaluation', () => {
  it('has defaults and takes what is given', () => {
    expect(parseCommandLine([])).toEqual({ model: 'dallae-s', quick: false });
    expect(parseCommandLine(['--model', 'x', '--quick', '--seeds', '2', '--out', 'rows.jsonl'])).toEqual({ model: 'x', quick: true, seeds: 2, out: 'rows.jsonl' });
  });

  it('refuses what it does not understand', () => {
    for (const words of [['--fast'], ['--seeds', 'many'], ['--seeds', '0'], ['prompt']]) {
      expect(() => parseCommandLine(words)).toThrow(EvaluationError);
    }
  });
});
