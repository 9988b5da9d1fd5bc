import { spawn } from 'node:child_process';

/** Runs a script with this Node and waits for its end. @throws Error when it does not exit with 0. */
export function runNode(commandLine: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, commandLine, { stdio: 'inherit', env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' } });
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`${commandLine.join(' ')} ended with ${signal ?? `exit code ${code ?? 'unknown'}`}`));
    });
  });
}
