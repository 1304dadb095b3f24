// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "verdictofone.h"

#include "core/checks/gooutcome.h"
#include "core/checks/standin.h"
#include "core/engine/derivefacts.h"
#include "core/engine/verdict.h"
#include "core/gotool/goerrorparser.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope;

namespace {

const QString base = u"http://127.0.0.1:8080"_s;

} // namespace

/// Which module a verdict and its fixes are about.
class TestModuleOfVerdict : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void sentencesNameTheModuleThatGoStumbledOver_data()
    {
        QTest::addColumn<QString>("said");
        QTest::addColumn<QString>("module");
        QTest::newRow("go names it") << u"go: git.corp.example/lib@v1.0.0: unrecognized import path"_s
                                     << u"git.corp.example/lib@v1.0.0"_s;
        QTest::newRow("a package of it")
            << u"go: example.com/app imports\n\tgit.corp.example/team/hello.git/sub: no secure protocol found for repository"_s
            << u"git.corp.example/team/hello.git@v1.2.3"_s;
        QTest::newRow("go names none") << u"go: malformed entry in GOVCS (missing colon): \"git\""_s
                                       << u"git.corp.example/lib@v1.0.0"_s;
    }
    void sentencesNameTheModuleThatGoStumbledOver()
    {
        QFETCH(QString, said);
        Situation situation;
        situation.options.project = u"/work"_s;
        situation.surroundings.goModPath = u"/work/go.mod"_s;
        situation.surroundings.goMod.require = {{u"git.corp.example/lib"_s, u"v1.0.0"_s, false, 0},
                                                {u"git.corp.example/team/hello.git"_s, u"v1.2.3"_s, false, 0}};
        situation.facts.module = wellKnownModule();
        QTEST(moduleOfError(situation.context(), parseGoError(said)).toString(), "module");
    }

    void fixesNameTheModuleThatIsMissing()
    {
        Situation situation;
        situation.options.runGo = false;
        const Target target =
            addAnswered(situation, base + u"/go/github.com/!zeta/missing/@v/v1.0.0.zip"_s, httpAnswer(404, {}));
        Target ofGo = target;
        ofGo.role = Target::Role::FromGo;
        QCOMPARE(faultOf(situation.context(), target).args.value(u"modulePath"_s), u"example.com/m"_s);
        const Fault fault = faultOf(situation.context(), ofGo);
        QCOMPARE(fault.args.value(u"modulePath"_s), u"github.com/Zeta/missing"_s);
        QCOMPARE(fault.args.value(u"private"_s), u"github.com/Zeta"_s);
    }

    /// A module that looks private was kept from go's run; that its own host wants a login for it is what stops the user's.
    void aModuleThatWasKeptFromGoIsStillAProblem()
    {
        Situation situation;
        situation.facts.suspected = {u"git.corp.example"_s};
        goSays(situation, u"go: git.corp.example/team/lib@v1.0.0: reading https://proxy.golang.org/x: 404 Not Found"_s);
        QVERIFY(goOutcome(situation.context()).kept);
        Finding leak;
        leak.check = u"private-modules"_s;
        leak.cause = u"priv-not-declared"_s;
        leak.status = Status::Fail;
        Finding away = leak;
        away.check = u"dns-resolve"_s;
        away.cause = u"dns-refused"_s;
        const Judgement got = judge(situation.context(), {leak, away});
        QCOMPARE(got.outcome, RunOutcome::Problem);
        QCOMPARE(got.verdicts.size(), 1);
        QCOMPARE(got.verdicts.first().cause, u"priv-not-declared"_s);
    }
};

QTEST_GUILESS_MAIN(TestModuleOfVerdict)
#include "tst_moduleofverdict.moc"
