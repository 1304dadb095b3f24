// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/mirrors/mirrorcatalogue.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

QString plainUrl(const QUrl &url)
{
    const QUrl plain = url.adjusted(QUrl::StripTrailingSlash | QUrl::RemoveUserInfo | QUrl::RemoveQuery);
    const int standard = url.scheme() == "https"_L1 ? 443 : 80;
    return plain.scheme() + "://"_L1 + plain.host().toLower() + u':' + QString::number(plain.port(standard))
        + (plain.path() == "/"_L1 ? QString() : plain.path());
}

} // namespace

void overrideMembers(Mirror &known, const MirrorList::Entry &entry)
{
    const auto take = [&entry](const QString &member, auto &target, const auto &value) {
        if (entry.members.contains(member)) {
            target = value;
        }
    };
    const Mirror &mirror = entry.mirror;
    take(u"url"_s, known.url, mirror.url);
    take(u"aliases"_s, known.aliases, mirror.aliases);
    take(u"operator"_s, known.operatorName, mirror.operatorName);
    take(u"region"_s, known.region, mirror.region);
    take(u"checksumDatabases"_s, known.checksumDatabases, mirror.checksumDatabases);
    take(u"help"_s, known.help, mirror.help);
    take(u"status"_s, known.status, mirror.status);
    take(u"cautions"_s, known.cautions, mirror.cautions);
    take(u"notes"_s, known.notes, mirror.notes);
    take(u"evidence"_s, known.evidence, mirror.evidence);
    take(u"verified"_s, known.verified, mirror.verified);
    take(u"enabled"_s, known.enabled, mirror.enabled);
    take(u"deprecatedBy"_s, known.deprecatedBy, mirror.deprecatedBy);
}

void MirrorCatalogue::add(const MirrorList &list, Mirror::Source source)
{
    for (const MirrorList::Entry &entry : list.entries) {
        auto known = std::ranges::find(m_mirrors, entry.mirror.id, &Mirror::id);
        if (known == m_mirrors.end()) {
            m_mirrors.append(entry.mirror);
            m_mirrors.last().source = source;
        } else {
            overrideMembers(*known, entry);
            known->source = source;
        }
    }
    if (list.date.isValid() && (!m_date.isValid() || list.date > m_date)) {
        m_date = list.date;
    }
    m_policy.forbid += list.policy.forbid;
    m_policy.forbid.removeDuplicates();
    m_policy.closed = m_policy.closed || list.policy.closed;
    if (list.policy.only && m_policy.only) {
        m_policy.only->removeIf([&list](const QString &id) { return !list.policy.only->contains(id); });
    } else if (list.policy.only) {
        m_policy.only = list.policy.only;
    }
}

const Mirror *MirrorCatalogue::find(const QString &id) const
{
    const auto found = std::ranges::find(m_mirrors, id, &Mirror::id);
    return found == m_mirrors.cend() ? nullptr : &*found;
}

const Mirror *MirrorCatalogue::at(const QUrl &url) const
{
    const QString wanted = plainUrl(url);
    const auto found = std::ranges::find_if(m_mirrors, [&wanted](const Mirror &mirror) {
        return plainUrl(mirror.url) == wanted
            || std::ranges::any_of(mirror.aliases, [&wanted](const QUrl &alias) { return plainUrl(alias) == wanted; });
    });
    return found == m_mirrors.cend() ? nullptr : &*found;
}

bool MirrorCatalogue::isAllowed(const Mirror &mirror) const
{
    const bool forbidden = std::ranges::any_of(m_policy.forbid, [&mirror](const QString &one) {
        return one == mirror.id || one.compare(mirror.url.host(), Qt::CaseInsensitive) == 0;
    });
    return !m_policy.closed && !forbidden && (!m_policy.only || m_policy.only->contains(mirror.id));
}

QList<Mirror> MirrorCatalogue::usable() const
{
    QList<Mirror> out;
    std::ranges::copy_if(m_mirrors, std::back_inserter(out), [this](const Mirror &mirror) {
        return mirror.enabled && mirror.deprecatedBy.isEmpty() && isAllowed(mirror);
    });
    std::ranges::stable_sort(out, std::ranges::greater(), &Mirror::source);
    return out;
}

} // namespace Tidyscope
