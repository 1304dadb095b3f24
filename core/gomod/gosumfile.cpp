// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gomod/gosumfile.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

using Kind = GoSumFile::Problem::Kind;

// "Old bug; drop it."
constexpr auto emptyGoMod = "h1:G7mAYYxgmS0lVkHyy2hEOLQCFB0DlQFTMLWggykrydY="_L1;
constexpr auto emptyList = "h1:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="_L1;

struct Field
{
    QString text;
    int column = 1;
};

// strings.Fields, with places
QList<Field> fieldsOf(QStringView line)
{
    QList<Field> fields;
    qsizetype i = 0;
    while (i < line.size()) {
        if (line[i].isSpace()) {
            ++i;
            continue;
        }
        const qsizetype start = i;
        while (i < line.size() && !line[i].isSpace()) {
            ++i;
        }
        fields += {line.sliced(start, i - start).toString(), static_cast<int>(start) + 1};
    }
    return fields;
}

bool isH1(const QString &hash)
{
    const auto decoded = QByteArray::fromBase64Encoding(
        hash.sliced(3).toUtf8(), QByteArray::Base64Encoding | QByteArray::AbortOnBase64DecodingErrors);
    return decoded && decoded.decoded.size() == 32;
}

bool isConflictMarker(const QString &word)
{
    return word.startsWith("<<<<<<<"_L1) || word.startsWith("======="_L1) || word.startsWith(">>>>>>>"_L1);
}

} // namespace

GoSumFile GoSumFile::parse(const QByteArray &bytes, const std::optional<GoVersion> &version)
{
    GoSumFile file;
    const bool endsAtMistake = version && !version->isAtLeast(1, 23);
    bool ended = false;
    QHash<QString, QString> first; // module and version, to their first h1 hash
    int number = 0;
    const QString text = QString::fromUtf8(bytes);
    const QList<QStringView> raw = QStringView(text).split(u'\n');
    for (const QStringView rawLine : raw) {
        ++number;
        const QList<Field> fields = fieldsOf(rawLine);
        if (fields.isEmpty()) {
            continue;
        }
        const int count = static_cast<int>(fields.size());
        if (count != 3) {
            const Kind kind = isConflictMarker(fields[0].text) ? Kind::ConflictMarker : Kind::FieldCount;
            file.problems += {kind, number, fields[0].column, count, {}};
            ended = endsAtMistake;
            continue;
        }
        const QString &hash = fields[2].text;
        if (hash == emptyGoMod) {
            continue;
        }
        const QString key = fields[0].text + u' ' + fields[1].text;
        const auto problem = [&](Kind kind) { file.problems += {kind, number, fields[2].column, count, key}; };
        if (!hash.startsWith("h1:"_L1)) {
            problem(Kind::UnknownAlgorithm);
        } else if (!isH1(hash)) {
            problem(Kind::BadHash);
        } else if (hash == emptyList) {
            problem(Kind::HashOfNothing);
        }
        if (hash.startsWith("h1:"_L1)) {
            const QString &before = first.contains(key) ? first[key] : *first.insert(key, hash);
            if (before != hash) {
                problem(Kind::Conflict);
            }
        }
        if (!ended) {
            const bool goMod = fields[1].text.endsWith("/go.mod"_L1);
            file.lines += {fields[0].text, goMod ? fields[1].text.chopped(7) : fields[1].text, goMod, hash, number};
        }
    }
    return file;
}

QStringList GoSumFile::hashes(const QString &path, const QString &version, bool goMod) const
{
    QStringList out;
    for (const Line &line : lines) {
        if (line.path == path && line.version == version && line.goMod == goMod) {
            out += line.hash;
        }
    }
    return out;
}

bool GoSumFile::accepts(const QString &path, const QString &version, bool goMod, const QString &hash) const
{
    // haveModSumLocked
    const QStringList known = hashes(path, version, goMod);
    for (const QString &one : known) {
        if (one == hash) {
            return true;
        }
        if (one.startsWith("h1:"_L1)) {
            return false;
        }
    }
    return false;
}

QString GoSumFile::fatal(const QString &file, bool tidy, const std::optional<GoVersion> &version) const
{
    if (tidy || (version && !version->isAtLeast(1, 23))) {
        return {};
    }
    for (const Problem &problem : problems) {
        if (problem.kind == Kind::FieldCount || problem.kind == Kind::ConflictMarker) {
            return "malformed go.sum:\n%1:%2: wrong number of fields %3"_L1.arg(file, QString::number(problem.line),
                                                                                QString::number(problem.fields));
        }
    }
    return {};
}

} // namespace Tidyscope
