/* Words of a query -> the records that hold all of them, by kind, names first.

   Reads window.onrecordIndex, the columns that render/search_index.py writes. Gives
   window.onrecordSearch:
     find(query)            null for a query without a word, else
       groups               [{kind, title, hits: [number of a record, ...]}, ...]
       near                 [[word as typed, [spellings on record, ...]], ...]
       patterns             what `marked` looks for
     marked(text, patterns) [[piece of text, whether it was looked for], ...]

   A word is found where one begins with it; in scripts that set no blanks between words,
   anywhere. Case and accents are no matter, and a syllable of Hangul is found by its first
   letters. What stands nowhere is looked for once more, by uFuzzy, with one slip of the hand. */
(() => {
  "use strict";
  const index = window.onrecordIndex;
  if (!index) return;

  const FOREIGN = /[^\u0000-\u00a9\u2000-\u206f]/;
  const ACCENTS = /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670]/g;
  // Letters of their own, which readers without them write so.
  const PLAIN = { ł: "l", ø: "o", đ: "d", ð: "d", þ: "th", ß: "ss", æ: "ae", œ: "oe", ı: "i", ς: "σ", ʼ: "'" };
  const STROKES = new RegExp(`[${Object.keys(PLAIN).join("")}]`, "g");
  const WORDS = /[\p{L}\p{N}\p{M}]+/gu;
  const UNPARTED = /^[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
  const [NOWHERE, IN_ONE_PIECE, IN_A_NAME, BEGINS_A_NAME, IS_A_NAME] = [0, 1, 2, 3, 4];

  const fold = (text) => FOREIGN.test(text)
    ? text.normalize("NFKD").replace(ACCENTS, "").toLowerCase().replace(STROKES, (letter) => PLAIN[letter])
    : text;
  const words = (text) => text.match(WORDS) || [];
  const spaced = (text) => words(fold(text).toLowerCase()).join(" ");

  const texts = index.says.map(fold);
  const kindOf = index.kinds.flatMap((kind) => Array(kind.records).fill(kind));
  const names = [];
  const namesOf = (number) => (names[number] ??= index.says[number].split("\n").map(spaced).filter((_, line) => line !== 1 && line !== 2));

  // 1500 is found as 1,500, too.
  const inDigits = (word) => (/^\d+$/.test(word) ? word.replace(/\d(?=(?:\d{3})+$)/g, "$&[.,\u00a0\u202f ]?") : word);
  /** Return the pattern for any of the spellings, each a list of words that follow each other. */
  const pattern = (spellings) => {
    const either = `(?:${spellings.map((spelling) => spelling.map(inDigits).join("[^\\p{L}\\p{N}\\n]+")).join("|")})`;
    // Looked at behind the words, so that the engine first looks for them. 500 is no part of 1,500.
    const begins = UNPARTED.test(spellings[0][0]) ? "" : `(?<!(?:[\\p{L}\\p{N}]|\\d[.,])${either})`;
    return new RegExp(either + begins, "iu");
  };
  const holding = (patterns) => {
    let numbers = null;
    // The longest first: it stands in the fewest.
    for (const each of [...patterns].sort((a, b) => b.source.length - a.source.length)) {
      numbers = numbers
        ? numbers.filter((number) => each.test(texts[number]))
        : texts.flatMap((text, number) => (each.test(text) ? [number] : []));
    }
    return numbers;
  };

  // One slip in a word, behind its first letter; words are all that it is given. It would make
  // a collator to sort by.
  const oneSlip = (letters, unicode) => ({
    unicode, intraMode: 1, intraSlice: [1, Infinity], intraSplit: "", intraBound: "", intraContr: "'\\b\\B",
    intraChars: `[${letters}]`, interSplit: `[^${letters}]+`, interBound: `[^${letters}]`, compare: () => 0,
  });
  // Letters of all scripts take longest to look for: most words need none but these.
  const [SLIPS_IN_ASCII, SLIPS] = [oneSlip("a-z\\d", false), oneSlip("\\p{L}\\d", true)];
  /** Return the words on record that begin as *word*, in small letters, but for one slip: the likeliest first. */
  const near = (word) => {
    const fuzzy = new window.uFuzzy(/^[a-z\d]+$/.test(word) ? SLIPS_IN_ASCII : SLIPS);
    const rough = fuzzy.filter(texts, word) || [];
    const [first] = word;
    const alike = new RegExp(`${first}(?<![\\p{L}\\p{N}\\p{M}]${first})[\\p{L}\\p{N}\\p{M}]*`, "gu");
    const found = [...new Set(rough.slice(0, 400).flatMap((number) => texts[number].toLowerCase().match(alike) || []))];
    const { idx, start } = fuzzy.info(fuzzy.filter(found, word) || [], found, word);
    return idx.filter((_, place) => start[place] === 0).map((number) => found[number])
      .sort((a, b) => Math.abs(a.length - word.length) - Math.abs(b.length - word.length));
  };

  /** Return how well the record fits: names before texts. */
  const rank = (number, query, phrase, patterns) => {
    if (!kindOf[number].named) return patterns.length > 1 && phrase.test(texts[number]) ? IN_ONE_PIECE : NOWHERE;
    return Math.max(...namesOf(number).map((name) => {
      if (name === query) return IS_A_NAME;
      if (name.startsWith(query)) return BEGINS_A_NAME;
      return patterns.every((each) => each.test(name)) ? IN_A_NAME : NOWHERE;
    }));
  };

  const find = (typed) => {
    const query = fold(typed.replace(/[“”„«»]/g, '"'));
    // What stands between quotation marks, or without a blank, is looked for in one piece.
    let pieces = (query.match(/"[^"]+"?|[^\s"]+/g) || []).map(words).filter((piece) => piece.length);
    if (!pieces.length) return null;
    let patterns = pieces.map((piece) => pattern([piece]));
    let numbers = holding(patterns);
    const slips = [];
    if (!numbers.length) {
      const asked = pieces.flat();
      const spellings = asked.map((word) => {
        const alone = pattern([[word]]);
        // Of one word it is known already that it stands nowhere.
        const others = asked.length > 1 && texts.some((text) => alone.test(text)) ? [] : near(word.toLowerCase());
        if (others.length) slips.push([word, others]);
        return others.length ? others : [word];
      });
      pieces = [spellings.map(([likeliest]) => likeliest)];
      patterns = spellings.map((each) => pattern(each.map((word) => [word])));
      numbers = slips.length ? holding(patterns) : [];
    }
    const plain = pieces.flat().join(" ").toLowerCase();
    const phrase = pattern([plain.split(" ")]);
    const ranks = new Map(numbers.map((number) => [number, rank(number, plain, phrase, patterns)]));
    const groups = index.kinds.map((kind) => ({
      kind: kind.kind,
      title: kind.title,
      hits: numbers.filter((number) => kindOf[number] === kind).sort((a, b) => ranks.get(b) - ranks.get(a) || a - b),
    })).filter((group) => group.hits.length);
    const hasName = (group) => ranks.get(group.hits[0]) >= IN_A_NAME;
    return { groups: [...groups.filter(hasName), ...groups.filter((group) => !hasName(group))], near: slips, patterns };
  };

  const marked = (text, patterns) => {
    let plain = "";
    const from = [];
    let at = 0;
    for (const sign of text) {
      const folded = fold(sign);
      for (let count = folded.length; count; count--) from.push(at);
      plain += folded;
      at += sign.length;
    }
    from.push(text.length);
    const ranges = patterns.flatMap((each) => [...plain.matchAll(new RegExp(each.source, "giu"))].map((found) => {
      let end = found.index + found[0].length;
      // To the end of the letter: accents, and the rest of a syllable.
      while (end < plain.length && from[end] === from[end - 1]) end++;
      return [from[found.index], from[end]];
    })).sort((a, b) => a[0] - b[0]);
    const pieces = [];
    let done = 0;
    for (const [start, end] of ranges) {
      if (end <= done) continue;
      if (start > done) pieces.push([text.slice(done, start), false]);
      pieces.push([text.slice(Math.max(start, done), end), true]);
      done = end;
    }
    if (done < text.length) pieces.push([text.slice(done), false]);
    return pieces;
  };

  window.onrecordSearch = { find, marked };
})();
