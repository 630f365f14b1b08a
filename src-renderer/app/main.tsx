import './no-eval.ts'
import '@mantine/core/styles.layer.css'
import '../styles/tokens.css'
import '../styles/base.css'
import '../styles/controls.css'
import '../styles/shell.css'
import '../styles/states.css'
import '../styles/mantine.css'
import { createRoot } from 'react-dom/client'
import { connect } from '../ipc/connect.ts'
import { startWindow } from './start-window.tsx'

const root = document.getElementById('root')
if (root === null) throw new Error('The page has no place for the window.')
connect()
startWindow(createRoot(root), connect)
