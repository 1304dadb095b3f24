// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/fixes/fixvalues.h"

#include "core/envcheck/envcheck.h"

#include <QMap>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

QString variableOfCause(const QString &cause)
{
    static const QMap<QString, QString> variables{
        {u"gosumdb-invalid"_s, u"GOSUMDB"_s},       {u"sum-bad-signature"_s, u"GOSUMDB"_s},
        {u"sum-off-toolchain"_s, u"GOSUMDB"_s},     {u"env-goproxy-off"_s, u"GOPROXY"_s},
        {u"env-goproxy-empty"_s, u"GOPROXY"_s},     {u"env-goproxy-typo"_s, u"GOPROXY"_s},
        {u"env-goproxy-separator"_s, u"GOPROXY"_s}, {u"env-goflags"_s, u"GOFLAGS"_s},
        {u"env-goflags-insecure"_s, u"GOFLAGS"_s},  {u"env-vendor"_s, u"GOFLAGS"_s},
        {u"env-go111module"_s, u"GO111MODULE"_s},   {u"env-goauth"_s, u"GOAUTH"_s},
        {u"cache-not-dir"_s, u"GOMODCACHE"_s},      {u"tc-invalid"_s, u"GOTOOLCHAIN"_s}};
    return variables.value(cause);
}

QString entryInWords(const QString &words, const QString &folder)
{
    constexpr auto clones = "/cache/vcs/"_L1;
    constexpr qsizetype hashLength = 64;
    if (const qsizetype at = words.indexOf(clones); at >= 0) {
        return folder + clones
            + words.sliced(at + clones.size()).first(std::min(hashLength, words.size() - at - clones.size()));
    }
    const qsizetype at = words.indexOf("/cache/download/"_L1);
    if (at < 0) {
        return {};
    }
    const auto ends = [](QChar c) { return c.isSpace() || c == u':' || c == u'"' || c == u'\'' || c == u','; };
    const QString rest = words.sliced(at);
    return folder + rest.first(std::ranges::find_if(rest, ends) - rest.begin());
}

QByteArray withoutIgnoredLines(QByteArray file, const std::optional<GoVersion> &version)
{
    constexpr int most = 200;
    for (int round = 0; round < most; ++round) {
        const QList<EnvProblem> problems = checkGoEnvFile(file, version);
        const auto ignored = std::ranges::find_if(
            problems, [](const EnvProblem &problem) { return problem.id == "env-file-ignored"_L1 && problem.fix; });
        const QByteArray better = ignored == problems.end() ? file : fixed(file, *ignored->fix);
        if (better == file) {
            break;
        }
        file = better;
    }
    return file;
}

} // namespace Tidyscope
