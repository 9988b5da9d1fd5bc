import { mkdir, statfs } from 'node:fs/promises';
import { freemem } from 'node:os';
import { errorMessage } from '../../api/error-messages';
import type { Configuration } from '../../config/configuration';
import { errorCodeOf } from '../../engine/errors';
import { openStore } from '../../store/open-store';
import { good, type Finding } from './finding';

/** Room that a few thousand pictures need. */
const diskWanted = 512 * 1024 ** 2;
const memoryWanted = 768 * 1024 ** 2;

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1024 ** 2)} MB`;
}

/** Whether the data folder can be opened and written, and nobody else holds it. */
export async function checkDataFolder({ dataDirectory }: Configuration): Promise<Finding> {
  const name = 'data folder';
  try {
    const store = openStore({ directory: dataDirectory });
    // A vote table that can be read and a transaction that can be written are what every job needs.
    await store.votes.ballots();
    await store.close();
    return good(name, `데이터 폴더 ${dataDirectory}`, `data folder ${dataDirectory}`);
  } catch (error) {
    if (errorCodeOf(error) === 'data_folder_in_use') {
      return good(name, `데이터 폴더 ${dataDirectory} (켜져 있는 달래가 쓰는 중)`, `data folder ${dataDirectory} (in use by a Dallae that runs)`);
    }
    const detail = error instanceof Error ? error.message : String(error);
    return {
      name,
      state: 'bad',
      message: { ko: `데이터 폴더 ${dataDirectory}에 쓸 수 없어요: ${detail}`, en: `The data folder ${dataDirectory} cannot be written: ${detail}` },
      remedy: { ko: '폴더의 권한과 남은 자리를 확인하거나, DATA_DIR로 다른 폴더를 고르세요.', en: 'Check its permissions and free space, or choose another folder with DATA_DIR.' },
    };
  }
}

/** Whether the database that keeps everything can be reached and read; nothing where there is none. */
export async function checkDatabase({ dataDirectory, databaseUrl }: Configuration): Promise<Finding[]> {
  if (databaseUrl === null) return [];
  const name = 'database';
  const store = openStore({ directory: dataDirectory, databaseUrl });
  try {
    await store.check();
    return [good(name, '데이터베이스 PostgreSQL', 'database PostgreSQL')];
  } catch (error) {
    const code = errorCodeOf(error);
    const detail = error instanceof Error ? error.message : String(error);
    return [{
      name,
      state: 'bad',
      message: { ko: `데이터베이스를 쓸 수 없어요: ${detail}`, en: `The database cannot be used: ${detail}` },
      remedy: { ko: errorMessage({ code }, 'ko'), en: errorMessage({ code }, 'en') },
    }];
  } finally {
    await store.close();
  }
}

/** Whether there is room for what will be drawn. */
export async function checkDisk({ dataDirectory }: Configuration): Promise<Finding[]> {
  const name = 'disk';
  try {
    await mkdir(dataDirectory, { recursive: true });
    const { bavail, bsize } = await statfs(dataDirectory);
    const free = bavail * bsize;
    if (free >= diskWanted) return [good(name, `디스크에 ${megabytes(free)} 남음`, `${megabytes(free)} of disk free`)];
    return [{
      name,
      state: 'warning',
      message: { ko: `디스크에 ${megabytes(free)}밖에 없어요.`, en: `Only ${megabytes(free)} of disk are free.` },
      remedy: { ko: '자리를 비우거나, DATA_DIR로 다른 디스크를 고르세요.', en: 'Free some space, or choose another disk with DATA_DIR.' },
    }];
  } catch {
    // The look at the data folder says why.
    return [];
  }
}

/** Whether a worker fits into memory. */
export function checkMemory(): Finding {
  const name = 'memory';
  const free = freemem();
  if (free >= memoryWanted) return good(name, `메모리 ${megabytes(free)} 남음`, `${megabytes(free)} of memory free`);
  return {
    name,
    state: 'warning',
    message: { ko: `메모리가 ${megabytes(free)}밖에 없어요.`, en: `Only ${megabytes(free)} of memory are free.` },
    remedy: { ko: '다른 프로그램을 닫으세요. 그리는 데 약 700 MB가 듭니다.', en: 'Close other programs; drawing takes about 700 MB.' },
  };
}
