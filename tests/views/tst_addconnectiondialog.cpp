// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testenv.h"
#include "views/connections/dialog/addconnectiondialog.h"
#include "views/connections/dialog/connectionform.h"
#include "views/connections/dialog/resultbox.h"
#include "views/connections/dialog/secretedit.h"
#include "views/theme.h"
#include "views/widgets/controls/segmentedcontrol.h"

#include <QAction>
#include <QLabel>
#include <QListWidget>
#include <QMenu>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace qm;
using namespace qm::views;

namespace {

broker::SettingField field(
    const QString& key, broker::SettingField::Type type, bool required = true, bool advanced = false)
{
    broker::SettingField f;
    f.key = key;
    f.type = type;
    f.label = key;
    f.required = required;
    f.advanced = advanced;
    return f;
}

} // namespace

class TestAddConnectionDialog final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        test::failOnWarnings();
        ThemeKeeper::instance().setMode(ThemeKeeper::Mode::Light);
        using Type = broker::SettingField::Type;
        m_registry = {};
        broker::Descriptor toy;
        toy.kind = u"toy"_s;
        toy.name = u"Toy"_s;
        toy.summary = u"Nothing real"_s;
        auto choice = field(u"environment"_s, Type::Choice);
        choice.choices = {u"live"_s, u"paper"_s};
        choice.defaultValue = u"live"_s;
        auto url = field(u"base_url"_s, Type::Url, false, true);
        url.defaultValue = u"https://toy.example"_s;
        auto port = field(u"port"_s, Type::Integer, false);
        port.choices = {u"7496\tTWS"_s, u"4001\tGateway"_s};
        auto host = field(u"host"_s, Type::Text, false);
        host.warning = [](const QString& value) { return value == u"far"_s ? u"Not encrypted"_s : QString(); };
        toy.settings = {choice, field(u"key"_s, Type::Secret), port, host, url};
        m_registry.add({toy, nullptr});
        broker::Descriptor other;
        other.kind = u"other"_s;
        other.name = u"Other"_s;
        m_registry.add({other, nullptr});
        m_tests = 0;
        m_config = {};
        m_secrets.clear();
        m_answer = {};
        m_saved = {};
    }
    void cleanup() { delete m_dialog; }

    void theFormComesFromTheDescriptor()
    {
        open();
        QVERIFY(find<SegmentedControl>("field-environment"));
        QVERIFY(find<SecretEdit>("field-key"));
        QCOMPARE(find<QLineEdit>("field-key")->echoMode(), QLineEdit::Password);
        QVERIFY(!find<QLineEdit>("field-base_url")->isVisible());
        QTest::mouseClick(find<QToolButton>("advancedButton"), Qt::LeftButton);
        QVERIFY(find<QLineEdit>("field-base_url")->isVisible());
        QCOMPARE(find<QLineEdit>("field-name")->text(), u"Toy live"_s);
        QTest::mouseClick(find<QToolButton>("segment-paper"), Qt::LeftButton);
        QCOMPARE(find<QLineEdit>("field-name")->text(), u"Toy paper"_s);
    }

    void usualValuesAreOfferedAndOthersAllowed()
    {
        open();
        auto* edit = find<QLineEdit>("field-port");
        edit->setFocus();
        QTest::keyClick(edit, Qt::Key_Down, Qt::AltModifier);
        auto* menu = find<QMenu>("field-port-values");
        QTRY_VERIFY(menu->isVisible());
        QCOMPARE(menu->actions().size(), 2);
        menu->actions().last()->trigger();
        menu->close();
        QCOMPARE(edit->text(), u"4001"_s);
        edit->setText(u"4711"_s);
        QVERIFY(edit->hasAcceptableInput());
    }

    void aValueIsWarnedOfWhereItIsTyped()
    {
        open();
        auto* edit = find<QLineEdit>("field-host");
        auto* words = find<QLabel>("warning-host");
        QVERIFY(!words->isVisible());
        edit->setText(u"far"_s);
        QVERIFY(words->isVisible());
        QCOMPARE(words->text(), u"Not encrypted"_s);
        edit->setText(u"near"_s);
        QVERIFY(!words->isVisible());
    }

    void aMissingSecretIsSaidBeforeAnyTest()
    {
        open();
        QTest::mouseClick(find<QPushButton>("testButton"), Qt::LeftButton);
        QCOMPARE(m_tests, 0);
        QVERIFY(resultText().contains(u"key"_s));
        QCOMPARE(m_dialog->result()->kind(), ResultBox::Kind::Bad);
        QVERIFY(find<QLineEdit>("field-key")->property("wrong").toBool());
        QVERIFY(!find<QPushButton>("addButton")->isEnabled());
    }

    void aWrongSecretIsClearThenTheRightOneAdds()
    {
        open();
        fill("wrong");
        QTest::mouseClick(find<QPushButton>("testButton"), Qt::LeftButton);
        QCOMPARE(m_tests, 1);
        QCOMPARE(find<QPushButton>("testButton")->text(), u"Stop the test"_s);
        m_answer(Error{Error::Kind::Auth, u"The key was refused. Correct it."_s, u"401"_s, {}});
        QCOMPARE(resultText(), u"The key was refused. Correct it."_s);
        QVERIFY(find<QLabel>("resultLine")->text().contains(u"key"_s));
        QVERIFY(!find<QPushButton>("addButton")->isEnabled());

        fill("right");
        QVERIFY(m_dialog->result()->isHidden()); // the old answer is not about this secret
        QTest::mouseClick(find<QPushButton>("testButton"), Qt::LeftButton);
        broker::TestReport report;
        report.accounts = {u"Individual ··7KD2, USD"_s};
        report.positions = 9;
        report.durationMs = 412;
        m_answer(report);
        QCOMPARE(m_dialog->result()->kind(), ResultBox::Kind::Good);
        QVERIFY(resultText().contains(u"412 ms"_s));
        QVERIFY(find<QPushButton>("addButton")->isEnabled());
        QSignalSpy saved(m_dialog, &AddConnectionDialog::saved);
        QTest::mouseClick(find<QPushButton>("addButton"), Qt::LeftButton);
        QCOMPARE(m_config.kind, u"toy"_s);
        QCOMPARE(m_config.name, u"Toy live"_s);
        QVERIFY(m_config.settings.isEmpty()); // defaults are not written down
        QCOMPARE(m_secrets.value(u"key"_s).reveal(), QByteArray("right"));
        m_saved(qint64(7));
        QCOMPARE(saved.size(), 1);
        QTRY_VERIFY(!m_dialog);
    }

    void anAnswerToAnEarlierTestIsDropped()
    {
        open();
        fill("one");
        QTest::mouseClick(find<QPushButton>("testButton"), Qt::LeftButton);
        const auto early = m_answer;
        const net::CancelToken token = m_token;
        fill("two");
        QVERIFY(token.isCancelled());
        early(broker::TestReport{});
        QVERIFY(!find<QPushButton>("addButton")->isEnabled());
    }

    void closingStopsTheTest()
    {
        open();
        fill("one");
        QTest::mouseClick(find<QPushButton>("testButton"), Qt::LeftButton);
        const auto late = m_answer;
        QTest::keyClick(m_dialog, Qt::Key_Escape);
        QVERIFY(m_token.isCancelled());
        QTRY_VERIFY(!m_dialog);
        late(broker::TestReport{}); // nobody is there any more: nothing happens
    }

    void looksWhole()
    {
        const QString folder = qEnvironmentVariable("QM_PICTURES"); // for looking at it by eye
        if (folder.isEmpty())
            QSKIP("QM_PICTURES names no folder for pictures");
        for (const auto mode : {ThemeKeeper::Mode::Dark, ThemeKeeper::Mode::Light}) {
            ThemeKeeper::instance().setMode(mode);
            AddConnectionDialog::Backend backend;
            backend.registry = &broker::Registry::builtin();
            backend.test = [](const auto&, const auto&, auto answer) {
                broker::TestReport report;
                report.accounts = {u"Individual ··7KD2, USD"_s};
                report.positions = 9;
                report.durationMs = 412;
                report.note = u"200 requests per minute allowed"_s;
                answer(report);
                return net::CancelToken();
            };
            auto* dialog = new AddConnectionDialog(backend);
            dialog->open();
            QVERIFY(QTest::qWaitForWindowExposed(dialog));
            const QString name = mode == ThemeKeeper::Mode::Dark ? u"dark"_s : u"light"_s;
            QVERIFY(dialog->grab().save(folder + u"/dialog-empty-"_s + name + u".png"_s));
            for (const QString& secret : {u"field-key_id"_s, u"field-secret_key"_s})
                dialog->findChild<QLineEdit*>(secret)->setText(u"PK0123456789"_s);
            dialog->findChild<QPushButton*>(u"testButton"_s)->click();
            QTest::qWait(50);
            QVERIFY(dialog->grab().save(folder + u"/dialog-"_s + name + u".png"_s));
            delete dialog;
        }
    }

    void addAnywayIsInTheMenuOnly()
    {
        open();
        fill("untested");
        m_dialog->findChild<QAction*>(u"addAnywayAction"_s)->trigger();
        QVERIFY(m_saved);
        m_saved(Error{Error::Kind::Storage, u"The disk is full."_s, {}, {}});
        QCOMPARE(resultText(), u"The disk is full."_s);
        QVERIFY(m_dialog->isVisible());
    }

    void aBadAddressIsRefusedAndUnfolded()
    {
        open();
        fill("x");
        find<QToolButton>("advancedButton")->setChecked(true);
        find<QLineEdit>("field-base_url")->setText(u"nonsense"_s);
        find<QToolButton>("advancedButton")->setChecked(false);
        QTest::mouseClick(find<QPushButton>("testButton"), Qt::LeftButton);
        QCOMPARE(m_tests, 0);
        QVERIFY(find<QLineEdit>("field-base_url")->isVisible());
    }

    void editingKeepsSecretsThatAreLeftEmpty()
    {
        ConnectionConfig existing;
        existing.id = 4;
        existing.name = u"Mine"_s;
        existing.kind = u"toy"_s;
        existing.settings = {{u"environment"_s, u"paper"_s}};
        open(existing);
        QCOMPARE(find<QLineEdit>("field-name")->text(), u"Mine"_s);
        QVERIFY(find<QLineEdit>("field-key")->text().isEmpty());
        QTest::mouseClick(find<QPushButton>("testButton"), Qt::LeftButton);
        QCOMPARE(m_tests, 1);
        QCOMPARE(m_config.settings.value(u"environment"_s), u"paper"_s);
        QCOMPARE(m_config.id, 4);
        QVERIFY(m_secrets.isEmpty());
    }

    void takenNamesAreRefusedAndSearchFilters()
    {
        ConnectionConfig taken;
        taken.name = u"Toy live"_s;
        taken.kind = u"toy"_s;
        open({}, {taken});
        QCOMPARE(find<QLineEdit>("field-name")->text(), u"Toy live 2"_s);
        find<QLineEdit>("field-name")->selectAll();
        QTest::keyClicks(find<QLineEdit>("field-name"), u"toy LIVE"_s);
        fill("x");
        QTest::mouseClick(find<QPushButton>("testButton"), Qt::LeftButton);
        QCOMPARE(m_tests, 0);
        auto* list = find<QListWidget>("brokerList");
        QTest::keyClicks(find<QLineEdit>("brokerSearch"), u"oth"_s);
        QVERIFY(list->item(0)->isHidden());
        QCOMPARE(find<QLabel>("brokerTitle")->text(), u"Other"_s);
    }

private:
    void open(const std::optional<ConnectionConfig>& existing = {}, const QList<ConnectionConfig>& taken = {})
    {
        AddConnectionDialog::Backend backend;
        backend.registry = &m_registry;
        backend.connections = taken;
        backend.test = [this](const ConnectionConfig& config, const AddConnectionDialog::Backend::Secrets& secrets,
                           auto answer) {
            ++m_tests;
            m_config = config;
            m_secrets = secrets;
            m_answer = answer;
            m_token = net::CancelToken();
            return m_token;
        };
        backend.save = [this](const ConnectionConfig& config, const AddConnectionDialog::Backend::Secrets& secrets,
                           auto answer) {
            m_config = config;
            m_secrets = secrets;
            m_saved = answer;
        };
        m_dialog = new AddConnectionDialog(std::move(backend), nullptr, existing);
        m_dialog->open();
        QVERIFY(QTest::qWaitForWindowExposed(m_dialog));
    }
    void fill(const char* secret)
    {
        auto* edit = find<QLineEdit>("field-key");
        edit->clear();
        QTest::keyClicks(edit, QString::fromLatin1(secret));
    }
    QString resultText() { return find<QLabel>("resultTitle")->text(); }
    template <typename T>
    T* find(const char* name)
    {
        return m_dialog->findChild<T*>(QString::fromLatin1(name));
    }

    broker::Registry m_registry;
    QPointer<AddConnectionDialog> m_dialog;
    int m_tests = 0;
    ConnectionConfig m_config;
    QMap<QString, Secret> m_secrets;
    net::CancelToken m_token;
    std::function<void(Result<broker::TestReport>)> m_answer;
    std::function<void(Result<qint64>)> m_saved;
};

QTEST_MAIN(TestAddConnectionDialog)
#include "tst_addconnectiondialog.moc"
