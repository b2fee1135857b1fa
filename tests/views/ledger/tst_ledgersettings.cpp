// SPDX-License-Identifier: GPL-3.0-or-later
// The ledger's settings in the real window: what is chosen is kept, shown everywhere, and there after a restart.
#include "views/ledger/demowindow.h"
#include "views/ledger/settings/ledgersettingsdialog.h"
#include "views/widgets/tile.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QSpinBox>
#include <QToolButton>

using namespace qm;
using namespace qm::test;
using namespace qm::views;
using namespace Qt::StringLiterals;
using ledger::LotMethod;

class TestLedgerSettings final : public QObject {
    Q_OBJECT
    std::unique_ptr<DemoWindow> m_demo;

    LedgerSettingsDialog* openDialog()
    {
        m_demo->window().actions()->action(u"ledgerSettingsAction"_s)->trigger();
        return m_demo->window().findChild<LedgerSettingsDialog*>();
    }
    template <typename T>
    static T* part(const QWidget* from, const QString& name)
    {
        return from->findChild<T*>(name);
    }

private Q_SLOTS:
    void init()
    {
        failOnWarnings();
        ThemeKeeper::instance().setMode(ThemeKeeper::Mode::Dark);
        m_demo = std::make_unique<DemoWindow>();
        QVERIFY(m_demo->open());
        QVERIFY(m_demo->addDemo());
    }
    void cleanup() { m_demo.reset(); }

    void whatIsChosenIsKeptAndSurvivesARestart()
    {
        LedgerPage* page = m_demo->page(u"realized"_s);
        QVERIFY(page);
        QTest::mouseClick(part<QToolButton>(page, u"segment-all"_s), Qt::LeftButton);
        QVERIFY(DemoWindow::settled(page));
        const QString before = part<Tile>(page, u"tileRealizedGain"_s)->content().value;

        auto* dialog = openDialog();
        QVERIFY(dialog);
        QVERIFY(part<QLabel>(dialog, u"ledgerSettingsChanges"_s)->text().startsWith(u"Nothing"_s));
        auto* method = part<QComboBox>(dialog, u"ledgerMethod"_s);
        method->setCurrentIndex(method->findText(u"LIFO"_s));
        QVERIFY(!part<QSpinBox>(dialog, u"ledgerWashDays"_s)->isEnabled());
        part<QCheckBox>(dialog, u"ledgerWash"_s)->click();
        part<QSpinBox>(dialog, u"ledgerWashDays"_s)->setValue(20);
        part<QCheckBox>(dialog, u"ledgerWashOptions"_s)->click();
        QTest::mouseClick(part<QToolButton>(dialog, u"segment-apart"_s), Qt::LeftButton);
        const qint64 account = m_demo->window().book()->portfolio()->accounts.first()->accountId;
        auto* own = part<QComboBox>(dialog, u"ledgerMethod-%1"_s.arg(account));
        QVERIFY(own);
        QCOMPARE(own->currentIndex(), 0);
        own->setCurrentIndex(own->findText(u"HIFO"_s));
        QVERIFY(!part<QLabel>(dialog, u"ledgerSettingsChanges"_s)->text().startsWith(u"Nothing"_s));
        QTest::mouseClick(part<QPushButton>(dialog, u"ledgerSettingsApply"_s), Qt::LeftButton);

        reports::LedgerSettings expected;
        expected.rules.method = LotMethod::Lifo;
        expected.rules.methodOfAccount.insert(qint32(account), LotMethod::Hifo);
        expected.rules.premium = ledger::PremiumRule::Apart;
        expected.wash = ledger::WashRules{20, false};
        QTRY_COMPARE_WITH_TIMEOUT(m_demo->window().ledger()->settings(), expected, DemoWindow::kPatienceMs);
        QVERIFY(DemoWindow::settled(page));
        const QString after = part<Tile>(page, u"tileRealizedGain"_s)->content().value;
        QVERIFY(after != before);
        QCOMPARE(part<QComboBox>(page, u"lotMethod"_s)->currentText(), u"Lots: as set per account"_s);
        QVERIFY(part<QCheckBox>(page, u"washSales"_s)->isChecked());

        QVERIFY(m_demo->reopen());
        QTRY_COMPARE_WITH_TIMEOUT(m_demo->window().ledger()->settings(), expected, DemoWindow::kPatienceMs);
        page = m_demo->page(u"realized"_s);
        QVERIFY(page);
        QTRY_COMPARE_WITH_TIMEOUT(
            part<Tile>(page, u"tileRealizedGain"_s)->content().value, after, DemoWindow::kPatienceMs);
        dialog = openDialog();
        QVERIFY(dialog);
        QCOMPARE(dialog->settings(), expected); // and the dialog reads back what it wrote
        QTest::keyClick(dialog, Qt::Key_Escape);
    }

    void cancelChangesNothing()
    {
        auto* dialog = openDialog();
        QVERIFY(dialog);
        part<QComboBox>(dialog, u"ledgerMethod"_s)->setCurrentIndex(2);
        QTest::mouseClick(part<QPushButton>(dialog, u"ledgerSettingsCancel"_s), Qt::LeftButton);
        QCOMPARE(m_demo->window().ledger()->settings(), reports::LedgerSettings());
        QVERIFY(m_demo->page(u"lots"_s));
        QCOMPARE(m_demo->window().ledger()->settings(), reports::LedgerSettings());
    }

    void lotsChosenByNameStay()
    {
        reports::LedgerSettings stored;
        stored.rules.choices.insert(7, {{3, Decimal(2)}});
        LedgerSettingsDialog dialog(stored, *m_demo->window().book()->portfolio());
        auto* method = part<QComboBox>(&dialog, u"ledgerMethod"_s);
        method->setCurrentIndex(method->findText(u"HIFO"_s));
        QCOMPARE(dialog.settings().rules.choices, stored.rules.choices);
        QCOMPARE(dialog.settings().rules.method, LotMethod::Hifo);
    }
};

QTEST_MAIN(TestLedgerSettings)
#include "tst_ledgersettings.moc"
