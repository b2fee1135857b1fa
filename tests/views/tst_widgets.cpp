// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testenv.h"
#include "views/theme.h"
#include "views/widgets/controls/segmentedcontrol.h"
#include "views/widgets/paint/icon.h"
#include "views/widgets/paint/sparkline.h"
#include "views/widgets/panel.h"
#include "views/widgets/tile.h"

#include <QDir>
#include <QPainter>
#include <QSignalSpy>
#include <QToolButton>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace qm::views;

namespace {

double luminance(const QColor& color)
{
    const auto linear = [](double c) { return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

double contrast(const QColor& a, const QColor& b)
{
    const double x = luminance(a);
    const double y = luminance(b);
    return (qMax(x, y) + 0.05) / (qMin(x, y) + 0.05);
}

} // namespace

class TestWidgets final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        qm::test::failOnWarnings();
        ThemeKeeper::instance().setMode(ThemeKeeper::Mode::Dark);
    }

    void textReachesContrastOnEverySurface_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("dark") << true;
        QTest::newRow("light") << false;
    }
    void textReachesContrastOnEverySurface()
    {
        QFETCH(bool, dark);
        const Theme t = Theme::make(dark);
        for (const QColor& surface : {t.window, t.sunken, t.panel, t.raised, t.hover}) {
            for (const QColor& text : {t.text, t.text2, t.text3, t.gain, t.loss, t.warn, t.accent})
                QVERIFY2(contrast(text, surface) >= 4.5, qPrintable(text.name() + u" on "_s + surface.name()));
        }
        for (const QString& broker :
            {u"ibkr"_s, u"tastytrade"_s, u"schwab"_s, u"alpaca"_s, u"robinhood"_s, u"demo-atlas"_s, u"new"_s})
            QVERIFY2(contrast(t.brokerColor(broker), t.chipBackground(broker)) >= 4.5, qPrintable(broker));
    }

    void styleSheetHasNoTokenLeft()
    {
        QVERIFY(!ThemeKeeper::instance().theme().styleSheet().contains(u'@'));
        QVERIFY(ThemeKeeper::instance().theme().styleSheet() != Theme::make(false).styleSheet());
    }

    void themeSwitchReachesThePalette()
    {
        QSignalSpy changed(&ThemeKeeper::instance(), &ThemeKeeper::changed);
        ThemeKeeper::instance().setMode(ThemeKeeper::Mode::Light);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(QApplication::palette().color(QPalette::Window), Theme::make(false).window);
        ThemeKeeper::instance().setMode(ThemeKeeper::Mode::System); // the offscreen platform is light: nothing to do
        QCOMPARE(changed.size(), 1);
    }

    void everyIconDrawsInTheAskedColour()
    {
        const QStringList files = QDir(u":/icons"_s).entryList({u"*.svg"_s});
        QVERIFY(files.size() > 35);
        for (const QString& file : files) {
            const QString name = file.chopped(4);
            if (name == "quantmatrix"_L1)
                continue;
            QImage image(32, 32, QImage::Format_ARGB32_Premultiplied);
            image.fill(Qt::transparent);
            QPainter painter(&image);
            paintIcon(&painter, image.rect(), name, QColor(Qt::red));
            painter.end();
            bool any = false;
            for (int y = 0; y < 32; ++y) {
                for (int x = 0; x < 32; ++x) {
                    const QColor pixel = image.pixelColor(x, y);
                    any = any || pixel.alpha() > 200;
                    QVERIFY2(pixel.alpha() == 0 || (pixel.green() < 8 && pixel.blue() < 8), qPrintable(name));
                }
            }
            QVERIFY2(any, qPrintable(name));
        }
    }

    void segmentsMoveByMouseAndKey()
    {
        SegmentedControl control;
        control.addSegment(u"1m"_s, u"1M"_s);
        control.addSegment(u"ytd"_s, u"YTD"_s);
        control.addSegment(u"all"_s, u"All"_s);
        QCOMPARE(control.current(), u"1m"_s);
        QSignalSpy changed(&control, &SegmentedControl::currentChanged);
        control.show();
        QVERIFY(QTest::qWaitForWindowExposed(&control));
        auto* ytd = control.findChild<QToolButton*>(u"segment-ytd"_s);
        QTest::mouseClick(ytd, Qt::LeftButton);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(control.current(), u"ytd"_s);
        control.setCurrent(u"all"_s);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(control.current(), u"all"_s);
        control.setCurrent(u"nonsense"_s);
        QCOMPARE(control.current(), u"all"_s);
    }

    void tileTellsItsValueToAssistiveTools()
    {
        Tile tile(u"P/L day"_s);
        tile.setContent({.value = u"\u2212132.00"_s,
            .valueTone = Tone::Loss,
            .direction = -1,
            .line = u"of yesterday"_s,
            .lineLead = u"\u22120.2%"_s});
        QCOMPARE(tile.accessibleName(), u"P/L day: \u2212132.00"_s);
        QVERIFY(tile.accessibleDescription().contains(u"\u22120.2% of yesterday"_s));
        QSignalSpy clicked(&tile, &Tile::clicked);
        tile.show();
        QVERIFY(QTest::qWaitForWindowExposed(&tile));
        QTest::keyClick(&tile, Qt::Key_Space);
        QCOMPARE(clicked.size(), 1);
        QVERIFY(!tile.grab().isNull());
    }
};

QTEST_MAIN(TestWidgets)
#include "tst_widgets.moc"
