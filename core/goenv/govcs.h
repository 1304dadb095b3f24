// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/goenv/goversion.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace Tidyscope {

/// GOVCS as go reads it (cmd/go/internal/vcs/vcs.go: parseGOVCS, checkGOVCS): which version control programs direct fetches may
/// run. A value; any thread.
class GoVcs
{
public:
    struct Rule
    {
        QString pattern;     ///< "private", "public", or a glob as in GOPRIVATE
        QStringList allowed; ///< "git", "hg", "all", "off" …
        bool operator==(const Rule &) const = default;
    };
    struct Decision
    {
        bool allowed = false;
        Rule rule;             ///< the one that decided
        bool implicit = false; ///< it is one of go's own: private:all, public:git|hg
        QString error;         ///< go's words for why not; empty: allowed
        bool operator==(const Decision &) const = default;
    };

    /// Blanks around the parts are dropped; empty means go's own rules alone.
    [[nodiscard]] static GoVcs parse(QStringView value);

    /// The names that a rule may hold besides "all" and "off": the programs that go knows, the usual first. bzr until 1.26.
    /// Without a version the newest rules hold.
    [[nodiscard]] static QStringList programs(const std::optional<GoVersion> &version = {});
    /// Go's own rules, which follow those of every value.
    [[nodiscard]] static const QList<Rule> &ownRules();
    /// Whether some module can get as far as this one of go's own rules.
    [[nodiscard]] bool reaches(const Rule &own) const;

    /// What the value says, without go's own rules. Empty when go refuses it.
    [[nodiscard]] const QList<Rule> &rules() const { return m_rules; }
    /// Go's words for why it refuses the value: then every direct fetch fails. Empty: it does not.
    [[nodiscard]] const QString &error() const { return m_error; }
    [[nodiscard]] bool isValid() const { return m_error.isEmpty(); }

    /// May @p vcs ("git", "hg", "svn", "fossil", "bzr", "mod") be used for the repository with the root @p root? The first rule
    /// that matches decides. @p matchesGoPrivate: GOPRIVATE itself matches the root, GONOPROXY does not count here.
    /// "mod" is no such program and always allowed; one that go does not know is refused whatever the value says: bzr from 1.27 on.
    [[nodiscard]] Decision decide(QStringView root, bool matchesGoPrivate, QStringView vcs,
                                  const std::optional<GoVersion> &version = {}) const;

    bool operator==(const GoVcs &) const = default;

private:
    QList<Rule> m_rules;
    QString m_error;
};

} // namespace Tidyscope
