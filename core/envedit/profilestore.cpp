// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/envedit/profiles.h"

#include <QDir>
#include <QRandomGenerator>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

using Kind = ChangeError::Kind;

FileRules rules()
{
    FileRules rules = FileRules::ownerOnly();
    rules.limit = ProfileLimits::bytes;
    return rules;
}

bool isName(const QString &name)
{
    return !name.isEmpty() && name.size() <= ProfileLimits::nameLength
        && std::ranges::none_of(name, [](QChar c) { return c.category() == QChar::Other_Control; });
}

ChangeError unknownProfile(const QString &id)
{
    return {.kind = Kind::Refused, .text = {u"envedit.profile.unknown"_s, {{u"id"_s, id}}}};
}

} // namespace

QString ProfileStore::fileOf(const QString &id) const
{
    return m_folder + u'/' + id + u".json"_s;
}

ChangeResult<FileSnapshot> ProfileStore::read(const QString &id) const
{
    // an id becomes a file name: nothing else may come through
    const bool isId = !id.isEmpty()
        && std::ranges::all_of(id, [](QChar c) { return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9'); });
    return isId ? readSnapshot(fileOf(id), rules()) : tl::unexpected<ChangeError>(unknownProfile(id));
}

ChangeResult<ProfileStore::Contents> ProfileStore::list() const
{
    Contents contents;
    const QStringList files = QDir(m_folder).entryList({u"*.json"_s}, QDir::Files);
    for (const QString &file : files) {
        const QString id = file.chopped(5);
        const ChangeResult<FileSnapshot> snapshot = read(id);
        ChangeResult<EnvProfile> profile =
            snapshot ? parseProfile(snapshot->bytes) : ChangeResult<EnvProfile>(tl::unexpected(snapshot.error()));
        if (profile) {
            profile->id = id;
            contents.profiles.append(*profile);
        } else {
            contents.unreadable.append(profile.error());
        }
    }
    std::ranges::sort(contents.profiles, [](const EnvProfile &a, const EnvProfile &b) {
        const int order = QString::localeAwareCompare(a.name, b.name);
        return order != 0 ? order < 0 : a.id < b.id;
    });
    return contents;
}

ChangeResult<EnvProfile> ProfileStore::save(const EnvProfile &profile) const
{
    EnvProfile stored = profile;
    stored.name = profile.name.trimmed();
    if (!isName(stored.name)) {
        return changeFailure(
            Kind::Refused, {u"envedit.profile.bad-name"_s, {{u"limit"_s, QString::number(ProfileLimits::nameLength)}}});
    }
    const ChangeResult<Contents> others = list();
    if (!others) {
        return tl::unexpected(others.error());
    }
    const bool taken = std::ranges::any_of(others->profiles, [&](const EnvProfile &other) {
        return other.id != stored.id && other.name.compare(stored.name, Qt::CaseInsensitive) == 0;
    });
    if (taken) {
        return changeFailure(Kind::Refused, {u"envedit.profile.name-taken"_s, {{u"name"_s, stored.name}}});
    }
    if (stored.id.isEmpty()) {
        stored.id = QString::number(QRandomGenerator::system()->generate64(), 36);
    }
    // what could not be read again is not stored
    return parseProfile(profileJson(stored))
        .and_then([&](const EnvProfile &) { return read(stored.id); })
        .and_then([&](const FileSnapshot &before) { return replaceFile(before, profileJson(stored), rules()); })
        .map([&](const FileSnapshot &) { return stored; });
}

ChangeResult<EnvProfile> ProfileStore::duplicate(const QString &id, const QString &name) const
{
    return list().and_then([&](const Contents &contents) -> ChangeResult<EnvProfile> {
        const auto original = std::ranges::find(contents.profiles, id, &EnvProfile::id);
        if (original == contents.profiles.end()) {
            return tl::unexpected(unknownProfile(id));
        }
        return save({.id = {}, .name = name, .variables = original->variables});
    });
}

ChangeResult<void> ProfileStore::remove(const QString &id) const
{
    return read(id).and_then([&](const FileSnapshot &before) -> ChangeResult<void> {
        if (!before.exists) {
            return tl::unexpected(unknownProfile(id));
        }
        return removeFile(before, rules()).map([](const FileSnapshot &) { });
    });
}

} // namespace Tidyscope
