// SPDX-License-Identifier: GPL-3.0-or-later
// The desktop program from outside: its options, its picture, one instance per profile, its end.
#include "support/testenv.h"

#include <QElapsedTimer>
#include <QImage>
#include <QProcess>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace {

struct Outcome {
    int code = -1;
    QString errors;
};

Outcome run(const QStringList& arguments)
{
    QProcess process;
    process.start(QStringLiteral(QM_DESKTOP), arguments);
    if (!process.waitForFinished(60'000))
        return {};
    return {process.exitCode(), QString::fromLocal8Bit(process.readAllStandardError())};
}

} // namespace

class TestDesktop final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { qm::test::failOnWarnings(); }

    void wrongOptionsNameTheKnownOnes_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("says");
        QTest::newRow("view") << QStringList{u"--view"_s, u"nonsense"_s} << u"overview, positions"_s;
        QTest::newRow("theme") << QStringList{u"--theme"_s, u"pink"_s} << u"dark, light, system"_s;
        QTest::newRow("option") << QStringList{u"--sreenshot"_s, u"x.png"_s} << u"--help"_s;
        QTest::newRow("size") << QStringList{u"--screenshot"_s, u"x.png"_s, u"--size"_s, u"big"_s} << u"1440x900"_s;
        QTest::newRow("no value") << QStringList{u"--view"_s} << u"needs a value"_s;
        QTest::newRow("two profiles") << QStringList{u"--demo"_s, u"--profile"_s, u"x"_s} << u"--profile"_s;
    }
    void wrongOptionsNameTheKnownOnes()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, says);
        const Outcome outcome = run(arguments);
        QCOMPARE(outcome.code, 2);
        QVERIFY2(outcome.errors.contains(says), qPrintable(outcome.errors));
    }

    void takesAPictureOfTheDemo()
    {
        const QTemporaryDir dir;
        const QString file = dir.filePath(u"p.png"_s);
        const Outcome outcome = run({u"--demo"_s, u"--view"_s, u"overview"_s, u"--screenshot"_s, file, u"--size"_s,
            u"1280x800"_s, u"--theme"_s, u"dark"_s});
        QVERIFY2(outcome.code == 0, qPrintable(outcome.errors));
        const QImage image(file);
        QCOMPARE(image.size(), QSize(1280, 800));
        QSet<QRgb> colors; // a page with data has text, bars and a chart, not one flat colour
        for (int y = 0; y < image.height(); y += 2) {
            for (int x = 0; x < image.width(); x += 2)
                colors.insert(image.pixel(x, y));
        }
        QVERIFY2(colors.size() > 200, qPrintable(QString::number(colors.size())));
    }

    void aPictureThatCannotBeWrittenIsAnError()
    {
        const QTemporaryDir dir;
        const Outcome outcome = run(
            {u"--profile"_s, dir.filePath(u"profile"_s), u"--screenshot"_s, dir.filePath(u"no/such/folder/p.png"_s)});
        QCOMPARE(outcome.code, 1);
        QVERIFY(outcome.errors.contains(u"p.png"_s));
    }

    void theSecondStartStepsAsideAndAKillEndsTheFirstInTime()
    {
        const QTemporaryDir dir;
        const QString profile = dir.filePath(u"profile"_s);
        QProcess first;
        first.start(QStringLiteral(QM_DESKTOP), {u"--profile"_s, profile});
        QVERIFY(first.waitForStarted());
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(profile + u"/settings.ini"_s), 20'000); // it holds the profile now
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(run({u"--profile"_s, profile}).code, 0);
        QVERIFY2(timer.elapsed() < 2'000, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(first.state(), QProcess::Running);
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(profile + u"/quantmatrix.sqlite"_s), 20'000);
        timer.restart();
        first.terminate();
        QVERIFY(first.waitForFinished(5'000));
        QVERIFY2(timer.elapsed() < 2'000, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(first.exitStatus(), QProcess::NormalExit);
        QCOMPARE(first.exitCode(), 0);
        // Nobody holds the profile any more.
        QCOMPARE(run({u"--profile"_s, profile, u"--screenshot"_s, dir.filePath(u"p.png"_s)}).code, 0);
    }
};

QTEST_GUILESS_MAIN(TestDesktop)
#include "tst_desktop.moc"
