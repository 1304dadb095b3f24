// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/goenv/goenvfile.h"

#include <QDir>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

bool isUtf16(const QByteArray &bytes)
{
    return bytes.startsWith("\xff\xfe") || bytes.startsWith("\xfe\xff");
}

bool isUpperAscii(char c)
{
    return c >= 'A' && c <= 'Z';
}

bool hasBlank(QByteArrayView text)
{
    return text.contains(' ') || text.contains('\t');
}

GoEnvFile::Ignored whyIgnored(QByteArrayView line)
{
    if (line.startsWith(' ') || line.startsWith('\t')) {
        return GoEnvFile::Ignored::LeadingBlank;
    }
    if (line.startsWith("export ") || line.startsWith("set ") || line.startsWith("setx ")) {
        return GoEnvFile::Ignored::Export;
    }
    return line.contains('=') || !isUpperAscii(line.front()) ? GoEnvFile::Ignored::NotUpperCase
                                                             : GoEnvFile::Ignored::NoEqualsSign;
}

} // namespace

GoEnvFile GoEnvFile::parse(const QByteArray &bytes)
{
    GoEnvFile file;
    if (isUtf16(bytes)) {
        file.m_ignored += {1, {}, Ignored::Utf16};
        return file;
    }
    static constexpr QByteArrayView bom("\xef\xbb\xbf");
    int number = 0;
    QByteArrayView rest = bytes;
    while (!rest.isEmpty()) {
        ++number;
        const qsizetype newline = rest.indexOf('\n');
        const QByteArrayView line = newline < 0 ? rest : rest.first(newline);
        rest = newline < 0 ? QByteArrayView() : rest.sliced(newline + 1);
        file.m_carriageReturns = file.m_carriageReturns || line.endsWith('\r');

        const QByteArrayView trimmed = line.trimmed();
        if (trimmed.isEmpty() || trimmed.startsWith('#')) {
            continue;
        }
        const QString text = QString::fromUtf8(line);
        const qsizetype equals = line.indexOf('=');
        if (equals < 0 || !isUpperAscii(line.front())) {
            file.m_ignored += {number, text, line.startsWith(bom) ? Ignored::Bom : whyIgnored(line)};
            continue;
        }
        const QByteArrayView name = line.first(equals);
        if (hasBlank(name)) {
            file.m_ignored += {number, text, Ignored::BlankInName};
            continue;
        }
        const QString key = QString::fromUtf8(name);
        if (!isGoEnvFileVariable(key)) {
            file.m_ignored += {number, text, Ignored::UnknownName};
        }
        for (Entry &earlier : file.m_entries) {
            earlier.overridden = earlier.overridden || earlier.name == key;
        }
        file.m_entries += {key, QString::fromUtf8(line.sliced(equals + 1)), number, false};
    }
    return file;
}

std::optional<QString> GoEnvFile::value(const QString &name) const
{
    for (const Entry &entry : m_entries) {
        if (entry.name == name && !entry.overridden) {
            return entry.value;
        }
    }
    return std::nullopt;
}

bool isGoEnvFileVariable(QStringView name)
{
    // internal/cfg.KnownEnv of go 1.27 and older, without what go takes from the process alone (GOENV, GODEBUG) or works out
    // itself (GOTOOLDIR, GOVERSION …)
    static const QSet<QString> known = [] {
        const QString names =
            u"AR CC CGO_CFLAGS CGO_CFLAGS_ALLOW CGO_CFLAGS_DISALLOW CGO_CPPFLAGS CGO_CPPFLAGS_ALLOW "
            "CGO_CPPFLAGS_DISALLOW CGO_CXXFLAGS CGO_CXXFLAGS_ALLOW CGO_CXXFLAGS_DISALLOW CGO_ENABLED CGO_FFLAGS "
            "CGO_FFLAGS_ALLOW CGO_FFLAGS_DISALLOW CGO_LDFLAGS CGO_LDFLAGS_ALLOW CGO_LDFLAGS_DISALLOW CXX FC GCCGO "
            "GO111MODULE GO386 GOAMD64 GOARCH GOARM GOARM64 GOAUTH GOBIN GOCACHE GOCACHEPROG GOEXPERIMENT "
            "GOFIPS140 GOFLAGS GOINSECURE GOMIPS GOMIPS64 GOMODCACHE GONOPROXY GONOSUMDB GOOS GOPATH GOPPC64 "
            "GOPRIVATE GOPROXY GORISCV64 GOROOT GOSUMDB GOTMPDIR GOTOOLCHAIN GOVCS GOWASM GOWORK "
            "GO_EXTLINK_ENABLED PKG_CONFIG"_s;
        const QStringList list = names.split(u' ');
        return QSet<QString>(list.begin(), list.end());
    }();
    return known.contains(name.toString());
}

GoHost currentGoHost()
{
#if defined(Q_OS_WIN)
    return GoHost::Windows;
#elif defined(Q_OS_MACOS)
    return GoHost::MacOs;
#else
    return GoHost::Unix;
#endif
}

QString defaultGoEnvPath(const QProcessEnvironment &environment, GoHost host, bool relativeXdg)
{
    const QString named = environment.value(u"GOENV"_s);
    if (!named.isEmpty()) {
        return named == "off"_L1 ? QString() : named;
    }
    // os.UserConfigDir()
    QString dir;
    const QString home = environment.value(u"HOME"_s);
    switch (host) {
    case GoHost::Windows: dir = QDir::fromNativeSeparators(environment.value(u"AppData"_s)); break;
    case GoHost::MacOs: dir = home.isEmpty() ? QString() : home + "/Library/Application Support"_L1; break;
    case GoHost::Unix:
        dir = environment.value(u"XDG_CONFIG_HOME"_s);
        if (!dir.isEmpty() && !dir.startsWith(u'/') && !relativeXdg) {
            return {}; // "path in $XDG_CONFIG_HOME is relative": an error for Go, so no file at all
        }
        if (dir.isEmpty() && !home.isEmpty()) {
            dir = home + "/.config"_L1;
        }
        break;
    }
    return dir.isEmpty() ? QString() : QDir::cleanPath(dir + "/go/env"_L1);
}

} // namespace Tidyscope
