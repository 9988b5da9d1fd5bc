import { readdirSync, readFileSync } from 'node:fs';

/** Of Linux on every machine that Node runs on. */
const [ticksPerSecond, pageBytes] = [100, 4096];

interface Member {
  readonly seconds: number;
  /** Processor time of its children that have ended. */
  readonly endedSeconds: number;
  readonly bytes: number;
}

/** A process and its children as Linux tells of them (proc(5)); null on other systems, or when there is none of that id. */
export function processFamily(pid: number): { readonly processorSeconds: number; readonly residentBytes: number } | null {
  let ids: string[];
  try {
    ids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return null;
  }
  const members = ids.flatMap((id) => readMember(id, pid) ?? []);
  if (members.length === 0) return null;
  const sum = (of: keyof Member) => members.reduce((total, member) => total + member[of], 0);
  return { processorSeconds: sum('seconds') + sum('endedSeconds'), residentBytes: sum('bytes') };
}

function readMember(id: string, head: number): Member | null {
  try {
    // The name stands in brackets and may hold anything; what follows begins with the third field.
    const fields = readFileSync(`/proc/${id}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ');
    if (Number(id) !== head && Number(fields[1]) !== head) return null;
    const seconds = (first: number) => (Number(fields[first]) + Number(fields[first + 1])) / ticksPerSecond;
    return { seconds: seconds(11), endedSeconds: seconds(13), bytes: Number(fields[21]) * pageBytes };
  } catch {
    // It has just ended.
    return null;
  }
}
