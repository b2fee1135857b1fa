// SPDX-License-Identifier: GPL-3.0-or-later
// Choosing by name which lots a sale closed, in the real window.
#include "views/ledger/pagereport.h"
#include "views/ledger/settings/lotchoicedialog.h"
#include "views/tables/treetable.h"

#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QTableWidget>
#include <QToolButton>

using namespace qm;
using namespace qm::test;
using namespace Qt::StringLiterals;

class TestLotChoice final : public QObject {
    Q_OBJECT
    std::unique_ptr<DemoWindow> m_demo;

    /// The dialog of the page's first row that could be met by more than one lot.
    LotChoiceDialog* openDialog(LedgerPage* page)
    {
        auto* table = qobject_cast<TreeTable*>(page->mainTable());
        for (int row = 0; row < page->model()->rowCount(); ++row) {
            Q_EMIT table->rowMenuRequested(page->model()->index(row, 0), QPoint(300, 300));
            auto* menu = page->findChild<QMenu*>(u"rowMenu"_s);
            if (!menu)
                return nullptr;
            auto* action = menu->findChild<QAction*>(u"chooseLots"_s);
            if (action)
                action->trigger();
            delete menu;
            if (!action)
                continue;
            auto* dialog = page->findChild<LotChoiceDialog*>();
            if (!dialog || !QTest::qWaitFor([&] { return dialog->isReady(); }, DemoWindow::kPatienceMs))
                return nullptr;
            if (part<QTableWidget>(dialog, "lotChoiceTable")->rowCount() > 1)
                return dialog;
            delete dialog;
        }
        return nullptr;
    }
    static QLineEdit* field(const LotChoiceDialog* dialog, int row)
    {
        return dialog->findChild<QLineEdit*>(u"lotChoiceTake-%1"_s.arg(row));
    }

private Q_SLOTS:
    void init()
    {
        failOnWarnings();
        m_demo = std::make_unique<DemoWindow>();
        QVERIFY(m_demo->open());
        QVERIFY(m_demo->addDemo());
    }
    void cleanup() { m_demo.reset(); }

    void theChosenLotIsTheOneThatIsClosed()
    {
        LedgerPage* page = m_demo->page(u"realized"_s);
        QVERIFY(page);
        QTest::mouseClick(part<QToolButton>(page, "segment-all"), Qt::LeftButton);
        QVERIFY(DemoWindow::settled(page));
        LotChoiceDialog* dialog = openDialog(page);
        QVERIFY(dialog);
        auto* apply = part<QPushButton>(dialog, "lotChoiceApply");
        QVERIFY(apply->isEnabled()); // as the ledger is kept now, the sale is met whole

        const int rows = part<QTableWidget>(dialog, "lotChoiceTable")->rowCount();
        Decimal wanted;
        for (int row = 0; row < rows; ++row)
            wanted += Decimal::parse(field(dialog, row)->text()).value_or(Decimal());
        // From the newest on: the opposite of the default.
        Decimal left = wanted;
        for (int row = rows - 1; row >= 0; --row) {
            const Decimal open =
                *Decimal::parse(part<QTableWidget>(dialog, "lotChoiceTable")->item(row, 1)->text().remove(u','));
            const Decimal take = std::min(open, left);
            field(dialog, row)->setText(take.toString());
            left -= take;
        }
        QVERIFY(left.isZero());
        QVERIFY(apply->isEnabled());
        QVERIFY(part<QLabel>(dialog, "lotChoiceSum")->text().startsWith(u"Realised gain"_s));
        const QString oldest = field(dialog, 0)->text();
        for (const QString& wrong : {u"1e9"_s, u"x"_s, u"-1"_s}) {
            field(dialog, 0)->setText(wrong);
            QVERIFY(!apply->isEnabled());
        }
        field(dialog, 0)->setText(oldest);
        QVERIFY(apply->isEnabled());
        QTest::mouseClick(apply, Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(
            m_demo->window().ledger()->settings().rules.choices.size(), 1, DemoWindow::kPatienceMs);
        const auto rules = m_demo->window().ledger()->settings().rules;
        QCOMPARE(rules.methodOfAccount.size(), 1);
        QCOMPARE(rules.methodOfAccount.cbegin().value(), ledger::LotMethod::Specific);
        QVERIFY(DemoWindow::settled(page));
        // The ledger closes what was chosen.
        const qint64 closing = rules.choices.cbegin().key();
        QMap<qint64, Decimal> closed;
        bool answered = false;
        m_demo->window().ledger()->ask<QMap<qint64, Decimal>>(
            this,
            [closing](const reports::Source& source) -> Result<QMap<qint64, Decimal>> {
                QMap<qint64, Decimal> taken;
                source.ledger->ledger().eachClosed([&](const ledger::ClosedLot& lot) {
                    if (lot.closing == closing)
                        taken[lot.opening] += lot.quantity.abs();
                });
                return taken;
            },
            [&](const Result<QMap<qint64, Decimal>>& taken) {
                closed = *taken;
                answered = true;
            });
        QTRY_VERIFY_WITH_TIMEOUT(answered, DemoWindow::kPatienceMs);
        QMap<qint64, Decimal> chosen;
        for (const ledger::LotChoice& choice : rules.choices.cbegin().value())
            chosen[choice.opening] += choice.quantity;
        QCOMPARE(closed, chosen);
    }
};

QTEST_MAIN(TestLotChoice)
#include "tst_lotchoice.moc"
