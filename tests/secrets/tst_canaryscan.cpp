// SPDX-License-Identifier: GPL-3.0-or-later
// No secret anywhere but where it was given: the programs are run from end to end with secrets that exist nowhere else,
// at debug log level, through good days and bad ones, and all that they left behind is searched in every form.
#include "run.h"
#include "simulators/simprocess.h"
#include "simulators/simserver.h"
#include "support/testenv.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;
using namespace qm;
using namespace qm::test;

namespace {

const QByteArray kKeyId = makeCanary("keyid");
const QByteArray kSecretKey = makeCanary("secret");
const QByteArray kClientSecret = makeCanary("client");
const QByteArray kRefreshToken = makeCanary("refresh");
const QList<QByteArray> kAll{kKeyId, kSecretKey, kClientSecret, kRefreshToken};

const QMap<QString, QByteArray> kEnvironment{{u"QUANTMATRIX_SECRET_PAPER_KEY_ID"_s, kKeyId},
    {u"QUANTMATRIX_SECRET_PAPER_SECRET_KEY"_s, kSecretKey},
    {u"QUANTMATRIX_SECRET_TASTY_CLIENT_SECRET"_s, kClientSecret},
    {u"QUANTMATRIX_SECRET_TASTY_REFRESH_TOKEN"_s, kRefreshToken}};

/// A service that says the secrets it was given back, in a body and in a header, as careless ones do.
QString echo(int status, const QList<QByteArray>& secrets)
{
    const QString said = u"bad credentials "_s + QString::fromLatin1(secrets.join(" and "));
    const QJsonObject body{{u"message"_s, said}, {u"error"_s, QJsonObject{{u"code"_s, u"x"_s}, {u"message"_s, said}}},
        {u"error_description"_s, said}};
    const QJsonObject fault{{u"kind"_s, u"status"_s}, {u"status"_s, status}, {u"body"_s, body},
        {u"headers"_s, QJsonObject{{u"X-Echo"_s, QString::fromLatin1(secrets.join(","))}}}};
    return QString::fromUtf8(QJsonDocument(fault).toJson(QJsonDocument::Compact));
}

} // namespace

class TestCanaryScan final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnWarnings(); }

    void nothingLeaksAnywhere()
    {
        Runs runs;
        SimProcess alpaca(u"qm-sim-alpaca"_s);
        SimProcess tastytrade(u"qm-sim-tastytrade"_s);
        QVERIFY(alpaca.start(alpacaArguments({})));
        QVERIFY(tastytrade.start(tastytradeArguments({})));
        QStringList seen;
        QCOMPARE(runs.cliWithInput(
                     {u"connection"_s, u"add"_s, u"alpaca"_s, u"Paper"_s, u"--set"_s, u"base_url="_s + alpaca.address(),
                         u"--secret"_s, u"key_id"_s, u"--secret"_s, u"secret_key"_s},
                     {kKeyId, kSecretKey}, &seen),
            0);
        QCOMPARE(runs.cliWithInput({u"connection"_s, u"add"_s, u"tastytrade"_s, u"Tasty"_s, u"--set"_s,
                                       u"base_url="_s + tastytrade.address(), u"--secret"_s, u"client_secret"_s,
                                       u"--secret"_s, u"refresh_token"_s},
                     {kClientSecret, kRefreshToken}, &seen),
            0);
        QCOMPARE(seen, QStringList()); // what `ps e` would show

        QVERIFY2(runs.cli({u"sync"_s}, kEnvironment) == 0, runs.lastErrors().constData());
        everyReport(runs);
        const QStringList alpacaFaults = faults({kKeyId, kSecretKey});
        const QStringList tastytradeFaults = faults({kClientSecret, kRefreshToken});
        for (qsizetype i = 0; i < alpacaFaults.size(); ++i) {
            QVERIFY(alpaca.restart(alpacaArguments(alpacaFaults[i])));
            QVERIFY(tastytrade.restart(tastytradeArguments(tastytradeFaults[i])));
            const int code = runs.cli({u"sync"_s, u"--json"_s}, kEnvironment);
            QVERIFY2(code == 4, (alpacaFaults[i] + u' ' + QString::number(code)).toUtf8().constData());
            QCOMPARE(runs.cli({u"connection"_s, u"test"_s, u"Paper"_s}, kEnvironment), 1);
            QCOMPARE(runs.cli({u"health"_s, u"--json"_s}), 0);
        }
        QVERIFY(
            runs.desktop({u"--view"_s, u"health"_s, u"--screenshot"_s, runs.result(u"bad.png"_s)}, kEnvironment) == 0);
        // Killed while a service is silent: what lies around then is searched too.
        QVERIFY(alpaca.restart(alpacaArguments(u"{\"kind\":\"silence\"}"_s)));
        QVERIFY(runs.kill({u"sync"_s, u"Paper"_s}, kEnvironment,
            [&runs] { return QFile::exists(runs.profile() + u"/quantmatrix.sqlite-wal"_s); }));
        QVERIFY(alpaca.restart(alpacaArguments({})));
        QVERIFY(tastytrade.restart(tastytradeArguments({})));
        QVERIFY2(runs.cli({u"sync"_s}, kEnvironment) == 0, runs.lastErrors().constData());
        QVERIFY(runs.desktop({u"--view"_s, u"overview"_s, u"--screenshot"_s, runs.result(u"good.png"_s)}, kEnvironment)
            == 0);
        everyReport(runs);

        // The search has something to search: debug lines, a log, the store with both books, results.
        QVERIFY(!runs.printed().contains("called on an invalid")); // the redactor works to the very end
        QVERIFY2(runs.printed().contains("quantmatrix.") || runs.printed().contains("qt."), "no debug lines");
        QVERIFY(QFileInfo(runs.profile() + u"/quantmatrix.log"_s).size() > 1000);
        QVERIFY(QFileInfo(runs.result(u"backup.sqlite"_s)).size() > 10'000);
        for (const QByteArray& secret : kAll) {
            const CanaryFinder finder(secret);
            QCOMPARE(finder.inFolder(runs.root()), QStringList());
            for (const QByteArray& line : runs.printed().split('\n'))
                QCOMPARE(finder.inBytes(line, QString::fromUtf8(line.left(200))).join(u" "_s), QString());
        }
        plantedOnesAreFound(runs);
    }

private:
    static QStringList alpacaArguments(const QString& fault)
    {
        QStringList arguments{u"--documents"_s, projectFixtures() + u"/alpaca"_s, u"--key-id"_s,
            QString::fromLatin1(kKeyId), u"--secret-key"_s, QString::fromLatin1(kSecretKey)};
        return fault.isEmpty() ? arguments : arguments << u"--fault"_s << fault;
    }
    static QStringList tastytradeArguments(const QString& fault)
    {
        QStringList arguments{u"--documents"_s, projectFixtures() + u"/tastytrade/book"_s, u"--client-secret"_s,
            QString::fromLatin1(kClientSecret), u"--refresh-token"_s, QString::fromLatin1(kRefreshToken)};
        return fault.isEmpty() ? arguments : arguments << u"--fault"_s << fault;
    }
    static QStringList faults(const QList<QByteArray>& secrets)
    {
        return {echo(401, secrets), echo(403, secrets), echo(400, secrets), u"{\"kind\":\"html\"}"_s,
            u"{\"kind\":\"redirect\"}"_s, u"{\"kind\":\"wrong_content_type\"}"_s};
    }

    static void everyReport(Runs& runs)
    {
        QCOMPARE(runs.cli({u"connection"_s, u"list"_s, u"--json"_s}), 0);
        QCOMPARE(runs.cli({u"health"_s}), 0);
        for (const QString& report : {u"positions"_s, u"transactions"_s, u"summary"_s, u"accounts"_s, u"health"_s}) {
            QCOMPARE(runs.cli({u"show"_s, report, u"--json"_s}), 0);
            QCOMPARE(runs.cli({u"export"_s, report, u"--output"_s, runs.result(report + u".csv"_s)}), 0);
        }
        QCOMPARE(runs.cli({u"store"_s, u"info"_s}), 0);
        QFile::remove(runs.result(u"backup.sqlite"_s));
        QVERIFY2(
            runs.cli({u"store"_s, u"backup"_s, runs.result(u"backup.sqlite"_s)}) == 0, runs.lastErrors().constData());
    }

    /// In the same folders, in the five forms: a search that finds nothing must be able to find something.
    static void plantedOnesAreFound(const Runs& runs)
    {
        const QByteArray secret = makeCanary("planted");
        const QString text = QString::fromLatin1(secret);
        const QList<QPair<QString, QByteArray>> places{{u"profile/quantmatrix.log"_s, secret},
            {u"profile/quantmatrix.sqlite-wal"_s,
                QByteArray(reinterpret_cast<const char*>(text.utf16()), text.size() * 2)},
            {u"profile/settings.ini"_s, secret.toPercentEncoding()}, {u"results/positions.csv"_s, secret.toBase64()},
            {u"tmp/forgotten"_s, secret.toHex()}};
        for (const auto& [place, form] : places) {
            QFile file(runs.root() + u'/' + place);
            QVERIFY2(file.open(QIODevice::Append) && file.write(form) == form.size(), qPrintable(place));
        }
        const QStringList finds = CanaryFinder(secret).inFolder(runs.root());
        QCOMPARE(finds.size(), 5);
        for (const auto& place : places)
            QVERIFY(!finds.filter(place.first + u": "_s).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestCanaryScan)
#include "tst_canaryscan.moc"
