// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/goenv/variables.h"

#include "core/goenv/goenvfile.h"
#include "core/goenv/gourl.h"

#include <QDir>
#include <QHash>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

/// Letters to insert, delete, replace or swap with their neighbour to get from @p a to @p b (optimal string alignment);
/// more than @p limit is not counted further.
qsizetype distance(QStringView a, QStringView b, qsizetype limit)
{
    constexpr qsizetype longest = 32;
    if (qAbs(a.size() - b.size()) > limit || a.size() > longest || b.size() > longest) {
        return limit + 1;
    }
    std::array<std::array<qsizetype, longest + 1>, longest + 1> d{};
    for (qsizetype i = 0; i <= a.size(); ++i) {
        d[i][0] = i;
    }
    for (qsizetype j = 0; j <= b.size(); ++j) {
        d[0][j] = j;
    }
    for (qsizetype i = 1; i <= a.size(); ++i) {
        for (qsizetype j = 1; j <= b.size(); ++j) {
            const bool same = a[i - 1] == b[j - 1];
            d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (same ? 0 : 1)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
            }
        }
    }
    return d[a.size()][b.size()];
}

bool isAbsolutePath(QStringView path)
{
#if defined(Q_OS_WIN)
    return QDir::isAbsolutePath(path.toString()) && path.contains(u':');
#else
    return path.startsWith(u'/');
#endif
}

/// What go says about a value that would keep it from starting.
std::optional<QString> valueRefusal(QStringView name, QStringView value)
{
    if (name == "GO111MODULE"_L1 && !value.isEmpty() && value != "auto"_L1 && value != "on"_L1 && value != "off"_L1) {
        return "invalid GO111MODULE value "_L1 + goQuote(value);
    }
    if (name == "GOPATH"_L1 && value.startsWith(u'~')) {
        return "GOPATH entry cannot start with shell metacharacter '~': "_L1 + goQuote(value);
    }
    if ((name == "GOPATH"_L1 || name == "GOMODCACHE"_L1) && !value.isEmpty() && !isAbsolutePath(value)) {
        return name.toString() + " entry is relative; must be absolute path: "_L1 + goQuote(value);
    }
    if ((name == "CC"_L1 || name == "CXX"_L1) && !value.isEmpty() && value.trimmed().isEmpty()) {
        return name.toString() + " entry cannot contain only space"_L1;
    }
    if (value.contains(QChar::Null)) {
        return u"invalid NUL in "_s + name.toString() + u"=... value"_s;
    }
    if (value.contains(u'\n') || value.contains(u'\r') || value.contains(u'\v')) {
        return u"invalid newline in "_s + name.toString() + u"=... value"_s;
    }
    if (name == "GOTMPDIR"_L1 && !value.isEmpty() && !isAbsolutePath(value)) {
        return u"GOTMPDIR must be an absolute path"_s;
    }
    return std::nullopt;
}

} // namespace

bool GoVariable::isKnownTo(const std::optional<GoVersion> &version) const
{
    return !version || sinceMinor == 0 || version->isAtLeast(1, sinceMinor);
}

const GoVariable *findVariable(QStringView name)
{
    static const QHash<QString, const GoVariable *> byName = [] {
        QHash<QString, const GoVariable *> map;
        for (const GoVariable &variable : goVariables()) {
            map.insert(variable.name, &variable);
        }
        for (const auto lower : {"http_proxy"_L1, "https_proxy"_L1, "no_proxy"_L1, "all_proxy"_L1}) {
            map.insert(lower, map.value(QString(lower).toUpper()));
        }
        return map;
    }();
    if (const GoVariable *found = byName.value(name.toString()); found || currentGoHost() != GoHost::Windows) {
        return found;
    }
    for (const GoVariable &variable : goVariables()) {
        if (name.compare(variable.name, Qt::CaseInsensitive) == 0) {
            return &variable;
        }
    }
    return nullptr;
}

QString groupName(VariableGroup group)
{
    static const QStringList names{u"source"_s,  u"privacy"_s, u"verification"_s, u"http-proxy"_s, u"credentials"_s,
                                   u"modules"_s, u"places"_s,  u"diagnostics"_s,  u"build"_s};
    return names.value(static_cast<qsizetype>(group));
}

Text groupTitle(VariableGroup group)
{
    return {u"variable-group."_s + groupName(group), {}};
}

QString kindName(VariableKind kind)
{
    static const QStringList names{u"text"_s,      u"choice"_s,         u"proxy-list"_s,    u"sumdb"_s,
                                   u"patterns"_s,  u"vcs-rules"_s,      u"auth-commands"_s, u"flags"_s,
                                   u"toolchain"_s, u"http-proxy-url"_s, u"no-proxy-list"_s, u"pairs"_s,
                                   u"path"_s,      u"path-list"_s,      u"command"_s};
    return names.value(static_cast<qsizetype>(kind));
}

QString nearestVariable(QStringView name)
{
    const QString trimmed = name.trimmed().toString();
    if (trimmed.isEmpty() || (findVariable(name) && findVariable(name)->name == name)) {
        return {};
    }
    const QString upper = trimmed.toUpper();
    // longer names may have two slips: GONOSUMBD, GOPRIVAET
    constexpr qsizetype shortName = 6;
    const qsizetype limit = upper.size() <= shortName ? 1 : 2;
    QString best;
    qsizetype bestDistance = limit + 1;
    for (const GoVariable &variable : goVariables()) {
        const qsizetype slips = distance(upper, variable.name.toUpper(), limit);
        // "HOPE" is not meant to be HOME: only names of go's own are guessed at
        const bool guessable = slips == 0 || variable.name.startsWith("GO"_L1) || variable.name.endsWith("_PROXY"_L1);
        if (guessable && slips < bestDistance) {
            best = variable.name;
            bestDistance = slips;
        }
    }
    return best;
}

std::optional<QString> writeRefusal(QStringView name, QStringView value, const std::optional<GoVersion> &version)
{
    const auto from = [&version](int minor) { return !version || version->isAtLeast(1, minor); };
    static const QStringList never{u"GOEXE"_s, u"GOGCCFLAGS"_s, u"GOHOSTARCH"_s, u"GOHOSTOS"_s,
                                   u"GOMOD"_s, u"GOTOOLDIR"_s,  u"GOVERSION"_s,  u"GOWORK"_s};
    const bool telemetry = name == "GOTELEMETRY"_L1 || name == "GOTELEMETRYDIR"_L1;
    if (never.contains(name) || (name == "GOROOT"_L1 && from(27)) || (telemetry && from(24))) {
        return name.toString() + " cannot be modified"_L1;
    }
    if (name == "GOENV"_L1 || (name == "GODEBUG"_L1 && from(23))) {
        return name.toString() + " can only be set using the OS environment"_L1;
    }
    const GoVariable *variable = findVariable(name);
    if (!isGoEnvFileVariable(name) || (variable && !variable->isKnownTo(version))) {
        return u"unknown go command variable "_s + name.toString();
    }
    return valueRefusal(name, value);
}

} // namespace Tidyscope
