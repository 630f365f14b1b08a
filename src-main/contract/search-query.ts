/**
 * What somebody types, understood as a search: words, "phrases", beginnings of words with a star, and AND, OR, NOT in capitals. Whatever
 * else is typed is text: nothing that can be typed is an error.
 */

/** Words that follow each other; of the last one only its beginning when `prefix` is set. */
export interface Phrase {
  text: string
  prefix: boolean
}

/** Any of the groups; in each all of the wanted, and none of the unwanted. */
export interface SearchQuery {
  groups: { wanted: Phrase[]; unwanted: Phrase[] }[]
}

/** Phrases beyond these are not looked at; a person writes a handful. */
const mostPhrases = 50

/** What the index takes for part of a word, as its tokenizer `unicode61` does: letters, digits, and characters for private use. */
const wordCharacter = /[\p{L}\p{N}\p{Co}]/u

type Token = { type: 'phrase'; phrase: Phrase } | { type: 'word'; phrase: Phrase }

type Group = SearchQuery['groups'][number]

/** Null when there is nothing to search for. */
export function parseSearch(typed: string): SearchQuery | null {
  const groups: Group[] = []
  let group: Group = { wanted: [], unwanted: [] }
  let unwanted = false
  for (const token of tokensOf(typed).slice(0, mostPhrases)) {
    switch (operatorOf(token, group)) {
      case 'and':
        break
      case 'not':
        unwanted = true
        break
      case 'or':
        groups.push(group)
        group = { wanted: [], unwanted: [] }
        unwanted = false
        break
      case null:
        if (wordCharacter.test(token.phrase.text)) group[unwanted ? 'unwanted' : 'wanted'].push(token.phrase)
        unwanted = false
    }
  }
  const complete = [...groups, group].filter(({ wanted }) => wanted.length > 0)
  return complete.length === 0 ? null : { groups: complete }
}

/** A NOT or OR with nothing before it has nothing to do: NOT is then a word like any other, because without it the search would say the opposite. */
function operatorOf({ type, phrase }: Token, { wanted }: Group): 'and' | 'or' | 'not' | null {
  if (type !== 'word' || phrase.prefix) return null
  if (phrase.text === 'AND') return 'and'
  if (phrase.text === 'OR') return wanted.length > 0 ? 'or' : 'and'
  return phrase.text === 'NOT' && wanted.length > 0 ? 'not' : null
}

function tokensOf(typed: string): Token[] {
  // A line end, and the character that would end the text for SQLite, part words like a space. Typographic quotes are what keyboards and word processors put in.
  const plain = typed
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cs}]/gu, ' ')
    .replace(/[“”„«»]/g, '"')
  return [...plain.matchAll(/"([^"]*)"?(\*?)|([^\s"]+)/g)].map(([, quoted, star, word]) => {
    if (word === undefined) return { type: 'phrase', phrase: { text: quoted ?? '', prefix: star === '*' } }
    const stem = word.replace(/\*+$/, '')
    return { type: 'word', phrase: { text: stem, prefix: stem !== word } }
  })
}

/** The query as FTS5 wants it. Every phrase is in quotes, so that nothing in it is an operator. */
export function toMatch({ groups }: SearchQuery): string {
  return groups.map(({ wanted, unwanted }) => `(${matchOfGroup(wanted, unwanted)})`).join(' OR ')
}

function matchOfGroup(wanted: Phrase[], unwanted: Phrase[]): string {
  const all = wanted.map(quoted).join(' AND ')
  return unwanted.length === 0 ? all : `(${all}) NOT (${unwanted.map(quoted).join(' OR ')})`
}

function quoted({ text, prefix }: Phrase): string {
  return `"${text}"${prefix ? ' *' : ''}`
}
