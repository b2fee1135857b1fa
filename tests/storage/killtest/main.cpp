// SPDX-License-Identifier: GPL-3.0-or-later
// The program that tst_killtest kills: applies pull after pull to two accounts, makes a backup now and then, and writes
// each pull to standard output once the store has said that it is saved. Ends by being killed, or after MAX pulls.
//   qm-killed-writer STORE MAX
#include "../failvfs/failvfs.h"
#include "generation.h"
#include "storage/maintenance.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <cstdio>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace qm;
using namespace qm::test;

namespace {

void say(const QByteArray& line)
{
    const QByteArray whole = line + '\n';
    if (::write(STDOUT_FILENO, whole.constData(), size_t(whole.size())) != whole.size())
        ::_exit(4);
}

int fail(const Error& error)
{
    std::fprintf(stderr, "%s %s\n", qPrintable(error.userText), qPrintable(error.detail));
    return 2;
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 3 || !FailVfs::install())
        return 3;
    if (const int nth = qEnvironmentVariableIntValue("QM_KILL_AT_CHECKPOINT_WRITE"); nth > 0)
        FailVfs::killAtMainFileWrite(nth);
    const QString& path = arguments.at(1);
    const ManualClock clock(QDateTime(QDate(2026, 11, 20), QTime(20, 0), Qt::UTC));
    auto writer = storage::StoreWriter::open(path, &clock);
    if (!writer)
        return fail(writer.error());
    auto reader = storage::StoreReader::open(path);
    if (!reader)
        return fail(reader.error());
    const auto connections = (*reader)->connections();
    if (!connections)
        return fail(connections.error());
    qint64 id = connections->isEmpty() ? 0 : connections->first().id;
    if (id == 0) {
        const auto added = (*writer)->addConnection(makeConnection(u"Kill"_s));
        if (!added)
            return fail(added.error());
        id = *added;
    }
    const auto known = (*reader)->pullRequest(id);
    if (!known)
        return fail(known.error());
    const auto last = [&known](const QString& account) { return known->accounts.value(account).cursor.mid(1).toInt(); };
    int next = qMin(last(u"A"_s), last(u"B"_s)) + 1;
    say("ready");
    for (int i = 0; i < arguments.at(2).toInt(); ++i, ++next) {
        for (const QString& account : {u"A"_s, u"B"_s}) {
            if (next <= last(account)) // killed between the two accounts of the round before
                continue;
            const AccountPull pull = generation(account, next);
            const auto applied = (*writer)->applyAccount(id, pull, clock.now().addSecs(next));
            if (!applied)
                return fail(applied.error());
            say(account.toLatin1() + ' ' + QByteArray::number(next));
        }
        if (i % 4 == 1) {
            if (auto saved = storage::backupStore(path, QFileInfo(path).absolutePath() + u"/copy.sqlite"_s); !saved)
                return fail(saved.error());
            say("backup");
        }
    }
    return 0;
}
