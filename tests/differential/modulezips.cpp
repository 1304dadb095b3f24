// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gomod/modulezipcheck.h"
#include "core/gomod/ziphasher.h"
#include "differential/suite.h"
#include "differential/suites.h"
#include "support/zipmaker.h"

#include <QJsonArray>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace Tidyscope::Differential {

namespace {

const QByteArray prefix = "m.test/a@v1.0.0/"_ba;

/// What is said about a zip file so that rules can be counted: "stored", "zip64" …
struct Described
{
    MadeZip zip;
    QStringList traits;
    std::optional<QByteArray> bytes{}; ///< instead of the zip's own
};

QJsonObject question(const Described &made)
{
    return {{u"ask"_s, u"zips"_s},
            {u"traits"_s, QJsonArray::fromStringList(made.traits)},
            {u"zip"_s, QString::fromLatin1(made.bytes.value_or(makeZip(made.zip)).toBase64())}};
}

QByteArray randomContent(Random *random)
{
    QByteArray content;
    for (int n = random->between(0, 60); n > 0; --n) {
        content += random->percent(70) ? "package a // line\n"_ba : QByteArray::number(random->below(1'000'000));
    }
    return content;
}

QByteArray randomName(Random *random, QStringList *traits)
{
    static const QStringList plain{u"go.mod"_s,   u"a.go"_s,          u"A.go"_s,   u"d/b.go"_s,
                                   u"d-e/b.go"_s, u"d/z/c_test.go"_s, u"LICENSE"_s};
    // a rule is broken by each, or nearly
    static const QStringList odd{
        u"con"_s,        u"AUX.go"_s,  u"d/lpt1.x.go"_s, u"COM0"_s,     u"nul "_s,   u"a:b"_s,
        u"a*b.go"_s,     u"what?"_s,   u"'q'"_s,         u"\"q\""_s,    u"a\\b"_s,   u"a`"_s,
        u"tab\tx"_s,     u"end."_s,    u"d./a.go"_s,     u".hidden"_s,  u"..."_s,    u"d/../a.go"_s,
        u"./a.go"_s,     u"d//a.go"_s, u"/a.go"_s,       u"a.GO"_s,     u"D/b.go"_s, u"d/b.go/c"_s,
        u"sub/go.mod"_s, u"Go.mod"_s,  u"sub/GO.MOD"_s,  u"go.mod/x"_s, u"LPT²"_s,   u"~1~2 [x]"_s,
        u"K.go"_s,       u"k.go"_s,    u"ſ.go"_s,        u"s.go"_s,     u"€.go"_s,   u"½.go"_s};
    if (random->percent(12)) {
        traits->append(u"odd-name"_s);
        return prefix + random->pick(odd).toUtf8();
    }
    if (random->percent(2)) {
        traits->append(u"other-prefix"_s);
        return random->percent(50) ? "m.test/a@v1.0.1/a.go"_ba : "a.go"_ba;
    }
    static const QStringList unicode{u"é.go"_s, u"é.go"_s, u"中文/文件.go"_s, u"😀"_s, u"ſ"_s, u"İ/i.go"_s};
    if (random->percent(20)) {
        traits->append(u"unicode"_s);
        return prefix + random->pick(unicode).toUtf8();
    }
    if (random->percent(4)) {
        traits->append(u"no-utf8"_s);
        return prefix + "\xff\xfe" + QByteArray::number(random->below(9));
    }
    return prefix + random->pick(plain).toUtf8()
        + (random->percent(60) ? QByteArray::number(random->below(50)) : QByteArray());
}

Described randomZip(Random *random)
{
    Described made;
    MadeZip &zip = made.zip;
    const auto trait = [&](int chance, const QString &name) {
        const bool has = random->percent(chance);
        if (has && !made.traits.contains(name)) {
            made.traits.append(name);
        }
        return has;
    };
    for (int n = random->between(0, 8); n > 0; --n) {
        MadeEntry entry;
        entry.name = randomName(random, &made.traits);
        entry.content = randomContent(random);
        entry.level = trait(25, u"stored"_s) ? -1 : random->between(0, 9);
        entry.descriptor = trait(25, u"descriptor"_s);
        entry.marked = !entry.descriptor || !trait(30, u"descriptor-without-mark"_s);
        entry.zip64 = trait(15, u"zip64-sizes"_s);
        entry.comment = QByteArray(random->percent(10) ? 7 : 0, 'c');
        entry.extra = random->percent(15) ? "UT\x05\x00\x01\x00\x00\x00\x00"_ba : QByteArray();
        if (trait(4, u"no-crc"_s)) {
            entry.crc = 0;
        }
        if (trait(3, u"wrong-crc"_s)) {
            entry.crc = static_cast<quint32>(random->between(1, 1 << 30));
        }
        if (trait(3, u"wrong-size"_s)) {
            entry.size = static_cast<quint32>(entry.content.size() + random->between(-1, 1));
        }
        if (trait(2, u"other-method"_s)) {
            entry.method = static_cast<quint16>(random->between(1, 20));
        }
        if (trait(5, u"folder"_s)) {
            entry.name += '/';
            entry.content = random->percent(50) ? QByteArray() : entry.content;
        }
        if (trait(2, u"newline"_s)) {
            entry.name += '\n';
        }
        entry.inDirectory = !trait(3, u"forgotten"_s);
        zip.entries.append(entry);
        if (trait(4, u"twice"_s)) {
            entry.content += "again";
            zip.entries.append(entry);
        }
    }
    if (zip.entries.isEmpty()) {
        made.traits.append(u"empty"_s);
    }
    zip.zip64 = trait(15, u"zip64-end"_s);
    zip.comment = trait(20, u"comment"_s) ? QByteArray(random->between(1, 3000), 'c') : QByteArray();
    zip.before = trait(15, u"before"_s) ? "#!/bin/sh\n"_ba : QByteArray();
    zip.countBefore = random->percent(50);
    return made;
}

/// Some bytes are others, or gone, or more.
Described mutated(Described made, Random *random)
{
    QByteArray bytes = makeZip(made.zip);
    made.traits.append(u"damaged"_s);
    for (int n = random->between(1, 3); n > 0 && !bytes.isEmpty(); --n) {
        const qsizetype at = random->below(bytes.size());
        switch (random->below(5)) {
        case 0: bytes.truncate(at); break;
        case 1: bytes.remove(at, random->between(1, 4)); break;
        case 2: bytes.insert(at, static_cast<char>(random->below(256))); break;
        default: bytes[at] = static_cast<char>(bytes.at(at) ^ (1 << random->below(8)));
        }
    }
    made.bytes = bytes;
    return made;
}

QList<Described> certainZips(bool whole)
{
    const auto of = [](const QList<MadeEntry> &entries, const QString &trait) {
        return Described{MadeZip{entries}, {trait}, {}};
    };
    QList<Described> all{of({}, u"empty"_s)};
    for (const QByteArray &bytes : {""_ba, "PK"_ba, "<html></html>"_ba, QByteArray(22, '\0')}) {
        all.append(Described{{}, {u"damaged"_s}, bytes});
    }
    for (int i = 0; i < 24; ++i) {
        const QByteArray name = prefix + "n" + QByteArray::number(i);
        all.append(of({{.name = name, .content = "x"}, {.name = name + "/a.go", .content = "x"}}, u"odd-name"_s));
        const QByteArray upper = i % 2 == 0 ? "Go.mod"_ba : "go.MOD"_ba;
        all.append(of({{.name = prefix + upper, .content = QByteArray::number(i)}}, u"odd-name"_s));
    }
    QByteArray large(17 << 20, 'x');
    for (qsizetype i = 0; i < large.size(); i += 4096) {
        large[i] = static_cast<char>(i >> 12);
    }
    if (!whole) {
        return all;
    }
    for (const int level : {1, 9}) {
        all.append(of({{.name = prefix + "large", .content = large, .level = level}}, u"large"_s));
    }
    for (const int count : {65535, 65536}) {
        Described made{{}, {u"many"_s}, {}};
        for (int i = 0; i < count; ++i) {
            made.zip.entries.append(
                {.name = QByteArray::number(i, 36), .content = QByteArray::number(i % 10), .level = -1});
        }
        all.append(made);
        made.zip.zip64 = true;
        all.append(made);
    }
    return all;
}

/// What rules are broken, and go's words for each; those for names that are no UTF-8 are not compared.
QStringList differencesOfRules(const QJsonObject &question, const QJsonObject &answer)
{
    const QByteArray archive = QByteArray::fromBase64(question["zip"_L1].toString().toLatin1());
    const auto faults = checkModuleZip(archive, {u"m.test/a"_s, u"v1.0.0"_s});
    const bool isRead = answer.contains("broken"_L1);
    if (!isRead) {
        return {}; // older releases do not read some damaged directories at all; the hash says whether that matters
    }
    if (!faults) {
        return {u"go reads the directory, we do not"_s};
    }
    QStringList ours;
    QString size;
    for (const ModuleZipFault &fault : *faults) {
        if (fault.entry.isEmpty() && fault.rule == ModuleZipFault::Rule::ContentTooLarge) {
            size = fault.message;
            continue;
        }
        const bool isText = fault.rule != ModuleZipFault::Rule::Utf8;
        ours.append(QString::fromLatin1(fault.entry.toBase64()) + u' ' + (isText ? fault.message : u"invalid UTF-8"_s));
    }
    QStringList theirs;
    for (const QJsonValue &one : answer["broken"_L1].toArray()) {
        const QString said = one.toString();
        theirs.append(said.endsWith(": invalid UTF-8"_L1) ? said.section(u' ', 0, 0) + " invalid UTF-8"_L1 : said);
    }
    QStringList all;
    if (ours != theirs) {
        all.append("rules: go says %1, we say %2"_L1.arg(theirs.join(u" | "_s), ours.join(u" | "_s)));
    }
    if (size != answer["size"_L1].toString()) {
        all.append("size: go says %1, we say %2"_L1.arg(answer["size"_L1].toString(), size));
    }
    return all;
}

class ModuleZips : public Suite
{
public:
    [[nodiscard]] QString name() const override { return u"module-zips"_s; }

    [[nodiscard]] const std::vector<Rule> &rules() const override
    {
        static const std::vector<Rule> all = [] {
            std::vector<Rule> made;
            for (const auto trait : {"empty"_L1, "stored"_L1, "descriptor"_L1, "descriptor-without-mark"_L1,
                                     "zip64-sizes"_L1, "zip64-end"_L1, "unicode"_L1, "no-utf8"_L1, "comment"_L1,
                                     "before"_L1, "twice"_L1, "forgotten"_L1, "folder"_L1, "no-crc"_L1}) {
                made.push_back({"1.5 "_L1 + trait, [trait](const QJsonObject &asked, const QJsonObject &answer) {
                                    const bool taken = answer.contains("hash"_L1);
                                    return taken && asked["traits"_L1].toArray().contains(QJsonValue(trait)) ? 1 : 0;
                                }});
            }
            for (const auto trait : {"wrong-crc"_L1, "wrong-size"_L1, "other-method"_L1, "newline"_L1, "damaged"_L1}) {
                made.push_back(
                    {"1.5 "_L1 + trait + "-refused"_L1, [trait](const QJsonObject &asked, const QJsonObject &answer) {
                         const bool refused = answer.contains("error"_L1);
                         return refused && asked["traits"_L1].toArray().contains(QJsonValue(trait)) ? 1 : 0;
                     }});
            }
            for (const auto &[name, words] : {std::pair("prefix"_L1, "does not have prefix"_L1),
                                              {"unclean-path"_L1, "is not clean"_L1},
                                              {"utf-8"_L1, "invalid UTF-8"_L1},
                                              {"dots-in-name"_L1, "trailing dot"_L1},
                                              {"character"_L1, "invalid char"_L1},
                                              {"windows-name"_L1, "on Windows"_L1},
                                              {"case-collision"_L1, "name collision"_L1},
                                              {"file-and-folder"_L1, "both a file and"_L1},
                                              {"name-twice"_L1, "multiple entries"_L1},
                                              {"go-mod-not-in-root"_L1, "not in module root"_L1},
                                              {"go-mod-case"_L1, "lowercase names"_L1}}) {
                made.push_back({"1.5 "_L1 + name, [words](const QJsonObject &, const QJsonObject &answer) {
                                    const QJsonArray broken = answer["broken"_L1].toArray();
                                    return std::ranges::any_of(broken,
                                                               [words](const QJsonValue &one) {
                                                                   return one.toString().contains(words);
                                                               })
                                        ? 1
                                        : 0;
                                }});
            }
            return made;
        }();
        return all;
    }

    [[nodiscard]] int wantedCases() const override { return 1500; }

    [[nodiscard]] QList<QJsonObject> questions(Random *random, int cases) const override
    {
        QList<QJsonObject> all;
        for (const Described &made : certainZips(cases >= wantedCases())) {
            all.append(question(made));
        }
        for (int n = 0; n < cases; ++n) {
            const Described made = randomZip(random);
            all.append(question(random->percent(35) ? mutated(made, random) : made));
        }
        return all;
    }

    [[nodiscard]] QStringList differences(const QJsonObject &question, const QJsonObject &answer,
                                          const GoVersion &) const override
    {
        const auto ours = hashZip(QByteArray::fromBase64(question["zip"_L1].toString().toLatin1()));
        const QString theirs = answer["hash"_L1].toString();
        const QString words = ours ? *ours : ours.error().goMessage();
        const bool same = ours ? *ours == theirs : answer.contains("error"_L1);
        QStringList all;
        if (!same) {
            all.append(
                "go says %1, we say %2"_L1.arg(theirs.isEmpty() ? answer["error"_L1].toString() : theirs, words));
        }
        return all + differencesOfRules(question, answer);
    }
};

} // namespace

std::unique_ptr<Suite> makeModuleZips()
{
    return std::make_unique<ModuleZips>();
}

} // namespace Tidyscope::Differential
