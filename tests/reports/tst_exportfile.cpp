// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/writers.h"
#include "support/testenv.h"
#include "tables.h"

#include <QTemporaryDir>

#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace qm;
using namespace Qt::StringLiterals;
using qm::test::makeTable;

namespace {

reports::Table small() { return makeTable({{u"a"_s}}, {{"1"}}); }

reports::Table large() { return makeTable({{u"a"_s}}, QList<QList<QByteArray>>(3000, {QByteArray(1000, 'x')})); }

void put(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

/// Files may not grow beyond some bytes while it lives: what a full disk does, for this process alone.
class SmallFiles {
public:
    explicit SmallFiles(rlim_t bytes)
    {
        ::signal(SIGXFSZ, SIG_IGN); // write() shall say EFBIG
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit now{bytes, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &now);
    }
    ~SmallFiles() { ::setrlimit(RLIMIT_FSIZE, &m_before); }
    Q_DISABLE_COPY_MOVE(SmallFiles)

private:
    rlimit m_before{};
};

} // namespace

class TstExportFile final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { qm::test::failOnWarnings(); }

    void theFileIsWrittenForItsOwnerOnly()
    {
        const QTemporaryDir dir;
        const QString path = dir.filePath(u"out.csv"_s);
        QCOMPARE(*reports::exportCsv(small(), path), 1);
        QCOMPARE(qm::test::readFile(path), "a\r\n1\r\n");
        struct stat facts { };
        QCOMPARE(::stat(QFile::encodeName(path).constData(), &facts), 0);
        QCOMPARE(int(facts.st_mode & 0777), 0600);
        QCOMPARE(QDir(dir.path()).entryList(QDir::Files | QDir::Hidden), QStringList(u"out.csv"_s));
    }

    void anOldFileIsReplacedWhole()
    {
        const QTemporaryDir dir;
        const QString path = dir.filePath(u"out.csv"_s);
        put(path, "old and longer than what comes");
        QVERIFY(reports::exportCsv(small(), path));
        QCOMPARE(qm::test::readFile(path), "a\r\n1\r\n");
    }

    void onFailureTheOldFileIsUntouched()
    {
        const QTemporaryDir dir;
        const QString path = dir.filePath(u"out.csv"_s);
        put(path, "old");
        {
            const SmallFiles limit(100000);
            const auto rows = reports::exportCsv(large(), path);
            QVERIFY(!rows);
            QCOMPARE(rows.error().kind, Error::Kind::Storage);
            QVERIFY2(rows.error().userText.contains(path), qPrintable(rows.error().userText));
        }
        QCOMPARE(qm::test::readFile(path), "old");
        QCOMPARE(QDir(dir.path()).entryList(QDir::Files | QDir::Hidden), QStringList(u"out.csv"_s));

        reports::WriteProgress progress;
        progress.cancelled = true;
        QCOMPARE(reports::exportCsv(large(), path, &progress).error().kind, Error::Kind::Cancelled);
        QCOMPARE(qm::test::readFile(path), "old");

        auto broken = small();
        broken.rows = [](const reports::RowSink& sink) -> Result<> {
            const std::string_view cells[] = {"half"};
            static_cast<void>(sink(cells));
            return Error{Error::Kind::Storage, u"torn"_s, {}, {}};
        };
        QCOMPARE(reports::exportCsv(broken, path).error().userText, u"torn"_s);
        QCOMPARE(qm::test::readFile(path), "old");
        QCOMPARE(QDir(dir.path()).entryList(QDir::Files | QDir::Hidden), QStringList(u"out.csv"_s));
    }

    void aFullDeviceSaysSo()
    {
        if (!QFile::exists(u"/dev/full"_s))
            QSKIP("no /dev/full here");
        const auto rows = reports::exportCsv(small(), u"/dev/full"_s);
        QVERIFY(!rows);
        QVERIFY2(rows.error().userText.contains(u"No space"), qPrintable(rows.error().userText));
        QVERIFY(QFile::exists(u"/dev/full"_s)); // written to, not replaced by a file
    }

    void wrongPlacesAreNamed_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("word");
        QTest::newRow("missing directory") << u"%1/none/out.csv"_s << u"does not exist"_s;
        QTest::newRow("a directory") << u"%1"_s << u"is a directory"_s;
        QTest::newRow("below a file") << u"%1/file/out.csv"_s << u"not a directory"_s;
    }
    void wrongPlacesAreNamed()
    {
        QFETCH(QString, path);
        QFETCH(QString, word);
        const QTemporaryDir dir;
        put(dir.filePath(u"file"_s), "x");
        const auto rows = reports::exportCsv(small(), path.arg(dir.path()));
        QVERIFY(!rows);
        QCOMPARE(rows.error().kind, Error::Kind::Input);
        QVERIFY2(rows.error().userText.contains(word), qPrintable(rows.error().userText));
    }

    void aReadOnlyDirectoryIsAnError()
    {
        if (::geteuid() == 0)
            QSKIP("root may write everywhere");
        const QTemporaryDir dir;
        QVERIFY(QFile::setPermissions(dir.path(), QFile::ReadOwner | QFile::ExeOwner));
        const auto rows = reports::exportCsv(small(), dir.filePath(u"out.csv"_s));
        QVERIFY(QFile::setPermissions(dir.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        QVERIFY(!rows);
        QCOMPARE(rows.error().kind, Error::Kind::Input);
    }

    void aLinkStaysALink()
    {
        const QTemporaryDir dir;
        put(dir.filePath(u"real.csv"_s), "old");
        QVERIFY(QFile::link(dir.filePath(u"real.csv"_s), dir.filePath(u"link.csv"_s)));
        QVERIFY(reports::exportCsv(small(), dir.filePath(u"link.csv"_s)));
        QVERIFY(QFileInfo(dir.filePath(u"link.csv"_s)).isSymLink());
        QCOMPARE(qm::test::readFile(dir.filePath(u"real.csv"_s)), "a\r\n1\r\n");
    }
};

QTEST_APPLESS_MAIN(TstExportFile)
#include "tst_exportfile.moc"
