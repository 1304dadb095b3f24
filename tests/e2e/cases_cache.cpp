// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "e2ecase.h"

#include <QFile>
#include <QStandardPaths>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope::E2e {

namespace {

const QString other = u"lab.test/other"_s;

/// Two modules, both on the lab's module proxy.
void twoModules(Situation &situation)
{
    situation.dns();
    situation.http().addModule(Lab::LabModule::hello(other));
    situation.useProxy(u"http://"_s + Situation::proxyHost);
    situation.makeProject({{Situation::module, u"v1.0.0"_s}, {other, u"v1.0.0"_s}});
}

/// What the user did earlier, with a network that worked.
void go(Situation &situation, const QStringList &arguments)
{
    ChildRequest request;
    request.program = QStandardPaths::findExecutable(u"go"_s);
    request.arguments = arguments;
    request.folder = situation.project();
    request.environment = situation.environment;
    const ChildOutcome outcome = runChild(request);
    Situation::must(outcome.exitCode == 0 ? QString() : QString::fromUtf8(outcome.standardError));
}

qsizetype requestsFor(Situation &situation, const QByteArray &target)
{
    const QList<Lab::LabRequest> requests = situation.findChild<Lab::ModuleProxy *>()->requests();
    return std::ranges::count_if(requests,
                                 [&target](const Lab::LabRequest &request) { return request.target.endsWith(target); });
}

/// What the cache has is not fetched again, what it lacks is fetched once.
E2eCase halfInCache()
{
    return {
        .name = u"cache.half"_s,
        .arrange = twoModules,
        .afterGo =
            [](Situation &s) {
                go(s, {u"mod"_s, u"download"_s, Situation::module + u"@v1.0.0"_s});
                QFile::remove(s.project() + u"/go.sum"_s);
            },
        .go = E2eCase::Go::Succeeds,
        .outcomes = {u"healthy"_s},
        .also =
            [](Judge &judge, Situation &s) {
                for (const QByteArray &file : {"/lab.test/hello/@v/v1.0.0.zip"_ba, "/lab.test/hello/@v/v1.0.0.mod"_ba})
                    judge.expect(requestsFor(s, file) == 0, u"fetched again: "_s + QString::fromLatin1(file));
                for (const QByteArray &file : {"/lab.test/other/@v/v1.0.0.zip"_ba, "/lab.test/other/@v/v1.0.0.mod"_ba})
                    judge.expect(requestsFor(s, file) == 1, u"not fetched once: "_s + QString::fromLatin1(file));
            }};
}

/// The user's go would ask nobody; the run asks for one module, or it would prove nothing.
E2eCase wholeInCache()
{
    return {.name = u"cache.whole"_s,
            .arrange =
                [](Situation &s) {
                    twoModules(s);
                    s.findChild<Lab::ModuleProxy *>()->setFault(Lab::HttpFault::answer(503, "maintenance\n"));
                },
            .afterGo =
                [](Situation &s) {
                    auto *proxy = s.findChild<Lab::ModuleProxy *>();
                    proxy->setFault({});
                    go(s, {u"mod"_s, u"tidy"_s});
                    proxy->setFault(Lab::HttpFault::answer(503, "maintenance\n"));
                },
            .goSays = u"503 Service Unavailable"_s,
            .causes = {u"px-503"_s},
            .subject = u"http://goproxy\\.lab\\.test"_s,
            .also =
                [](Judge &judge, Situation &s) {
                    judge.expect(requestsFor(s, "/lab.test/hello/@v/v1.0.0.mod")
                                         + requestsFor(s, "/lab.test/hello/@v/v1.0.0.zip")
                                     > 0,
                                 u"go was not sent for the module"_s);
                    judge.expect(requestsFor(s, "/lab.test/other/@v/v1.0.0.zip") == 0,
                                 u"the other one was fetched, too"_s);
                }};
}

} // namespace

QList<E2eCase> cacheCases()
{
    return {halfInCache(), wholeInCache()};
}

} // namespace Tidyscope::E2e
