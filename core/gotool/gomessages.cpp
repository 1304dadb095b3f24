// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gotool/goerrorparser.h"

#include "core/gotool/textsearch.h"

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

bool startsMessage(const QString &line)
{
    static const RE2 start(
        R"re(^(?:go: |go mod |verifying \S+@\S+: |malformed go\.sum:|\S+ (?:imports|tested by)$|panic: |fatal error: |)re"
        R"re(runtime: |[^\s"@:]+@[^\s":]+: ))re");
    return matches(line.toStdString(), start);
}

bool isNoise(const QString &line)
{
    static const RE2 noise(
        R"re(^(?:# |\d+\.\d+s # |mkdir -p |cd \S+; |go: (?:downloading|finding|found|added|upgraded|downgraded|removed|)re"
        R"re(extracting|creating new|copying requirements|to add|warning: ignoring)\b|go package net: |(?:-> )?unzip |)re"
        R"re(WORK=|rm -rf? |chmod |cp |mv |cd \S+$|)re"
        // a command that -x shows; one that failed stands behind the name of its module
        R"re((?:git|hg|svn|bzr|fossil) (?:[^:\n]|:[^ \n])*$))re");
    return matches(line.toStdString(), noise);
}

std::optional<QString> warningIn(const QString &line)
{
    static const RE2 warning(R"re(^(?:go: )?(warning: .*)$)re");
    const auto found = captures<1>(line.toStdString(), warning);
    return found ? std::optional(found->front()) : std::nullopt;
}

} // namespace

QList<GoError> parseGoOutput(const QStringList &lines)
{
    QList<GoError> errors;
    QStringList message;
    const auto finish = [&errors, &message] {
        const QString text = message.join(u'\n').trimmed();
        message.clear();
        if (text.isEmpty()) {
            return;
        }
        GoError error = parseGoError(text);
        if (!errors.contains(error)) {
            errors += std::move(error);
        }
    };
    for (const QString &line : lines) {
        if (isNoise(line) || warningIn(line)) {
            finish();
        } else if (startsMessage(line)) {
            finish();
            message += line;
        } else if (!message.isEmpty() || !line.trimmed().isEmpty()) {
            message += line; // a continuation, or the first words of something this parser does not know
        }
    }
    finish();
    return errors;
}

QStringList goWarnings(const QStringList &lines)
{
    QStringList warnings;
    for (const QString &line : lines) {
        if (const auto warning = warningIn(line); warning && !warnings.contains(*warning)) {
            warnings += *warning;
        }
    }
    return warnings;
}

QString goErrorKindName(GoError::Kind kind)
{
    using Kind = GoError::Kind;
    switch (kind) {
    case Kind::None: return u"none"_s;
    case Kind::HttpStatus: return u"http-status"_s;
    case Kind::Lookup: return u"lookup"_s;
    case Kind::Dial: return u"dial"_s;
    case Kind::ConnectRefusal: return u"connect-refusal"_s;
    case Kind::Tls: return u"tls"_s;
    case Kind::Connection: return u"connection"_s;
    case Kind::InvalidResponse: return u"invalid-response"_s;
    case Kind::GoProxyOff: return u"goproxy-off"_s;
    case Kind::GoProxyInvalid: return u"goproxy-invalid"_s;
    case Kind::GoEnvFile: return u"goenv-file"_s;
    case Kind::NoGoMod: return u"no-gomod"_s;
    case Kind::Checksum: return u"checksum"_s;
    case Kind::Vcs: return u"vcs"_s;
    case Kind::Other: break;
    }
    return u"other"_s;
}

} // namespace Tidyscope
