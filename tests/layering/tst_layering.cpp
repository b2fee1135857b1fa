// SPDX-License-Identifier: GPL-3.0-or-later
// The house rules that a compiler does not enforce: who may include whom, and words that must not occur.
#include "support/testenv.h"

#include <QDirIterator>
#include <QMap>
#include <QSet>

using namespace Qt::StringLiterals;

namespace {

struct SourceFile {
    QString path; ///< relative to the project
    QStringList lines;
};

QList<SourceFile> sourcesBelow(const QStringList& folders)
{
    const QDir root(QStringLiteral(QM_SOURCE_DIR));
    QList<SourceFile> files;
    for (const QString& folder : folders) {
        QDirIterator it(root.filePath(folder), {u"*.h"_s, u"*.cpp"_s}, QDir::Files, QDirIterator::Subdirectories);
        while (it.hasNext()) {
            const QString path = it.next();
            files.append({root.relativeFilePath(path), QString::fromUtf8(qm::test::readFile(path)).split(u'\n')});
        }
    }
    return files;
}

/// Room of a path below src: "core", "brokers", ...
QString roomOf(const QString& path) { return path.section(u'/', 1, 1); }

/// Each room and the rooms it may include besides itself (ARCHITECTURE.md, "Rooms").
const QMap<QString, QSet<QString>>& allowed()
{
    static const QMap<QString, QSet<QString>> table = [] {
        QMap<QString, QSet<QString>> t;
        t[u"core"_s] = {};
        t[u"ledger"_s] = {u"core"_s};
        t[u"storage"_s] = {u"core"_s};
        t[u"net"_s] = {u"core"_s};
        t[u"brokers"_s] = {u"core"_s, u"net"_s};
        t[u"marketdata"_s] = {u"core"_s, u"net"_s, u"storage"_s};
        t[u"strategies"_s] = {u"core"_s, u"ledger"_s};
        t[u"reports"_s] = {u"core"_s, u"ledger"_s, u"storage"_s};
        t[u"sync"_s] = {u"core"_s, u"ledger"_s, u"storage"_s, u"net"_s, u"brokers"_s, u"marketdata"_s, u"strategies"_s};
        t[u"models"_s] = {u"core"_s, u"ledger"_s, u"storage"_s, u"sync"_s, u"reports"_s};
        // Views build forms from descriptors and hand secrets on: they see brokers' interface and net's Secret types.
        t[u"views"_s] = t[u"models"_s] + QSet<QString>{u"models"_s, u"brokers"_s, u"net"_s};
        return t;
    }();
    return table;
}

QStringList upwardIncludes(const SourceFile& file)
{
    static const QRegularExpression include(u"^\\s*#\\s*include\\s+\"([^\"/]+)/"_s);
    QStringList found;
    const QString room = roomOf(file.path);
    for (const QString& line : file.lines) {
        const auto match = include.match(line);
        if (!match.hasMatch())
            continue;
        const QString target = match.captured(1);
        if (allowed().contains(target) && target != room && !allowed().value(room).contains(target))
            found.append(u"%1: %2"_s.arg(file.path, line.trimmed()));
    }
    return found;
}

} // namespace

class TstLayering final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { qm::test::failOnWarnings(); }

    void theCheckSeesAnIncludeThatGoesUp()
    {
        QCOMPARE(upwardIncludes({u"src/core/x.h"_s, {u"#include \"storage/storewriter.h\""_s}}).size(), 1);
        QCOMPARE(upwardIncludes({u"src/storage/x.h"_s, {u"  #include \"net/httpclient.h\""_s}}).size(), 1);
        QCOMPARE(upwardIncludes({u"src/brokers/a/x.h"_s, {u"#include \"storage/storewriter.h\""_s}}).size(), 1);
        QCOMPARE(upwardIncludes({u"src/sync/x.h"_s, {u"#include \"storage/storewriter.h\""_s}}).size(), 0);
    }

    void noIncludeGoesUp()
    {
        QStringList found;
        const auto files = sourcesBelow({u"src"_s});
        QVERIFY(files.size() > 50);
        for (const SourceFile& file : files) {
            QVERIFY2(allowed().contains(roomOf(file.path)) || roomOf(file.path).endsWith(u".h"), qPrintable(file.path));
            found += upwardIncludes(file);
        }
        QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
    }

    /// An adapter must not lean on another adapter.
    void adaptersDoNotIncludeEachOther()
    {
        static const QRegularExpression include(u"^\\s*#\\s*include\\s+\"brokers/([^\"/]+)/"_s);
        QStringList found;
        for (const SourceFile& file : sourcesBelow({u"src/brokers"_s})) {
            const QString own = file.path.section(u'/', 2, 2);
            if (own.contains(u'.') || own == u"files") // the registries and the interface themselves
                continue;
            for (const QString& line : file.lines) {
                const auto match = include.match(line);
                if (match.hasMatch() && match.captured(1) != own)
                    found.append(file.path + u": "_s + line);
            }
        }
        QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
    }

    /// Core and ledger are pure: no clock of their own, no I/O.
    void forbiddenWordsAreAbsent_data()
    {
        QTest::addColumn<QStringList>("folders");
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QStringList>("except");
        const QStringList all{u"src"_s, u"app"_s};
        QTest::newRow("TLS is never weakened") << all << u"ignoreSslErrors|VerifyNone|QueryPeer\\b"_s << QStringList();
        QTest::newRow("no order, transfer or account change")
            << all
            << u"submitOrder|placeOrder|cancelOrder|replaceOrder|\"/?v2/orders\"[^;]*[pP]ost|/dry-run|initiateTransfer"_s
            << QStringList();
        // Requests of the TWS API are numbers: those of orders, exercises and allocations, and a number without a name.
        QTest::newRow("no order among the requests to TWS")
            << QStringList{u"src/brokers/ibkr/tws/request"_s}
            << u"=\\s*(3|4|15|18|19|21|58)\\s*,|FrameWriter\\(\\s*\\d"_s << QStringList();
        QTest::newRow("one source of now")
            << all
            << u"currentDateTime|currentMSecsSinceEpoch|currentSecsSinceEpoch|QDate::currentDate|QTime::currentTime"_s
            << QStringList{u"src/core/clock.cpp"_s};
        QTest::newRow("colours live in the theme")
            << QStringList{u"src"_s, u"app"_s} << u"\"#[0-9A-Fa-f]{6}\"|0x[0-9A-Fa-f]{6}\\b.*QColor|QColor\\(0x"_s
            << QStringList{u"src/views/theme.cpp"_s, u"src/views/themetokens.cpp"_s};
        QTest::newRow("nothing blocks on another thread")
            << all << u"BlockingQueuedConnection|processEvents\\(|QThread::(m?s)leep|QEventLoop "_s << QStringList();
        QTest::newRow("only one room knows SQL") << QStringList{u"src/core"_s, u"src/ledger"_s, u"src/net"_s,
            u"src/brokers"_s, u"src/reports"_s, u"src/sync"_s, u"src/models"_s, u"src/views"_s, u"app"_s}
                                                 << u"QSqlQuery|sqlite3_"_s << QStringList();
        QTest::newRow("the ledger is pure")
            << QStringList{u"src/ledger"_s} << u"QFile|QNetwork|Clock|QThread|qDebug"_s << QStringList();
    }
    void forbiddenWordsAreAbsent()
    {
        QFETCH(QStringList, folders);
        QFETCH(QString, pattern);
        QFETCH(QStringList, except);
        const QRegularExpression expression(pattern);
        QVERIFY(expression.isValid());
        QStringList found;
        for (const SourceFile& file : sourcesBelow(folders)) {
            if (except.contains(file.path))
                continue;
            for (const QString& line : file.lines) {
                const QString code = line.section(u"//"_s, 0, 0); // words in comments are explanations
                if (expression.match(code).hasMatch())
                    found.append(file.path + u": "_s + line.trimmed());
            }
        }
        QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
    }
};

QTEST_APPLESS_MAIN(TstLayering)
#include "tst_layering.moc"
