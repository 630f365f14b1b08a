import { useMutation } from '@tanstack/react-query'
import { orpc } from '../../../ipc/client.ts'

export const useAnswerQuit = () => useMutation(orpc.quit.answer.mutationOptions())
