import type { CodedModel } from '@/server/contract/coded-model';
import { languageSchema } from '@/server/contract/language';
import type { CompareMessages } from '../../messages/ko-compare';
import type { Messages } from '../../messages/ko';
import type { Axis, AxisName, AxisValue } from './axis';

/** What an axis begins with when it is chosen. */
export function startingText(name: AxisName, models: readonly CodedModel[]): string {
  switch (name) {
    case 'seed': return '1..4';
    case 'guidanceScale': return '1, 2, 4';
    case 'temperature': return '0.5, 1, 1.5';
    case 'topK': return '0, 16, 128';
    case 'topP': return '0.5, 0.7, 0.9';
    case 'language': return 'ko, en';
    case 'model': return models.map(({ id }) => id).join(', ');
    case 'words': return '';
  }
}

/** What a setting is called: as everywhere else, where it is one of drawing. */
export function axisName(name: AxisName, words: CompareMessages['axis'], settings: Messages['settings']): string {
  return name === 'words' || name === 'language' ? words.names[name] : settings[name];
}

/** A value as people read it: the name of a model, not its id. */
export function valueWords(name: AxisName, value: AxisValue, models: readonly CodedModel[], words: CompareMessages['axis'], settings: Messages['settings']): string {
  if (name === 'model') return models.find(({ id }) => id === value)?.name ?? String(value);
  if (name === 'language') {
    const language = languageSchema.safeParse(value).data;
    return language === undefined ? String(value) : words.languageName[language];
  }
  return name === 'topK' && value === 0 ? settings.all : String(value);
}

/** An axis with one of its values: "시드 3". */
export function headingWords(axis: Axis, value: AxisValue, models: readonly CodedModel[], words: CompareMessages['axis'], settings: Messages['settings']): string {
  const said = valueWords(axis.name, value, models, words, settings);
  return axis.name === 'model' || axis.name === 'language' || axis.name === 'words' ? said : `${settings[axis.name]} ${said}`;
}
