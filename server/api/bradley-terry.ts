import type { Ballot, Standing } from '../contract/vote';
import { choleskyFactor, solve, varianceAlong } from './cholesky';

const roundsMax = 100;
const precision = 1e-10;
const rounding = 1e-13;
/**
 * Every contestant also meets an average one, of strength 1, and once in all is half chosen and half not. So whoever was never compared is
 * average with a wide interval, and whoever always won is strong and not infinitely so.
 */
const prior = 0.5;
/** Two-sided 95 % of the normal distribution. */
const deviations = 1.959964;
/** The work grows with the cube of the contestants, and anybody may name new ones. */
const contestantsMax = 150;

/** What votes say together: of these pictures, by contestant's place, this share was chosen, so often. */
interface Choice {
  /** Pictures of each contestant that were to be seen. */
  readonly shown: ReadonlyMap<number, number>;
  /** How the choice is shared out; all together 1. */
  readonly chosen: ReadonlyMap<number, number>;
  readonly votes: number;
}

/**
 * Ranks contestants by blind choices, best first; the order of ballots and of the contestants on them does not matter.
 *
 * The model is Bradley and Terry's (Biometrika 39, 1952), in Luce's form for choices among more than two (Individual Choice Behavior,
 * 1959): the chance of being chosen is one's strength over the sum of the strengths on show. Ties and votes that call all bad share the
 * choice evenly among the pictures. Log-strengths maximise the likelihood with the prior above (Newton's steps); intervals of how far each
 * is from the mean of all come from the Fisher information at the maximum.
 *
 * Beyond 150 contestants only those most often shown are ranked; the others are taken off the ballots, which in this model changes
 * nothing for those that stay.
 */
export function rankByVotes(ballots: readonly Ballot[]): Standing[] {
  const names = mostShown(ballots);
  const choices = ballots.flatMap((ballot) => choiceOf(ballot, names));
  const { logStrengths, variances } = fit(names.length, choices);
  const total = logStrengths.reduce((sum, value) => sum + Math.exp(value), 0);
  const mean = logStrengths.reduce((sum, value) => sum + value, 0) / names.length;
  return names
    .map((contestant, place): Standing => {
      const logStrength = logStrengths[place] ?? 0;
      const [centre, spread] = [logStrength - mean, deviations * Math.sqrt(variances[place] ?? 0)];
      return {
        contestant, ...countOf(contestant, ballots), strength: Math.exp(logStrength) / total,
        chance: logistic(centre), low: logistic(centre - spread), high: logistic(centre + spread),
      };
    })
    .sort((first, second) => second.strength - first.strength || (first.contestant < second.contestant ? -1 : 1));
}

function mostShown(ballots: readonly Ballot[]): string[] {
  const shown = new Map<string, number>();
  for (const { contestants, votes } of ballots) for (const name of contestants) shown.set(name, (shown.get(name) ?? 0) + votes);
  return [...shown]
    .sort(([first, often], [second, seldom]) => seldom - often || (first < second ? -1 : 1))
    .slice(0, contestantsMax)
    .map(([name]) => name)
    .sort();
}

function choiceOf({ contestants, chosen, votes }: Ballot, names: readonly string[]): Choice[] {
  const places = contestants.map((name) => names.indexOf(name)).filter((place) => place >= 0);
  const winner = chosen === null ? null : names.indexOf(chosen);
  // A choice among pictures of one contestant, or of one that is not ranked, says nothing of those that are.
  if (new Set(places).size < 2 || winner === -1) return [];
  const shown = new Map<number, number>();
  for (const place of places) shown.set(place, (shown.get(place) ?? 0) + 1);
  const shared = new Map([...shown].map(([place, pictures]) => [place, pictures / places.length]));
  return [{ shown, chosen: winner === null ? shared : new Map([[winner, 1]]), votes }];
}

function countOf(contestant: string, ballots: readonly Ballot[]): Pick<Standing, 'votes' | 'wins' | 'losses' | 'ties' | 'allBad'> {
  const count = { votes: 0, wins: 0, losses: 0, ties: 0, allBad: 0 };
  for (const { contestants, chosen, allBad, votes } of ballots) {
    if (!contestants.includes(contestant)) continue;
    count.votes += votes;
    count[allBad ? 'allBad' : chosen === null ? 'ties' : chosen === contestant ? 'wins' : 'losses'] += votes;
  }
  return count;
}

/** Log-strengths, and the variance of each one's distance from their mean; from the prior's average when there is nobody else. */
function fit(contestants: number, choices: readonly Choice[]): { logStrengths: number[]; variances: number[] } {
  let logStrengths = Array.from({ length: contestants }, () => 0);
  let here = derivatives(logStrengths, choices);
  for (let round = 0; round < roundsMax; round += 1) {
    const step = solve(choleskyFactor(here.information), here.gradient);
    if (step.every((length) => Math.abs(length) < precision)) break;
    const next = stepped(logStrengths, step, choices, here.logLikelihood);
    logStrengths = next;
    here = derivatives(next, choices);
  }
  const factor = choleskyFactor(here.information);
  const share = contestants === 1 ? 0 : 1 / contestants;
  const variances = logStrengths.map((_, place) => varianceAlong(factor, logStrengths.map((__, other) => (other === place ? 1 : 0) - share)));
  return { logStrengths, variances };
}

/** The function is concave, so that a step of Newton's that goes too far needs only to be shortened. */
function stepped(from: readonly number[], step: readonly number[], choices: readonly Choice[], before: number): number[] {
  for (let share = 1; share > precision; share /= 2) {
    const next = from.map((value, place) => value + share * (step[place] ?? 0));
    // Near the maximum the differences are smaller than what adding them up rounds away.
    if (logLikelihoodOf(next, choices) >= before - rounding * (1 + Math.abs(before))) return next;
  }
  return [...from];
}

function logLikelihoodOf(logStrengths: readonly number[], choices: readonly Choice[]): number {
  let sum = 0;
  for (const value of logStrengths) sum += prior * (Math.log(logistic(value)) + Math.log(logistic(-value)));
  for (const { shown, chosen, votes } of choices) {
    let total = 0;
    for (const [place, pictures] of shown) total += pictures * Math.exp(logStrengths[place] ?? 0);
    for (const [place, share] of chosen) sum += votes * share * ((logStrengths[place] ?? 0) - Math.log(total));
  }
  return sum;
}

function derivatives(logStrengths: readonly number[], choices: readonly Choice[]): { logLikelihood: number; gradient: number[]; information: number[][] } {
  const gradient = logStrengths.map((value) => prior * (1 - 2 * logistic(value)));
  const information = logStrengths.map((value, row) => logStrengths.map((_, column) => (row === column ? 2 * prior * logistic(value) * logistic(-value) : 0)));
  const add = (row: number, column: number, amount: number): void => {
    const line = information[row];
    if (line !== undefined) line[column] = (line[column] ?? 0) + amount;
  };
  for (const { shown, chosen, votes } of choices) {
    let total = 0;
    for (const [place, pictures] of shown) total += pictures * Math.exp(logStrengths[place] ?? 0);
    const chances = [...shown].map(([place, pictures]) => [place, (pictures * Math.exp(logStrengths[place] ?? 0)) / total] as const);
    for (const [place, chance] of chances) {
      gradient[place] = (gradient[place] ?? 0) + votes * ((chosen.get(place) ?? 0) - chance);
      add(place, place, votes * chance);
      for (const [other, otherChance] of chances) add(place, other, -votes * chance * otherChance);
    }
  }
  return { logLikelihood: logLikelihoodOf(logStrengths, choices), gradient, information };
}

function logistic(value: number): number {
  return 1 / (1 + Math.exp(-value));
}
