import { errorMessage } from '../api/error-messages';
import type { AddPlan } from '../contract/hub';
import { errorCodeOf } from '../engine/errors';
import { HubError } from '../hub/errors';
import { parseCommandLine } from './command-line';
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

/** Each command's code is loaded only when it is called for, so that the doctor works where the others cannot. */
async function run(): Promise<void> {
  const command = parseCommandLine(words);
  const print = (output: unknown, lines: readonly string[]) => {
    console.log('json' in command && command.json ? JSON.stringify(output) : lines.join('\n'));
  };
  switch (command.name) {
    case 'help':
      console.log(help[terminalLanguage()]);
      return;
    case 'generate': {
      const { runGenerateCommand } = await import('./generate-command');
      const output = await runGenerateCommand(command.request, command.start, command.out, interrupted.signal);
      print(output, output.pictures.map(({ file, score }) => `${file}  seed ${output.seed}  score ${score.toFixed(3)}`));
      return;
    }
    case 'describe': {
      const { runDescribeCommand } = await import('./describe-command');
      const output = await runDescribeCommand(command.request, command.picture, interrupted.signal);
      const lines = output.captions.map(({ language, text, confidence }) => `${language}  ${(100 * confidence).toFixed(0)} %  ${text}`);
      if (output.unfamiliar === true) lines.push(unfamiliarNotice[terminalLanguage()]);
      print(output, lines);
      return;
    }
    case 'round-trip': {
      const { runRoundTripCommand } = await import('./round-trip-command');
      const output = await runRoundTripCommand(command.request, command.picture, command.out, interrupted.signal);
      print(output, output.hops.map(({ hop, text, kept, picture }) => {
        const share = kept.score === null ? '?' : `${(100 * kept.score).toFixed(0)} %`;
        return `${hop}  ${share.padStart(5)}  ${text}${picture === null ? '' : `  ${picture.file}`}`;
      }));
      return;
    }
    case 'batch': {
      const [{ runBatch }, { openProgressBar }] = await Promise.all([import('./batch/run-batch'), import('./batch/progress-bar')]);
      const bar = openProgressBar();
      const output = await runBatch({ ...command, signal: interrupted.signal, onProgress: bar.show }).finally(bar.stop);
      const failed = output.failed.map(({ key, code, message }) => `✗ ${key}: ${message} (${code})`);
      print(output, [`${output.before + output.done}/${output.total}  →  ${output.out}`, ...failed]);
      if (output.failed.length > 0) process.exitCode = 1;
      return;
    }
    case 'export': {
      const { runExportCommand } = await import('./export-command');
      const output = await runExportCommand(command.query, command.out);
      print(output, [`${output.files.join(' ')}  ${output.pictures}`]);
      return;
    }
    case 'models': {
      const { runModelsCommand } = await import('./models-command');
      const models = await runModelsCommand();
      const megabytes = (bytes = 0) => `${(bytes / 1e6).toFixed(1)} MB`;
      print({ models }, models.map(({ folder, name, license, bytes, problem }) =>
        problem === null ? `✓ ${folder}  ${name ?? ''}  ${megabytes(bytes)}  ${license ?? ''}` : `✗ ${folder}  ${problem}`));
      if (models.some(({ problem }) => problem !== null)) process.exitCode = 1;
      return;
    }
    case 'models-add': {
      const [{ runAddModelCommand }, { confirmPlan, openFileBars }] = await Promise.all([import('./add-model-command'), import('./add-model-talk')]);
      const bars = openFileBars();
      const confirm = (plan: AddPlan) => confirmPlan(plan, command.yes);
      const output = await runAddModelCommand(command.id, { confirm, onProgress: bars.show, signal: interrupted.signal }).finally(bars.stop);
      print(output, [`${output.from === null ? '✗' : '✓'} ${output.id}`]);
      if (output.from === null) process.exitCode = 1;
      return;
    }
    case 'models-remove': {
      const { runRemoveModelCommand } = await import('./add-model-command');
      print(await runRemoveModelCommand(command.id), [`✓ ${command.id}`]);
      return;
    }
    case 'worker': {
      const { runWorkerCommand } = await import('./worker-command');
      process.once('SIGTERM', () => interrupted.abort());
      await runWorkerCommand({ ...command, signal: interrupted.signal });
      process.exitCode = 0;
      return;
    }
    case 'doctor': {
      const { hasBad, runDoctor } = await import('./doctor/run-doctor');
      const findings = await runDoctor(interrupted.signal);
      const signs = { good: '✓', warning: '!', bad: '✗' };
      const language = terminalLanguage();
      print({ findings }, findings.flatMap(({ state, message, remedy }) => [`${signs[state]} ${message[language]}`, ...(remedy === undefined ? [] : [`  → ${remedy[language]}`])]));
      if (hasBad(findings)) process.exitCode = 1;
    }
  }
}

/** One line for people, or the API's error object for programs. */
function describeError(error: unknown, json: boolean): string {
  const code = errorCodeOf(error);
  const detail = error instanceof Error ? error.message : String(error);
  const language = terminalLanguage();
  const message = error instanceof HubError ? errorMessage({ code, details: error.details }, language) : (errorMessages[language][code] ?? detail);
  if (!json) return message === detail ? `dallae: ${message} (${code})` : `dallae: ${message} (${code}: ${detail})`;
  const param = error instanceof UsageError ? error.param : undefined;
  return JSON.stringify({ error: { code, message, ...(param === undefined ? {} : { param }), details: { detail } } });
}
