// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/envedit/goenvdocument.h"

#include "core/goenv/variables.h"

#include <QSet>
#include <QStringDecoder>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

using Kind = ChangeError::Kind;

constexpr QByteArrayView disabledMark("#tidyscope-off ");
constexpr QByteArrayView utf8Bom("\xef\xbb\xbf");

/// NAME and VALUE of a line that go reads (cmd/go/internal/cfg.readEnvFile). An empty name: it does not.
struct Setting
{
    QByteArrayView name;
    QByteArrayView value;
};

Setting settingOf(QByteArrayView line)
{
    const qsizetype equals = line.indexOf('=');
    if (equals < 0 || line.front() < 'A' || line.front() > 'Z') {
        return {};
    }
    return {line.first(equals), line.sliced(equals + 1)};
}

Setting disabledOf(QByteArrayView line)
{
    return line.startsWith(disabledMark) ? settingOf(line.sliced(disabledMark.size())) : Setting();
}

bool sets(const QByteArray &line, const QByteArray &name)
{
    return !name.isEmpty() && settingOf(line).name == name;
}

bool isUtf16(const QByteArray &bytes)
{
    return bytes.startsWith("\xff\xfe") || bytes.startsWith("\xfe\xff");
}

qsizetype lastIndexOf(const QList<QByteArray> &lines, const QByteArray &name, Setting (*reader)(QByteArrayView))
{
    for (qsizetype i = lines.size(); i-- > 0;) {
        if (!name.isEmpty() && reader(lines.at(i)).name == name) {
            return i;
        }
    }
    return -1;
}

} // namespace

ChangeResult<GoEnvDocument> GoEnvDocument::parse(const QByteArray &bytes, const QString &path)
{
    const QMap<QString, QString> args{
        {u"path"_s, path}, {u"bytes"_s, QString::number(bytes.size())}, {u"limit"_s, QString::number(largest)}};
    if (bytes.size() > largest) {
        return changeFailure(Kind::TooLarge, {u"changes.too-large"_s, args});
    }
    if (isUtf16(bytes)) {
        return changeFailure(Kind::Utf16, {u"envedit.utf16"_s, {{u"path"_s, path}}});
    }
    if (bytes.contains('\0')) {
        return changeFailure(Kind::Binary, {u"envedit.binary"_s, {{u"path"_s, path}}});
    }
    GoEnvDocument document;
    if (bytes.isEmpty()) {
        return document;
    }
    document.m_lines = bytes.split('\n');
    document.m_finalNewline = bytes.endsWith('\n');
    if (document.m_finalNewline) {
        document.m_lines.removeLast();
    }
    return document;
}

QByteArray GoEnvDocument::bytes() const
{
    QByteArray bytes = m_lines.join('\n');
    if (m_finalNewline && !m_lines.isEmpty()) {
        bytes += '\n';
    }
    return bytes;
}

QList<GoEnvDocument::Line> GoEnvDocument::lines() const
{
    QList<Line> lines(m_lines.size());
    QSet<QByteArrayView> seen;
    for (qsizetype i = m_lines.size(); i-- > 0;) {
        const Setting setting = settingOf(m_lines.at(i));
        const Setting disabled = disabledOf(m_lines.at(i));
        if (!setting.name.isEmpty()) {
            lines[i] = {Line::Kind::Setting, QString::fromUtf8(setting.name), QString::fromUtf8(setting.value),
                        !seen.contains(setting.name)};
            seen.insert(setting.name);
        } else if (!disabled.name.isEmpty()) {
            lines[i] = {Line::Kind::Disabled, QString::fromUtf8(disabled.name), QString::fromUtf8(disabled.value),
                        false};
        }
    }
    return lines;
}

std::optional<QString> GoEnvDocument::value(const QString &name) const
{
    const qsizetype at = lastIndexOf(m_lines, name.toUtf8(), settingOf);
    return at < 0 ? std::nullopt : std::optional(QString::fromUtf8(settingOf(m_lines.at(at)).value));
}

std::optional<QString> GoEnvDocument::disabledValue(const QString &name) const
{
    const qsizetype at = lastIndexOf(m_lines, name.toUtf8(), disabledOf);
    return at < 0 ? std::nullopt : std::optional(QString::fromUtf8(disabledOf(m_lines.at(at)).value));
}

QList<int> GoEnvDocument::linesOf(const QString &name) const
{
    const QByteArray key = name.toUtf8();
    QList<int> numbers;
    for (qsizetype i = 0; i < m_lines.size(); ++i) {
        if (sets(m_lines.at(i), key)) {
            numbers.append(static_cast<int>(i) + 1);
        }
    }
    return numbers;
}

QStringList GoEnvDocument::names() const
{
    QStringList names;
    QSet<QByteArrayView> seen;
    for (const QByteArray &line : m_lines) {
        const QByteArrayView name = settingOf(line).name;
        if (!name.isEmpty() && !seen.contains(name)) {
            seen.insert(name);
            names.append(QString::fromUtf8(name));
        }
    }
    return names;
}

ChangeResult<void> GoEnvDocument::set(const QString &name, const QString &value,
                                      const std::optional<GoVersion> &version)
{
    const qsizetype at = lastIndexOf(m_lines, name.toUtf8(), settingOf);
    std::optional<QString> refusal = writeRefusal(name, value, version);
    // "If it's already in the env file, we assume it's known" (cmd/go/internal/envcmd.checkEnvWrite)
    if (refusal && at >= 0 && refusal->startsWith("unknown go command variable "_L1)) {
        refusal = writeRefusal(u"GOFLAGS"_s, value, version); // the rules that hold for any value
    }
    if (!refusal && !value.isValidUtf16()) {
        refusal = u"invalid UTF-8 in %1=... value"_s.arg(name);
    }
    if (refusal) {
        return changeFailure(Kind::Refused, {u"envedit.refused"_s, {{u"name"_s, name}, {u"message"_s, *refusal}}});
    }
    const QByteArray line = name.toUtf8() + '=' + value.toUtf8();
    if (at >= 0) {
        m_lines[at] = line;
    } else {
        m_lines.append(line);
    }
    return {};
}

void GoEnvDocument::unset(const QString &name)
{
    m_lines.removeIf([key = name.toUtf8()](const QByteArray &line) { return sets(line, key); });
}

bool GoEnvDocument::disable(const QString &name)
{
    bool any = false;
    for (QByteArray &line : m_lines) {
        if (sets(line, name.toUtf8())) {
            line.prepend(disabledMark);
            any = true;
        }
    }
    return any;
}

bool GoEnvDocument::enable(const QString &name)
{
    const QByteArray key = name.toUtf8();
    const qsizetype at = lastIndexOf(m_lines, key, disabledOf);
    if (at < 0 || lastIndexOf(m_lines, key, settingOf) >= 0) {
        return false;
    }
    m_lines[at].remove(0, disabledMark.size());
    return true;
}

ChangeResult<GoEnvDocument> GoEnvDocument::with(const QList<EnvChange> &changes,
                                                const std::optional<GoVersion> &version) const
{
    GoEnvDocument document = *this;
    for (const EnvChange &change : changes) {
        const auto refused = [&](const QString &key) {
            return changeFailure(Kind::Refused, {key, {{u"name"_s, change.name}}});
        };
        switch (change.kind) {
        case EnvChange::Kind::Set:
            if (const ChangeResult<void> set = document.set(change.name, change.value, version); !set) {
                return tl::unexpected(set.error());
            }
            break;
        case EnvChange::Kind::Unset: document.unset(change.name); break;
        case EnvChange::Kind::Disable:
            if (!document.disable(change.name)) {
                return refused(u"envedit.nothing-to-disable"_s);
            }
            break;
        case EnvChange::Kind::Enable:
            if (!document.enable(change.name)) {
                return refused(document.value(change.name) ? u"envedit.set-meanwhile"_s
                                                           : u"envedit.nothing-to-enable"_s);
            }
            break;
        }
    }
    return document;
}

bool GoEnvDocument::hasBom() const
{
    return !m_lines.isEmpty() && m_lines.first().startsWith(utf8Bom);
}

bool GoEnvDocument::hasCarriageReturns() const
{
    return std::ranges::any_of(m_lines, [](const QByteArray &line) { return line.endsWith('\r'); });
}

GoEnvDocument GoEnvDocument::withoutBom() const
{
    GoEnvDocument document = *this;
    if (hasBom()) {
        document.m_lines.first().remove(0, utf8Bom.size());
    }
    return document;
}

GoEnvDocument GoEnvDocument::withoutCarriageReturns() const
{
    GoEnvDocument document = *this;
    for (QByteArray &line : document.m_lines) {
        while (line.endsWith('\r')) {
            line.chop(1);
        }
    }
    return document;
}

std::optional<QByteArray> GoEnvDocument::utf8FromUtf16(const QByteArray &bytes)
{
    if (!isUtf16(bytes)) {
        return std::nullopt;
    }
    QStringDecoder decoder(QStringDecoder::Utf16);
    const QString text = decoder(bytes);
    if (decoder.hasError() || bytes.size() % 2 != 0) {
        return std::nullopt;
    }
    return text.toUtf8();
}

} // namespace Tidyscope
