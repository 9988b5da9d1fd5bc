import { errorCodeOf } from '../engine/errors';
import { parseCommandLine } from './command-line';
import { runDescribeCommand } from './describe-command';
import { runGenerateCommand } from './generate-command';
import { errorMessages, help, terminalLanguage, unfamiliarNotice } from './messages';
import { UsageError } from './usage-error';

const words = process.argv.slice(2);
const interrupted = new AbortController();
process.once('SIGINT', () => interrupted.abort());

try {
  await run();
} catch (error) {
  process.exitCode = interrupted.signal.aborted ? 130 : error instanceof UsageError ? 2 : 1;
  if (!interrupted.signal.aborted) console.error(describeError(error, words.includes('--json')));
}

async function run(): Promise<void> {
  const command = parseCommandLine(words);
  switch (command.name) {
    case 'help':
      console.log(help[terminalLanguage()]);
      return;
    case 'generate': {
      const output = await runGenerateCommand(command.request, command.start, command.out, interrupted.signal);
      const lines = output.pictures.map(({ file, score }) => `${file}  seed ${output.seed}  score ${score.toFixed(3)}`);
      console.log(command.json ? JSON.stringify(output) : lines.join('\n'));
      return;
    }
    case 'describe': {
      const output = await runDescribeCommand(command.request, command.picture, interrupted.signal);
      const lines = output.captions.map(({ language, text, confidence }) => `${language}  ${(100 * confidence).toFixed(0)} %  ${text}`);
      if (output.unfamiliar === true) lines.push(unfamiliarNotice[terminalLanguage()]);
      console.log(command.json ? JSON.stringify(output) : lines.join('\n'));
    }
  }
}

/** One line for people, or the API's error object for programs. */
function describeError(error: unknown, json: boolean): string {
  const code = errorCodeOf(error);
  const detail = error instanceof Error ? error.message : String(error);
  const message = errorMessages[terminalLanguage()][code] ?? detail;
  if (!json) return message === detail ? `dallae: ${message} (${code})` : `dallae: ${message} (${code}: ${detail})`;
  const param = error instanceof UsageError ? error.param : undefined;
  return JSON.stringify({ error: { code, message, ...(param === undefined ? {} : { param }), details: { detail } } });
}
