// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/goenv/privatepatterns.h"

#include "core/goenv/patternlist.h"
#include "core/goenv/privacy.h"
#include "core/goenv/publicservers.h"

#include <QHash>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

/// Hosts on which anybody publishes, each under a name of their own.
const QStringList &sharedHosts()
{
    static const QStringList hosts{u"github.com"_s,    u"gitlab.com"_s,        u"bitbucket.org"_s,    u"codeberg.org"_s,
                                   u"gitee.com"_s,     u"git.sr.ht"_s,         u"gopkg.in"_s,         u"golang.org"_s,
                                   u"dev.azure.com"_s, u"ssh.dev.azure.com"_s, u"google.golang.org"_s};
    return hosts;
}

bool isSharedHost(const QString &host)
{
    return sharedHosts().contains(host) || isKnownPublicServer(host);
}

/// Whether everything below @p domain belongs to one owner, as far as its spelling tells.
bool isOneOwners(const QString &domain)
{
    static const QStringList registries{u"co"_s, u"com"_s, u"org"_s, u"net"_s, u"gov"_s, u"edu"_s, u"ac"_s, u"or"_s};
    static const QStringList platforms{u"github.io"_s, u"gitlab.io"_s, u"googlesource.com"_s, u"visualstudio.com"_s};
    const QStringList labels = domain.split(u'.');
    if (labels.size() == 1) {
        return isInternalName(u"x."_s + domain);
    }
    const bool shared = std::ranges::any_of(
        sharedHosts(), [&domain](const QString &host) { return host == domain || host.endsWith(u'.' + domain); });
    const bool registry = labels.size() == 2 && labels.last().size() == 2 && registries.contains(labels.first());
    const bool address = std::ranges::all_of(labels.last(), [](QChar c) { return c.isDigit(); });
    return !shared && !registry && !address && !platforms.contains(domain) && !isKnownPublicServer(domain);
}

enum class Globs { Every, Offered };

/// The globs that match @p path, the widest first: each matches all that the next one does. Offered: those alone that may be.
QStringList globsFor(const QString &path, Globs which)
{
    const QStringList elements = path.split(u'/');
    const QString &host = elements.first();
    QStringList globs;
    for (qsizetype dot = host.lastIndexOf(u'.'); dot > 0; dot = host.lastIndexOf(u'.', dot - 1)) {
        const QString domain = host.sliced(dot + 1);
        // a module path with a port ends in it: "*.corp" does not match "git.corp:8443"
        if (which == Globs::Every || (!host.contains(u':') && isOneOwners(domain))) {
            globs.append(u"*."_s + domain);
        }
    }
    QString prefix;
    for (qsizetype i = 0; i < elements.size(); ++i) {
        prefix += i == 0 ? elements.at(i) : u'/' + elements.at(i);
        if (i > 0 || which == Globs::Every || !isSharedHost(host)) {
            globs.append(prefix);
        }
    }
    return globs;
}

QStringList unique(QStringList paths)
{
    paths.removeDuplicates();
    paths.removeAll(QString());
    return paths;
}

} // namespace

PatternCover smallestPatterns(const QStringList &privatePaths, const QStringList &publicPaths)
{
    // Any two globs of the kinds above match sets of which one holds the other, or which have nothing in common. So for each path
    // the widest one that touches nothing public, taken together, are the fewest.
    QSet<QString> spoiled;
    for (const QString &path : unique(publicPaths)) {
        const QStringList globs = globsFor(path, Globs::Every);
        spoiled.unite(QSet<QString>(globs.begin(), globs.end()));
    }
    const QStringList paths = unique(privatePaths);
    QHash<QString, int> matched;
    for (const QString &path : paths) {
        for (const QString &glob : globsFor(path, Globs::Offered)) {
            ++matched[glob];
        }
    }
    PatternCover cover;
    for (const QString &path : paths) {
        QStringList globs = globsFor(path, Globs::Offered);
        globs.removeIf([&spoiled](const QString &glob) { return spoiled.contains(glob); });
        if (globs.isEmpty()) {
            cover.uncovered.append(path);
            continue;
        }
        const int most = matched.value(globs.first());
        globs.removeIf([&](const QString &glob) { return matched.value(glob) < most; });
        const auto plain = std::ranges::find_if(globs, [](const QString &glob) { return !glob.startsWith(u'*'); });
        // of domains the narrowest, of paths the shortest
        const auto lastDomain = plain == globs.begin() ? globs.end() : plain - 1;
        const QString &chosen = plain != globs.end() ? *plain : *lastDomain;
        if (!cover.patterns.contains(chosen)) {
            cover.patterns.append(chosen);
        }
    }
    cover.patterns.sort();
    return cover;
}

QString extendedPatterns(const QString &list, const QStringList &added)
{
    QStringList all;
    for (const bool isNew : {false, true}) {
        for (const QString &pattern : isNew ? added : list.split(u',')) {
            const QString trimmed = pattern.trimmed();
            const bool known = all.contains(trimmed) || (isNew && matchingPattern(all.join(u','), trimmed));
            if (!trimmed.isEmpty() && !known) {
                all.append(trimmed);
            }
        }
    }
    return all.join(u',');
}

QList<VariableValue> withPatterns(const GoEnvironment &environment, const QStringList &patterns, PrivacyScope scope)
{
    QList<VariableValue> values;
    const QStringList names = scope == PrivacyScope::ChecksumDatabase
        ? QStringList{u"GONOSUMDB"_s}
        : QStringList{u"GOPRIVATE"_s, u"GONOPROXY"_s, u"GONOSUMDB"_s};
    for (const QString &name : names) {
        const EnvValue value = environment.get(name);
        const bool own = value.inheritedFrom.isEmpty() && !value.value.isEmpty();
        const bool must =
            name == "GOPRIVATE"_L1 || scope == PrivacyScope::ChecksumDatabase || (own && value.value != "none"_L1);
        const QString after = must ? extendedPatterns(value.value, patterns) : value.value;
        if (after != value.value) {
            values.append({name, value.value, after});
        }
    }
    return values;
}

} // namespace Tidyscope
