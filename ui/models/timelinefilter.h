// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/engine/modulerequest.h"

#include <QList>
#include <QString>
#include <QStringMatcher>

namespace Tidyscope {

/// What is typed into the filter box, taken apart. Terms stand between blanks (quotes keep blanks together), all must match,
/// "-" before a term turns it round, case does not matter:
///
///     net/@v                    anywhere in URL, module, error, route or kind
///     status:404  status:5xx  status:>=400  status:failed|passed|running|cancelled    also: status-code:, is:
///     host:goproxy.cn  host:*.corp.example     the whole host, with * for any run of characters; also: domain:
///     module:golang.org/x/net   part of module@version, read from the URL where go does not name it
///     endpoint:list|latest|info|mod|zip|lookup|tile|database|discovery|git
///     kind:dns|tcp|connect|tls|http|git|process|file      source:go|probe|server|imported|cache
///     error:refused  route:direct                         part of what was said, of the route
///     slower-than:200ms  slower-than:1.5s  larger-than:10k
///
/// Several values after one key, with commas between, match any of them. A key without a value, as it stands while it is being
/// typed, matches everything; an unknown key or an impossible value is searched for as plain text.
class TimelineFilter
{
public:
    TimelineFilter() = default;
    [[nodiscard]] static TimelineFilter parse(const QString &text);

    [[nodiscard]] bool isEmpty() const { return m_terms.isEmpty(); }
    [[nodiscard]] bool matches(const TimelineEvent &event) const;
    /// A term looks for what go found in its module cache: by "source:cache", its kind, a module, or any text.
    [[nodiscard]] bool asksForModuleCache() const;

    /// "status:", "host:" …: for completion.
    [[nodiscard]] static QStringList keys();
    /// The fixed values of @p key ("kind:" -> "kind:dns" …); empty where there are none.
    [[nodiscard]] static QStringList suggestions(const QString &key);
    /// What @p key can be in @p event, for suggestions from the run: a host, a module, a route. Empty for other keys.
    [[nodiscard]] static QString valueOf(const QString &key, const TimelineEvent &event);

    /// Whether a term of @p text asks for @p value of @p key ("kind:", "dns"), perhaps among others.
    [[nodiscard]] static bool hasValue(const QString &text, const QString &key, const QString &value);
    /// @p text with a term that asks for @p value, or without it. A key that stands there already gets the value in addition,
    /// but for amounts, which are replaced. Everything else stays as it was typed.
    [[nodiscard]] static QString withValue(const QString &text, const QString &key, const QString &value, bool on);

    bool operator==(const TimelineFilter &) const = default;

private:
    enum class Key { Text, Status, State, Host, Module, Kind, Source, Endpoint, Error, Route, SlowerThan, LargerThan };
    struct Condition
    {
        Key key = Key::Text;
        QString text;                                                           ///< lower case
        QStringMatcher search = QStringMatcher(QString(), Qt::CaseInsensitive); ///< for @c text in longer texts
        double low = 0;  ///< a number, or the lower end of a range
        double high = 0; ///< the upper end, inclusive
        bool operator==(const Condition &other) const
        {
            return key == other.key && text == other.text && low == other.low && high == other.high;
        }
    };
    struct Term
    {
        bool negated = false;
        QList<Condition> any;
        bool operator==(const Term &) const = default;
    };

    static bool parseCondition(QStringView key, QStringView value, Condition *condition);
    static bool parseStatus(QStringView value, Condition *condition);
    static bool matches(const Condition &condition, const TimelineEvent &event);

    QList<Term> m_terms;
};

} // namespace Tidyscope
