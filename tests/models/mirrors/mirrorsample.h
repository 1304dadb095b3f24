// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/engine/facts.h"
#include "core/mirrors/mirrorreader.h"
#include "ui/models/mirrorsource.h"

#include <QTimeZone>

#include <functional>

namespace Tidyscope::Test {

inline const QString provenHash = QStringLiteral("h1:RIGHTRIGHTRIGHTRIGHTRIGHTRIGHTRIGHTRIGHTRIG=");

/// One that does everything right, each answer after about @p ms.
inline MirrorObservation honestMirror(const QString &id, double ms)
{
    MirrorObservation seen;
    seen.id = id;
    seen.url = QUrl(id.contains(QLatin1String("://")) ? id : QStringLiteral("https://") + id);
    for (int i = 0; i < mirrorProbeCount; ++i) {
        constexpr qint64 bytes = 1500;
        seen.answers[i] = {.state = MirrorAnswer::State::Right, .status = 200, .ms = ms + 3.0 * i, .bytes = bytes};
    }
    seen.at(MirrorProbe::Missing) = {.state = MirrorAnswer::State::Absent, .status = 404, .ms = ms, .bytes = 20};
    seen.moduleHash = provenHash;
    seen.newest = QStringLiteral("v1.5.2");
    seen.newestTime = QDateTime(QDate(2026, 11, 20), QTime(12, 0), QTimeZone::UTC);
    return seen;
}

inline MirrorObservation changedMirror(MirrorObservation seen, const std::function<void(MirrorObservation &)> &change)
{
    change(seen);
    return seen;
}

/// Eight mirrors, seven of which have something wrong with them.
inline QList<MirrorObservation> eightMirrors()
{
    using State = MirrorAnswer::State;
    const auto answer = [](State state, int status) {
        return MirrorAnswer{.state = state, .status = status, .ms = 30, .bytes = 20};
    };
    return {honestMirror(QStringLiteral("goproxy.cn"), 42),
            changedMirror(honestMirror(QStringLiteral("proxy.golang.org"), 310),
                          [&answer](MirrorObservation &seen) {
                              seen.at(MirrorProbe::Supported) = answer(State::Absent, 404);
                              seen.at(MirrorProbe::Lookup) = {};
                          }),
            honestMirror(QStringLiteral("nju"), 1900),
            changedMirror(honestMirror(QStringLiteral("aliyun"), 60),
                          [](MirrorObservation &seen) {
                              seen.newest = QStringLiteral("v1.5.1");
                              seen.newestTime = seen.newestTime.addDays(-92);
                          }),
            changedMirror(honestMirror(QStringLiteral("goproxy.io"), 25),
                          [](MirrorObservation &seen) {
                              seen.moduleHash = QStringLiteral("h1:OTHEROTHEROTHEROTHEROTHEROTHEROTHEROTHEROTH=");
                          }),
            changedMirror(honestMirror(QStringLiteral("tencent"), 2),
                          [](MirrorObservation &seen) {
                              for (MirrorAnswer &one : seen.answers) {
                                  one.state = MirrorAnswer::State::Page;
                              }
                              seen.moduleHash.clear();
                              seen.newest.clear();
                          }),
            changedMirror(honestMirror(QStringLiteral("huaweicloud"), 70),
                          [&answer](MirrorObservation &seen) {
                              seen.at(MirrorProbe::Supported) = answer(State::Refused, 403);
                              seen.at(MirrorProbe::Lookup) = {};
                          }),
            [] {
                MirrorObservation seen;
                seen.id = QStringLiteral("baidu");
                seen.url = QUrl(QStringLiteral("https://goproxy.baidu.com"));
                seen.at(MirrorProbe::Info) = {.state = MirrorAnswer::State::Unreachable,
                                              .detail = QStringLiteral("connection refused")};
                return seen;
            }()};
}

/// A look at mirrors that is played by hand.
class FakeMirrors : public MirrorSource
{
    Q_OBJECT
public:
    explicit FakeMirrors(ScorecardRun::Request asked) : request(std::move(asked)) { }

    void start() override { started = true; }
    void cancel() override { end(Scorecard::Outcome::Cancelled); }
    [[nodiscard]] Scorecard scorecard() const override { return m_card; }
    [[nodiscard]] MirrorSwitch switchTo(const QString &id, const GoEnvironment &now) const override
    {
        Facts facts;
        facts.env = now;
        facts.proxies = GoProxyList::parse(proxies.isEmpty() ? now.value(QStringLiteral("GOPROXY")) : proxies);
        facts.sumDb = GoSumDb::parse(QStringLiteral("sum.golang.org"));
        return switchToMirror(id, m_card, builtInMirrors(), facts);
    }

    /// The first @p done of @p all are done; the others are being asked.
    void know(QList<MirrorObservation> all, qsizetype done)
    {
        for (qsizetype i = done; i < all.size(); ++i) {
            MirrorObservation open;
            open.id = all.at(i).id;
            open.url = all.at(i).url;
            open.whole = false;
            all[i] = open;
        }
        m_card.module = ModuleVersion::parse(QStringLiteral("rsc.io/quote@v1.5.2"));
        m_card.database = QStringLiteral("sum.golang.org");
        m_card.direct = DatabaseAnswer::Yes;
        m_card.proven = true;
        m_card.bytes = 8000 * done;
        m_card.durationMs = 1900;
        m_card.mirrors =
            scoreMirrors(all, {.moduleHash = provenHash, .goModHash = {}, .databaseReachable = true, .verifies = true});
        Q_EMIT advanced(static_cast<int>(done), static_cast<int>(all.size()));
    }
    void end(Scorecard::Outcome outcome = Scorecard::Outcome::Scored, const Text &problem = {})
    {
        m_card.outcome = outcome;
        m_card.problem = problem;
        Q_EMIT finished();
    }
    void playEight()
    {
        know(eightMirrors(), 8);
        end();
    }

    const ScorecardRun::Request request;
    QString proxies; ///< GOPROXY, where the settings are not to be asked
    bool started = false;

private:
    Scorecard m_card;
};

} // namespace Tidyscope::Test
