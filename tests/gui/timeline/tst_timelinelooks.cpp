// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What is painted, said to screen readers, and saved as a picture.

#include "gui/timeline/shownview.h"
#include "ui/models/timelinemodel.h"
#include "ui/theme/theme.h"
#include "ui/timeline/timelinewords.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QFile>
#include <QHash>
#include <QLineEdit>
#include <QTableView>
#include <QTest>
#include <QTranslator>

#include <algorithm>

using namespace Tidyscope;
using namespace Qt::StringLiterals;

namespace {

/// A language in which every text is marked.
class Marked : public QTranslator
{
public:
    QString translate(const char *, const char *text, const char *, int) const override
    {
        return u'«' + QString::fromUtf8(text) + u'»';
    }
    bool isEmpty() const override { return false; }
};

/// Contrast of the strongest pixel of @p area against its most frequent one, the background.
inline double worstText(const QImage &image, const QRect &area)
{
    QHash<QRgb, int> counts;
    for (int y = area.top(); y <= area.bottom(); ++y) {
        for (int x = area.left(); x <= area.right(); ++x) {
            ++counts[image.pixel(x, y)];
        }
    }
    QRgb background = 0;
    int most = 0;
    for (auto it = counts.cbegin(); it != counts.cend(); ++it) {
        if (it.value() > most) {
            most = it.value();
            background = it.key();
        }
    }
    double best = 1;
    for (auto it = counts.cbegin(); it != counts.cend(); ++it) {
        best = std::max(best, Theme::contrast(QColor(it.key()), QColor(background)));
    }
    return best;
}

} // namespace

class TestTimelineLooks : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void screenshots_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<bool>("table");
        QTest::addColumn<QString>("name");
        QTest::newRow("light chart") << false << false << u"timeline-light"_s;
        QTest::newRow("dark chart") << true << false << u"timeline-dark"_s;
        QTest::newRow("light table") << false << true << u"timeline-table-light"_s;
        QTest::newRow("dark table") << true << true << u"timeline-table-dark"_s;
    }

    void screenshots()
    {
        QFETCH(bool, dark);
        QFETCH(bool, table);
        QFETCH(QString, name);
        const QPalette before = QApplication::palette();
        if (dark) {
            QApplication::setPalette(darkPalette());
        }
        {
            TimelineLog log;
            const auto events = sampleTimeline();
            for (const TimelineEvent &event : events) {
                log.add(event);
            }
            TimelineView view;
            view.resize(1100, 520);
            view.setLog(&log);
            view.tableAction()->setChecked(table);
            view.show();
            QVERIFY(QTest::qWaitForWindowExposed(&view));
            view.selectEvent(8);
            QTest::qWait(60);
            keep(view, name);
        }
        QApplication::setPalette(before);
    }

    void changesLanguageWhileShown()
    {
        Shown shown;
        auto *filter = shown.view.findChild<QLineEdit *>();
        auto *table = shown.view.findChild<QTableView *>();
        auto *chart = shown.view.findChild<TimelineChart *>();
        Marked marked;
        QVERIFY(QApplication::installTranslator(&marked));
        QCoreApplication::sendPostedEvents();
        QTest::qWait(20);
        const QString status =
            table->model()->index(0, static_cast<int>(TimelineModel::Column::Status)).data().toString();
        const QString header = table->model()->headerData(2, Qt::Horizontal).toString();
        const QStringList seen{filter->placeholderText(),
                               shown.view.followAction()->text(),
                               shown.view.zoomInAction()->toolTip(),
                               chart->accessibleName(),
                               table->accessibleName(),
                               status,
                               header};
        keep(shown.view, u"timeline-marked"_s);
        QApplication::removeTranslator(&marked);
        QCoreApplication::sendPostedEvents();
        for (const QString &text : seen) {
            QVERIFY2(text.startsWith(u'«'), qPrintable(text));
        }
        QVERIFY(!filter->placeholderText().startsWith(u'«'));
    }

    void accessible()
    {
        Shown shown;
        auto *chart = shown.view.findChild<TimelineChart *>();
        QVERIFY(!chart->accessibleName().isEmpty());
        shown.view.selectEvent(11);
        QVERIFY(chart->accessibleDescription().contains(u"server misbehaving"));
        const auto widgets = shown.view.findChildren<QWidget *>();
        for (const QWidget *widget : widgets) {
            if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus || widget->focusProxy()) {
                continue;
            }
            QAccessibleInterface *face = QAccessible::queryAccessibleInterface(const_cast<QWidget *>(widget));
            QVERIFY(face);
            QVERIFY2(!face->text(QAccessible::Name).isEmpty(), widget->metaObject()->className());
        }
    }

    void contrast_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }

    /// What is written in the chart can be read: measured from pixels, text against its background.
    void contrast()
    {
        QFETCH(bool, dark);
        const QPalette before = QApplication::palette();
        if (dark) {
            QApplication::setPalette(darkPalette());
        }
        {
            Shown shown;
            auto *chart = shown.view.findChild<TimelineChart *>();
            const QImage image = chart->grab().toImage();
            const int plot = static_cast<int>(chart->rows()->xOf(0));
            for (int row : {0, 2, 7, 13}) {
                const int y = rowPoint(*chart, row).y();
                QVERIFY2(worstText(image, QRect(32, y - 9, 120, 18)) >= 4.5, "label");
                QVERIFY2(worstText(image, QRect(plot - 70, y - 9, 66, 18)) >= 4.5, "kind");
            }
            const int failed = rowPoint(*chart, 2).y();
            const int after = static_cast<int>(chart->rows()->xOf(83));
            QVERIFY2(worstText(image, QRect(after + 2, failed - 9, 70, 18)) >= 4.5, "reason");
            QVERIFY2(worstText(image, QRect(plot + 20, 0, 300, 20)) >= 4.5, "axis");
            QVERIFY2(worstText(image, QRect(20, image.height() - 18, 40, 16)) >= 4.5, "legend");
        }
        QApplication::setPalette(before);
    }

    void phasesHaveTheirColours()
    {
        Shown shown;
        auto *chart = shown.view.findChild<TimelineChart *>();
        const QImage image = chart->grab().toImage();
        const Theme theme = Theme::forPalette(chart->palette());
        const auto holds = [&](int row, double fromMs, double toMs, const QColor &colour) {
            const int y = rowPoint(*chart, row).y();
            for (int x = static_cast<int>(chart->rows()->xOf(fromMs)) + 1; x < chart->rows()->xOf(toMs); ++x) {
                for (int dy = -4; dy <= 4; ++dy) {
                    if (image.pixelColor(x, y + dy) == colour) {
                        return true;
                    }
                }
            }
            return false;
        };
        QVERIFY(holds(11, 250, 274, theme.phase(Phase::Dns)));
        QVERIFY(holds(11, 274, 354, theme.phase(Phase::Connect)));
        QVERIFY(holds(11, 354, 484, theme.phase(Phase::Tls)));
        QVERIFY(holds(11, 646, 870, theme.phase(Phase::Receive)));
        QVERIFY(!holds(11, 646, 870, theme.phase(Phase::Dns)));
        QVERIFY(holds(5, 71, 96, theme.phase(Phase::ProxyConnect)));
        for (int row : {2, 5, 9, 10, 12}) {
            QVERIFY2(holds(row, 0, chart->scale().to(), theme.failed), qPrintable(QString::number(row)));
        }
        QVERIFY(!holds(13, 0, chart->scale().to(), theme.failed));
    }

    void bodiesThatGoWaitsFor()
    {
        TimelineLog log;
        const auto add = [&log](double start, std::optional<double> end, std::optional<double> receive, bool stopped) {
            TimelineEvent event = request(start, end);
            event.source = TimelineEvent::Source::Go;
            event.url.replace(u"list"_s, u"v0.18.0.zip"_s);
            event.status = 200;
            event.phases.receive = receive;
            event.cancelled = stopped;
            log.add(event);
        };
        add(0, 1000, 900, false);
        add(0, 900, 800, true);
        add(100, std::nullopt, std::nullopt, false);
        TimelineView view;
        view.resize(1100, 300);
        view.setLog(&log);
        view.setRunning(false);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        keep(view, u"timeline-awaited"_s);
        auto *chart = view.findChild<TimelineChart *>();
        const QImage image = chart->grab().toImage();
        const QColor receiving = Theme::forPalette(chart->palette()).phase(Phase::Receive);
        const auto holds = [&](int row, double ms) {
            const int y = rowPoint(*chart, row).y();
            const int x = static_cast<int>(chart->rows()->xOf(ms));
            for (int dx = 0; dx < 12; ++dx) {
                for (int dy = -4; dy <= 4; ++dy) {
                    if (image.pixelColor(x + dx, y + dy) == receiving) {
                        return true;
                    }
                }
            }
            return false;
        };
        // the body is the end of the bar, whatever is not known comes before it
        QVERIFY(!holds(0, 20) && holds(0, 500) && holds(0, 970));
        QVERIFY(!holds(1, 20) && holds(1, 500));
    }

    void foreignTextIsNotMarkup()
    {
        TimelineEvent event = request(0, 1);
        event.url = u"https://a.example/<img src=x>"_s;
        event.error = u"<b>bold</b> & more"_s;
        const QString tip = TimelineWords::toolTip(event, Theme());
        QVERIFY(!tip.contains(u"<img"));
        QVERIFY(tip.contains(u"&lt;b&gt;bold&lt;/b&gt; &amp; more"));
    }

    void arrowsLeadFromHopToHop()
    {
        TimelineLog log;
        const auto add = [&log](const QString &host, double start, int status) {
            TimelineEvent event = request(start, start + 100);
            event.source = TimelineEvent::Source::Go;
            event.url = u"https://%1/golang.org/x/net/@v/list"_s.arg(host);
            event.status = status;
            return log.add(event);
        };
        add(u"one.example"_s, 0, 404);
        add(u"two.example"_s, 120, 200);
        TimelineView view;
        view.resize(1100, 400);
        view.setLog(&log);
        view.setRunning(false);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        QCOMPARE(view.linkBefore(2).kind, TimelineLinkKind::Fallback);
        QCOMPARE(view.linkBefore(2).event.id, 1);
        QCOMPARE(view.linkAfter(1).event.id, 2);
        QCOMPARE(view.linkAfter(2).kind, TimelineLinkKind::None);
        keep(view, u"timeline-fallback"_s);
        // the arrow's line stands between the two rows, at the end of the first bar
        auto *chart = view.findChild<TimelineChart *>();
        const QImage image = chart->grab().toImage();
        const QColor text = Theme::forPalette(chart->palette()).text;
        const int y = (rowPoint(*chart, 0).y() + rowPoint(*chart, 1).y()) / 2;
        const int x = static_cast<int>(chart->rows()->xOf(100));
        bool seen = false;
        for (int dx = -3; dx <= 3; ++dx) {
            seen = seen || Theme::contrast(image.pixelColor(x + dx, y), text) < 2;
        }
        QVERIFY(seen);
    }

    void pictures_data()
    {
        QTest::addColumn<TimelinePictureFormat>("format");
        QTest::addColumn<QByteArray>("begin");
        QTest::addColumn<QString>("suffix");
        QTest::newRow("svg") << TimelinePictureFormat::Svg << QByteArray("<?xml") << u"svg"_s;
        QTest::newRow("png") << TimelinePictureFormat::Png << QByteArray("\x89PNG") << u"png"_s;
        QTest::newRow("pdf") << TimelinePictureFormat::Pdf << QByteArray("%PDF-") << u"pdf"_s;
    }

    void pictures()
    {
        QFETCH(TimelinePictureFormat, format);
        QFETCH(QByteArray, begin);
        QFETCH(QString, suffix);
        Shown shown;
        const QByteArray picture = shown.view.picture(format);
        QVERIFY(picture.startsWith(begin));
        QDir().mkpath(QStringLiteral(TIDYSCOPE_SCREENSHOTS));
        QFile file(QStringLiteral(TIDYSCOPE_SCREENSHOTS "/timeline-export.") + suffix);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(picture);
        file.close();
        if (format == TimelinePictureFormat::Svg) {
            // each row once: nothing clips there, so a second piece would lie over the first
            for (const QString &once : {u"toml/@v/v1.3.2.info"_s, u"sum.golang.org/supported"_s, u"go env -json"_s}) {
                QCOMPARE(picture.count(once.toUtf8()), 1);
            }
        }
        if (format == TimelinePictureFormat::Png) {
            const QImage image = QImage::fromData(picture);
            QCOMPARE(image.width(), 2800);
            const int all = image.height();
            shown.view.setFilter(u"kind:dns"_s);
            QVERIFY(QImage::fromData(shown.view.picture(format)).height() < all);
            QCOMPARE(QApplication::topLevelWidgets().count(&shown.view), 1);
        }
    }

    /// Long ones are one piece in SVG, pages in PDF.
    void longPictures()
    {
        TimelineLog log;
        constexpr int many = 100;
        for (int i = 0; i < many; ++i) {
            TimelineEvent event = request(i * 10, i * 10 + 500.0);
            event.url = u"https://a.example/m%1/@v/list"_s.arg(i + 1000);
            log.add(event);
        }
        TimelineView view;
        view.resize(1100, 400);
        view.setLog(&log);
        view.setRunning(false);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        const QByteArray svg = view.picture(TimelinePictureFormat::Svg);
        for (int i = 0; i < many; ++i) {
            QCOMPARE(svg.count("a.example/m" + QByteArray::number(i + 1000)), 1);
        }
        const QByteArray pdf = view.picture(TimelinePictureFormat::Pdf);
        QCOMPARE(pdf.count("/Type /Page\n"), 4);
        QFile file(QStringLiteral(TIDYSCOPE_SCREENSHOTS "/timeline-long.svg"));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(svg) == svg.size());
    }

    void cleanupTestCase() { QApplication::setPalette(QPalette()); }
};

QTEST_MAIN(TestTimelineLooks)
#include "tst_timelinelooks.moc"
