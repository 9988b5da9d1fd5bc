import { spawn } from 'node:child_process';

/** Opens the address in the reader's browser when there is a screen to see it on. */
export function openBrowser(url: string): void {
  const hasScreen = process.platform !== 'linux' || (process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY'] ?? '') !== '';
  if (!hasScreen || process.env['CI'] !== undefined) return;
  const commands: Partial<Record<NodeJS.Platform, string[]>> = { darwin: ['open', url], win32: ['cmd', '/c', 'start', '', url] };
  const [command = 'xdg-open', ...rest] = commands[process.platform] ?? ['xdg-open', url];
  const child = spawn(command, rest, { stdio: 'ignore', detached: true });
  // The address is printed anyway, so a machine without an opener loses nothing.
  child.on('error', () => undefined);
  child.unref();
}
