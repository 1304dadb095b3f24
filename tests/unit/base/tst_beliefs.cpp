// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "textfiles.h"

#include "core/causes/beliefs.h"
#include "core/goenv/variables.h"

using namespace Qt::StringLiterals;
using namespace Tidyscope;

/// What people believe of go's network: explained, and shown where one would act on it.
class TestBeliefs : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void beliefsAreExplainedAndShown();
    void beliefsAreShownWhereOneWouldActOnThem();

private:
    QMap<QString, Sentences> m_texts; ///< by language, from the files
};

void TestBeliefs::initTestCase()
{
    readTextFiles(m_texts);
}

void TestBeliefs::beliefsAreExplainedAndShown()
{
    using Place = Belief::Place;
    QStringList problems;
    QSet<QString> known;
    for (const Belief &belief : allBeliefs()) {
        if (known.contains(belief.id)) {
            problems << belief.id + u" is there twice"_s;
        }
        known.insert(belief.id);
        for (auto [language, sentences] : m_texts.asKeyValueRange()) {
            for (const Text &text : {belief.claim(), belief.truth()}) {
                if (!sentences.contains(text.key)) {
                    problems << language + u" lacks "_s + text.key;
                } else if (!sentences.value(text.key).endsWith(language == "en"_L1 ? u'.' : u'。')) {
                    problems << language + u' ' + text.key + u": no full stop"_s;
                }
            }
        }
        if (belief.places.isEmpty()) {
            problems << belief.id + u" is shown nowhere"_s;
        }
        for (const Place &place : belief.places) {
            const bool byLayer = place.kind == Place::Kind::Result || place.kind == Place::Kind::Step;
            const bool fine = place.layer.has_value() == byLayer
                && (place.kind == Place::Kind::Step) == (place.step >= 1 && place.step <= 4)
                && (place.kind == Place::Kind::Value) == !place.variable.isEmpty();
            // what go does not know is a belief of its own
            const bool isKnown = place.variable.isEmpty() || findVariable(place.variable)
                || m_texts.value(u"en"_s).value(belief.claim().key).contains(place.variable);
            if (!fine || !isKnown || belief.places.count(place) > 1) {
                problems << belief.id + u": a place that is none"_s;
            }
        }
    }
    for (const QString &key : m_texts.value(u"en"_s).keys()) {
        if (key.startsWith("belief."_L1) && !known.contains(key.section(u'.', 1, 1))) {
            problems << key + u" explains no belief of the file"_s;
        }
    }
    QVERIFY2(problems.isEmpty(), qPrintable(problems.join(u'\n')));
    QVERIFY(known.size() >= 14);
}

void TestBeliefs::beliefsAreShownWhereOneWouldActOnThem()
{
    const auto ids = [](const QList<Belief> &beliefs) {
        QStringList found;
        for (const Belief &belief : beliefs) {
            found << belief.id;
        }
        return found;
    };
    QVERIFY(ids(beliefsAtCache()).contains(u"clean-cache"_s));
    QVERIFY(ids(beliefsAtValue(u"GOSUMDB"_s, u" OFF"_s)).contains(u"gosumdb-off"_s));
    QCOMPARE(ids(beliefsAtValue(u"GOSUMDB"_s, u"sum.golang.org"_s)), QStringList());
    QVERIFY(ids(beliefsAtValue(u"GODEBUG"_s, u"http2client=0,netdns=2"_s)).contains(u"netdns-2-selects"_s));
    QCOMPARE(ids(beliefsAtValue(u"GODEBUG"_s, u"netdns=go+2"_s)), QStringList());
    QVERIFY(ids(beliefsAtValue(u"GOPROXY"_s, u"https://goproxy.cn,direct"_s)).contains(u"comma-direct"_s));
    QCOMPARE(ids(beliefsAtValue(u"GOPROXY"_s, u"https://goproxy.cn|direct"_s)), QStringList());
    QCOMPARE(ids(beliefsAtValue(u"GOPRIVATE"_s, QString())), QStringList());
    QVERIFY(ids(beliefsAtResult(u"dns-servfail"_s)).contains(u"proxy-is-temporarily-faulty"_s));
    QVERIFY(ids(beliefsAtStep(1, {u"dns-servfail"_s})).contains(u"netdns-2-selects"_s));
    QCOMPARE(ids(beliefsAtStep(1, {u"px-502"_s, QString()})), QStringList());
    QCOMPARE(ids(beliefsAtStep(2, {u"dns-servfail"_s})), QStringList());
    QCOMPARE(ids(beliefsAtResult(u"no-such-cause"_s)), QStringList());
}

QTEST_GUILESS_MAIN(TestBeliefs)
#include "tst_beliefs.moc"
