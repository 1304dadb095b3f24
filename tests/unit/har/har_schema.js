// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// har_schema.js FILE…: each is HTTP Archive 1.2 by the schemas of the npm package har-schema, run by Ajv, and by what the
// specification says in words. `--self-test FILE`: FILE is good, and everything that is then broken in it is found.

'use strict';

const fs = require('fs');

let Ajv, addFormats, schemas, draft;
try {
    Ajv = require('ajv');
    addFormats = require('ajv-formats');
    draft = require('ajv/dist/refs/json-schema-draft-06.json');
    schemas = require('har-schema');
} catch (error) {
    console.log(`not installed: ${error.message.split('\n')[0]}`);
    process.exit(process.env.CI ? 1 : 77);
}

// What the schemas call "min" is no word of JSON Schema, so that validators pass it over: what they mean is meant.
function meant(value) {
    if (Array.isArray(value)) {
        return value.map(meant);
    }
    if (value === null || typeof value !== 'object') {
        return value;
    }
    const entries = Object.entries(value).map(([key, inner]) => [key === 'min' && typeof inner === 'number' ? 'minimum' : key, meant(inner)]);
    return Object.fromEntries(entries);
}

const ajv = new (Ajv.default || Ajv)({strict: false, allErrors: false});
(addFormats.default || addFormats)(ajv);
ajv.addMetaSchema(draft);
for (const schema of Object.values(schemas)) {
    ajv.addSchema(meant(schema));
}
const bySchema = ajv.getSchema('har.json#') || ajv.getSchema('har.json');

// The specification's own sentences.
function inWords(entry, number, own) {
    const problems = [];
    const t = entry.timings;
    for (const part of ['send', 'wait', 'receive']) {
        if (!(t[part] >= 0)) {
            problems.push(`${part} has to be there and not negative`);
        }
    }
    const parts = ['blocked', 'dns', 'connect', 'send', 'wait', 'receive'].map((part) => t[part] ?? -1);
    const sum = parts.filter((part) => part >= 0).reduce((a, b) => a + b, 0);
    if (Math.abs(sum - entry.time) > 0.002) {
        problems.push(`time is ${entry.time} and the timings are ${sum} in all`);
    }
    if ((t.ssl ?? -1) > (t.connect ?? -1)) {
        problems.push('ssl is more than connect, which includes it');
    }
    const known = new Set(['pageref', 'startedDateTime', 'time', 'request', 'response', 'cache', 'timings', 'serverIPAddress', 'connection', 'comment']);
    for (const field of own ? Object.keys(entry) : []) {
        if (!known.has(field) && !field.startsWith('_')) {
            problems.push(`${field} is a field of our own without an underscore`);
        }
    }
    return problems.map((problem) => `entry ${number}: ${problem}`);
}

function problemsOf(har) {
    if (!bySchema(har)) {
        return bySchema.errors.map((error) => `${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`);
    }
    return har.log.entries.flatMap((entry, i) => inWords(entry, i, true));
}

const breakages = {
    'no version': (har) => delete har.log.version,
    'no creator': (har) => delete har.log.creator,
    'entries is no list': (har) => { har.log.entries = {}; },
    'no request': (har) => delete har.log.entries[0].request,
    'no method': (har) => delete har.log.entries[0].request.method,
    'a URL that is none': (har) => { har.log.entries[0].request.url = 'not a url'; },
    'a status in words': (har) => { har.log.entries[0].response.status = '200'; },
    'no content': (har) => delete har.log.entries[0].response.content,
    'no cache': (har) => delete har.log.entries[0].cache,
    'a date that is none': (har) => { har.log.entries[0].startedDateTime = 'yesterday'; },
    'a negative time': (har) => { har.log.entries[0].time = -5; },
    'a time of -2': (har) => { har.log.entries[0].timings.dns = -2; },
    'no wait': (har) => delete har.log.entries[0].timings.wait,
    'a wait of -1': (har) => { har.log.entries[0].timings.wait = -1; },
    'a sum that is none': (har) => { har.log.entries[0].time += 1; },
    'ssl beside connect': (har) => { har.log.entries[0].timings.ssl = har.log.entries[0].timings.connect + 1; },
    'a field of our own without an underscore': (har) => { har.log.entries[0].route = 'direct'; },
    'a page without a title': (har) => delete har.log.pages[0].title,
};

let failed = 0;
function say(name, problems) {
    failed += problems.length;
    for (const problem of problems.slice(0, 10)) {
        console.log(`${name}: ${problem}`);
    }
}

const files = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
for (const file of files) {
    const text = fs.readFileSync(file, 'utf8');
    const har = JSON.parse(text);
    say(file, problemsOf(har));
    console.log(`${file}: ${har.log.entries.length} entries`);
    if (process.argv.includes('--self-test')) {
        for (const [name, breakIt] of Object.entries(breakages)) {
            const broken = JSON.parse(text);
            breakIt(broken);
            say('self-test', problemsOf(broken).length ? [] : [`${name} was not found`]);
        }
    }
}
process.exit(failed || !files.length ? 1 : 0);
