/** Called by Next once when the server starts: models load while the first reader is still typing. */
export async function register(): Promise<void> {
  if (process.env['NEXT_RUNTIME'] !== 'nodejs') return;
  const { start } = await import('./server/api/start');
  start();
}
