// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/envcheck/envcheck.h"
#include "core/envcheck/filelines.h"
#include "core/goenv/variables.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

using Setting = FileExamination::Setting;

void report(FileExamination &file, const Setting &at, const QString &id, Severity severity, qsizetype from,
            qsizetype to, const Text &message, const std::optional<FileExamination::Replacement> &fix = {})
{
    file.report(id, severity, at.name, at.line, at.lineStart, from, to, message, fix);
}

FileExamination::Replacement removal(const Setting &at)
{
    return {at.lineStart, at.lineEnd, {}, {u"envcheck.fix.remove-line"_s, {{u"line"_s, QString::number(at.line)}}}};
}

/// Where a '\r' at the end becomes a part of the value and does harm; elsewhere go trims it or splits at it.
bool harmedByCarriageReturn(const Setting &setting, const QByteArray &value)
{
    const GoVariable *variable = findVariable(setting.name);
    switch (variable ? variable->kind : VariableKind::Text) {
    case VariableKind::ProxyList:
    case VariableKind::VcsRules:
    case VariableKind::AuthCommands:
    case VariableKind::Flags: return false;
    case VariableKind::SumDb: return value == "off" || value == "sum.golang.google.cn";
    default: return !value.isEmpty();
    }
}

void checkLineEnds(FileExamination &file, const Setting &setting, const QByteArray &value, bool *harmlessTold)
{
    if (!setting.carriageReturn) {
        return;
    }
    const bool harmful = harmedByCarriageReturn(setting, value);
    if (!harmful && *harmlessTold) {
        return;
    }
    *harmlessTold = *harmlessTold || !harmful;
    report(file, setting, u"env-file-crlf"_s, harmful ? Severity::Error : Severity::Info, setting.valueEnd,
           setting.valueEnd + 1, {harmful ? u"envcheck.file.crlf"_s : u"envcheck.file.crlf-harmless"_s, {}},
           FileExamination::Replacement{setting.valueEnd, setting.valueEnd + 1, {}, {u"envcheck.fix.crlf"_s, {}}});
}

/// An empty value counts as one: from go 1.21 on it keeps $GOROOT/go.env from having its say.
void checkEmpty(FileExamination &file, const Setting &setting)
{
    const bool proxy = setting.name == "GOPROXY"_L1;
    if ((proxy || setting.name == "GOSUMDB"_L1) && file.isAtLeast(21)) {
        report(file, setting, proxy ? u"env-goproxy-empty"_s : u"gosumdb-invalid"_s, Severity::Error, setting.lineStart,
               setting.valueEnd, {proxy ? u"envcheck.file.empty-goproxy"_s : u"envcheck.file.empty-gosumdb"_s, {}},
               removal(setting));
    }
}

/// "GOPROXY=… # comment": there are comments on lines of their own only.
bool checkComment(FileExamination &file, const Setting &setting, const QByteArray &value)
{
    for (qsizetype hash = value.indexOf('#', 1); hash > 0; hash = value.indexOf('#', hash + 1)) {
        if (value.at(hash - 1) != ' ' && value.at(hash - 1) != '\t') {
            continue;
        }
        qsizetype from = hash;
        while (from > 0 && (value.at(from - 1) == ' ' || value.at(from - 1) == '\t')) {
            --from;
        }
        const qsizetype start = setting.valueStart + from;
        report(file, setting, u"env-file-comment"_s, Severity::Error, start, setting.valueEnd,
               {u"envcheck.file.comment"_s, {}},
               FileExamination::Replacement{start, setting.valueEnd, {}, {u"envcheck.fix.comment"_s, {}}});
        return true;
    }
    return false;
}

void checkName(FileExamination &file, const Setting &setting)
{
    if (setting.name == "GOROOT"_L1) {
        report(file, setting, u"env-goroot"_s, Severity::Error, setting.lineStart, setting.valueEnd,
               {u"envcheck.file.goroot"_s, {}}, removal(setting));
    } else if (setting.name == "GOWORK"_L1) {
        report(file, setting, u"env-gowork"_s, Severity::Warning, setting.lineStart, setting.valueEnd,
               {u"envcheck.file.gowork"_s, {}}, removal(setting));
    }
}

void checkSetting(FileExamination &file, const Setting &setting, bool *harmlessTold)
{
    const QByteArray value = file.bytes().sliced(setting.valueStart, setting.valueEnd - setting.valueStart);
    checkName(file, setting);
    if (const qsizetype inner = value.indexOf('\r'); inner >= 0) {
        const qsizetype at = setting.valueStart + inner;
        report(file, setting, u"env-file-crlf"_s, Severity::Error, at, at + 1, {u"envcheck.file.cr-inside"_s, {}},
               FileExamination::Replacement{at, at + 1, "\n", {u"envcheck.fix.cr-inside"_s, {}}});
        return;
    }
    checkLineEnds(file, setting, value, harmlessTold);
    if (value.isEmpty()) {
        checkEmpty(file, setting);
    } else if (!checkComment(file, setting, value)) {
        file.adopt(setting, checkValue(setting.name, QString::fromUtf8(value), file.version()));
    }
}

} // namespace

QList<EnvProblem> checkGoEnvFile(const QByteArray &bytes, const std::optional<GoVersion> &version)
{
    FileExamination file(bytes, version);
    if (!examineEncoding(file)) {
        return file.take();
    }
    QList<Setting> settings;
    QHash<QString, qsizetype> last;
    QHash<QString, QString> nearestNames;
    int line = 0;
    for (qsizetype start = 0; start < bytes.size();) {
        const qsizetype newline = bytes.indexOf('\n', start);
        const qsizetype end = newline < 0 ? bytes.size() : newline;
        if (const auto setting = examineLine(file, ++line, start, end, &nearestNames)) {
            last.insert(setting->name, settings.size());
            settings.append(*setting);
        }
        start = end + 1;
    }
    bool harmlessTold = false;
    for (qsizetype i = 0; i < settings.size(); ++i) {
        const Setting &setting = settings.at(i);
        if (const qsizetype winner = last.value(setting.name); winner != i) {
            report(file, setting, u"env-file-duplicate"_s, Severity::Warning, setting.lineStart, setting.valueEnd,
                   {u"envcheck.file.duplicate"_s, {{u"line"_s, QString::number(settings.at(winner).line)}}},
                   removal(setting));
        } else {
            checkSetting(file, setting, &harmlessTold);
        }
    }
    return file.take();
}

} // namespace Tidyscope
