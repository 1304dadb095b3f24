// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/text.h"

#include <QDate>
#include <QList>
#include <QMap>
#include <QStringList>
#include <QUrl>

#include <optional>

namespace Tidyscope {

/// A module proxy that anybody may use, or that an administrator names. What is said of it was true on the day `verified`; whether
/// it is now, only a run can tell.
struct Mirror
{
    /// Where the entry, or the last word on it, comes from.
    enum class Source { BuiltIn, User, Administrator };

    QString id; ///< "goproxy.cn": of fixes ("use-mirror:ID") and of the command line
    QUrl url;   ///< base, as it goes into GOPROXY; no user, no query
    QList<QUrl> aliases;
    QString operatorName;
    QString region;                ///< "global" or a country's two letters
    QStringList checksumDatabases; ///< names of those whose requests it is known to pass on
    QUrl help;
    QUrl status;
    QStringList cautions;         ///< keys of sentences
    QMap<QString, QString> notes; ///< language -> words, of a file
    QStringList evidence;         ///< where what is said here can be read
    QDate verified;               ///< null: nobody looked lately
    bool enabled = true;          ///< may be asked and offered
    QString deprecatedBy;         ///< id of its successor; empty: none
    Source source = Source::BuiltIn;
    bool operator==(const Mirror &) const = default;
};

/// What a user's or an administrator's file allows.
struct MirrorPolicy
{
    std::optional<QStringList> only; ///< ids; nothing else is allowed
    QStringList forbid;              ///< ids and host names
    bool closed = false;             ///< an administrator's file could not be read: nobody knows what it allows
    bool operator==(const MirrorPolicy &) const = default;
};

/// A list as a file holds it, before it is laid over another one: an entry may be the members that it overrides.
struct MirrorList
{
    /// An entry with the names of the members that its file wrote.
    struct Entry
    {
        Mirror mirror;
        QStringList members;
        bool operator==(const Entry &) const = default;
    };
    QDate date;
    QList<Entry> entries;
    MirrorPolicy policy;
    bool operator==(const MirrorList &) const = default;
};

/// Takes from @p entry the members that its file wrote.
void overrideMembers(Mirror &known, const MirrorList::Entry &entry);

/// All mirrors that are known and what may be done with them. A value; any thread.
class MirrorCatalogue
{
public:
    /// Lays @p list over what is known: new entries are added, others override the members that they name. Policies add up:
    /// what one forbids no other allows.
    void add(const MirrorList &list, Mirror::Source source);
    /// Nothing may be offered: the administrator's word exists and cannot be read.
    void close() { m_policy.closed = true; }

    [[nodiscard]] const QList<Mirror> &mirrors() const { return m_mirrors; }
    [[nodiscard]] const QDate &date() const { return m_date; } ///< of the newest list
    [[nodiscard]] const MirrorPolicy &policy() const { return m_policy; }
    [[nodiscard]] const Mirror *find(const QString &id) const;
    /// The one whose base or alias is @p url, whatever stands behind: a trailing '/', upper case in the host.
    [[nodiscard]] const Mirror *at(const QUrl &url) const;
    [[nodiscard]] bool isAllowed(const Mirror &mirror) const;
    /// Those that may be asked and offered, in the order of the list, an administrator's first.
    [[nodiscard]] QList<Mirror> usable() const;

    bool operator==(const MirrorCatalogue &) const = default;

private:
    QList<Mirror> m_mirrors;
    MirrorPolicy m_policy;
    QDate m_date;
};

} // namespace Tidyscope
