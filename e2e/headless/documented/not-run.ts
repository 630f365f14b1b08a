/** Lines that no test can run as they stand, each with the reason and where what they do is tested. */
export const notRun = new Map([
  ['npm start', 'opens the window; e2e/app starts it in every test'],
  ['npm test', 'is what runs this test'],
  ['npm run samples -- scans', 'draws scans for a minute; build/samples/make-samples.test.ts'],
  ['npm run test:kill -- --kills 1000 --seed 11', 'takes a night; e2e/headless/kills.test.ts kills 50 times'],
  ['npm run test:soak -- --minutes 30 --seed 1', 'takes half an hour; e2e/headless/soak.test.ts soaks for seconds'],
  [
    'leafcutter take archive.leafcutter --documents /mnt/scans --out texts',
    'needs a file of another computer; e2e/headless/carried.test.ts',
  ],
  ['leafcutter take back.leafcutter', 'the same'],
  [
    "leafcutter archive --restore '/mnt/archive/Minutes b_5kq2x81f0c.leafcutter.tar.gz'",
    'needs what the line before it wrote; e2e/headless/archive.test.ts',
  ],
  ['sudo apt install ./leafcutter_0.1.0_amd64.deb', 'changes the computer; build/package/try-debian-package.sh'],
  ['sudo apt install tesseract-ocr-deu', 'changes the computer'],
])
