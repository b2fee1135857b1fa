// SPDX-License-Identifier: GPL-3.0-or-later
// The ledger's settings in the real window: what is chosen is kept, shown everywhere, and there after a restart.
#include "views/frame/parts/reportexporter.h"
#include "views/ledger/pagereport.h"
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
        QTest::mouseClick(part<QToolButton>(page, "segment-all"), Qt::LeftButton);
        QVERIFY(DemoWindow::settled(page));
        const QString before = part<Tile>(page, "tileRealizedGain")->content().value;

        auto* dialog = openDialog();
        QVERIFY(dialog);
        QVERIFY(part<QLabel>(dialog, "ledgerSettingsChanges")->text().startsWith(u"Nothing"_s));
        auto* method = part<QComboBox>(dialog, "ledgerMethod");
        method->setCurrentIndex(method->findText(u"LIFO"_s));
        QVERIFY(!part<QSpinBox>(dialog, "ledgerWashDays")->isEnabled());
        part<QCheckBox>(dialog, "ledgerWash")->click();
        part<QSpinBox>(dialog, "ledgerWashDays")->setValue(20);
        part<QCheckBox>(dialog, "ledgerWashOptions")->click();
        QTest::mouseClick(part<QToolButton>(dialog, "segment-apart"), Qt::LeftButton);
        const qint64 account = m_demo->window().book()->portfolio()->accounts.first()->accountId;
        auto* own = dialog->findChild<QComboBox*>(u"ledgerMethod-%1"_s.arg(account));
        QVERIFY(own);
        QCOMPARE(own->currentIndex(), 0);
        own->setCurrentIndex(own->findText(u"HIFO"_s));
        QVERIFY(!part<QLabel>(dialog, "ledgerSettingsChanges")->text().startsWith(u"Nothing"_s));
        QTest::mouseClick(part<QPushButton>(dialog, "ledgerSettingsApply"), Qt::LeftButton);

        reports::LedgerSettings expected;
        expected.rules.method = LotMethod::Lifo;
        expected.rules.methodOfAccount.insert(qint32(account), LotMethod::Hifo);
        expected.rules.premium = ledger::PremiumRule::Apart;
        expected.wash = ledger::WashRules{20, false};
        QTRY_COMPARE_WITH_TIMEOUT(m_demo->window().ledger()->settings(), expected, DemoWindow::kPatienceMs);
        QVERIFY(DemoWindow::settled(page));
        const QString after = part<Tile>(page, "tileRealizedGain")->content().value;
        QVERIFY(after != before);
        QCOMPARE(part<QComboBox>(page, "lotMethod")->currentText(), u"Lots: as set per account"_s);
        QVERIFY(part<QCheckBox>(page, "washSales")->isChecked());

        QVERIFY(m_demo->reopen());
        QTRY_COMPARE_WITH_TIMEOUT(m_demo->window().ledger()->settings(), expected, DemoWindow::kPatienceMs);
        page = m_demo->page(u"realized"_s);
        QVERIFY(page);
        QTRY_COMPARE_WITH_TIMEOUT(
            part<Tile>(page, "tileRealizedGain")->content().value, after, DemoWindow::kPatienceMs);
        dialog = openDialog();
        QVERIFY(dialog);
        QCOMPARE(dialog->settings(), expected); // and the dialog reads back what it wrote
        QTest::keyClick(dialog, Qt::Key_Escape);
    }

    void anExportedReportFollowsTheSettings()
    {
        reports::LedgerSettings lifo;
        lifo.rules.method = LotMethod::Lifo;
        const QByteArray before = reportOf(*m_demo, u"realized"_s, {}).csv;
        m_demo->window().ledger()->setSettings(lifo);
        QTRY_COMPARE_WITH_TIMEOUT(m_demo->window().ledger()->settings(), lifo, DemoWindow::kPatienceMs);
        std::optional<qint64> rows;
        connect(m_demo->window().exporter(), &ReportExporter::exported, this,
            [&rows](const QString&, qint64 written) { rows = written; });
        const QString path = m_demo->file(u"realized.csv"_s);
        m_demo->window().exporter()->write(u"realized"_s, path);
        QTRY_VERIFY_WITH_TIMEOUT(rows.has_value(), DemoWindow::kPatienceMs);
        const QByteArray after = reportOf(*m_demo, u"realized"_s, {}).csv;
        QVERIFY(after != before);
        QCOMPARE(readFile(path), after);
    }

    void cancelChangesNothing()
    {
        auto* dialog = openDialog();
        QVERIFY(dialog);
        part<QComboBox>(dialog, "ledgerMethod")->setCurrentIndex(2);
        QTest::mouseClick(part<QPushButton>(dialog, "ledgerSettingsCancel"), Qt::LeftButton);
        QCOMPARE(m_demo->window().ledger()->settings(), reports::LedgerSettings());
        QVERIFY(m_demo->page(u"lots"_s));
        QCOMPARE(m_demo->window().ledger()->settings(), reports::LedgerSettings());
    }

    void lotsChosenByNameStay()
    {
        reports::LedgerSettings stored;
        stored.rules.choices.insert(7, {{3, Decimal(2)}});
        LedgerSettingsDialog dialog(stored, *m_demo->window().book()->portfolio());
        auto* method = part<QComboBox>(&dialog, "ledgerMethod");
        method->setCurrentIndex(method->findText(u"HIFO"_s));
        QCOMPARE(dialog.settings().rules.choices, stored.rules.choices);
        QCOMPARE(dialog.settings().rules.method, LotMethod::Hifo);
    }
};

QTEST_MAIN(TestLedgerSettings)
#include "tst_ledgersettings.moc"
