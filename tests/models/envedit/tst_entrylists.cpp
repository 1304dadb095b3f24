// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/authcommandlistmodel.h"
#include "ui/models/debuglistmodel.h"
#include "ui/models/flaglistmodel.h"
#include "ui/models/noproxylistmodel.h"
#include "ui/models/patternlistmodel.h"
#include "ui/models/proxylistmodel.h"
#include "ui/models/vcsrulelistmodel.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace Tidyscope;
using namespace Qt::StringLiterals;

namespace {

template<typename Model> QStringList texts(const Model &model)
{
    QStringList texts;
    for (int row = 0; row < model.rowCount(); ++row) {
        texts += model.index(row).data().toString();
    }
    return texts;
}

template<typename Model> QString detail(const Model &model, int row)
{
    return model.index(row).data(EntryListModel::DetailRole).toString();
}

} // namespace

class TestEntryLists : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void proxiesAreSplit_data()
    {
        QTest::addColumn<QString>("value");
        QTest::addColumn<QStringList>("rows");
        const auto row = [](const char *name, const QString &value, const QStringList &rows) {
            QTest::newRow(name) << value << rows;
        };
        row("nothing", {}, {});
        row("one", u"direct"_s, {u"direct"_s});
        row("comma and pipe", u"https://a.example|https://b.example,direct"_s,
            {u"https://a.example"_s, u"https://b.example"_s, u"direct"_s});
        row("blanks do not count", u" https://a.example , direct\t"_s, {u"https://a.example"_s, u"direct"_s});
        row("empty pieces", u",,https://a.example,|,direct,,"_s, {u"https://a.example"_s, u"direct"_s});
        row("only separators", u",|,"_s, {});
        row("a semicolon is no separator", u"https://a.example;direct"_s, {u"https://a.example;direct"_s});
        row("full-width comma", u"https://a.example，direct"_s, {u"https://a.example，direct"_s});
        row("a password", u"https://u:hunter2@a.example,direct"_s, {u"https://u:***@a.example"_s, u"direct"_s});
        row("carriage return", u"https://a.example,direct\r"_s, {u"https://a.example"_s, u"direct"_s});
    }

    void proxiesAreSplit()
    {
        QFETCH(QString, value);
        ProxyListModel model;
        QAbstractItemModelTester tester(&model);
        QSignalSpy edited(&model, &EntryListModel::edited);
        model.setValue(value);
        QTEST(texts(model), "rows");
        QCOMPARE(model.value(), value);
        QVERIFY(edited.isEmpty());
    }

    /// Whatever the value: nothing is lost by showing it.
    void everyValueComesBack()
    {
        QRandomGenerator random(20260101);
        const QStringList parts{u","_s,   u"|"_s,  u" "_s, u"\t"_s, u"'"_s,      u"\""_s,
                                u"a.b"_s, u"-x"_s, u";"_s, u"，"_s, u"direct"_s, u"u:p@h.example"_s,
                                u"\r"_s,  u"*"_s};
        ProxyListModel proxies;
        PatternListModel patterns(u"GOPRIVATE"_s);
        NoProxyListModel noProxies;
        FlagListModel flags;
        VcsRuleListModel rules;
        AuthCommandListModel commands;
        DebugListModel settings;
        for (int i = 0; i < 5000; ++i) {
            QString value;
            for (int part = random.bounded(9); part > 0; --part) {
                value += parts.at(random.bounded(static_cast<int>(parts.size())));
            }
            for (EntryListModel *model : std::initializer_list<EntryListModel *>{
                     &proxies, &patterns, &noProxies, &flags, &rules, &commands, &settings}) {
                model->setValue(value);
                QCOMPARE(model->value(), value);
                for (int row = 0; row < model->rowCount(); ++row) {
                    QVERIFY(model->index(row).data(Qt::AccessibleTextRole).isValid());
                }
            }
        }
    }

    void whatAnEntryFallsBackOn()
    {
        ProxyListModel model;
        model.setValue(u"https://a.example|https://b.example:8443/go,direct,https://never.example"_s);
        QCOMPARE(detail(model, 0), u"After any error, go asks b.example next."_s);
        QCOMPARE(detail(model, 1),
                 u"If it does not have the module (404 or 410), go asks the module's own host (direct) next. Any other "
                 "error ends the search."_s);
        QCOMPARE(detail(model, 2), u"The module's own host is asked, with git or its like."_s);
        QCOMPARE(detail(model, 3), u"Never used: nothing behind direct counts."_s);
        QVERIFY(model.index(3).data(EntryListModel::IgnoredRole).toBool());
        QVERIFY(!model.index(2).data(EntryListModel::IgnoredRole).toBool());
        QVERIFY(model.goesOn(1) && !model.goesOn(2) && !model.goesOn(3));
        model.setValue(u"https://a.example"_s);
        QCOMPARE(detail(model, 0), u"Nothing follows: if this server fails, the download fails."_s);
        model.setValue(u"off"_s);
        QCOMPARE(detail(model, 0), u"Nobody is asked: only what is in the module cache can be used."_s);
    }

    void movingAnEntryKeepsItsSeparator()
    {
        ProxyListModel model;
        QAbstractItemModelTester tester(&model);
        model.setValue(u"https://a.example|https://b.example,direct"_s);
        QSignalSpy edited(&model, &EntryListModel::edited);
        QVERIFY(model.moveRow({}, 0, {}, 2));
        QCOMPARE(model.value(), u"https://b.example,https://a.example|direct"_s);
        QVERIFY(model.moveRow({}, 1, {}, 3));
        QCOMPARE(model.value(), u"https://b.example,direct,https://a.example"_s);
        QVERIFY(model.moveRow({}, 2, {}, 1));
        QCOMPARE(model.value(), u"https://b.example,https://a.example|direct"_s);
        QCOMPARE(edited.size(), 3);
        QCOMPARE(edited.last().at(0).toString(), model.value());
        QVERIFY(!model.moveRow({}, 1, {}, 2)); // to where it is
        QVERIFY(!model.moveRow({}, 0, {}, 4));
        QCOMPARE(edited.size(), 3);
    }

    void editingOneEntryLeavesTheOthersAlone()
    {
        ProxyListModel model;
        QAbstractItemModelTester tester(&model);
        model.setValue(u", https://a.example  |https://u:hunter2@b.example\t,direct ,"_s);
        QVERIFY(model.setData(model.index(0), u"https://c.example"_s));
        QCOMPARE(model.value(), u", https://c.example  |https://u:hunter2@b.example\t,direct ,"_s);
        QVERIFY(model.setData(model.index(1), u"https://u:***@b.example/go"_s));
        QCOMPARE(model.value(), u", https://c.example  |https://u:hunter2@b.example/go\t,direct ,"_s);
        QVERIFY(model.removeRow(0));
        QCOMPARE(model.value(), u"https://u:hunter2@b.example/go\t,direct ,"_s);
        model.setOnAnyError(0, true);
        QCOMPARE(model.value(), u"https://u:hunter2@b.example/go\t|direct ,"_s);
    }

    void aSeparatorInAnEntryMakesTwo()
    {
        ProxyListModel model;
        QAbstractItemModelTester tester(&model);
        model.setValue(u"https://a.example;direct,off"_s);
        QVERIFY(model.setData(model.index(0), u"https://a.example,direct"_s));
        QCOMPARE(texts(model), QStringList({u"https://a.example"_s, u"direct"_s, u"off"_s}));
        QCOMPARE(model.value(), u"https://a.example,direct,off"_s);
    }

    void aNewEntryWaitsForItsText()
    {
        ProxyListModel model;
        QAbstractItemModelTester tester(&model);
        model.setValue(u"https://a.example,direct"_s);
        QSignalSpy edited(&model, &EntryListModel::edited);
        QCOMPARE(model.addEntry({}, 1), 1);
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.value(), u"https://a.example,direct"_s);
        QVERIFY(edited.isEmpty());
        QVERIFY(model.setData(model.index(1), u"https://b.example"_s));
        QCOMPARE(model.value(), u"https://a.example,https://b.example,direct"_s);
        QCOMPARE(edited.size(), 1);
        model.addEntry({});
        model.dropEmptyEntries();
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(edited.size(), 1);
        QVERIFY(model.setData(model.index(0), QString()));
        QCOMPARE(model.value(), u"https://b.example,direct"_s);
    }

    /// Each key counts at once; what divides entries only when the text is taken.
    void aTextIsTyped()
    {
        ProxyListModel model;
        QAbstractItemModelTester tester(&model);
        model.setValue(u"https://u:hunter2@a.example,direct"_s);
        QSignalSpy edited(&model, &EntryListModel::edited);
        const QModelIndex first = model.index(0);
        model.setDraft(first, u"https://u:***@a.example/g"_s);
        QCOMPARE(model.value(), u"https://u:hunter2@a.example/g,direct"_s);
        QCOMPARE(model.drafted(), first);
        model.setDraft(first, u"https://u:***@a.example,off"_s);
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.value(), u"https://u:hunter2@a.example,off,direct"_s);
        model.setDraft(first, {});
        QCOMPARE(model.value(), u"direct"_s);
        QCOMPARE(model.rowCount(), 2);
        model.setValue(u"direct"_s); // as whoever heard of it says
        QCOMPARE(model.rowCount(), 2);
        model.dropDraft();
        QCOMPARE(model.value(), u"https://u:hunter2@a.example,direct"_s);
        QCOMPARE(edited.size(), 4);
        QVERIFY(!model.drafted().isValid());

        model.setDraft(first, u"https://u:***@a.example,off"_s);
        QVERIFY(model.setData(first, u"https://u:***@a.example,off"_s));
        QCOMPARE(texts(model), QStringList({u"https://u:***@a.example"_s, u"off"_s, u"direct"_s}));
        QCOMPARE(model.value(), u"https://u:hunter2@a.example,off,direct"_s);
        // emptied and taken: the entry goes
        model.setDraft(model.index(1), {});
        QVERIFY(model.setData(model.index(1), QString()));
        QCOMPARE(model.value(), u"https://u:hunter2@a.example,direct"_s);
        QCOMPARE(model.rowCount(), 2);
    }

    void aTextIsTypedInASecondEntry()
    {
        ProxyListModel model;
        QAbstractItemModelTester tester(&model);
        model.setValue(u"https://a.example,direct"_s);
        model.setDraft(model.index(0), u"https://b.example"_s);
        model.setDraft(model.index(1), u"off"_s); // the first was never taken
        QCOMPARE(model.value(), u"https://a.example,off"_s);
        model.setValue(u"https://c.example"_s); // from outside
        QVERIFY(!model.drafted().isValid());
        model.dropDraft();
        QCOMPARE(model.value(), u"https://c.example"_s);
        // what waits for its text stays while it is typed
        const int row = model.addEntry({});
        model.setDraft(model.index(row), u"d"_s);
        model.setDraft(model.index(row), {});
        model.dropEmptyEntries();
        QCOMPARE(model.rowCount(), 2);
        model.dropDraft();
        model.dropEmptyEntries();
        QCOMPARE(model.rowCount(), 1);
    }

    void problemsStandWithTheirEntry()
    {
        ProxyListModel model;
        QAbstractItemModelTester tester(&model);
        model.setValue(u"https://a.example;x,  proxy,direct"_s);
        model.setProblems({{17, 1, u"no separator"_s, true},
                           {22, 5, u"no scheme"_s, true},
                           {20, 2, u"blank"_s, false},
                           {0, 34, u"all of it"_s, false}});
        const auto problems = [&model](int row) {
            return model.index(row).data(EntryListModel::ProblemsRole).toStringList();
        };
        QCOMPARE(problems(0), QStringList(u"no separator"_s));
        QCOMPARE(problems(1), QStringList({u"no scheme"_s, u"blank"_s}));
        QCOMPARE(problems(2), QStringList());
        QCOMPARE(model.index(1).data(EntryListModel::SevereRole).toInt(), 1);
        QCOMPARE(
            model.index(1).data(Qt::AccessibleTextRole).toString(),
            u"proxy. If it does not have the module (404 or 410), go asks the module's own host (direct) next. Any "
            "other error ends the search. Error: no scheme Warning: blank"_s);
        QVERIFY(!model.index(2).data(EntryListModel::SevereRole).toBool());
        QVERIFY(model.moveRow({}, 1, {}, 0));
        QCOMPARE(problems(0).size(), 2); // until they are found anew
    }

    void patternsMatchModules()
    {
        PatternListModel model(u"GOPRIVATE"_s);
        QAbstractItemModelTester tester(&model);
        model.setValue(u"*.corp.example, git.other.example,github.com/acme"_s);
        QCOMPARE(detail(model, 0), QString());
        model.setModules({u"git.corp.example/a"_s, u"git.corp.example/b/v2"_s, u"git.other.example/c"_s,
                          u"github.com/acme/d"_s, u"github.com/acmeister/e"_s});
        QCOMPARE(model.matches(0), QStringList({u"git.corp.example/a"_s, u"git.corp.example/b/v2"_s}));
        QCOMPARE(model.matches(1), QStringList()); // the blank is part of the pattern
        QCOMPARE(model.matches(2), QStringList(u"github.com/acme/d"_s));
        QVERIFY(detail(model, 0).contains(u"git.corp.example/a, git.corp.example/b/v2"_s));
        QVERIFY(!model.index(0).data(EntryListModel::WarnRole).toBool());
        QVERIFY(model.index(1).data(EntryListModel::WarnRole).toBool());
        QCOMPARE(detail(model, 1), u"Matches no module of the project."_s);
    }

    void aWordKeepsTheDefaultAway()
    {
        PatternListModel model(u"GONOPROXY"_s);
        model.setModules({u"git.corp.example/a"_s});
        model.setValue(u"none"_s);
        QVERIFY(!model.index(0).data(EntryListModel::WarnRole).toBool());
        QVERIFY(detail(model, 0).contains(u"GOPRIVATE does not stand in"_s));
        PatternListModel other(u"GOPRIVATE"_s);
        other.setModules({u"git.corp.example/a"_s});
        other.setValue(u"none"_s);
        QVERIFY(other.index(0).data(EntryListModel::WarnRole).toBool());
    }

    void elementsOfNoProxy_data()
    {
        QTest::addColumn<QString>("element");
        QTest::addColumn<QString>("says");
        QTest::newRow("all") << u"*"_s << u"Everything: no request goes through a proxy."_s;
        QTest::newRow("host") << u"Corp.example"_s << u"corp.example and all names below it."_s;
        QTest::newRow("sub-domains") << u".corp.example"_s
                                     << u"All names that end in .corp.example, but not corp.example itself."_s;
        QTest::newRow("star and dot") << u"*.corp.example"_s
                                      << u"All names that end in .corp.example, but not corp.example itself."_s;
        QTest::newRow("port") << u"corp.example:8443"_s
                              << u"corp.example and all names below it. Only for port 8443."_s;
        QTest::newRow("network")
            << u"10.0.0.0/8"_s
            << u"Addresses of this network, where the URL itself has an address. Names are not looked up."_s;
        QTest::newRow("address") << u"10.1.2.3"_s
                                 << u"This address, where the URL itself has an address. Names are not looked up."_s;
        QTest::newRow("a wrong separator matches nothing") << u".corp.example;git.example"_s << QString();
        QTest::newRow("a glob matches nothing") << u"git*.corp.example"_s << QString();
    }

    void elementsOfNoProxy()
    {
        QFETCH(QString, element);
        NoProxyListModel model;
        model.setValue(element);
        QTEST(detail(model, 0), "says");
    }

    void flags_data()
    {
        QTest::addColumn<QString>("value");
        QTest::addColumn<QStringList>("rows");
        QTest::newRow("two") << u"-mod=mod  -modcacherw"_s << QStringList{u"-mod=mod"_s, u"-modcacherw"_s};
        QTest::newRow("quotes") << u" '-ldflags=-s -w' \"-x\" "_s << QStringList{u"'-ldflags=-s -w'"_s, u"\"-x\""_s};
        QTest::newRow("quotes inside do not count")
            << u"-ldflags='-s -w'"_s << QStringList{u"-ldflags='-s"_s, u"-w'"_s};
        QTest::newRow("no end of the quote") << u"-x '-mod=mod -v"_s << QStringList{u"-x"_s, u"'-mod=mod -v"_s};
        QTest::newRow("blank only") << u" "_s << QStringList();
    }

    void flags()
    {
        QFETCH(QString, value);
        FlagListModel model;
        QAbstractItemModelTester tester(&model);
        model.setValue(value);
        QTEST(texts(model), "rows");
        QCOMPARE(model.value(), value);
    }

    void quotesBeforeTheyWereKnown()
    {
        FlagListModel model;
        QAbstractItemModelTester tester(&model);
        model.setValue(u"'-ldflags=-s -w' -x"_s);
        model.setQuoting(false);
        QCOMPARE(texts(model), QStringList({u"'-ldflags=-s"_s, u"-w'"_s, u"-x"_s}));
        QCOMPARE(model.value(), u"'-ldflags=-s -w' -x"_s);
        model.setQuoting(true);
        QCOMPARE(texts(model), QStringList({u"'-ldflags=-s -w'"_s, u"-x"_s}));
    }

    void rulesEndWithThoseOfGo()
    {
        VcsRuleListModel model;
        QAbstractItemModelTester tester(&model);
        QCOMPARE(texts(model), QStringList({u"private:all"_s, u"public:git|hg"_s}));
        QCOMPARE(model.entryCount(), 0);
        model.setModules({u"git.corp.example/a"_s, u"github.com/acme/b"_s, u"svn.corp.example/c"_s},
                         u"*.corp.example"_s);
        model.setValue(u"svn.corp.example:svn, private:git,github.com:off"_s);
        QCOMPARE(model.rowCount(), 5);
        QCOMPARE(model.entryCount(), 3);
        QCOMPARE(detail(model, 0), u"May run: svn. Decides for 1 module(s) of the project: svn.corp.example/c"_s);
        QCOMPARE(detail(model, 1),
                 u"For the modules that GOPRIVATE matches. May run: git. Decides for 1 module(s) of the project: "
                 "git.corp.example/a"_s);
        QCOMPARE(detail(model, 2),
                 u"No version control program may run: nothing is fetched directly. Decides for 1 module(s) of the "
                 "project: github.com/acme/b"_s);
        QCOMPARE(detail(model, 3), u"Go's own rule. Never reached: a rule above takes its modules."_s);
        QVERIFY(model.index(3).data(EntryListModel::IgnoredRole).toBool());
        QCOMPARE(detail(model, 4),
                 u"Go's own rule, always behind all others. For the modules that GOPRIVATE does not match. May run: "
                 "git, hg."_s);
        QVERIFY(!model.index(4).data(EntryListModel::IgnoredRole).toBool());
        // the order decides
        QVERIFY(model.moveRow({}, 1, {}, 0));
        QVERIFY(detail(model, 0).contains(u"Decides for 2 module(s)"_s));
        QCOMPARE(detail(model, 1), u"May run: svn."_s);
    }

    void rulesOfGoStayWhereTheyAre()
    {
        VcsRuleListModel model;
        QAbstractItemModelTester tester(&model);
        model.setValue(u"a.example:git"_s);
        QVERIFY(!model.flags(model.index(1)).testFlag(Qt::ItemIsEditable));
        QVERIFY(!model.flags(model.index(1)).testFlag(Qt::ItemIsDragEnabled));
        QVERIFY(model.index(1).data(EntryListModel::FixedRole).toBool());
        QVERIFY(!model.setData(model.index(1), u"x:git"_s));
        QVERIFY(!model.removeRow(1));
        QVERIFY(!model.moveRow({}, 1, {}, 0));
        QVERIFY(!model.moveRow({}, 0, {}, 2));
        QCOMPARE(model.addEntry(u"b.example:hg"_s), 1);
        QCOMPARE(model.value(), u"a.example:git,b.example:hg"_s);
        QVERIFY(model.moveRow({}, 0, {}, 4)); // dropped below go's own
        QCOMPARE(model.value(), u"b.example:hg,a.example:git"_s);
    }

    void programsOfARule()
    {
        VcsRuleListModel model;
        QAbstractItemModelTester tester(&model);
        model.setValue(u" a.example : git |hg , no colon"_s);
        QCOMPARE(model.ruleAt(0)->allowed, QStringList({u"git"_s, u"hg"_s}));
        QVERIFY(!model.ruleAt(1));
        QCOMPARE(model.ruleAt(2)->pattern, u"private"_s);
        QVERIFY(!model.ruleAt(-1));
        model.setPrograms(0, {u"svn"_s, u"fossil"_s});
        QCOMPARE(model.value(), u" a.example :svn|fossil , no colon"_s);
        model.setPrograms(0, {});
        QCOMPARE(model.value(), u" a.example :off , no colon"_s);
        model.setPrograms(1, {u"git"_s});
        QCOMPARE(model.value(), u" a.example :off , no colon:git"_s);
        model.setPrograms(2, {u"git"_s}); // go's own
        QCOMPARE(model.value(), u" a.example :off , no colon:git"_s);
    }

    void commandsForCredentials()
    {
        AuthCommandListModel model;
        QAbstractItemModelTester tester(&model);
        model.setValue(u"netrc; git /home/me ;/usr/bin/token --for go;git relative"_s);
        QCOMPARE(texts(model),
                 QStringList({u"netrc"_s, u"git /home/me"_s, u"/usr/bin/token --for go"_s, u"git relative"_s}));
        QCOMPARE(detail(model, 0), u"User and password from the .netrc file."_s);
        QCOMPARE(detail(model, 1),
                 u"git is asked (git credential fill), as it is set up in this folder. Counts where those above know "
                 "nothing about the server."_s);
        QVERIFY(detail(model, 2).startsWith(u"This program is asked."_s));
        QCOMPARE(detail(model, 3), QString()); // go refuses it
        QVERIFY(model.moveRow({}, 0, {}, 2));
        QCOMPARE(model.value(), u" git /home/me ;netrc;/usr/bin/token --for go;git relative"_s);
        model.setKnown(false);
        QVERIFY(model.index(0).data(EntryListModel::IgnoredRole).toBool());
        QCOMPARE(detail(model, 0), QString());
    }

    void settingsOfGoDebug()
    {
        DebugListModel model;
        QAbstractItemModelTester tester(&model);
        model.setValue(u"netdns=go,http2client=0,netdns=cgo+1,panicnil=1,nothing"_s);
        QVERIFY(model.index(0).data(EntryListModel::IgnoredRole).toBool()); // the last one counts
        QVERIFY(!model.index(1).data(EntryListModel::IgnoredRole).toBool());
        QVERIFY(!model.index(2).data(EntryListModel::IgnoredRole).toBool());
        QVERIFY(model.index(4).data(EntryListModel::IgnoredRole).toBool());
        QVERIFY(detail(model, 1).contains(u"HTTP/1.1"_s));
        QVERIFY(detail(model, 3).startsWith(u"Nothing that is known to concern downloading."_s));
        QCOMPARE(detail(model, 4), QString());
        model.setTexts(Texts(u"zh_CN"_s));
        QVERIFY(detail(model, 1).contains(u"只用 HTTP/1.1"_s));
    }

    void knownFlagsAreExplained()
    {
        FlagListModel model;
        model.setValue(u"--mod=mod '-modcacherw' -x=true -unheard-of mod=mod -vet=off"_s);
        QCOMPARE(detail(model, 0), u"Builds may change go.mod and download what is missing."_s);
        QVERIFY(detail(model, 1).contains(u"module cache"_s));
        QVERIFY(detail(model, 2).contains(u"each request"_s));
        QCOMPARE(detail(model, 3), QString());
        QCOMPARE(detail(model, 4), QString()); // no dash: no flag
        QCOMPARE(detail(model, 5), QString());
    }
};

QTEST_GUILESS_MAIN(TestEntryLists)
#include "tst_entrylists.moc"
