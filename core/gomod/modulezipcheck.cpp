// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gomod/modulezipcheck.h"

#include "core/goenv/gourl.h"

#include <QHash>
#include <QStringDecoder>

#include <algorithm>
#include <array>
#include <limits>
#include <optional>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

using Rule = ModuleZipFault::Rule;

struct Broken
{
    Rule rule;
    QString message;
};
using Verdict = std::optional<Broken>;

/// module.fileNameOK
bool isFileCharacter(char32_t c)
{
    static constexpr auto allowed = "!#$%&()+,-.=@[]^_{}~ "_L1;
    if (c < 0x80) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')
            || allowed.contains(QChar(static_cast<char16_t>(c)));
    }
    return QChar::isLetter(c);
}

/// fmt's %q of a rune.
QString quotedRune(char32_t c)
{
    if (c == U'\'') {
        return u"'\\''"_s;
    }
    if (c == U'"') {
        return u"'\"'"_s;
    }
    const QString quoted = goQuote(QString::fromUcs4(&c, 1));
    return u'\'' + quoted.sliced(1, quoted.size() - 2) + u'\'';
}

Verdict windowsName(const QString &element)
{
    static constexpr std::array reserved{"CON"_L1,  "PRN"_L1,  "AUX"_L1,  "NUL"_L1,  "COM1"_L1, "COM2"_L1,
                                         "COM3"_L1, "COM4"_L1, "COM5"_L1, "COM6"_L1, "COM7"_L1, "COM8"_L1,
                                         "COM9"_L1, "LPT1"_L1, "LPT2"_L1, "LPT3"_L1, "LPT4"_L1, "LPT5"_L1,
                                         "LPT6"_L1, "LPT7"_L1, "LPT8"_L1, "LPT9"_L1};
    const QString stem = element.section(u'.', 0, 0);
    const bool isReserved = std::ranges::any_of(
        reserved, [&stem](QLatin1StringView name) { return stem.compare(name, Qt::CaseInsensitive) == 0; });
    return isReserved
        ? Verdict({Rule::WindowsName, goQuote(stem) + " disallowed as path element component on Windows"_L1})
        : std::nullopt;
}

/// module.checkElem with kind filePath, of an element that path.Clean has left.
Verdict checkElement(const QString &element)
{
    if (std::ranges::all_of(element, [](QChar c) { return c == u'.'; })) {
        return Broken{Rule::DotsInName, "invalid path element "_L1 + goQuote(element)};
    }
    if (element.endsWith(u'.')) {
        return Broken{Rule::DotsInName, u"trailing dot in path element"_s};
    }
    const QList<uint> points = element.toUcs4();
    const auto bad = std::ranges::find_if_not(points, [](uint point) { return isFileCharacter(point); });
    if (bad != points.cend()) {
        return Broken{Rule::Character, "invalid char "_L1 + quotedRune(*bad)};
    }
    return windowsName(element);
}

/// path.Clean(name) == name, for the names that can be in a zip file behind the prefix.
bool isClean(const QByteArray &name)
{
    if (name == "." || name == "/") { // Clean leaves them as they are
        return true;
    }
    if (name.isEmpty() || name.endsWith('/') || name.contains("//")) {
        return false;
    }
    const QList<QByteArray> elements = (name.startsWith('/') ? name.sliced(1) : name).split('/');
    bool onlyUp = !name.startsWith('/'); // "../.." cannot be made any shorter
    for (const QByteArray &element : elements) {
        if (element.isEmpty() || element == "." || (element == ".." && !onlyUp)) {
            return false;
        }
        onlyUp = onlyUp && element == "..";
    }
    return true;
}

/// module.CheckFilePath: the name behind the prefix.
Verdict checkFilePath(const QByteArray &bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString name = decoder(bytes);
    Verdict broken;
    if (decoder.hasError()) {
        broken = {Rule::Utf8, u"invalid UTF-8"_s};
    } else if (name == "/"_L1) {
        broken = {Rule::UncleanPath, u"trailing slash"_s};
    } else if (name.startsWith(u'/')) {
        broken = {Rule::UncleanPath, u"empty path element"_s};
    }
    const QStringList elements = broken ? QStringList() : name.split(u'/');
    for (const QString &element : elements) {
        if (!broken) {
            broken = checkElement(element);
        }
    }
    if (broken) {
        broken->message = "malformed file path %1: %2"_L1.arg(goQuote(name), broken->message);
    }
    return broken;
}

/// zip.strToFold, by Unicode's simple case folding.
QString folded(const QString &name)
{
    QList<char32_t> points;
    for (const uint point : name.toUcs4()) {
        points.append(QChar::toCaseFolded(point));
    }
    return QString::fromUcs4(points.constData(), points.size());
}

/// zip.collisionChecker
class Names
{
public:
    Verdict add(const QString &name, bool isFolder)
    {
        const QString key = folded(name);
        const auto known = m_known.constFind(key);
        if (known != m_known.cend()) {
            if (known->name != name) {
                return Broken{
                    Rule::CaseCollision,
                    "case-insensitive file name collision: %1 and %2"_L1.arg(goQuote(known->name), goQuote(name))};
            }
            if (known->isFolder != isFolder) {
                return Broken{Rule::FileAndFolder, "entry %1 is both a file and a directory"_L1.arg(goQuote(name))};
            }
            if (!isFolder) {
                return Broken{Rule::NameTwice, "multiple entries for file "_L1 + goQuote(name)};
            }
        } else {
            m_known.insert(key, {name, isFolder});
        }
        const qsizetype slash = name.lastIndexOf(u'/');
        return slash < 0 ? std::nullopt : add(name.first(slash), true);
    }

private:
    struct Known
    {
        QString name;
        bool isFolder = false;
    };
    QHash<QString, Known> m_known;
};

Verdict checkGoMod(const QString &name)
{
    const QString base = name.section(u'/', -1);
    if (folded(base) != "go.mod"_L1) {
        return std::nullopt;
    }
    if (base != name) {
        return Broken{Rule::GoModNotInRoot, u"go.mod file not in module root directory"_s};
    }
    return name == "go.mod"_L1 ? Verdict() : Verdict({Rule::GoModCase, u"go.mod files must have lowercase names"_s});
}

Verdict checkSize(const QString &name, qint64 size)
{
    if (name == "go.mod"_L1 && size > ModuleZipLimit::GoMod) {
        return Broken{Rule::GoModTooLarge,
                      u"go.mod file too large (max size is %1 bytes)"_s.arg(ModuleZipLimit::GoMod)};
    }
    if (name == "LICENSE"_L1 && size > ModuleZipLimit::License) {
        return Broken{Rule::LicenseTooLarge,
                      u"LICENSE file too large (max size is %1 bytes)"_s.arg(ModuleZipLimit::License)};
    }
    return std::nullopt;
}

/// zip.checkZip over the entries of one file.
class Check
{
public:
    explicit Check(const ModuleVersion &module) : m_prefix(module.toString() + u'/') { }

    void add(const ZipDirectory::Entry &entry)
    {
        if (const Verdict broken = check(entry)) {
            m_faults.append({broken->rule, entry.name.toByteArray(), broken->message});
        }
    }
    [[nodiscard]] const QList<ModuleZipFault> &faults() const { return m_faults; }

private:
    Verdict check(const ZipDirectory::Entry &entry)
    {
        const QByteArray prefix = m_prefix.toUtf8();
        if (!entry.name.startsWith(prefix)) {
            return Broken{Rule::Prefix, "path does not have prefix "_L1 + goQuote(m_prefix)};
        }
        QByteArray bytes = entry.name.sliced(prefix.size()).toByteArray();
        if (bytes.isEmpty()) {
            return std::nullopt;
        }
        const bool isFolder = bytes.endsWith('/');
        bytes.chop(isFolder ? 1 : 0);
        if (!isClean(bytes)) {
            return Broken{Rule::UncleanPath, u"file path is not clean"_s};
        }
        if (const Verdict broken = checkFilePath(bytes)) {
            return broken;
        }
        const QString name = QString::fromUtf8(bytes);
        if (const Verdict broken = m_names.add(name, isFolder)) {
            return broken;
        }
        if (isFolder) {
            return std::nullopt;
        }
        if (const Verdict broken = checkGoMod(name)) {
            return broken;
        }
        const auto size = static_cast<qint64>(std::min<quint64>(entry.size, std::numeric_limits<qint64>::max()));
        count(size);
        return checkSize(name, size);
    }

    void count(qint64 size)
    {
        if (ModuleZipLimit::Zip - m_size >= size) {
            m_size += size;
        } else if (!m_isTooLarge) {
            m_isTooLarge = true;
            m_faults.append({Rule::ContentTooLarge,
                             {},
                             u"total uncompressed size of module contents too large (max size is %1 bytes)"_s.arg(
                                 ModuleZipLimit::Zip)});
        }
    }

    const QString m_prefix;
    Names m_names;
    QList<ModuleZipFault> m_faults;
    qint64 m_size = 0;
    bool m_isTooLarge = false;
};

} // namespace

QString ruleName(Rule rule)
{
    switch (rule) {
    case Rule::Prefix: return u"prefix"_s;
    case Rule::UncleanPath: return u"unclean-path"_s;
    case Rule::Utf8: return u"utf-8"_s;
    case Rule::DotsInName: return u"dots-in-name"_s;
    case Rule::Character: return u"character"_s;
    case Rule::WindowsName: return u"windows-name"_s;
    case Rule::CaseCollision: return u"case-collision"_s;
    case Rule::FileAndFolder: return u"file-and-folder"_s;
    case Rule::NameTwice: return u"name-twice"_s;
    case Rule::GoModNotInRoot: return u"go-mod-not-in-root"_s;
    case Rule::GoModCase: return u"go-mod-case"_s;
    case Rule::GoModTooLarge: return u"go-mod-too-large"_s;
    case Rule::LicenseTooLarge: return u"license-too-large"_s;
    case Rule::ContentTooLarge: return u"content-too-large"_s;
    case Rule::FileTooLarge: return u"file-too-large"_s;
    }
    Q_UNREACHABLE_RETURN({});
}

tl::expected<QList<ModuleZipFault>, ZipProblem> checkModuleZip(QByteArrayView archive, const ModuleVersion &module)
{
    if (archive.size() > ModuleZipLimit::Zip) {
        const QString message = u"module zip file is too large (%1 bytes; limit is %2 bytes)"_s.arg(archive.size())
                                    .arg(ModuleZipLimit::Zip);
        return QList<ModuleZipFault>{{Rule::FileTooLarge, {}, message}};
    }
    const auto directory = ZipDirectory::read(archive);
    if (!directory) {
        return tl::unexpected(directory.error());
    }
    Check check(module);
    for (const ZipDirectory::Entry &entry : directory->entries) {
        check.add(entry);
    }
    return check.faults();
}

} // namespace Tidyscope
