import type { ErrorCode } from '../contract/error';
import { candidatesMax, captionsMax, hopsMax, promptMaxLength, uploadMaxBytes } from '../contract/request';
import type { Language } from '../contract/language';

/** The terminal's language as the system tells it; English when it is neither Korean nor English. */
export function terminalLanguage(): Language {
  return new Intl.DateTimeFormat().resolvedOptions().locale.startsWith('ko') ? 'ko' : 'en';
}

const megabytes = uploadMaxBytes / 1024 / 1024;

/** What can go wrong at the command line, in words. Codes without words here show the error's own message. */
export const errorMessages: Record<Language, Partial<Record<ErrorCode, string>>> = {
  ko: {
    data_folder_in_use: '달래가 켜져 있어 기록이 잠겨 있어요. 달래를 끄고 다시 하거나, 켜 둔 채 /api/history/export에서 받으세요.',
    prompt_empty: '그릴 것을 글로 적어 주세요.',
    prompt_too_long: `글은 ${promptMaxLength}자까지 적을 수 있어요.`,
    prompt_unreadable: '글에 읽을 수 없는 제어 문자가 있어요.',
    unknown_model: '그런 이름의 모델이 없어요.',
    picture_missing: '그림 파일을 적어 주세요.',
    picture_too_large: `그림 파일은 ${megabytes} MB까지 읽을 수 있어요.`,
    picture_unreadable: '그림을 읽을 수 없어요. PNG, JPEG, WebP, GIF, AVIF 파일을 주세요.',
  },
  en: {
    data_folder_in_use: 'Dallae is running and keeps the history to itself. Stop it and try again, or take /api/history/export from it.',
    prompt_empty: 'Write what to draw.',
    prompt_too_long: `A prompt has at most ${promptMaxLength} characters.`,
    prompt_unreadable: 'The prompt holds control characters.',
    unknown_model: 'There is no model of that name.',
    picture_missing: 'Name a picture file.',
    picture_too_large: `A picture file has at most ${megabytes} MB.`,
    picture_unreadable: 'The picture cannot be read. Give a PNG, JPEG, WebP, GIF or AVIF file.',
  },
};

/** Said below the captions of a picture unlike those the model learned from. */
export const unfamiliarNotice: Record<Language, string> = {
  ko: '달래가 배운 그림들과는 많이 다른 그림이에요. 설명이 맞지 않을 수 있어요.',
  en: 'This picture is unlike those Dallae learned from. The description may well be wrong.',
};

export const help: Record<Language, string> = {
  ko: `달래: 글을 그림으로, 그림을 글로.

  npm run dallae -- generate "<글>" [설정]     글을 그림으로 그립니다
  npm run dallae -- describe <그림> [설정]      그림을 한국어와 영어로 설명합니다
  npm run dallae -- round-trip "<글>" [설정]   글을 그리고, 그린 그림을 읽고, 읽은 글을 또 그리며 뜻이 얼마나 남는지 봅니다
  npm run dallae -- batch <파일|폴더> [설정]     글이 한 줄에 하나씩 적힌 파일을 그리거나, 폴더의 그림을 설명합니다
  npm run dallae -- export [설정]               기록을 zip 파일로 내보냅니다
  npm run dallae -- models                      설치된 모델을 확인합니다
  npm run dallae -- models add <이름> [--yes]   잘 알려진 모델을 더합니다: 라이선스와 크기를 먼저 보여 주고, 끊기면 이어서 받습니다
  npm run dallae -- models remove <이름>        더한 모델을 지웁니다
  npm run dallae -- worker [설정]               DALLAE_REDIS_URL의 Redis에서 작업을 받아 합니다: 다른 컴퓨터에서도
  npm run dallae -- doctor                      무엇이 빠졌는지, 어떻게 고치는지 알려 줍니다

공통
  --model <이름>            쓸 모델 (기본: 설치된 첫 모델)
  --json                    결과를 JSON으로 출력합니다
  --help                    이 도움말

generate
  --out <파일.png>          저장할 곳 (기본: picture.png). 여러 장이면 이름 뒤에 번호가 붙습니다
  --seed <수>               0부터 4294967295까지. 같은 시드는 같은 그림을 그립니다
  --candidates <수>         그림의 수, 1–${candidatesMax} (기본: 1)
  --temperature <수>        다양성, 0.1–2
  --top-k <수>              가장 그럴듯한 k개에서만 고르기, 0은 전부
  --top-p <수>              가장 그럴듯한 것들의 합이 p가 될 때까지만 고르기, 0–1
  --guidance-scale <수>     글을 따르는 정도, 1–10
  --ranker <이름>           여러 장에 점수를 매길 모델, 예: clip-vit-base-patch32 (기본: 그린 모델)
  --start <그림|코드>       이 그림에서 시작합니다: 그림 파일, 또는 --json이 출력하는 codes
  --keep <0과 1>            칸마다 한 글자씩, 왼쪽 위부터: 1은 그대로 두고 0은 새로 그립니다

describe
  --languages <목록>        ko,en 가운데 (기본: ko,en)
  --task <방식>             short, detailed, text(그림 속 글자) 가운데, 물을 수 있는 모델에게 (예: florence-2-base-ft)
  --captions <수>           언어마다 설명의 수, 1–${captionsMax} (기본: 1)
  --seed <수>               둘째 설명부터 쓰입니다

round-trip
  --picture <그림>          글 대신 이 그림 파일에서 출발합니다
  --hops <수>               그리고 읽기를 되풀이할 수, 1–${hopsMax} (기본: 5)
  --languages <목록>        읽을 언어, 번갈아 (기본: ko,en)
  --out <폴더>              그림을 저장할 곳 (기본: round-trip)
                            --seed와 --temperature, --top-k, --top-p, --guidance-scale도 쓸 수 있습니다

batch
  --out <폴더>              저장할 곳 (기본: batch). 멈추었다가 다시 하면 남은 것만 합니다
                            generate와 describe의 설정도 쓸 수 있습니다

export
  --out <파일.zip>          저장할 곳 (기본: history.zip)
  --query <글>              이 말이 들어 있는 것만
  --starred                 별표가 있는 것만

worker
  --concurrency <수>        한꺼번에 할 작업의 수, 1–64 (기본: 8)
  --models <목록>           올릴 모델들의 이름, 쉼표로 (기본: 있는 것 모두)`,
  en: `Dallae: words become pictures, pictures become words.

  npm run dallae -- generate "<prompt>" [options]   draws the prompt
  npm run dallae -- describe <picture> [options]    describes a picture in Korean and English
  npm run dallae -- round-trip "<prompt>" [options] draws a text, reads the picture, draws what was read …, and tells what meaning is left
  npm run dallae -- batch <file|folder> [options]   draws a file of prompts, one a line, or describes a folder of pictures
  npm run dallae -- export [options]                writes the history into a zip file
  npm run dallae -- models                          checks the models that are installed
  npm run dallae -- models add <id> [--yes]         adds a well-known model: licence and size first; what was cut goes on
  npm run dallae -- models remove <id>              removes a model that was added
  npm run dallae -- worker [options]                does jobs from the Redis of DALLAE_REDIS_URL, on this or any other machine
  npm run dallae -- doctor                          says what is missing and how to mend it

Both
  --model <id>              model to use (default: the first one installed)
  --json                    print the result as JSON
  --help                    this help

generate
  --out <file.png>          where to save (default: picture.png); several pictures are numbered
  --seed <number>           0 to 4294967295; the same seed draws the same picture
  --candidates <number>     how many pictures, 1–${candidatesMax} (default: 1)
  --temperature <number>    variety, 0.1–2
  --top-k <number>          choose among the k most probable only; 0 means all
  --top-p <number>          choose among the most probable that together hold this share, 0–1
  --guidance-scale <number> how closely to follow the prompt, 1–10
  --ranker <id>             model that scores several pictures, e.g. clip-vit-base-patch32 (default: the one that draws)
  --start <picture|codes>   start from this picture: a file, or the codes that --json prints
  --keep <0s and 1s>        one for each position, from the top left: 1 stays, 0 is drawn anew

describe
  --languages <list>        of ko,en (default: ko,en)
  --task <task>             short, detailed or text (in the picture), of models that can be asked (e.g. florence-2-base-ft)
  --captions <number>       captions per language, 1–${captionsMax} (default: 1)
  --seed <number>           used from the second caption on

round-trip
  --picture <picture>       begin with this picture file instead of a prompt
  --hops <number>           how often to draw and read, 1–${hopsMax} (default: 5)
  --languages <list>        languages to read in, by turns (default: ko,en)
  --out <folder>            where to save the pictures (default: round-trip)
                            takes --seed, --temperature, --top-k, --top-p and --guidance-scale too

batch
  --out <folder>            where to save (default: batch); started again, it does what is left
                            takes the options of generate and describe too

export
  --out <file.zip>          where to save (default: history.zip)
  --query <words>           only what has these words
  --starred                 only what has a star

worker
  --concurrency <number>    jobs at once, 1–64 (default: 8)
  --models <list>           ids of the models to load, separated by commas (default: all that are there)`,
};
