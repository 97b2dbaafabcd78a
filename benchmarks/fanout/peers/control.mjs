// What every server of the comparison does alike; control.py describes it.
import { closeSync, openSync, readFileSync, writeSync } from "node:fs";
import { createInterface } from "node:readline";

const PLACES = 65536n;
const BEFORE_FIRST = 1_000_000;
export const [port, timesFile, textFile] = process.argv.slice(2);
const template = readFileSync(textFile, "utf8");
const times = openSync(timesFile, "r+");
const instant = Buffer.alloc(8);

function note(number) {  // node has no shared map of a file: a write of 8 bytes into it is what comes nearest
    instant.writeBigUInt64LE(process.hrtime.bigint());
    writeSync(times, instant, 0, 8, Number((BigInt(number) % PLACES) * 8n));
}

export function listen(send) {
    let told = BEFORE_FIRST, head = BEFORE_FIRST;
    async function publish(burst, gapMs) {
        while (told < head) {
            note(++told);
            send(template.replaceAll(String(BEFORE_FIRST + 1), String(told)));
            const last = (told - BEFORE_FIRST) % burst === 0;
            await new Promise((go) => (last ? setTimeout(go, gapMs) : setImmediate(go)));
        }
        console.log("done");
    }
    const lines = createInterface({ input: process.stdin });
    lines.on("line", (line) => {
        const [word, first, second] = line.split(" ");
        if (word === "prepare") {
            console.log(`first ${told + 1}`);
            head += Number(first);
        } else publish(Number(first), Number(second) / 1000);
    });
    lines.on("close", () => { closeSync(times); process.exit(0); });
}
