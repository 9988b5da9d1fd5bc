import { koreanStems } from './korean-stems';

/** Words that ask for nothing to be seen: what joins, greets, thanks, begs, praises, or says that a picture is wanted. */
const english = new Set(`
  a an the this that these those some any it its he she they them his her their my your our i me you we us
  and or with of in on at to for by as but plus both also too then than from into onto over near inside together along next beside around against is are be being been was were am has have having had do does did
  there here where which who whose what how when while so very really just exactly only single group set total pair pairs couple trio scene background front color colour colored coloured painted
  picture pictures photo photos photograph photography image images drawing drawings illustration illustrations painting paintings art artwork sketch icon emoji render view
  draw drawn paint show shown make made create generate give get see want wants wanted would could can will shall should like love please thanks thank let lets need wish try put add placed standing
  hello hi hey yo dear good morning evening bye ok okay yes no not oh wow well dallae sir
  nice beautiful pretty cute lovely cool great amazing wonderful awesome best perfect
  one more again now today new another other each every all many few ll re ve don doesn isn aren
`.trim().split(/\s+/));

const korean = new Set(`
  그림 사진 일러스트 이미지 모습 풍경 장면 배경 색 색깔 컬러 그림체 이모지 아이콘 작품 스케치 한장 장 것 거 곳 쪽 수 등 중
  옆 곁 근처 주변 사이 함께 같이 나란히 그리고 및 또 또는 혹은 하고 와 과 더 다시 한번 하나만 모두 다 각각 여러
  안녕 안녕하세요 안녕하십니까 반가워 반가워요 반갑습니다 고마워 고마워요 고맙습니다 감사 감사해요 감사합니다 감사드려요 부탁 부탁해 부탁해요 부탁합니다 부탁드려요 부탁드립니다 부탁드릴게요 미안 죄송 죄송하지만 제발 혹시 저기 저기요 여기 거기 음 어 응 네 예 아 오 와우 우와 자 달래 달래야 잘 좀 꼭 그냥 이제 오늘 지금 빨리 얼른
  나 나는 난 내 내가 저 저는 전 제 제가 우리 너 네가 당신 그 이 어떤 무슨 뭐 무엇 누구 어디 이런 그런 저런
  아주 매우 무척 정말 진짜 너무 참 꽤 가장 제일 조금 많이
  예쁜 예쁘게 이쁜 이쁘게 멋진 멋지게 귀여운 귀엽게 아름다운 아름답게 좋은 훌륭한 근사한 사랑스러운
  한 된 인 의 칠한 띤 할 해 해줘 해요 하는 하면 했으면 원해 원해요 싶어 싶어요 싶다 싶은 싶습니다 보고 봐 봐요 볼래 줘 줘요 주세요 주라 줄래 줄래요 줄 주실래요 주시겠어요 좋겠어 좋겠어요 좋아 좋아요
`.trim().split(/\s+/));

/** Of one syllable, and yet nouns that take particles: 옆에, 색의. Others of one syllable may begin another word (나 + 이 is 나이). */
const shortNouns = new Set(['옆', '곁', '색', '것', '거', '곳', '쪽', '중', '수', '장']);

/** Verbs of drawing, showing and being there, in the forms people type. */
const koreanVerbs = [
  /^(?:그려|보여|만들어|칠해|넣어|생성해|표현해)(?:줘|줘요|주세요|주세용|주라|주라고|줄래|줄래요|주실래요|주시겠어요|주십시오|주시오|다오|달라|달라고|봐|봐요|볼래|라|요|진)?$/,
  /^(?:그린|그릴|그리는|그리기|그리자|그리다|그려야|그렸으면|만든|만들|만들기|만들자|보이는|보인|보인다|보여요|보이게|보입니다)$/,
  /^(?:있|놓여있|서있|계시)(?:는|어|어요|다|습니다|네|네요|던|고|으면|게)?$/,
  /^(?:있는|있어|있어요|놓인|놓여|올린|올려진|올라간|올려놓은|핀|피어|피어난|떠있는)$/,
];

/** Whether a word asks for nothing to be seen, so that not knowing it changes nothing. @param word one word, NFC, lower case. */
export function isHarmless(word: string): boolean {
  if (/^[a-z]+$/.test(word)) return word.length === 1 || english.has(word);
  // Single jamo are laughter or an unfinished syllable: ㅋㅋㅋ.
  if (/^[ㄱ-ㆎ]+$/.test(word)) return true;
  return koreanStems(word).some(({ stem, ending }) =>
    (korean.has(stem) && (ending === '' || stem.length > 1 || shortNouns.has(stem))) || (ending === '' && koreanVerbs.some((verb) => verb.test(stem))));
}
