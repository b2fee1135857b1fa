// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testenv.h"
#include "views/frame/settings.h"

#include <QFile>
#include <QTemporaryDir>

using namespace qm;
using namespace qm::test;
using namespace qm::views;
using namespace Qt::StringLiterals;

class TestSettings final : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;

    [[nodiscard]] QString path() const { return m_dir->filePath(u"settings.ini"_s); }
    [[nodiscard]] QByteArray written() const
    {
        QFile file(path());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void isOurs() const
    {
        QCOMPARE(
            QFile::permissions(path()) & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther),
            QFile::Permissions());
    }

private Q_SLOTS:
    void init()
    {
        failOnWarnings();
        m_dir = std::make_unique<QTemporaryDir>();
    }

    void changesAreWrittenSoon()
    {
        Settings settings(m_dir->path());
        {
            const auto page = settings.page(u"positions"_s);
            (**page).setValue(u"grouping"_s, u"broker"_s);
        }
        settings.set(Settings::Key::ThemeMode, u"light"_s);
        QTRY_VERIFY2(written().contains("theme=light"), written().constData());
        QVERIFY(written().contains("grouping=broker"));
        isOurs();
        settings.set(Settings::Key::ThemeMode, u"dark"_s);
        QTRY_VERIFY(written().contains("theme=dark"));
        isOurs();
        QVERIFY(!QFile::exists(path() + u".new"_s));
    }

    void theEndWritesWhatIsLeft()
    {
        {
            Settings settings(m_dir->path());
            settings.set(Settings::Key::HideAmounts, true);
            settings.set(Settings::Key::CurrentPage, u"health"_s);
        }
        isOurs();
        const Settings again(m_dir->path());
        QCOMPARE(again.value(Settings::Key::HideAmounts).toBool(), true);
        QCOMPARE(again.value(Settings::Key::CurrentPage).toString(), u"health"_s);
    }

    void anOlderStateNeverComesAfterANewer()
    {
        for (int round = 0; round < 20; ++round) {
            {
                Settings settings(m_dir->path());
                settings.set(Settings::Key::CurrentPage, u"positions"_s);
                QTest::qWait(round % 2 ? 505 : 0); // the first state is being written
                settings.set(Settings::Key::CurrentPage, u"page%1"_s.arg(round));
            }
            if (round % 4 == 0)
                QTest::qWait(20);
            const Settings again(m_dir->path());
            QCOMPARE(again.value(Settings::Key::CurrentPage).toString(), u"page%1"_s.arg(round));
        }
    }

    void whatMakesNoSenseIsTheDefault()
    {
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[view]\ntheme=purple\ngainColors=none\n");
        file.close();
        const Settings settings(m_dir->path());
        QCOMPARE(settings.value(Settings::Key::ThemeMode).toString(), u"system"_s);
        QCOMPARE(settings.value(Settings::Key::GainScheme).toString(), u"green-up"_s);
    }
};

QTEST_MAIN(TestSettings)
#include "tst_settings.moc"
