import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate';

/**
 * What people ask for most, so that a short text can point into it instead of spelling everything out. Part of the format of links:
 * it never changes, because links that were made with it must open for ever. What is nearer to the end costs fewer bits.
 */
const dictionary = strToU8([
  'dallae-m', 'a photograph of ', 'a drawing of ', 'in the snow', 'in the rain', 'at sunset', 'under the sea', 'on the table', 'on the left', 'on the right',
  'next to ', 'behind ', 'in front of ', ' above ', ' below ', 'the Eiffel Tower in the desert', ' unicorn', ' robot', ' umbrella', ' house', ' flower', ' tree', ' car',
  ' train', ' airplane', ' boat', ' bird', ' fish', ' rabbit', ' horse', ' bear', ' tiger', ' dog', ' apples', ' star', ' sun', ' moon', 'black cat', ' in space', 'in the forest',
  'on the beach', 'on a mountain', 'in the city', 'at night', 'orange ', 'purple ', 'brown ', 'pink ', 'gray ', 'white ', 'green ', 'blue ', 'yellow ', 'red ', 'four ', 'three ', 'two ', ' and a ',
  '비 오는 날 ', '눈 덮인 산', '노을 지는 ', '도시에 있는 ', '들판에 있는 ', '바닷가에 있는 ', '달나라에 있는 ', '우주에 있는 ', '숲속에 있는 ', '사막에 있는 에펠탑', '밤에 ',
  ' 왼쪽에 ', ' 오른쪽에 ', ' 위에 ', ' 아래에 ', ' 옆에 ', ' 앞에 ', ' 뒤에 ', '유니콘', '로봇', '우산', '자동차', '비행기', '나무', '꽃', '집', '배', '기차', '새', '물고기', '토끼', '말', '곰',
  '호랑이', '강아지', '고양이와 ', '고양이', '사과', '별', '해', '달', '주황색 ', '보라색 ', '갈색 ', '분홍색 ', '회색 ', '하얀 ', '초록색 ', '파란 ', '노란 ', '빨간 ', '검은 ',
  ' 한 마리', ' 두 마리', ' 세 개', ' 네 개', '그려 줘', '그림', '이 있는 ', '가 있는 ', '와 ', '과 ', '이 ', '가 ', '을 ', '를 ', '의 ', 'dallae-s\n',
].join(''));

/** A short text as few bytes: UTF-8, deflated (RFC 1951) with the dictionary above. */
export function shortenText(text: string): Uint8Array {
  return deflateSync(strToU8(text), { level: 9, dictionary });
}

/** Reads what `shortenText` wrote. @throws Error when it did not. */
export function expandText(bytes: Uint8Array): string {
  return strFromU8(inflateSync(bytes, { dictionary }));
}
