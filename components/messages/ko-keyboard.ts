/** The sentences of the keyboard map. */
export const koKeyboard = {
  title: '자판으로 하는 일',
  lead: '글을 쓰고 있지 않을 때는 언제든 ?를 누르면 이 표가 나와요.',
  or: '또는',
  parts: { everywhere: '어디서나', words: '글 쓰는 곳', brush: '일부만 다시 그리기', captions: '설명하기', compare: '비교', story: '이야기', history: '기록', inspect: '들여다보기' },
  does: {
    map: '이 표 보기',
    close: '열린 것 닫기',
    run: '그리기, 보내기',
    breakLine: '줄 바꾸기',
    moveCell: '칸 옮겨 가기',
    rowEnds: '줄의 처음과 끝으로',
    paint: '칸을 칠하거나 지우기',
    words: '설명의 낱말을 짚어 가기',
    paste: '그림 붙여 넣기',
    choose: '투표: 그 번호의 그림 고르기',
    tie: '투표: 비겼어요',
    allBad: '투표: 다 별로예요',
    walkGrid: 'X/Y 표: 열린 그림의 이웃으로',
    turnPage: '책장 넘기기',
    bookEnds: '표지와 끝으로',
    undo: '되돌리기',
    redo: '다시 하기',
    movePicture: '그림 사이를 옮겨 가기',
    restore: '지운 그림 되살리기',
    movePlace: '자리 옮겨 가기',
  },
};

export type KeyboardMessages = typeof koKeyboard;
