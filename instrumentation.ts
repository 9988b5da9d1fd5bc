/** Called by Next once when the server starts: models load while the first reader is still typing. */
export async function register(): Promise<void> {
  if (process.env['NEXT_RUNTIME'] !== 'nodejs') return;
  const { application } = await import('./server/api/application');
  application();
}
