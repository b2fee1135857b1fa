// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands.h"

#include "net/redactor.h"
#include "sync/profile.h"
#include "sync/worker/workerthread.h"

#include <QCoreApplication>
#include <QLocale>
#include <QLoggingCategory>
#include <QTranslator>

#include <array>
#include <cstdio>

namespace {

using namespace Qt::StringLiterals;
using namespace qm::cli;

constexpr std::array kCommands = {
    Command{"brokers", "brokers", "every registered broker: kind, name, capabilities, setting fields", runBrokers},
    Command{"connection",
        "connection add KIND NAME [--set KEY=VALUE]... [--secret KEY]...\n"
        "       connection list | remove NAME | test NAME | set NAME KEY=VALUE...",
        "set up connections; a secret's value is read from standard input, one line each, in the order given",
        runConnection},
    Command{"sync", "sync [NAME...]", "pull now; exit 0 all fine, 3 some failed, 4 all failed", runSync},
    Command{"health", "health", "one row per connection", runHealth},
    Command{"import",
        "import FILE... [--format ID] [--account NAME] [--dry-run]\n"
        "       import --undo",
        "take in statement files, or take the newest import back; exit 2 and nothing written where a file is not "
        "understood",
        runImport},
    Command{"show", "show REPORT [filters]", "a report on the terminal, or as JSON with --json", runShow},
    Command{"export", "export REPORT --output FILE [filters]", "a report as CSV", runExport},
    Command{"store", "store info | check | backup FILE | restore FILE", "look after the local store", runStore},
};

QString usage()
{
    QString text = u"Usage: quantmatrix-cli [--profile DIR] [--json] COMMAND\n\nCommands:\n"_s;
    for (const Command& command : kCommands)
        text += u"  %1\n       %2\n"_s.arg(QLatin1StringView(command.usage), QLatin1StringView(command.what));
    text += u"\nFilters: --broker KIND (repeatable) --connection NAME --account ID --symbol S --from DATE --to DATE\n"
            "What-if, for reports of the ledger: --lot-method fifo|lifo|hifo|average --premium into-shares|apart "
            "--wash-sales on|off --benchmark SYMBOL\n"
            "Secrets without a keychain: environment QUANTMATRIX_SECRET_<CONNECTION>_<KEY>.\n"_s;
    return text;
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(u"quantmatrix"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(QM_VERSION));
    QTranslator translator; // English, too, has its plural forms in a file
    if (translator.load(QLocale(), u"quantmatrix"_s, u"_"_s, u":/i18n"_s)
        || translator.load(u":/i18n/quantmatrix_en"_s))
        QCoreApplication::installTranslator(&translator);
    QLoggingCategory::setFilterRules(
        u"quantmatrix.*.info=false\nquantmatrix.*.debug=false"_s); // stderr is for words to the person
    qm::net::installLogHandler();

    QStringList words = QCoreApplication::arguments().sliced(1);
    QString profile;
    bool json = false;
    // --profile and --json may stand before or after the command.
    for (qsizetype i = 0; i < words.size();) {
        if (words.at(i) == u"--json") {
            json = true;
            words.removeAt(i);
        } else if (words.at(i) == u"--profile" && i + 1 < words.size()) {
            profile = words.at(i + 1);
            words.remove(i, 2);
        } else if (words.at(i).startsWith(u"--profile=")) {
            profile = words.takeAt(i).section(u'=', 1);
        } else {
            ++i;
        }
    }
    if (words.isEmpty() || words.first() == u"--help" || words.first() == u"-h" || words.first() == u"help") {
        std::fputs(usage().toUtf8().constData(), words.isEmpty() ? stderr : stdout);
        return words.isEmpty() ? kBadInput : kFine;
    }
    if (words.first() == u"--version") {
        std::puts("quantmatrix-cli " QM_VERSION);
        return kFine;
    }
    const QString name = words.takeFirst();
    for (const Command& command : kCommands) {
        if (name != QLatin1StringView(command.name))
            continue;
        if (words.contains(u"--help"_s) || words.contains(u"-h"_s)) {
            std::printf("Usage: quantmatrix-cli [--profile DIR] [--json] %s\n%s\n", command.usage, command.what);
            return kFine;
        }
        int code = kFailed;
        {
            Session session(qm::sync::profileDirectory(profile), json);
            command.run(session, words);
            code = QCoreApplication::exec();
        } // every thread has ended here, or was left behind by a broker that hangs
        return qm::sync::endProcess(code);
    }
    QStringList known;
    for (const Command& command : kCommands)
        known.append(QLatin1StringView(command.name));
    std::fprintf(stderr, "quantmatrix-cli: there is no command \"%s\". Known: %s.\n", qUtf8Printable(name),
        qUtf8Printable(known.join(u", "_s)));
    return kBadInput;
}
