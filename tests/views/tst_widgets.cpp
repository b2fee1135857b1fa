// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testenv.h"
#include "views/theme.h"
#include "views/widgets/controls/segmentedcontrol.h"
#include "views/widgets/paint/icon.h"
#include "views/widgets/paint/sparkline.h"
#include "views/widgets/paint/tone.h"
#include "views/widgets/panel.h"
#include "views/widgets/tile.h"

#include <QDir>
#include <QPainter>
#include <QSignalSpy>
#include <QToolButton>

#include <algorithm>
#include <array>
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

/// What is left of red, green and blue: three rows of weights in linear light.
struct Eye {
    std::array<double, 3> red, green, blue;
};

/// How far two colours are apart beside their lightness (a* and b* of CIE Lab), as such an eye sees them.
double chromaDistance(const QColor& one, const QColor& two, const Eye& eye)
{
    const auto chroma = [&eye](const QColor& color) {
        const auto linear = [](double c) { return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
        const std::array light{linear(color.redF()), linear(color.greenF()), linear(color.blueF())};
        const auto seen = [&light](const std::array<double, 3>& w) {
            return std::clamp(w[0] * light[0] + w[1] * light[1] + w[2] * light[2], 0.0, 1.0);
        };
        const double r = seen(eye.red);
        const double g = seen(eye.green);
        const double b = seen(eye.blue);
        const double x = std::cbrt((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505);
        const double y = std::cbrt(0.2126 * r + 0.7152 * g + 0.0722 * b);
        const double z = std::cbrt((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089);
        return std::pair(500 * (x - y), 200 * (y - z));
    };
    const auto [a1, b1] = chroma(one);
    const auto [a2, b2] = chroma(two);
    return std::hypot(a1 - a2, b1 - b2);
}

} // namespace

Q_DECLARE_METATYPE(Eye)

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
        QTest::addColumn<GainScheme>("scheme");
        for (const GainScheme scheme : {GainScheme::GreenUp, GainScheme::RedUp, GainScheme::BlueOrange}) {
            QTest::addRow("dark, %s", qPrintable(nameOf(scheme))) << true << scheme;
            QTest::addRow("light, %s", qPrintable(nameOf(scheme))) << false << scheme;
        }
    }
    void textReachesContrastOnEverySurface()
    {
        QFETCH(bool, dark);
        QFETCH(GainScheme, scheme);
        const Theme t = Theme::make(dark, scheme);
        for (const QColor& surface : {t.window, t.sunken, t.panel, t.raised, t.hover}) {
            for (const QColor& text : {t.text, t.text2, t.text3, t.gain, t.loss, t.good, t.bad, t.warn, t.accent})
                QVERIFY2(contrast(text, surface) >= 4.5, qPrintable(text.name() + u" on "_s + surface.name()));
        }
        for (const QColor& text : {t.gain, t.loss})
            QVERIFY2(contrast(text, t.selection) >= 4.5, qPrintable(text.name()));
        // A tick tints the cell of a figure that moves the same way.
        for (const auto& [text, flash] : {std::pair(t.gain, t.flashUp), std::pair(t.loss, t.flashDown),
                 std::pair(t.text, t.flashUp), std::pair(t.text, t.flashDown)})
            QVERIFY2(contrast(text, flash) >= 4.5, qPrintable(text.name() + u" on "_s + flash.name()));
        for (const QString& broker :
            {u"ibkr"_s, u"tastytrade"_s, u"schwab"_s, u"alpaca"_s, u"robinhood"_s, u"demo-atlas"_s, u"new"_s})
            QVERIFY2(contrast(t.brokerColor(broker), t.chipBackground(broker)) >= 4.5, qPrintable(broker));
    }

    void blueAndOrangeStayApartForColourBlindEyes_data()
    {
        QTest::addColumn<Eye>("eye");
        // Vienot, Brettel and Mollon (1999): what is left of red, green and blue to such eyes, in linear light.
        QTest::newRow("protanopia") << Eye{{0.11238, 0.88762, 0}, {0.11238, 0.88762, 0}, {0.00401, -0.00401, 1}};
        QTest::newRow("deuteranopia") << Eye{{0.29275, 0.70725, 0}, {0.29275, 0.70725, 0}, {-0.02234, 0.02234, 1}};
    }
    void blueAndOrangeStayApartForColourBlindEyes()
    {
        QFETCH(Eye, eye);
        for (const bool dark : {true, false}) {
            const Theme t = Theme::make(dark, GainScheme::BlueOrange);
            QVERIFY(chromaDistance(t.gain, t.loss, eye) > 60); // green and red: 2 to 44
            QVERIFY(chromaDistance(t.flashUp, t.flashDown, eye) > 25);
        }
    }

    void schemesChangeMoneyAndNotStates()
    {
        for (const bool dark : {true, false}) {
            const Theme green = Theme::make(dark, GainScheme::GreenUp);
            const Theme red = Theme::make(dark, GainScheme::RedUp);
            QCOMPARE(red.gain, green.loss);
            QCOMPARE(red.loss, green.gain);
            QCOMPARE(red.flashUp, green.flashDown);
            for (const GainScheme scheme : {GainScheme::RedUp, GainScheme::BlueOrange}) {
                const Theme other = Theme::make(dark, scheme);
                QVERIFY(other.gain != green.gain && other.flashUp != green.flashUp);
                QCOMPARE(other.good, green.good);
                QCOMPARE(other.bad, green.bad);
                QCOMPARE(other.badBg, green.badBg);
            }
        }
    }

    void schemeReachesWhatIsShownAtOnce()
    {
        ThemeKeeper& keeper = ThemeKeeper::instance();
        QSignalSpy changed(&keeper, &ThemeKeeper::changed);
        keeper.setGainScheme(GainScheme::RedUp);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(toneColor(Tone::Gain), Theme::make(true, GainScheme::RedUp).gain);
        QVERIFY(qApp->styleSheet().contains(u"QLabel[tone=\"gain\"] { color: %1"_s.arg(theme().gain.name())));
        keeper.setMode(ThemeKeeper::Mode::Light); // the choice stays
        QCOMPARE(theme().gain, Theme::make(false, GainScheme::RedUp).gain);
        keeper.setMode(ThemeKeeper::Mode::Dark);
        keeper.setGainScheme(GainScheme::GreenUp);
        QCOMPARE(theme().gain, Theme::make(true).gain);
        for (const GainScheme scheme : {GainScheme::GreenUp, GainScheme::RedUp, GainScheme::BlueOrange})
            QCOMPARE(gainSchemeFromName(nameOf(scheme)), scheme);
        QVERIFY(!gainSchemeFromName(u"purple"));
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
