import type { Command, Option } from 'commander'

/** What a shell offers of a command: everything is read from the commands themselves, so that it cannot drift from them. */
export interface Completed {
  name: string
  description: string
  /** Whether its first argument is a batch. */
  takesBatch: boolean
  /** Values of its first argument, where there is a choice. */
  values: string[]
  flags: CompletedFlag[]
}

interface CompletedFlag {
  name: string
  description: string
  /** Empty when anything goes. */
  choices: string[]
  takesValue: boolean
  takesBatch: boolean
}

/** Everything that can be completed; hidden commands are for scripts alone. */
export function completed(program: Command): Completed[] {
  return program
    .createHelp()
    .visibleCommands(program)
    .map((command) => {
      const [first] = command.registeredArguments
      return {
        name: command.name(),
        description: command.description(),
        takesBatch: first?.name() === 'batch',
        values: [...(first?.argChoices ?? [])],
        flags: command.createHelp().visibleOptions(command).map(completedFlag),
      }
    })
}

function completedFlag(option: Option): CompletedFlag {
  const takesValue = option.required || option.optional
  const name = option.long ?? option.short ?? ''
  return { name, description: option.description, choices: [...(option.argChoices ?? [])], takesValue, takesBatch: name === '--batch' }
}

const batches = 'leafcutter complete-batches'

export function bashCompletion(program: Command): string {
  const commands = completed(program)
  const cases = commands.map((command) => {
    const { name, flags, takesBatch, values } = command
    const ofFlags = flags.filter(({ takesValue }) => takesValue).map((flag) => `        ${flag.name}) ${bashValue(flag)}; return ;;`)
    const words = [...values, ...flags.map((flag) => flag.name)].join(' ')
    const offered = takesBatch ? `"${words} $(${batches} 2>/dev/null | cut -f1)"` : `"${words}"`
    return [`    ${name})`, '      case "$previous" in', ...ofFlags, '      esac', `      _leafcutter_words ${offered} ;;`].join('\n')
  })
  return `# bash completion of leafcutter, made by \`leafcutter completion bash\`
_leafcutter_words() {
  if [[ "$current" == -* || -n "$1" ]]; then mapfile -t COMPREPLY < <(compgen -W "$1" -- "$current"); fi
  if [[ "$current" != -* ]]; then local files; mapfile -t files < <(compgen -f -- "$current"); COMPREPLY+=("\${files[@]}"); fi
}
_leafcutter() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}"
  COMPREPLY=()
  if [[ $COMP_CWORD -eq 1 ]]; then
    mapfile -t COMPREPLY < <(compgen -W "${commands.map(({ name }) => name).join(' ')}" -- "$current")
    return
  fi
  case "\${COMP_WORDS[1]}" in
${cases.join('\n')}
  esac
}
complete -o filenames -F _leafcutter leafcutter
`
}

function bashValue({ choices, takesBatch }: CompletedFlag): string {
  if (takesBatch) return `mapfile -t COMPREPLY < <(compgen -W "$(${batches} 2>/dev/null | cut -f1)" -- "$current")`
  if (choices.length > 0) return `mapfile -t COMPREPLY < <(compgen -W "${choices.join(' ')}" -- "$current")`
  return 'mapfile -t COMPREPLY < <(compgen -f -- "$current")'
}

export function zshCompletion(program: Command): string {
  const commands = completed(program)
  const described = commands.map(({ name, description }) => `    ${quoted(`${name}:${description}`)}`)
  const cases = commands.map(({ name, flags, takesBatch, values }) => {
    const specs = flags.map((flag) => quoted(`${flag.name}[${forZsh(flag.description)}]${zshValue(flag)}`))
    const rest = takesBatch
      ? "'*:batch:_leafcutter_batches'"
      : quoted(values.length > 0 ? `1:value:(${values.join(' ')})` : '*:file:_files')
    return `    ${name}) _arguments -s ${[...specs, rest].join(' ')} ;;`
  })
  return `#compdef leafcutter
# zsh completion of leafcutter, made by \`leafcutter completion zsh\`
_leafcutter_batches() {
  local -a batches
  batches=(\${(f)"$(${batches} 2>/dev/null | tr '\\t' ':')"})
  _describe batch batches
}
_leafcutter() {
  local -a commands
  commands=(
${described.join('\n')}
  )
  if (( CURRENT == 2 )); then _describe command commands; return; fi
  local command="\${words[2]}"
  shift words
  (( CURRENT -= 1 ))
  case "$command" in
${cases.join('\n')}
  esac
}
_leafcutter "$@"
`
}

function zshValue({ choices, takesValue, takesBatch }: CompletedFlag): string {
  if (!takesValue) return ''
  if (takesBatch) return ':batch:_leafcutter_batches'
  return choices.length > 0 ? `:value:(${choices.join(' ')})` : ':value:_files'
}

/** Brackets and colons would end what they stand in. */
function forZsh(text: string): string {
  return text.replace(/[[\]:]/g, '\\$&')
}

export function fishCompletion(program: Command): string {
  const commands = completed(program)
  const lines = commands.flatMap(({ name, description, flags, takesBatch, values }) => [
    `complete -c leafcutter -n __fish_use_subcommand -a ${name} -d ${quoted(description)}`,
    ...(takesBatch ? [`complete -c leafcutter -n ${seen(name)} -a '(${batches} 2>/dev/null)'`] : []),
    ...(values.length > 0 ? [`complete -c leafcutter -n ${seen(name)} -f -a ${quoted(values.join(' '))}`] : []),
    ...flags.map(
      (flag) =>
        `complete -c leafcutter -n ${seen(name)} -l ${flag.name.replace(/^--/, '')}${fishValue(flag)} -d ${quoted(flag.description)}`,
    ),
  ])
  return `# fish completion of leafcutter, made by \`leafcutter completion fish\`\n${lines.join('\n')}\n`
}

const seen = (name: string) => `'__fish_seen_subcommand_from ${name}'`

function fishValue({ choices, takesValue, takesBatch }: CompletedFlag): string {
  if (!takesValue) return ''
  if (takesBatch) return ` -x -a '(${batches} 2>/dev/null)'`
  return choices.length > 0 ? ` -x -a ${quoted(choices.join(' '))}` : ' -r'
}

/** In single quotes, for all three shells; fish wants the quote itself escaped, and takes this too. */
function quoted(text: string): string {
  return `'${text.replace(/'/g, `'\\''`)}'`
}
