// SPDX-License-Identifier: GPL-3.0-or-later
// From the stored book to the printed holdings, whole processes: `quantmatrix-cli show holdings` on a profile of the
// book against what Debian's plain-text accounting programs take for the same book, in turn in each round:
//   ledger bal -B, hledger bal -V, bean-query (without its cache). Those that are not installed are left out.
//   bench_holdings [--rounds N] [BOOK.csv|ROWS]        default: 3 rounds, 100000 rows made here
// Aims: 25, 80 and 150 times faster.
#include "bookstore.h"
#include "journals.h"
#include "plainfifo.h"
#include "startprofile.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace qm;
using namespace qm::bench;

namespace {

struct Program {
    const char* name;
    QString path;
    QStringList arguments;
    QByteArray answer; ///< what it must print somewhere
    double aim;
    Pair pair;
};

struct Run {
    Cost cost;
    QByteArray output;
};

Run run(const QString& program, const QStringList& arguments)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"BEANCOUNT_DISABLE_LOAD_CACHE"_s, u"1"_s);
    environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
    process.setProcessEnvironment(environment);
    const Stopwatch watch;
    const Stopwatch children(Stopwatch::Of::Children);
    process.start(program, arguments);
    if (!process.waitForFinished(-1) || process.exitCode() != 0)
        giveUp(program + u": "_s + QString::fromUtf8(process.readAllStandardError()).left(400));
    return {{watch.read().wall, children.read().user}, process.readAllStandardOutput()};
}

/// Sums that the programs print, from a plain loop over the book.
struct Answers {
    qint64 marketValue = 0;
    qint64 cash = 0;
    qint64 paidIn = 0;  ///< deposits and dividends without fees: all assets at the prices that were paid
    QByteArray holding; ///< one holding as bean-query prints it
};

Answers answersOf(const Book& book, const Prices& prices)
{
    Answers answers;
    const std::vector<qint64> last = lastPrices(book, prices);
    for (const auto& [key, holding] : plainFifo(book, Fees::LeftOut)) {
        answers.marketValue += holding.quantity * last[size_t(key.second)];
        if (holding.quantity != 0)
            answers.holding = QByteArray::number(holding.quantity) + ' ' + book.symbols[size_t(key.second)].c_str();
    }
    for (const BookRow& row : book.rows) {
        const qint64 moved = row.quantity * row.cents;
        answers.cash += (row.type == TransactionType::Buy ? -moved : moved) - row.fees;
        answers.paidIn +=
            (row.type == TransactionType::Deposit || row.type == TransactionType::Dividend ? moved : 0) - row.fees;
    }
    return answers;
}

void checkOurs(const QString& cli, const QString& profile, const Answers& answers)
{
    const Run shown = run(cli, {u"--profile"_s, profile, u"--json"_s, u"show"_s, u"holdings"_s});
    const auto total = QJsonDocument::fromJson(shown.output)[u"totals"_s][u"market_value_base"_s].toString().toLatin1();
    if (Decimal::parse(std::string_view(total.constData(), size_t(total.size())))
        != Decimal::scaled(answers.marketValue, -2))
        giveUp(u"the holdings are worth %1, not %2"_s.arg(
            QString::fromLatin1(total), QString::fromLatin1(centsText(answers.marketValue))));
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication app(argc, argv);
    QStringList words = QCoreApplication::arguments().sliced(1);
    const int rounds = takeRounds(words, 3);
    const QString source = words.value(0, u"100000"_s);
    const Book book = bookFrom(source);
    const Prices prices = pricesBeside(source, book);
    const QTemporaryDir dir;
    const QString profile = dir.filePath(u"profile"_s);
    need(makeProfile(profile, book, prices));
    const QString journal = dir.filePath(u"book.ledger"_s);
    const QString beancount = dir.filePath(u"book.beancount"_s);
    if (!writeLedgerJournal(journal, book, prices) || !writeBeancount(beancount, book, prices))
        giveUp(u"the journals cannot be written"_s);

    const Answers answers = answersOf(book, prices);
    std::vector<Program> programs{{"ledger bal -B", u"ledger"_s, {u"-f"_s, journal, u"bal"_s, u"-B"_s, u"Assets"_s},
                                      centsText(answers.paidIn), 25, {}},
        {"hledger bal -V", u"hledger"_s, {u"-f"_s, journal, u"bal"_s, u"-V"_s, u"Assets"_s},
            centsText(answers.marketValue + answers.cash), 80, {}},
        {"bean-query", u"bean-query"_s,
            {beancount,
                u"SELECT account, sum(units(position)), sum(cost(position)) WHERE account ~ '^Assets'"
                " GROUP BY account ORDER BY account"_s},
            answers.holding, 150, {}}};
    const QString cli = QCoreApplication::applicationDirPath() + u"/quantmatrix-cli"_s;
    checkOurs(cli, profile, answers); // the answers before the clock; the files are in memory afterwards
    std::erase_if(programs, [](Program& program) {
        program.path = QStandardPaths::findExecutable(program.path);
        if (program.path.isEmpty()) {
            std::printf("%s is not installed: left out\n", program.name);
            return true;
        }
        if (!run(program.path, program.arguments).output.simplified().contains(program.answer))
            giveUp(
                u"%1 does not print %2"_s.arg(QString::fromLatin1(program.name), QString::fromLatin1(program.answer)));
        return false;
    });
    std::printf("%zu bookings; %d rounds, median (least to most)\n", book.rows.size(), rounds);
    Spread ours;
    Spread user;
    for (int round = 0; round < rounds; ++round) {
        for (Program& program : programs) {
            const Run mine = run(cli, {u"--profile"_s, profile, u"show"_s, u"holdings"_s});
            ours.add(mine.cost.wall);
            user.add(mine.cost.user);
            program.pair.add(run(program.path, program.arguments).cost, mine.cost);
        }
    }
    if (programs.empty())
        ours.add(run(cli, {u"--profile"_s, profile, u"show"_s, u"holdings"_s}).cost.wall);
    std::printf("show holdings    %s s, user time %s s\n", ours.text(3).constData(), user.text(3).constData());
    for (const Program& program : programs) {
        program.pair.print(program.name, "show holdings");
        std::printf("                 aim: %.0f times\n", program.aim);
    }
    return 0;
}
