// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The GUI thread never waits: a 5 ms tick in it, beside one in an idle thread. A gap of more than 50 ms that the idle thread
// does not have too is ours. Judged in release builds alone; elsewhere (debug, sanitizers) it is reported.

#include "gui/lab/reallab.h"
#include "guifixture.h"
#include "support/watchdog.h"

#include "ui/lab/scenariolist.h"
#include "ui/shell/actions.h"
#include "ui/wizard/diagnosepage.h"

#include <QAction>
#include <QNetworkProxy>
#include <QTcpSocket>
#include <QTest>
#include <QThread>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace Tidyscope;
using namespace Tidyscope::Test;

namespace {

constexpr int slowClients = 200;

// whoever asks for the zip gets a byte now and then, everything else is never answered
constexpr char slowScenario[] =
    R"({"schema": "tidyscope.scenario/1", "scenarios": [{"id": "px-hang.slow", "cause": "px-hang",
  "texts": {"en": {"title": "Slow", "story": "Everything is slow."}},
  "servers": {"goproxy": {"kind": "module-proxy", "faults": [{"part": "zip", "bytesPerSecond": 30}, {"do": "hang"}]}},
  "user": {"goenv": {"GOPROXY": "${goproxy.url}"}}, "limitSeconds": 60, "expect": {"result": "silent"}}]})";

/// Many clients of one server, in a thread of their own: what they cost is not the window's.
class SlowClients : public QObject
{
public:
    void connectTo(quint16 port)
    {
        for (int i = 0; i < slowClients; ++i) {
            auto *socket = new QTcpSocket(this);
            socket->setProxy(QNetworkProxy::NoProxy);
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { m_received += socket->readAll().size(); });
            socket->connectToHost(QHostAddress(QHostAddress::LocalHost), port);
            const QByteArray file = i % 2 == 0 ? "v1.0.0.zip" : "v1.0.0.info";
            socket->write("GET /lab.test/hello/@v/" + file + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
        }
    }
    /// How many are connected, and bytes that came to all of them.
    [[nodiscard]] std::pair<qsizetype, qint64> state() const
    {
        const QList<QTcpSocket *> sockets = findChildren<QTcpSocket *>();
        const auto isConnected = [](const QTcpSocket *socket) {
            return socket->state() == QAbstractSocket::ConnectedState;
        };
        return {std::ranges::count_if(sockets, isConnected), m_received};
    }
    void leave() { qDeleteAll(findChildren<QTcpSocket *>()); }

private:
    qint64 m_received = 0;
};

} // namespace

class TestWatchdog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aBlockedGuiThreadIsFound()
    {
        const double gap = longestOwnGap([] {
            QTest::qWait(50);
            QThread::msleep(4 * gapMs);
            QTest::qWait(50);
        });
        QVERIFY2(gap > gapMs, qPrintable(QString::number(gap)));
    }

    void theGuiThreadNeverWaits()
    {
        GuiFixture gui;
        gui.window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&gui.window));
        QTest::qWait(300); // fonts and syntax definitions are loaded before a run

        const double worst = longestOwnGap([&gui] { useTheWindow(gui); });
        qInfo("longest gap of the GUI thread alone: %.1f ms", worst);
        judge(worst);
    }

    void manySlowConnectionsDoNotSlowTheWindow()
    {
        QNetworkProxy::setApplicationProxy(QNetworkProxy::NoProxy);
        QCoreApplication::setApplicationVersion(QStringLiteral(TIDYSCOPE_VERSION)); // the service has to be of the same
        RealLab gui(u"en"_s);
        RealLab::write(gui.data() + u"/lab/slow.json"_s, slowScenario);
        gui.window->show();
        QVERIFY(QTest::qWaitForWindowExposed(gui.window.get()));
        gui.window->showPage(labNumber);
        LabPage &page = *gui.window->labPage();
        QTRY_VERIFY_WITH_TIMEOUT(page.list()->shownIds().contains(u"px-hang.slow"_s), 30000);
        page.startScenario(u"px-hang.slow"_s);
        QTRY_VERIFY_WITH_TIMEOUT(page.stage() && gui.stage().player().isUp(), 30000);
        QCOMPARE(gui.stage().player().facts().servers.size(), 1);
        const quint16 port = gui.stage().player().facts().servers.constFirst().port;

        QThread thread;
        SlowClients clients;
        clients.moveToThread(&thread);
        thread.start();
        std::pair<qsizetype, qint64> state;
        const double worst = longestOwnGap([&] {
            QMetaObject::invokeMethod(&clients, &SlowClients::connectTo, Qt::QueuedConnection, port);
            // all have asked, and the window shows it; go is one more
            QTRY_COMPARE_WITH_TIMEOUT(gui.stage().player().serverLog()->events().size(), slowClients, 20000);
            gui.stage().runCommand();
            for (int i = 0; i < 30; ++i) {
                gui.window->showPage(i % 6 == 0 ? 1 : labNumber);
                if (i % 5 == 0)
                    gui.stage().player().setControl(u"goproxy"_s, {.delay = std::chrono::milliseconds(i)});
                QTest::qWait(60);
            }
        });
        QMetaObject::invokeMethod(
            &clients,
            [&] {
                state = clients.state();
                clients.leave();
            },
            Qt::BlockingQueuedConnection);
        thread.quit();
        thread.wait();
        qInfo("%lld connections, %lld bytes came to them; longest gap of the GUI thread alone: %.1f ms",
              static_cast<long long>(state.first), static_cast<long long>(state.second), worst);
        QCOMPARE(state.first, slowClients); // all the time
        QVERIFY(state.second > slowClients);
        QVERIFY(gui.stage().player().serverLog()->events().size() > slowClients); // go was heard beside them
        judge(worst);
        gui.stage().stop();
        QTRY_VERIFY_WITH_TIMEOUT(gui.stage().player().state() == LabPlayer::State::Idle, 20000);
    }

private:
    static void judge(double worst)
    {
#if defined(QT_NO_DEBUG) && defined(NDEBUG) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
        QVERIFY2(worst <= gapMs, qPrintable(QString::number(worst)));
#else
        Q_UNUSED(worst)
#endif
    }
    static void useTheWindow(GuiFixture &gui)
    {
        // A run at the speed of a fast machine: a finding every few milliseconds, then every page, then Chinese.
        gui.window.startDiagnosis();
        const Diagnosis whole = servfailDiagnosis();
        for (const Evidence &evidence : whole.evidence) {
            Q_EMIT gui.fake->evidenceAdded(evidence);
            QTest::qWait(2);
        }
        for (int step = 1; step <= 4; ++step) {
            Q_EMIT gui.fake->stepStarted(step);
            for (const Finding &finding : whole.findings) {
                if (finding.step == step) {
                    Q_EMIT gui.fake->findingReady(finding);
                    QTest::qWait(7);
                }
            }
        }
        for (int line = 0; line < 500; ++line) {
            Q_EMIT gui.fake->goLine(
                {double(line), true, u"# get https://proxy.golang.org/golang.org/x/net/@v/v0.18.0.mod"_s});
            if (line % 50 == 0) {
                QTest::qWait(5);
            }
        }
        gui.fake->end();
        for (int step = 1; step <= DiagnosePage::ResultStep; ++step) {
            gui.window.diagnosePage()->showStep(step);
            QTest::qWait(30);
        }
    }
};

QTEST_MAIN(TestWatchdog)
#include "tst_watchdog.moc"
