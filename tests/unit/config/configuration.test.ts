import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigurationError, readConfiguration } from '../../../server/config/configuration';

describe('readConfiguration', () => {
  it('needs nothing to be set', () => {
    expect(readConfiguration({})).toEqual({
      port: 3000,
      modelsDirectory: join(process.cwd(), 'models'),
      addedModelsDirectory: join(process.cwd(), '.data', 'models'),
      dataDirectory: join(process.cwd(), '.data'),
      databaseUrl: null,
      workerScript: join(process.cwd(), 'build', 'worker.mjs'),
      threads: undefined,
      redisUrl: null,
      lostMs: 10_000,
      queueLimit: 200,
      hubAddress: 'https://huggingface.co',
      remotePictures: false,
      apiKeys: [],
      requestsPerMinute: undefined,
      trustedProxies: 0,
      coreWatts: 12,
      logLevel: 'warn',
      shutdownMs: 8000,
    });
  });

  it('reads what is set, and takes an empty variable for none', () => {
    expect(readConfiguration({ PORT: '8080', DALLAE_THREADS: '', DALLAE_MODELS_DIR: '/models', DATA_DIR: '/data' })).toMatchObject({
      dataDirectory: '/data',
      port: 8080,
      threads: undefined,
      modelsDirectory: '/models',
    });
  });

  it('reads where models come from, and that nothing may be fetched', () => {
    expect(readConfiguration({ DALLAE_HUB: 'https://mirror.example/hub/' }).hubAddress).toBe('https://mirror.example/hub');
    expect(readConfiguration({ DALLAE_HUB: 'off' }).hubAddress).toBeNull();
  });

  it('reads where a database is, and takes nothing else for one', () => {
    const url = 'postgres://dallae:secret@database:5432/dallae';
    expect(readConfiguration({ DALLAE_DATABASE_URL: url }).databaseUrl).toBe(url);
    for (const wrong of ['database:5432', 'mysql://database/dallae', 'postgres']) {
      expect(() => readConfiguration({ DALLAE_DATABASE_URL: wrong })).toThrow(/DALLAE_DATABASE_URL: an address like postgres:/);
    }
  });

  it('reads several keys', () => {
    const keys = ['a'.repeat(16), 'b'.repeat(40)];
    expect(readConfiguration({ DALLAE_API_KEYS: keys.join(', ') }).apiKeys).toEqual(keys);
  });

  it.each([{ PORT: 'none' }, { PORT: '70000' }, { DALLAE_QUEUE_LIMIT: '0' }, { DALLAE_REMOTE_PICTURES: 'maybe' }, { DALLAE_HUB: 'ftp://mirror.example' }, { DALLAE_REDIS_URL: 'redis.example:6379' }, { DALLAE_LOST_SECONDS: '0' }, { DALLAE_LOG_LEVEL: 'loud' }, { DALLAE_API_KEYS: 'short' }, { DALLAE_RATE_LIMIT: '-1' }])('names the variable that does not fit: %j', (environment) => {
    expect(() => readConfiguration(environment)).toThrow(ConfigurationError);
    expect(() => readConfiguration(environment)).toThrow(Object.keys(environment)[0]);
  });
});
