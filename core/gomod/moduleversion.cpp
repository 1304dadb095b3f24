// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gomod/moduleversion.h"

#include "core/goenv/gourl.h"

#include <QStringList>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

bool isLetterOrDigit(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9');
}

/// Names that Windows keeps for devices, in any case and with any extension.
bool isWindowsDevice(QStringView element)
{
    static constexpr std::array reserved{"CON"_L1,  "PRN"_L1,  "AUX"_L1,  "NUL"_L1,  "COM1"_L1, "COM2"_L1,
                                         "COM3"_L1, "COM4"_L1, "COM5"_L1, "COM6"_L1, "COM7"_L1, "COM8"_L1,
                                         "COM9"_L1, "LPT1"_L1, "LPT2"_L1, "LPT3"_L1, "LPT4"_L1, "LPT5"_L1,
                                         "LPT6"_L1, "LPT7"_L1, "LPT8"_L1, "LPT9"_L1};
    const qsizetype dot = element.indexOf(u'.');
    const QStringView stem = dot < 0 ? element : element.first(dot);
    return std::any_of(reserved.begin(), reserved.end(),
                       [stem](QLatin1StringView name) { return stem.compare(name, Qt::CaseInsensitive) == 0; });
}

bool onlyDots(QStringView element)
{
    return std::all_of(element.begin(), element.end(), [](QChar c) { return c == u'.'; });
}

/// "name~1" looks like a Windows short name.
bool looksLikeShortName(QStringView element)
{
    const qsizetype dot = element.indexOf(u'.');
    const QStringView stem = dot < 0 ? element : element.first(dot);
    const qsizetype tilde = stem.lastIndexOf(u'~');
    if (tilde < 0 || tilde + 1 == stem.size()) {
        return false;
    }
    const QStringView digits = stem.sliced(tilde + 1);
    return std::all_of(digits.begin(), digits.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

QString quotedRune(uint point)
{
    QString quoted = goQuote(QString::fromUcs4(reinterpret_cast<const char32_t *>(&point), 1));
    quoted = point == '"' ? u"\""_s : quoted.sliced(1, quoted.size() - 2);
    return u'\'' + (point == '\'' ? u"\\'"_s : quoted) + u'\'';
}

/// The first character of @p text that @p ok refuses, in Go's words; empty: none.
template<typename Ok> QString badCharacter(QStringView text, const Ok &ok)
{
    const QList<uint> points = text.toUcs4();
    const auto bad = std::find_if_not(points.begin(), points.end(), ok);
    return bad == points.end() ? QString() : "invalid char "_L1 + quotedRune(*bad);
}

bool isPathCharacter(uint point)
{
    return point < 0x80
        && (isLetterOrDigit(QChar(point)) || point == '-' || point == '.' || point == '_' || point == '~');
}

// module.checkElem with kind modulePath
QString elementProblem(QStringView element)
{
    if (element.isEmpty()) {
        return u"empty path element"_s;
    }
    if (onlyDots(element)) {
        return "invalid path element "_L1 + goQuote(element);
    }
    if (element.front() == u'.') {
        return u"leading dot in path element"_s;
    }
    if (element.back() == u'.') {
        return u"trailing dot in path element"_s;
    }
    if (const QString bad = badCharacter(element, isPathCharacter); !bad.isEmpty()) {
        return bad;
    }
    if (isWindowsDevice(element)) {
        return goQuote(element.split(u'.').first()) + " disallowed as path element component on Windows"_L1;
    }
    return looksLikeShortName(element) ? u"trailing tilde and digits in path element"_s : QString();
}

// module.splitGopkgIn
bool hasValidGopkgSuffix(QStringView path)
{
    qsizetype end = path.size();
    if (path.endsWith("-unstable"_L1)) {
        end -= 9;
    }
    qsizetype i = end;
    while (i > 0 && path[i - 1].isDigit()) {
        --i;
    }
    if (i <= 1 || path[i - 1] != u'v' || path[i - 2] != u'.') {
        return false;
    }
    const QStringView major = path.sliced(i - 2);
    return major.size() > 2 && (major[2] != u'0' || major == ".v0"_L1);
}

// module.SplitPathVersion
bool hasValidMajorSuffix(QStringView path)
{
    if (path.startsWith("gopkg.in/"_L1)) {
        return hasValidGopkgSuffix(path);
    }
    qsizetype i = path.size();
    bool dot = false;
    while (i > 0 && ((path[i - 1] >= u'0' && path[i - 1] <= u'9') || path[i - 1] == u'.')) {
        dot = dot || path[i - 1] == u'.';
        --i;
    }
    if (i <= 1 || i == path.size() || path[i - 1] != u'v' || path[i - 2] != u'/') {
        return true;
    }
    const QStringView major = path.sliced(i - 2);
    return !dot && major.size() > 2 && major[2] != u'0' && major != "/v1"_L1;
}

QString escapeUpperCase(QStringView text)
{
    QString out;
    out.reserve(text.size() + 4);
    for (const QChar c : text) {
        if (c >= u'A' && c <= u'Z') {
            out += u'!';
            out += c.toLower();
        } else {
            out += c;
        }
    }
    return out;
}

// path.Clean for a path that begins with '/'
QString cleanedPath(const QString &path)
{
    QStringList kept;
    const QStringList elements = path.split(u'/', Qt::SkipEmptyParts);
    for (const QString &element : elements) {
        if (element == u"..") {
            if (!kept.isEmpty()) {
                kept.removeLast();
            }
        } else if (element != u".") {
            kept += element;
        }
    }
    return u'/' + kept.join(u'/');
}

QString withoutFinalSlash(const QString &path)
{
    return path.endsWith(u'/') ? path.chopped(1) : path;
}

QUrl withEncodedPath(const QUrl &base, const QByteArray &encodedPath)
{
    QUrl url = base;
    url.setFragment(QString());
    // StrictMode: what is percent-encoded stays so
    url.setPath(QString::fromLatin1(encodedPath), QUrl::StrictMode);
    return url;
}

} // namespace

ModuleVersion ModuleVersion::parse(QStringView text)
{
    const QStringView trimmed = text.trimmed();
    const qsizetype at = trimmed.indexOf(u'@');
    if (at < 0) {
        return {trimmed.toString(), {}};
    }
    return {trimmed.first(at).toString(), trimmed.sliced(at + 1).toString()};
}

QString ModuleVersion::toString() const
{
    return version.isEmpty() ? path : path + u'@' + version;
}

namespace {

// module.CheckPath without the frame of its message
QString pathProblem(QStringView path)
{
    if (path.isEmpty()) {
        return u"empty string"_s;
    }
    if (path.front() == u'-') {
        return u"leading dash"_s;
    }
    if (path.contains("//"_L1)) {
        return u"double slash"_s;
    }
    if (path.back() == u'/') {
        return u"trailing slash"_s;
    }
    const QList<QStringView> elements = path.split(u'/');
    for (const QStringView element : elements) {
        if (const QString bad = elementProblem(element); !bad.isEmpty()) {
            return bad;
        }
    }
    const QStringView first = elements.first();
    if (!first.contains(u'.')) {
        return u"missing dot in first path element"_s;
    }
    const QString bad = badCharacter(first, [](uint point) {
        return point == '-' || point == '.' || (point >= '0' && point <= '9') || (point >= 'a' && point <= 'z');
    });
    if (!bad.isEmpty()) {
        return bad + " in first path element"_L1;
    }
    return hasValidMajorSuffix(path) ? QString() : u"invalid version"_s;
}

} // namespace

QString modulePathProblem(QStringView path)
{
    const QString problem = pathProblem(path);
    return problem.isEmpty() ? problem : "malformed module path %1: %2"_L1.arg(goQuote(path), problem);
}

bool isValidModulePath(QStringView path)
{
    return pathProblem(path).isEmpty();
}

Result<QString> escapePath(QStringView path)
{
    if (!isValidModulePath(path)) {
        return failure({u"gomod.bad-path"_s, {{u"path"_s, path.toString()}}});
    }
    return escapeUpperCase(path);
}

Result<QString> escapeVersion(QStringView version)
{
    // module.checkElem with kind filePath, then escapeString, which takes ASCII only
    static constexpr auto allowed = "#$%&()+,-.=@[]^_{}~ "_L1;
    const bool charactersOk =
        std::all_of(version.begin(), version.end(), [](QChar c) { return isLetterOrDigit(c) || allowed.contains(c); });
    if (version.isEmpty() || !charactersOk || onlyDots(version) || version.back() == u'.' || isWindowsDevice(version)) {
        return failure({u"gomod.bad-version"_s, {{u"version"_s, version.toString()}}});
    }
    return escapeUpperCase(version);
}

QUrl proxyUrl(const QUrl &base, const ModuleVersion &module, ProxyFile file)
{
    const Result<QString> path = escapePath(module.path);
    if (!path || !base.isValid()) {
        return {};
    }
    QString name;
    if (file == ProxyFile::List) {
        name = u"@v/list"_s;
    } else if (file == ProxyFile::Latest) {
        name = u"@latest"_s;
    } else {
        const Result<QString> version = escapeVersion(module.version);
        if (!version) {
            return {};
        }
        const QLatin1StringView extension = file == ProxyFile::Info ? ".info"_L1
            : file == ProxyFile::Mod                                ? ".mod"_L1
                                                                    : ".zip"_L1;
        name = "@v/"_L1 + *version + extension;
    }
    const QString behind = *path + u'/' + name;
    // url.URL.RawPath: a spelling that is not the usual one ("a%2Fb") stays
    if (const QString raw = GoUrl::parse(QString::fromUtf8(base.toEncoded())).rawPath; !raw.isEmpty()) {
        const QString escaped = QString::fromLatin1(goEscapedPath(behind));
        return withEncodedPath(base, cleanedPath(withoutFinalSlash(raw) + u'/' + escaped).toLatin1());
    }
    const QString whole = withoutFinalSlash(base.path(QUrl::FullyDecoded)) + u'/' + behind;
    return withEncodedPath(base, goEscapedPath(cleanedPath(whole)));
}

QUrl proxiedSumDbUrl(const QUrl &base, const QString &name, const QString &what)
{
    const QString root = withoutFinalSlash(base.path(QUrl::FullyDecoded));
    const QString whole = root + "/sumdb/"_L1 + name + u'/' + what;
    // cmd/go/internal/web.Join hands over the path as its own escaped form; net/url believes that only where the base has no
    // path. So '!' is literal below a bare host and %21 below a path.
    return withEncodedPath(base, root.isEmpty() ? whole.toUtf8() : goEscapedPath(whole));
}

} // namespace Tidyscope
