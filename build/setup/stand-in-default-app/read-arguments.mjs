/**
 * Electron's own command line: switches, `-r FILE` to load a file first, then the app.
 * `args` is the command line without the executable.
 */
export function readArguments(args) {
  const preload = []
  for (let index = 0; index < args.length; index += 1) {
    if (args[index] === '-r' || args[index] === '--require') {
      index += 1
      preload.push(args[index])
    } else if (!args[index].startsWith('-')) {
      return { preload, appFolder: args[index] }
    }
  }
  return { preload, appFolder: undefined }
}
