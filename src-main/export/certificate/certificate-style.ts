/** Black on white, for A4 and Letter; nothing is loaded from anywhere. */
export const certificateStyle = `
@page { margin: 16mm 14mm; }
* { box-sizing: border-box; }
body { font: 10pt/1.45 system-ui, sans-serif; color: #1a1d1c; background: #fff; margin: 0 auto; max-width: 190mm; padding: 8mm 0; font-variant-numeric: tabular-nums; }
h1 { font-size: 17pt; margin: 0 0 1mm; } h2 { font-size: 11pt; margin: 7mm 0 2mm; break-after: avoid; }
p { margin: 0 0 2mm; } .dim { color: #55605b; }
.verdict { border: 1.5pt solid #1d6b40; border-radius: 2mm; padding: 3mm 4mm; margin: 4mm 0; break-inside: avoid; }
.verdict.off { border-color: #b0221d; } .verdict b.word { font-size: 13pt; }
.sum { display: flex; flex-wrap: wrap; gap: 2mm 4mm; align-items: baseline; margin-top: 2mm; }
.sum > span:first-child { width: 14mm; } .sum b { font-size: 13pt; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; } thead { display: table-header-group; }
th, td { text-align: left; vertical-align: top; padding: 1.2mm 2mm 1.2mm 0; border-bottom: .4pt solid #c4ccc8; overflow-wrap: anywhere; }
th { font-size: 8pt; color: #55605b; font-weight: 500; } tr { break-inside: avoid; } .num { text-align: right; }
code { font: 7.5pt/1.35 ui-monospace, Consolas, monospace; overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: 48mm 1fr; gap: 1mm 3mm; margin: 0; } dt { color: #55605b; } dd { margin: 0; overflow-wrap: anywhere; }
ul { margin: 1mm 0 0; padding-left: 4mm; } .files { font-size: 8.5pt; }
@media print { body { padding: 0; max-width: none; } }
`
