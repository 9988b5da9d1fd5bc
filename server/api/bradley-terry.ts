import type { Preference, Standing } from '../contract/vote';

const roundsMax = 500;
const precision = 1e-9;
/** Half a win and half a loss against an average contestant, so that a single vote does not make anybody unbeatable. */
const prior = 0.5;

/**
 * Ranks contestants by blind choices (Bradley–Terry, by Hunter's minorize–maximize steps); ties count half for each side.
 * Best first, strengths sum to 1.
 */
export function rankByPreferences(preferences: readonly Preference[]): Standing[] {
  const names = [...new Set(preferences.flatMap(({ winner, loser }) => [winner, loser]))].sort();
  if (names.length === 0) return [];
  const strengths = fit(names, preferences);
  return names
    .map((contestant) => ({ contestant, ...countOf(contestant, preferences), strength: strengths.get(contestant) ?? 0 }))
    .sort((first, second) => second.strength - first.strength);
}

function countOf(contestant: string, preferences: readonly Preference[]): Pick<Standing, 'wins' | 'losses' | 'ties'> {
  const count = { wins: 0, losses: 0, ties: 0 };
  for (const { winner, loser, wins, ties } of preferences) {
    if (winner === contestant) count.wins += wins;
    if (loser === contestant) count.losses += wins;
    if (winner === contestant || loser === contestant) count.ties += ties;
  }
  return count;
}

function fit(names: readonly string[], preferences: readonly Preference[]): Map<string, number> {
  let strengths = new Map(names.map((name) => [name, 1 / names.length]));
  for (let round = 0; round < roundsMax; round += 1) {
    const next = normalized(new Map(names.map((name) => [name, improved(name, strengths, preferences)])));
    const change = Math.max(...names.map((name) => Math.abs((next.get(name) ?? 0) - (strengths.get(name) ?? 0))));
    strengths = next;
    if (change < precision) break;
  }
  return strengths;
}

function improved(name: string, strengths: ReadonlyMap<string, number>, preferences: readonly Preference[]): number {
  const own = strengths.get(name) ?? 0;
  const average = 1 / strengths.size;
  let wins = prior;
  let weight = (2 * prior) / (own + average);
  for (const { winner, loser, wins: won, ties } of preferences) {
    if (winner !== name && loser !== name) continue;
    wins += (winner === name ? won : 0) + ties / 2;
    weight += (won + ties) / (own + (strengths.get(winner === name ? loser : winner) ?? 0));
  }
  return wins / weight;
}

function normalized(strengths: ReadonlyMap<string, number>): Map<string, number> {
  const total = [...strengths.values()].reduce((sum, value) => sum + value, 0);
  return new Map([...strengths].map(([name, value]) => [name, value / total]));
}
