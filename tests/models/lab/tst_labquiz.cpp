// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Teaching: in which order a scenario is told, what a quiz asks and offers, how it counts, and the score sheet as files.

#include "labsample.h"

#include "ui/models/lablesson.h"
#include "ui/models/labquiz.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace Tidyscope;
using namespace Tidyscope::Test;

namespace {

using Reporting = QAbstractItemModelTester::FailureReportingMode;

QStringList causes(const QList<QuizChoice> &choices)
{
    QStringList ids;
    for (const QuizChoice &choice : choices) {
        ids << choice.cause;
    }
    return ids;
}

int rightOne(const LabQuiz &quiz)
{
    const auto found = std::ranges::find(quiz.choices(), true, &QuizChoice::right);
    return static_cast<int>(found - quiz.choices().begin());
}

} // namespace

class TestLabQuiz : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLessonTellsOneThingAfterAnother()
    {
        const Lab::Scenario scenario = labScenarios().first();
        using Kind = LabLessonStep::Kind;
        const QList<LabLessonStep> steps = LabLesson::stepsOf(scenario, u"zh_CN"_s);
        QList<Kind> kinds;
        for (const LabLessonStep &step : steps) {
            kinds << step.kind;
        }
        QCOMPARE(
            kinds,
            (QList{Kind::Story, Kind::GoPrints, Kind::Hint, Kind::Hint, Kind::Hint, Kind::Answer, Kind::LookAlikes}));
        const Lab::ScenarioTexts &texts = scenario.textsFor(u"zh_CN"_s);
        QVERIFY(steps.first().text.contains(texts.story) && steps.first().text.contains(texts.watch));
        QCOMPARE(steps.at(3).text, texts.hints.at(1));
        // the answer is in none of the steps before it
        for (const LabLessonStep &step : steps.first(5)) {
            QVERIFY(!step.text.contains(texts.answer) && !step.text.contains(texts.title));
        }
        Lab::Scenario bare = scenario;
        Lab::ScenarioTexts few;
        few.title = u"t"_s;
        few.story = u"s"_s;
        bare.texts = {{u"en"_s, few}};
        QCOMPARE(LabLesson::stepsOf(bare, u"en"_s).size(), 2);
    }

    void points_data()
    {
        QTest::addColumn<bool>("right");
        QTest::addColumn<int>("hints");
        QTest::addColumn<double>("ms");
        QTest::addColumn<int>("points");
        QTest::newRow("at once") << true << 0 << 5000.0 << 10;
        QTest::newRow("just below a minute") << true << 0 << 59999.0 << 10;
        QTest::newRow("a minute") << true << 0 << 60000.0 << 9;
        QTest::newRow("two hints and three minutes") << true << 2 << 200000.0 << 3;
        QTest::newRow("never less than one") << true << 4 << 3600000.0 << 1;
        QTest::newRow("wrong") << false << 0 << 1.0 << 0;
    }
    void points()
    {
        QFETCH(bool, right);
        QFETCH(int, hints);
        QFETCH(double, ms);
        QTEST(QuizRules::points(right, hints, ms), "points");
    }

    void choicesArePlausible()
    {
        const QList<Lab::Scenario> all = labScenarios();
        for (const Lab::Scenario &asked : all) {
            for (quint32 seed = 1; seed < 40; ++seed) {
                const QList<QuizChoice> choices = QuizRules::choices(all, asked, u"en"_s, seed);
                QCOMPARE(choices.size(), 5);
                QCOMPARE(std::ranges::count(choices, true, &QuizChoice::right), 1);
                QCOMPARE(choices.last().cause,
                         QString()); // "nothing is wrong" is always one of them, in the same place
                QCOMPARE(choices.last().right, asked.isHealthy());
                QStringList ids = causes(choices);
                QVERIFY(asked.isHealthy() || ids.contains(asked.cause));
                QCOMPARE(ids.removeDuplicates(), 0);
                QCOMPARE(QuizRules::choices(all, asked, u"en"_s, seed), choices);
            }
        }
        // of the same group, where it has enough
        const QStringList ids = causes(QuizRules::choices(all, all.first(), u"en"_s, 7));
        QVERIFY2(!ids.contains(u"dns-servfail"_s), qPrintable(ids.join(u' ')));
        // the order depends on the seed, and so do the places of the right one
        QSet<qsizetype> places;
        for (quint32 seed = 1; seed < 40; ++seed) {
            places.insert(causes(QuizRules::choices(all, all.first(), u"en"_s, seed)).indexOf(u"px-502"_s));
        }
        QCOMPARE(places.size(), 4);
        // the words of a variant are those of its cause where there is a plain scenario of it
        QCOMPARE(QuizRules::choices(all, all.at(5), u"zh_CN"_s, 1)
                     .at(causes(QuizRules::choices(all, all.at(5), u"zh_CN"_s, 1)).indexOf(u"dns-servfail"_s))
                     .words,
                 u"DNS 服务器返回 SERVFAIL"_s);
    }

    void twoFaultsAreNotMixedWithOne()
    {
        QList<Lab::Scenario> all = labScenarios();
        for (int i = 0; i < 5; ++i) {
            Lab::Scenario two = all.at(i);
            two.id = u"double.n%1"_s.arg(i);
            two.second = u"dns-servfail"_s;
            two.group = u"double"_s;
            all.append(two);
        }
        const QStringList ids = causes(QuizRules::choices(all, all.at(7), u"en"_s, 3));
        QCOMPARE(ids.size(), 5);
        for (const QString &id : ids.first(4)) {
            QVERIFY2(id.contains(u'+'), qPrintable(id));
        }
    }

    void questionsFitTheWish()
    {
        const QList<Lab::Scenario> all = labScenarios();
        QCOMPARE(QuizRules::questions(all, {{}, {}, 0, 50, 1}).size(), 7);
        QCOMPARE(QuizRules::questions(all, {{}, {}, 0, 3, 1}).size(), 3);
        for (const Lab::Scenario &scenario : QuizRules::questions(all, {{}, u"module-proxy"_s, 1, 50, 9})) {
            QCOMPARE(scenario.group, u"module-proxy"_s);
            QCOMPARE(scenario.difficulty, 1);
        }
        QVERIFY(QuizRules::questions(all, {{}, u"git"_s, 0, 5, 1}).isEmpty());
        QCOMPARE(QuizRules::questions(all, {{}, {}, 0, 7, 5}), QuizRules::questions(all, {{}, {}, 0, 7, 5}));
        QVERIFY(QuizRules::questions(all, {{}, {}, 0, 7, 5}) != QuizRules::questions(all, {{}, {}, 0, 7, 6}));
    }

    void aQuizFromBeginningToEnd()
    {
        LabQuiz quiz;
        const QAbstractItemModelTester tester(&quiz.scores(), Reporting::QtTest);
        QSignalSpy asked(&quiz, &LabQuiz::asked);
        quiz.start(labScenarios(), {u"Ada"_s, u"git"_s, 0, 3, 11}, u"en"_s);
        QCOMPARE(quiz.state(), LabQuiz::State::Idle);
        QCOMPARE(asked.size(), 0);
        quiz.start(labScenarios(), {u"Ada"_s, {}, 0, 3, 11}, u"en"_s);
        QCOMPARE(quiz.state(), LabQuiz::State::Asking);
        QCOMPARE(quiz.count(), 3);
        QCOMPARE(asked.size(), 1);
        // two hints, then right
        quiz.next(); // not before an answer
        QCOMPARE(quiz.number(), 1);
        quiz.takeHint();
        quiz.takeHint();
        quiz.answer(99);
        QCOMPARE(quiz.state(), LabQuiz::State::Asking);
        quiz.answer(rightOne(quiz));
        QCOMPARE(quiz.state(), LabQuiz::State::Answered);
        QCOMPARE(quiz.scores().scores().last().points, 6);
        quiz.takeHint();
        quiz.answer(0); // once only
        QCOMPARE(quiz.hintsTaken(), 2);
        QCOMPARE(quiz.scores().rowCount(), 1);
        // wrong
        quiz.next();
        QCOMPARE(quiz.number(), 2);
        QCOMPARE(quiz.hintsTaken(), 0);
        quiz.answer((rightOne(quiz) + 1) % 5);
        QVERIFY(!quiz.scores().scores().last().isRight);
        QCOMPARE(quiz.scores().scores().last().right, quiz.choices().at(rightOne(quiz)).words);
        // another language in the middle: the same question
        const QString scenario = quiz.scenario().id;
        const QStringList before = causes(quiz.choices());
        quiz.setLanguage(u"zh_CN"_s);
        QCOMPARE(quiz.scenario().id, scenario);
        QCOMPARE(causes(quiz.choices()), before);
        // passed over
        quiz.next();
        quiz.passOver();
        QCOMPARE(quiz.chosen(), -1);
        quiz.next();
        QCOMPARE(quiz.state(), LabQuiz::State::Ended);
        QCOMPARE(asked.size(), 3);
        QCOMPARE(quiz.scores().points(), 6);
        QCOMPARE(quiz.scores().rightCount(), 1);
    }

    void theSheetAsFiles()
    {
        QuizScores scores;
        scores.append({u"px-502"_s, u"A 502, \"simply\""_s, u"a|b"_s, u"a|b"_s, true, 1, 65000, 7});
        scores.append({u"px-404"_s, u"=HYPERLINK()"_s, {}, u"the right one"_s, false, 0, 1000, 0});
        QCOMPARE(scores.csv(),
                 u"id,No.,Scenario,Answer,Result,Hints,Time,Points\r\n"
                 "px-502,1,\"A 502, \"\"simply\"\"\",a|b,Right,1,1:05,7\r\n"
                 "px-404,2,'=HYPERLINK(),passed over,Wrong,0,0:01,0\r\n"_s);
        const QString markdown = scores.markdown(u"Ada"_s, QDateTime(QDate(2026, 3, 4), QTime(5, 6)));
        QVERIFY(markdown.contains(u"Ada · 2026-03-04 05:06 · 1 of 2 right · 7 of 20 points"));
        QVERIFY(markdown.contains(u"| 1 | A 502, \"simply\" | a\\|b | Right | 1 | 1:05 | 7 |"));
        const QString text = scores.plainText({}, {});
        QVERIFY(text.contains(u"Right would be: the right one"));
        QVERIFY(text.contains(u"1. A 502, \"simply\" (px-502)"));
        scores.retranslate();
        scores.clear();
        QCOMPARE(scores.rowCount(), 0);
    }
};

QTEST_GUILESS_MAIN(TestLabQuiz)
#include "tst_labquiz.moc"
