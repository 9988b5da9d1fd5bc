import type { Vocabulary } from '../vocabulary';

/** What one expects to meet or find in a setting, by concept id; what a model does not know is passed over. */
const expected: Readonly<Record<string, readonly string[]>> = {
  sky: ['bird', 'balloon', 'kite', 'rainbow', 'cloud', 'butterfly', 'airplane', 'hot-air-balloon', 'eagle'],
  night: ['moon', 'star', 'owl', 'ghost', 'bat', 'candle'],
  space: ['rocket', 'planet', 'alien', 'astronaut', 'star', 'earth', 'ufo', 'comet'],
  moon: ['rocket', 'alien', 'astronaut', 'earth', 'star', 'ufo'],
  desert: ['cactus', 'snake', 'lion', 'camel', 'tent', 'sun', 'lizard', 'scorpion'],
  beach: ['crab', 'turtle', 'ball', 'umbrella', 'boat', 'seashell', 'surfboard', 'starfish', 'palm-tree'],
  sea: ['fish', 'dolphin', 'whale', 'turtle', 'octopus', 'key', 'crown', 'jellyfish', 'seahorse', 'submarine'],
  snow: ['snowman', 'penguin', 'gift', 'pine-tree', 'hat', 'polar-bear', 'seal', 'sled'],
  forest: ['squirrel', 'fox', 'bear', 'owl', 'mushroom', 'tree', 'house', 'deer', 'hedgehog', 'wolf'],
  field: ['butterfly', 'horse', 'sheep', 'flower', 'ball', 'sunflower', 'kite', 'cow', 'bee', 'clover'],
  city: ['dog', 'bus', 'bicycle', 'robot', 'traffic-light', 'car', 'balloon', 'pigeon', 'fountain'],
  room: ['mouse', 'teddy-bear', 'book', 'clock', 'gift', 'bed', 'cake', 'lamp', 'piano'],
  sunset: ['bird', 'bench', 'boat', 'sun', 'guitar', 'swan'],
  rain: ['umbrella', 'frog', 'rainbow', 'duck', 'house', 'snail'],
  mountain: ['bear', 'tent', 'tree', 'rabbit', 'castle', 'goat', 'deer', 'eagle'],
};

/** Who may be the main character of a new story. */
const heroes = ['rabbit', 'cat', 'dog', 'bear', 'fox', 'penguin', 'elephant', 'dragon', 'unicorn', 'robot', 'squirrel', 'tiger', 'dinosaur', 'turtle', 'owl', 'mouse', 'hamster', 'otter', 'deer'];
/** Where it may live. */
const homes = ['forest', 'field', 'mountain', 'snow', 'city', 'beach', 'room', 'desert'];

/** Places one can go to; the other settings come by themselves. */
const comings = ['night', 'sunset', 'rain'];

/** Things of the vocabulary that fit a setting; those of a meadow where it is not known. */
export function thingsFitting({ concepts }: Vocabulary, setting: string | null): string[] {
  const fitting = expected[setting ?? ''] ?? expected['field'] ?? [];
  return fitting.filter((concept) => concepts.some(({ id }) => id === concept));
}

export function possibleHeroes({ concepts }: Vocabulary): string[] {
  return heroes.filter((concept) => concepts.some(({ id }) => id === concept));
}

export function possibleHomes({ settings }: Vocabulary): string[] {
  return homes.filter((setting) => settings.some(({ id }) => id === setting));
}

/** Settings that are gone to. */
export function placesOf({ settings }: Vocabulary): string[] {
  return settings.map(({ id }) => id).filter((id) => id in expected && !comings.includes(id));
}

/** Settings that come: night, sunset, rain. */
export function comingsOf({ settings }: Vocabulary): string[] {
  return comings.filter((coming) => settings.some(({ id }) => id === coming));
}
